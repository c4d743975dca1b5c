"""Reading a cheque over the counter: what the list of banks adds, and what the register forbids."""

from collections.abc import Iterable
from datetime import date

from cashier.domain.bank import BankBranch
from cashier.domain.cheque import Cheque, ChequeState, Instrument
from cashier.domain.cheque_form import ChequeForm, read_instrument
from cashier.domain.cheque_rules import ChequeAmountWrong, check_date
from cashier.domain.errors import CounterError
from cashier.domain.payment import Payment
from cashier.domain.policy import policy_on
from cashier.domain.tender import Tender
from cashier.services.ports import UnitOfWork


class ChequeTakenBefore(CounterError):
    """No cheque pays twice."""

    template = "Cheque {number} was already taken on {day}."


def read_cheque(form: ChequeForm, *, today: date, uow: UnitOfWork) -> Instrument:
    """Read a cheque or draft as the clerk typed or scanned it; stores nothing.

    Bank and branch come from the imported list, by IFSC or else by MICR code.

    Raises:
        CounterError: The first rule that is broken, the register's among them.
    """
    with uow:
        instrument = cheque_of(form, today=today, uow=uow)
        known = uow.cheques.find(instrument.key)
        if known is not None and known.state is not ChequeState.CANCELLED:
            raise _taken_before(known)
    return instrument


def cheque_of(form: ChequeForm, *, today: date, uow: UnitOfWork) -> Instrument:
    """Read a cheque or draft inside a unit of work that is already open.

    Raises:
        CounterError: A rule that concerns the paper alone is broken.
    """
    policy = policy_on(today, uow.policy_rows())
    instrument = read_instrument(form, _branch(form, uow), policy)
    check_date(instrument.dated, today=today, policy=policy)
    return instrument


def check_register(payment: Payment, uow: UnitOfWork) -> None:
    """Refuse a cheque or draft that was taken before; only its own basket may use more of it.

    Raises:
        ChequeTakenBefore: Another payment had it.
        ChequeAmountWrong: More or less of it would be used than it is worth.
    """
    for tender in payment.tenders:
        if tender.instrument:
            _check_one(tender, tender.instrument, payment.basket_id, uow)


def check_whole(tenders: Iterable[Tender]) -> None:
    """Refuse a heap of tenders that leaves a part of a cheque unused.

    Raises:
        ChequeAmountWrong: It would pay less or more than it is worth.
    """
    for tender in tenders:
        if tender.instrument and tender.amount != tender.instrument.total:
            raise ChequeAmountWrong(total=tender.instrument.total, used=tender.amount)


def _check_one(tender: Tender, instrument: Instrument, basket_id: str, uow: UnitOfWork) -> None:
    known = uow.cheques.find(instrument.key)
    is_new = known is None or known.state is ChequeState.CANCELLED
    if known is not None and not is_new and not _may_go_on(known, instrument, basket_id):
        raise _taken_before(known)
    used = tender.amount if is_new else uow.cheques.paid_with(instrument.key) + tender.amount
    # Within a basket the parts come one by one; whoever makes the basket sees that none is left.
    wrong = used > instrument.total if basket_id else used != instrument.total
    if wrong:
        raise ChequeAmountWrong(total=instrument.total, used=used)


def _may_go_on(known: Cheque, instrument: Instrument, basket_id: str) -> bool:
    same = known.instrument == instrument and known.basket_id == basket_id
    return bool(basket_id) and same and known.state is ChequeState.RECEIVED


def _taken_before(known: Cheque) -> ChequeTakenBefore:
    return ChequeTakenBefore(number=known.instrument.number, day=f"{known.received_on:%d-%m-%Y}")


def _branch(form: ChequeForm, uow: UnitOfWork) -> BankBranch | None:
    by_ifsc = uow.banks.find_by_ifsc(form.ifsc_key) if form.ifsc_key else None
    if by_ifsc or not form.micr_key:
        return by_ifsc
    return uow.banks.find_by_micr(form.micr_key)
