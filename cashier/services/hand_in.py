"""Rows handed in together: one payer with many accounts. Each row is a payment of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.cheque_form import ChequeForm
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.reversal import AlreadyReversed
from cashier.domain.shift import NoShiftOpen
from cashier.domain.tender import TenderKind, on_paper
from cashier.domain.user import Act
from cashier.services.cheque_capture import cheque_of
from cashier.services.collection import find_issued, open_desk
from cashier.services.issuing import check, day_of, issue
from cashier.services.ports import UnitOfWork
from cashier.services.users import UnitOfWorkFactory, get_user


class ChequeUnclear(CounterError):
    """Nobody can tell what a cheque is worth from rows that do not fit together."""

    template = (
        "The rows of cheque {number} do not say the same of it, or one cannot be read; "
        "correct them, or fill in cheque_amount."
    )


class RowState(StrEnum):
    """What became of a row, or would."""

    ISSUED = "issued"
    REPEATED = "repeated"
    REFUSED = "refused"
    WOULD_ISSUE = "would_issue"


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A row as read: the payment, or the reason why it is none; texts as they stood in the file.

    A row that is paid on paper has its `cheque`, whose total is zero where the file does not say
    it: then the cheque is worth what its rows add up to. With a reason a row is not taken, but it
    is still told what it issued before.
    """

    line: int
    request_id: str
    account_number: str
    payment: Payment | None
    reason: str = ""
    cheque: ChequeForm | None = None

    @property
    def mode(self) -> TenderKind | None:
        """The form of the money, where the row is a payment."""
        return self.payment.tenders[0].kind if self.payment else None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of a row; a refused one has no receipt and no amount was taken."""

    row: PaymentRow
    state: RowState
    receipt_number: str = ""
    amount: Money = ZERO
    change_due: Money = ZERO
    reason: str = ""


def collect_rows(
    rows: Sequence[PaymentRow],
    *,
    clerk: str,
    now: Callable[[], datetime],
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
) -> Iterator[RowOutcome]:
    """Take row after row; each is committed by itself, and a bad one never stops the others.

    A request id that was already used for the same payment gives its receipt again, so the same
    file once more changes nothing. Stopping between two outcomes loses nothing.

    Raises:
        NotAllowed: The role takes no money.
        NoShiftOpen: The clerk has no shift, and nothing in the file was ever taken.
    """
    _require_desk(rows, clerk, read())
    for row in with_face_values(rows):
        yield _collect_row(row, clerk=clerk, at=now(), write=write)


def check_rows(
    rows: Sequence[PaymentRow],
    *,
    clerk: str,
    at: datetime,
    read: UnitOfWorkFactory,
    uow: UnitOfWork,
) -> tuple[RowOutcome, ...]:
    """Tell what would become of each row; stores nothing.

    All rows are taken in one transaction that is never committed, so each is judged as it would be
    after those before it: a cheque used up, a part already paid, the limit of the day.

    Args:
        rows: As they were read.
        clerk: Who would take them.
        at: Now.
        read: To ask for the clerk's desk.
        uow: Not yet entered, for writing; rolled back.

    Raises:
        NotAllowed: The role takes no money.
        NoShiftOpen: The clerk has no shift, and nothing in the file was ever taken.
    """
    _require_desk(rows, clerk, read())
    with uow:
        told = tuple(_take(row, clerk=clerk, at=at, uow=uow) for row in with_face_values(rows))
    issued = RowState.ISSUED
    return tuple(
        replace(one, state=RowState.WOULD_ISSUE, receipt_number="") if one.state is issued else one
        for one in told
    )


def with_face_values(rows: Sequence[PaymentRow]) -> Iterator[PaymentRow]:
    """Give each cheque without a total the sum of the payments that it makes.

    Where its rows do not fit together that sum would be a guess, and a wrong pay-in slip; they are
    not taken.
    """
    papers: dict[tuple[str, str, str], list[PaymentRow]] = {}
    for row in rows:
        if row.cheque:
            papers.setdefault(_paper(row.cheque), []).append(row)
    for row in rows:
        if row.payment and row.cheque and not row.cheque.total:
            yield _with_total(row, row.cheque, papers[_paper(row.cheque)])
        else:
            yield row


def _with_total(row: PaymentRow, cheque: ChequeForm, rows: Sequence[PaymentRow]) -> PaymentRow:
    if any((one.mode, one.cheque) != (row.mode, cheque) for one in rows):
        return replace(row, reason=ChequeUnclear(number=cheque.number).message)
    payments = {one.request_id: one.payment for one in reversed(rows) if one.payment}
    total = Money.total(payment.amount for payment in payments.values())
    return replace(row, cheque=replace(cheque, total=total))


def _paper(form: ChequeForm) -> tuple[str, str, str]:
    return form.number, form.micr_key, form.ifsc_key


def totals_by_mode(outcomes: Sequence[RowOutcome]) -> Mapping[TenderKind, tuple[int, Money]]:
    """Count and add up what was taken, or would be, by the form of the money."""
    sums: dict[TenderKind, tuple[int, Money]] = {}
    for outcome in outcomes:
        mode = outcome.row.mode
        if mode and outcome.state in {RowState.ISSUED, RowState.WOULD_ISSUE}:
            number, amount = sums.get(mode, (0, ZERO))
            sums[mode] = number + 1, amount + outcome.amount
    return sums


def _require_desk(rows: Sequence[PaymentRow], clerk: str, uow: UnitOfWork) -> None:
    with uow:
        get_user(clerk, uow=uow).require(Act.COLLECT)
        if uow.shifts.find_open(clerk) is not None:
            return
        payments = [row.request_id for row in rows if row.payment]
        if payments and not any(map(uow.receipts.find_by_request, payments)):
            raise NoShiftOpen(clerk=clerk)


def _collect_row(
    row: PaymentRow, *, clerk: str, at: datetime, write: UnitOfWorkFactory
) -> RowOutcome:
    if row.payment is None:
        return RowOutcome(row, RowState.REFUSED, reason=row.reason)
    with write() as uow:
        outcome = _take(row, clerk=clerk, at=at, uow=uow)
        if outcome.state is RowState.ISSUED:
            uow.commit()
    return outcome


def _take(row: PaymentRow, *, clerk: str, at: datetime, uow: UnitOfWork) -> RowOutcome:
    """Take one row inside a unit of work that is open; a refused one has written nothing."""
    if row.payment is None:
        return RowOutcome(row, RowState.REFUSED, reason=row.reason)
    try:
        issued, state = find_issued(row.payment, uow), RowState.REPEATED
        if issued is None and row.reason:
            return RowOutcome(row, RowState.REFUSED, reason=row.reason)
        if issued is None:
            desk, state = open_desk(clerk, uow), RowState.ISSUED
            payment = _on_paper(row, row.payment, day_of(row.payment, desk.shift), uow)
            issued = issue(check(payment, desk, at=at, uow=uow), desk, at=at, uow=uow)
    except CounterError as refusal:
        return RowOutcome(row, RowState.REFUSED, reason=refusal.message)
    return RowOutcome(
        row,
        state,
        receipt_number=issued.number,
        amount=issued.amount,
        change_due=issued.change_due,
        reason=_taken_back(issued.number, uow) if state is RowState.REPEATED else "",
    )


def _taken_back(number: str, uow: UnitOfWork) -> str:
    """Say of a repeated row that its receipt no longer counts, lest somebody think it is paid."""
    reversal = uow.reversals.find(number)
    if reversal is None:
        return ""
    return AlreadyReversed(number=number, act_number=reversal.act_number).message


def _on_paper(row: PaymentRow, payment: Payment, today: date, uow: UnitOfWork) -> Payment:
    """Put the cheque into the payment; one that pays several rows is their basket."""
    if row.cheque is None:
        return payment
    instrument = cheque_of(row.cheque, today=today, uow=uow)
    tender = on_paper(payment.tenders[0].kind, instrument, payment.amount)
    basket_id = payment.basket_id
    if not basket_id and instrument.total != payment.amount:
        basket_id = f"cheque {instrument.key}"
    return replace(payment, tenders=(tender,), basket_id=basket_id)
