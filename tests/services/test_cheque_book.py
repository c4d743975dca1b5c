"""The register of cheques page by page, and one paper's whole life."""

from datetime import timedelta

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from cashier.domain.cheque import ChequeState
from cashier.domain.deposit import ChequeUnknown
from cashier.domain.user import NotAllowed
from cashier.services import deposits
from cashier.services.cheque_book import ChequePage, read_life, read_page
from cashier.services.cheque_ports import ChequeQuery
from cashier.station import OpenStation
from cashier.storage.migrations.versions import v0006_clearings
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    add_consumer,
    collect,
    rupees,
    table_rows,
)
from tests.reversals import (
    FUNDS_INSUFFICIENT,
    LATER,
    by_cheque,
    cancel,
    come_back,
    deposit,
    make_cheque,
    payment_of,
)

KEY = make_cheque().key
SECOND = "3141592654"


def _page(station: OpenStation, limit: int = 100, by: str = CLERK, **asked: object) -> ChequePage:
    return read_page(ChequeQuery(**asked), by=by, uow=station.read(), limit=limit)  # type: ignore[arg-type]


def _three_cheques(station: OpenStation) -> None:
    add_consumer(station)
    for place, amount in enumerate((1310, 1000, 1500), start=1):
        cheque = by_cheque(amount, number=f"00012{place}")
        at = NOW + timedelta(minutes=place)
        collect(station, payment_of(cheque, request=f"request-{place}"), at=at)


def _numbers(page: ChequePage) -> list[str]:
    return [line.cheque.instrument.number for line in page.lines]


def test_the_register_is_read_a_page_at_a_time(counter: OpenStation) -> None:
    """What changed last first; a page ends where the next begins."""
    _three_cheques(counter)

    first = _page(counter, 2)
    last = _page(counter, 2, after=first.lines[-1].cheque)

    assert (_numbers(first), first.has_more) == (["000123", "000122"], True)
    assert (_numbers(last), last.has_more) == (["000121"], False)


def test_lines_of_one_moment_part_by_their_keys(counter: OpenStation) -> None:
    """A batch changes many papers at once, and no page may lose one of them."""
    _three_cheques(counter)
    deposit(counter, *(f"208002001-00012{place}" for place in (1, 2, 3)), at=LATER)

    first = _page(counter, 1)
    second = _page(counter, 1, after=first.lines[-1].cheque)
    third = _page(counter, 1, after=second.lines[-1].cheque)

    assert [_numbers(page) for page in (first, second, third)] == [
        ["000123"],
        ["000122"],
        ["000121"],
    ]


def test_a_page_may_be_of_one_state_and_of_what_a_text_means(counter: OpenStation) -> None:
    """Both at once; the counts stay those of the whole register."""
    _three_cheques(counter)
    deposit(counter, KEY, at=LATER)

    at_hand = _page(counter, state=ChequeState.RECEIVED)
    found = _page(counter, text="1,500")
    neither = _page(counter, text="1,500", state=ChequeState.RECEIVED)

    assert [_numbers(page) for page in (at_hand, found, neither)] == [
        ["000122", "000121"],
        ["000123"],
        [],
    ]
    totals = {total.state: (total.count, total.total) for total in neither.totals}
    assert totals == {
        ChequeState.RECEIVED: (2, rupees(2310)),
        ChequeState.DEPOSITED: (1, rupees(1500)),
    }


def test_a_line_names_every_account_once(counter: OpenStation) -> None:
    """A cheque may pay for many."""
    for place, number in enumerate((NUMBER, SECOND)):
        add_consumer(counter, account_number=number, old_account_number="")
        part = by_cheque(2620, 1310)
        collect(counter, payment_of(part, request=f"r{place}", account=number, basket="payer"))

    (line,) = _page(counter).lines

    assert line.accounts == (NUMBER, SECOND)


@pytest.mark.parametrize("who", [CLERK, SUPERVISOR, AUDITOR])
def test_whoever_may_see_money_may_look(counter: OpenStation, who: str) -> None:
    """To look is not to act."""
    _three_cheques(counter)

    assert len(_page(counter, by=who).lines) == 3
    assert read_life(KEY, by=who, uow=counter.read()).cheque.instrument.number == "000123"


def test_who_may_not_see_money_is_refused(counter: OpenStation) -> None:
    """An administrator looks after users."""
    with pytest.raises(NotAllowed):
        _page(counter, by=ADMIN.name)
    with pytest.raises(NotAllowed):
        read_life(KEY, by=ADMIN.name, uow=counter.read())
    with pytest.raises(ChequeUnknown):
        read_life(KEY, by=CLERK, uow=counter.read())


def test_a_whole_life_is_told_from_the_counter_on(counter: OpenStation) -> None:
    """Received, deposited, cleared, and returned all the same: when, and by whom."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(by_cheque()))
    deposit(counter, KEY, at=NOW + timedelta(hours=1))
    cleared_at = NOW + timedelta(days=2)
    deposits.clear_cheques([KEY], by=SUPERVISOR, at=cleared_at, uow=counter.write())
    returned = come_back(counter, KEY, reason=FUNDS_INSUFFICIENT)

    life = read_life(KEY, by=CLERK, uow=counter.read())

    assert [(step.state, step.at, step.by_name, step.paper) for step in life.steps] == [
        (ChequeState.RECEIVED, NOW, "Anita Verma", receipt.number),
        (ChequeState.DEPOSITED, NOW + timedelta(hours=1), "Suresh Nair", "RTP-03-D-000001"),
        (ChequeState.CLEARED, cleared_at, "Suresh Nair", ""),
        (ChequeState.RETURNED, LATER, "Suresh Nair", returned.number),
    ]
    assert life.steps[-1].reason == returned.reason
    assert (life.receipts, life.returned) == ((receipt,), returned)
    assert counter.verify().ok


def test_a_cheque_that_was_handed_back_has_a_short_life(counter: OpenStation) -> None:
    """Its receipt was cancelled, and says who did it."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(by_cheque()))
    (reversal,) = cancel(counter, receipt)

    life = read_life(KEY, by=CLERK, uow=counter.read())

    assert [(step.state, step.by_name, step.paper) for step in life.steps] == [
        (ChequeState.RECEIVED, "Anita Verma", receipt.number),
        (ChequeState.CANCELLED, "Anita Verma", reversal.act_number),
    ]


def test_an_older_record_learns_what_was_cleared_before(counter: OpenStation) -> None:
    """From its own entries, when the step to this version is taken."""
    add_consumer(counter)
    collect(counter, payment_of(by_cheque()))
    deposit(counter, KEY)
    deposits.clear_cheques([KEY], by=SUPERVISOR, at=LATER, uow=counter.write())
    before = table_rows(counter, "cheque_clearing")
    _go_back(counter)

    with counter.write() as uow:
        context = MigrationContext.configure(uow.connection)
        with Operations.context(context):
            v0006_clearings.upgrade()
        uow.commit()

    assert before
    assert table_rows(counter, "cheque_clearing") == before


def _go_back(station: OpenStation) -> None:
    """Make the record what it was one step ago."""
    with station.write() as uow:
        uow.connection.execute(text("DROP TABLE cheque_clearing"))
        uow.connection.execute(text("DROP INDEX cheque_changed"))
        uow.commit()
