"""Cheques, baskets and files as children take them until they are killed, and their judges."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from cashier.domain.basket import Basket, BasketLine
from cashier.domain.cheque import Instrument
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.tender import Tender, TenderKind, cash, on_paper
from cashier.services import basket, collection
from cashier.services.hand_in import PaymentRow, RowOutcome, RowState, collect_rows
from cashier.station import OpenStation, open_station
from tests.faults.made_up import BILLED, CLERK, LATER, NOW, account_number
from tests.faults.points import Ack

Unsound = Callable[[OpenStation], Iterator[str]]
Count = Callable[[OpenStation, str], int]
ROWS = 4


def _cheque(total: Money) -> Instrument:
    return Instrument(
        number="123456",
        micr="208002004",
        ifsc="SBIN0001234",
        bank="State Bank of India",
        branch="Panki",
        dated=NOW.date(),
        drawer="Public Works",
        drawer_account="",
        total=total,
    )


def mixed_payment() -> Payment:
    """Make a payment of cash and a cheque, from a leaf of a book, under protest."""
    part = Money(100_000)
    tenders = (cash(part), on_paper(TenderKind.CHEQUE, _cheque(BILLED - part)))
    return Payment(
        "request-of-the-dead",
        account_number(2),
        BILLED,
        tenders,
        under_protest=True,
        hand_receipt=HandReceipt("A17", 42, NOW - timedelta(hours=2)),
    )


def basket_of_two() -> Basket:
    """Make a basket of two accounts on one cheque and some cash."""
    lines = tuple(BasketLine(account_number(index), BILLED) for index in (2, 4))
    heap = (cash(Money(100_000)), on_paper(TenderKind.CHEQUE, _cheque(BILLED * 2 - Money(100_000))))
    return Basket("basket-of-the-dead", lines, heap)


def department_rows() -> list[PaymentRow]:
    """Make a file: one cheque for three accounts, and a row in cash."""
    form = ChequeForm(
        "123456", "208002004", NOW.date(), ZERO, ifsc="SBIN0001234", drawer="Public Works"
    )
    rows = []
    for place in range(ROWS):
        kind = TenderKind.CASH if place == 1 else TenderKind.CHEQUE
        number = account_number(2 * place)
        payment = Payment(f"row-{place}", number, BILLED, (Tender(kind, BILLED, BILLED),))
        by_cheque = None if kind is TenderKind.CASH else form
        rows.append(PaymentRow(place + 2, payment.request_id, number, payment, cheque=by_cheque))
    return rows


def pay_by_cheque(folder: Path, ack: Ack) -> None:
    """Take a payment of cash and a cheque."""
    station = open_station(folder)
    receipt = collection.collect_payment(mixed_payment(), clerk=CLERK, at=NOW, uow=station.write())
    ack(f"receipt {receipt.number}")


def pay_basket(folder: Path, ack: Ack) -> None:
    """Take a basket."""
    station = open_station(folder)
    receipts = basket.collect_basket(basket_of_two(), clerk=CLERK, at=NOW, uow=station.write())
    for receipt in receipts:
        ack(f"receipt {receipt.number}")


def hand_in(folder: Path, ack: Ack) -> None:
    """Take a department's file row by row."""
    for outcome in _hand_in(open_station(folder)):
        ack(f"receipt {outcome.receipt_number}")


def _hand_in(station: OpenStation) -> Iterator[RowOutcome]:
    return collect_rows(
        department_rows(), clerk=CLERK, now=lambda: NOW, read=station.read, write=station.write
    )


def _acked(acks: tuple[str, ...]) -> list[str]:
    return [ack.removeprefix("receipt ") for ack in acks if ack.startswith("receipt ")]


def judge_cheque(
    station: OpenStation, acks: tuple[str, ...], unsound: Unsound, count: Count
) -> Iterator[str]:
    """A cheque: the same request again gives one receipt, one cheque, one leaf."""
    yield from unsound(station)
    again = collection.collect_payment(mixed_payment(), clerk=CLERK, at=LATER, uow=station.write())
    if _acked(acks) not in ([], [again.number]):
        yield "doubled: the retry issued another receipt"
    yield from _counted(station, count, receipts=1)
    with station.read() as uow:
        known = uow.cheques.find(_cheque(BILLED).key)
        if known is None or uow.cheques.paid_with(known.instrument.key) != known.instrument.total:
            yield "half-done: the cheque is not in the register with all that it paid"
        if uow.hand_receipts.find("A17", 42) != again.number:
            yield "half-done: the leaf is not its receipt's"
    yield from unsound(station)


def judge_basket(
    station: OpenStation, acks: tuple[str, ...], unsound: Unsound, count: Count
) -> Iterator[str]:
    """A basket: both receipts or none; the same basket again gives the same two."""
    yield from unsound(station)
    issued = count(station, "receipt_issued")
    if issued not in {0, 2}:
        yield f"half-done: {issued} of two receipts"
    again = basket.collect_basket(basket_of_two(), clerk=CLERK, at=LATER, uow=station.write())
    if _acked(acks) and [receipt.number for receipt in again][: len(_acked(acks))] != _acked(acks):
        yield "doubled: the retry issued other receipts"
    yield from _counted(station, count, receipts=2)
    yield from unsound(station)


def judge_file(
    station: OpenStation, acks: tuple[str, ...], unsound: Unsound, count: Count
) -> Iterator[str]:
    """A file: what was told is there, and the same file again gives each row once."""
    yield from unsound(station)
    issued = count(station, "receipt_issued")
    if len(_acked(acks)) > issued:
        yield "lost: an acknowledged row is not there"
    done = list(_hand_in(station))
    if [outcome.state for outcome in done].count(RowState.REPEATED) != issued:
        yield "doubled: rows that were taken were taken again"
    if any(outcome.state is RowState.REFUSED for outcome in done):
        yield f"half-done: a row was refused: {[outcome.reason for outcome in done]}"
    yield from _counted(station, count, receipts=ROWS)
    yield from unsound(station)


def _counted(station: OpenStation, count: Count, *, receipts: int) -> Iterator[str]:
    found = count(station, "receipt_issued")
    if found != receipts:
        yield f"doubled: {found} receipts instead of {receipts}"
