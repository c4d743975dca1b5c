"""What the screen is told by a real station."""

from datetime import timedelta

import pytest

from cashier.domain.finding import Span
from cashier.domain.money import Money
from cashier.domain.report import DrillKind, Report
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed
from cashier.journal.qr import MalformedQr
from cashier.services.prints import ReceiptUnknown
from cashier.services.report_book import REPORTS, OwnDayOnly
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    SUPERVISOR,
    TODAY,
    at_work,
    collect,
    make_payment,
    rupees,
)
from tests.ui.alerts.made_up import DUES, account, settle_consumers
from ui.counter import Counter
from ui.reports.work import ReportsDesk

DAY = Span(TODAY, TODAY)


@pytest.fixture
def desk(station: OpenStation, counter: Counter) -> ReportsDesk:
    """Give a supervisor's desk on a day with four receipts."""
    at_work(station)
    settle_consumers(station, 4)
    for index in range(4):
        payment = make_payment(
            DUES,
            request=f"r{index}",
            account_number=account(index),
            tenders=(cash(rupees(DUES)),),
        )
        collect(station, payment, at=NOW + timedelta(minutes=index))
    return ReportsDesk(counter, SUPERVISOR)


def total_of(report: Report, key: str) -> object:
    """Give a column's total."""
    return report.totals[[column.key for column in report.columns].index(key)]


def test_everybody_is_offered_what_the_role_sees(desk: ReportsDesk, counter: Counter) -> None:
    """Each with a key of its own, as long as there are signs."""
    choices = desk.choices()
    own = ReportsDesk(counter, CLERK).choices()

    assert [one.key for one in choices] == list(REPORTS)
    assert len({one.sign for one in choices}) == len(choices)
    assert choices[0].sign == "1"
    assert {one.key for one in own} < {one.key for one in choices}
    assert ReportsDesk(counter, AUDITOR).choices() == choices
    with pytest.raises(NotAllowed):
        ReportsDesk(counter, ADMIN.name).choices()


def test_a_figure_is_what_its_receipts_add_up_to(desk: ReportsDesk) -> None:
    """From the row to the receipts behind it, and to the life of one."""
    heads = desk.report("heads", DAY)
    row = next(row for row in heads.rows if row.drill is not None)
    assert row.drill is not None
    behind = desk.drilled(row.drill, DAY)
    first = behind.rows[0].drill
    assert first is not None
    life = desk.life(dict(first.values)["receipt"])

    assert row.drill.kind is DrillKind.RECEIPTS
    assert total_of(behind, "amount") in row.cells
    assert first.kind is DrillKind.LIFE
    assert life.issued.receipt.number == dict(first.values)["receipt"]
    assert heads.totals[-1] == Money.total(
        row.cells[-1] for row in heads.rows if isinstance(row.cells[-1], Money)
    )


def test_a_register_is_read_from_where_the_last_page_ended(desk: ReportsDesk) -> None:
    """Its sums are of all of it."""
    whole = desk.report("receipts", DAY)
    rest = desk.report("receipts", DAY, 2)

    assert (whole.count, len(whole.rows)) == (4, 4)
    assert (rest.rows, rest.totals) == (whole.rows[2:], whole.totals)


def test_every_report_that_is_offered_can_be_read(desk: ReportsDesk) -> None:
    """With a cell a column in each row, and the chart's columns among them."""
    span = Span(TODAY - timedelta(days=30), TODAY)
    for choice in desk.choices():
        report = desk.report(choice.key, span)
        keys = {column.key for column in report.columns}
        assert {len(row.cells) for row in report.rows} <= {len(report.columns)}, choice.key
        assert len(report.totals) == len(report.columns), choice.key
        if report.chart is not None:
            assert {report.chart.label_key, report.chart.value_key} <= keys, choice.key


def test_a_receipts_qr_is_as_good_as_its_number(desk: ReportsDesk) -> None:
    """A scanner reads either; what only begins like one is refused."""
    number = desk.report("receipts", DAY).rows[0].cells[0]
    assert isinstance(number, str)
    life = desk.life(number)

    assert desk.life(life.issued.receipt.qr) == life
    with pytest.raises(MalformedQr):
        desk.life("CASHIER1|nonsense")
    with pytest.raises(ReceiptUnknown):
        desk.life("RTP-03-2627-999999")


def test_a_clerk_sees_one_own_day_at_a_time(desk: ReportsDesk, counter: Counter) -> None:
    """A month is refused, and says why."""
    own = ReportsDesk(counter, CLERK)

    assert own.report("receipts", DAY).count == 4
    with pytest.raises(OwnDayOnly):
        own.report("receipts", Span(TODAY.replace(day=1), TODAY))
    assert own.today() == TODAY
