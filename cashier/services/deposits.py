"""Taking cheques and drafts to the bank in batches, and noting what the bank paid."""

from collections.abc import Sequence
from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.deposit import (
    ChequeNotAtHand,
    ChequeNotDeposited,
    ChequeNotReceipted,
    ChequeUnknown,
    Deposit,
    DepositLine,
    NothingToClear,
    NothingToDeposit,
)
from cashier.domain.errors import CounterError
from cashier.domain.user import Act
from cashier.journal.reversal_events import ChequesCleared, ChequesDeposited
from cashier.services.day_close_guards import require_open_day
from cashier.services.ports import UnitOfWork
from cashier.services.reconnections import queue_when_cleared
from cashier.services.users import get_user

CHEQUE_LIMIT = 200


class DepositUnknown(CounterError):
    """No batch has that number."""

    template = "There is no deposit {number}."


def list_cheques(
    state: ChequeState | None = None, *, uow: UnitOfWork, limit: int = CHEQUE_LIMIT
) -> tuple[Cheque, ...]:
    """List the register, or what stands in one state, the latest first."""
    with uow:
        return uow.clearing.list_cheques(state, limit)


def find_cheques(text: str, *, uow: UnitOfWork, limit: int = CHEQUE_LIMIT) -> tuple[Cheque, ...]:
    """List the cheques that a text can mean; empty for none.

    A cheque's number, the drawer's name or account, an amount, a consumer's account, a receipt.
    """
    if not text.strip():
        return ()
    with uow:
        return uow.clearing.find_cheques(text, limit)


def deposit_cheques(keys: Sequence[str], *, by: str, at: datetime, uow: UnitOfWork) -> Deposit:
    """Make a batch of cheques and drafts that lie at hand, with a number and a pay-in slip.

    Raises:
        NotAllowed: The role takes nothing to the bank.
        NothingToDeposit: No cheque was named.
        ChequeUnknown: The register has no such cheque.
        ChequeNotAtHand: One was deposited before, or handed back.
        ChequeNotReceipted: One is worth more than the receipts that it paid.
    """
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.HANDLE_CHEQUES)
        cheques = [get_cheque(key, uow) for key in dict.fromkeys(keys)]
        if not cheques:
            raise NothingToDeposit
        for cheque in cheques:
            _require_ready(cheque, uow)
        deposit = Deposit(
            number=uow.clearing.next_deposit_number(),
            business_date=to_ist(at).date(),
            at=at,
            by=user.name,
            by_name=user.full_name,
            lines=tuple(DepositLine(one.kind, one.instrument) for one in cheques),
        )
        require_open_day(deposit.business_date, uow)
        uow.journal.record(ChequesDeposited(deposit), actor=by, at=at)
        uow.commit()
    return deposit


def _require_ready(cheque: Cheque, uow: UnitOfWork) -> None:
    """Refuse a paper that is elsewhere, or that the receipts do not use up."""
    instrument = cheque.instrument
    if cheque.state is not ChequeState.RECEIVED:
        raise ChequeNotAtHand(number=instrument.number, state=cheque.state)
    used = uow.cheques.paid_with(instrument.key)
    if used != instrument.total:
        raise ChequeNotReceipted(number=instrument.number, total=instrument.total, used=used)


def clear_cheques(keys: Sequence[str], *, by: str, at: datetime, uow: UnitOfWork) -> None:
    """Note that the bank paid; for all of them, or for none. Orders that waited are queued.

    Raises:
        NotAllowed: The role has nothing to do with the bank.
        NothingToClear: No cheque was named.
        ChequeUnknown: The register has no such cheque.
        ChequeNotDeposited: One does not lie at the bank.
    """
    with uow:
        get_user(by, uow=uow).require(Act.HANDLE_CHEQUES)
        chosen = tuple(dict.fromkeys(keys))
        if not chosen:
            raise NothingToClear
        for key in chosen:
            cheque = get_cheque(key, uow)
            if cheque.state is not ChequeState.DEPOSITED:
                raise ChequeNotDeposited(number=cheque.instrument.number, state=cheque.state)
        require_open_day(to_ist(at).date(), uow)
        uow.journal.record(ChequesCleared(chosen, to_ist(at).date()), actor=by, at=at)
        for account_number in _accounts_paid(chosen, uow):
            queue_when_cleared(account_number, actor=by, at=at, uow=uow)
        uow.commit()


def _accounts_paid(keys: Sequence[str], uow: UnitOfWork) -> tuple[str, ...]:
    """List the accounts that some cheques paid, each once."""
    receipts = (receipt for key in keys for receipt in uow.clearing.receipts_paid_with(key))
    return tuple(dict.fromkeys(receipt.payer.account_number for receipt in receipts))


def get_deposit(number: str, *, uow: UnitOfWork) -> Deposit:
    """Read a batch, to print its slip.

    Raises:
        DepositUnknown: There is none of that number.
    """
    with uow:
        deposit = uow.clearing.find_deposit(number)
    if deposit is None:
        raise DepositUnknown(number=number[:40])
    return deposit


def get_cheque(key: str, uow: UnitOfWork) -> Cheque:
    """Read a cheque inside a unit of work that is already open.

    Raises:
        ChequeUnknown: The register has none of that key.
    """
    cheque = uow.cheques.find(key)
    if cheque is None:
        raise ChequeUnknown(key=key[:40])
    return cheque


def is_at_bank(key: str, uow: UnitOfWork) -> bool:
    """Tell whether a cheque still lies at the bank, inside a unit of work that is open."""
    return get_cheque(key, uow).state is ChequeState.DEPOSITED
