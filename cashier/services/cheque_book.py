"""The register of cheques for whoever may see money: page by page, and one paper's whole life."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.receipt import Receipt
from cashier.domain.user import Act
from cashier.services.cheque_ports import ChequeLine, ChequeQuery, StateTotal
from cashier.services.deposits import get_cheque
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

PAGE = 100


@dataclass(frozen=True, slots=True)
class ChequePage:
    """Some lines of the register; `has_more` tells whether others follow them."""

    lines: tuple[ChequeLine, ...]
    has_more: bool
    totals: tuple[StateTotal, ...]


@dataclass(frozen=True, slots=True)
class ChequeStep:
    """Something that befell a cheque: what it was then, when, by whom, and on which paper."""

    state: ChequeState
    at: datetime
    by_name: str
    paper: str = ""
    reason: ReturnReason | None = None


@dataclass(frozen=True, slots=True)
class ChequeLife:
    """A cheque with everything that befell it; `returned` is None unless it came back."""

    cheque: Cheque
    receipts: tuple[Receipt, ...]
    steps: tuple[ChequeStep, ...]
    returned: ChequeReturn | None


def read_page(asked: ChequeQuery, *, by: str, uow: UnitOfWork, limit: int = PAGE) -> ChequePage:
    """Read a page of the register, what changed last first.

    Raises:
        NotAllowed: The role sees no money.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_MONEY)
        lines = uow.cheque_book.list_page(asked, limit + 1)
        return ChequePage(lines[:limit], len(lines) > limit, uow.cheque_book.summarise())


def read_life(key: str, *, by: str, uow: UnitOfWork) -> ChequeLife:
    """Read everything that befell a cheque, from the counter on.

    Raises:
        NotAllowed: The role sees no money.
        ChequeUnknown: The register has none of that key.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_MONEY)
        cheque = get_cheque(key, uow)
        receipts = uow.cheque_book.receipts_of(key)
        returned = uow.clearing.find_return(key)
        steps = tuple(_steps(cheque, receipts, returned, uow))
    return ChequeLife(cheque, receipts, steps, returned)


def _steps(
    cheque: Cheque, receipts: tuple[Receipt, ...], returned: ChequeReturn | None, uow: UnitOfWork
) -> Iterator[ChequeStep]:
    first = receipts[0]
    yield ChequeStep(ChequeState.RECEIVED, first.issued_at, first.clerk_name, first.number)
    if cheque.state is ChequeState.CANCELLED:
        back = next(act for one in receipts if (act := uow.reversals.find(one.number)))
        yield ChequeStep(ChequeState.CANCELLED, back.at, back.by_name, back.act_number)
    if deposit := uow.clearing.find_deposit(cheque.deposit_number):
        yield ChequeStep(ChequeState.DEPOSITED, deposit.at, deposit.by_name, deposit.number)
    if clearing := uow.cheque_book.find_clearing(cheque.instrument.key):
        at, actor = clearing
        yield ChequeStep(ChequeState.CLEARED, at, get_user(actor, uow=uow).full_name)
    if returned is not None:
        number, reason = returned.number, returned.reason
        yield ChequeStep(ChequeState.RETURNED, returned.at, returned.by_name, number, reason)
