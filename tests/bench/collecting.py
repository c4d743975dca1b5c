"""A department's file: its preview, and each row of it beside the same row written by hand."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from cashier.domain.cheque_form import ChequeForm
from cashier.domain.money import ZERO
from cashier.domain.payment import Payment
from cashier.domain.tender import TenderKind
from cashier.services.hand_in import PaymentRow, RowOutcome, RowState, check_rows, collect_rows
from cashier.station import OpenStation
from tests.bench.figures import Figure, interleaved, seconds
from tests.bench.payment import WARM_UP, ByHand, list_intents, pay
from tests.bench.people import NOW
from tests.bench.stock import CLERK

ROWS, PREVIEWS = 100, 5


def measure_collecting(station: OpenStation, count: int, times: int, scratch: Path) -> list[Figure]:
    """Preview a file of a hundred rows some times; then post rows on one cheque, one by one."""
    payments = list(_of_the_bill(station, count, times + WARM_UP + 1))
    by_hand = ByHand(scratch, pay(station, payments.pop(), with_draft=False))
    rows = [_row(place, payment) for place, payment in enumerate(payments)]
    previews = [seconds(partial(_preview, station, rows[:ROWS])) for _ in range(PREVIEWS)]
    outcomes = collect_rows(
        rows, clerk=CLERK, now=lambda: NOW, read=station.read, write=station.write
    )
    ours, yardstick = interleaved(
        [partial(_issued, outcomes)] * len(rows),
        [partial(by_hand.pay, payment, with_draft=False) for payment in payments],
        warm_up=WARM_UP,
    )
    by_hand.close()
    return [
        Figure(f"check of a file of {ROWS} rows", previews, most=1),
        Figure("row of a file on one cheque, 1 durable commit", ours, yardstick, most_ratio=5),
    ]


def _of_the_bill(station: OpenStation, count: int, wanted: int) -> Iterator[Payment]:
    """Leave out supplies that are cut, for which no cheque is taken."""
    found = 0
    for payment in list_intents(station, count, 2 * wanted):
        with station.read() as uow:
            record = uow.consumers.find_record(payment.account_number)
        if record is not None and not record.supply.can_be_reconnected:
            found += 1
            yield payment
        if found == wanted:
            return


def _row(place: int, payment: Payment) -> PaymentRow:
    (tender,) = payment.tenders
    on_paper = replace(payment, tenders=(replace(tender, kind=TenderKind.CHEQUE),))
    form = ChequeForm(
        "123456", "208002004", NOW.date(), ZERO, ifsc="SBIN0001234", drawer="Public Works"
    )
    return PaymentRow(place + 2, payment.request_id, payment.account_number, on_paper, cheque=form)


def _preview(station: OpenStation, rows: list[PaymentRow]) -> None:
    told = check_rows(rows, clerk=CLERK, at=NOW, read=station.read, uow=station.write())
    assert {outcome.state for outcome in told} == {RowState.WOULD_ISSUE}, told[0].reason


def _issued(outcomes: Iterator[RowOutcome]) -> None:
    outcome = next(outcomes)
    assert outcome.state is RowState.ISSUED, outcome.reason
