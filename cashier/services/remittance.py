"""Taking cash to the bank, and noting what the bank says of it."""

from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.calendar import to_ist
from cashier.domain.custody import CHEST
from cashier.domain.denomination import DenominationCount, check_notes
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy, policy_on
from cashier.domain.remittance import (
    LONGEST_REASON,
    LONGEST_REFERENCE,
    AcknowledgedInFuture,
    Acknowledgement,
    AlreadyAcknowledged,
    BankAccount,
    BankReferenceMissing,
    CameBack,
    CashRemittance,
    CoveredDay,
    CreditedAlready,
    DifferenceUnexplained,
    NothingAcknowledged,
    NothingToRemit,
    PayInSlip,
    ReasonMissing,
    ReasonTooLong,
    RemittanceRequestReused,
    SlipUnknown,
    cover_days,
    remittance_claim,
    return_claim,
)
from cashier.domain.user import Act, User
from cashier.journal.remittance_events import (
    CashRemitted,
    RemittanceAcknowledged,
    RemittanceReturned,
)
from cashier.services.approvals import require_approval
from cashier.services.day_close_guards import require_open_day, require_steady_clock
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


@dataclass(frozen=True, slots=True)
class RemittanceQuote:
    """What a slip would be: stored nowhere.

    `held` is all that the chest holds, by when it was collected. `claim` is what a second
    supervisor allows; None where policy asks for none. `is_known` where the request was carried
    out before, so that nothing is left to do.
    """

    number: str
    held: tuple[tuple[date, Money], ...]
    covers: tuple[CoveredDay, ...]
    account: BankAccount
    claim: ApprovalClaim | None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the bank's stamp on a slip says, as it was keyed."""

    number: str
    reference: str
    on: date
    amount: Money
    reason: str = ""


def quote_remittance(
    count: DenominationCount, *, by: str, at: datetime, uow: UnitOfWork, request_id: str = ""
) -> RemittanceQuote:
    """Tell what a slip would be of, and what a second supervisor must allow.

    Raises:
        NotAllowed: The role takes nothing to the bank.
        NothingToRemit: Nothing was counted.
        MoreThanHeld: The chest holds less.
        UnknownDenomination: A note is among it that policy does not take.
        RemittanceRequestReused: The request sent something else.
    """
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        known = _known(request_id, count, by, uow)
        if known:
            return RemittanceQuote(
                number=known.number,
                held=uow.custody.ages(CHEST),
                covers=known.covers,
                account=known.account,
                claim=None,
                is_known=True,
            )
        return _quote(count, by=by, at=at, uow=uow)


def remit_cash(
    count: DenominationCount,
    *,
    by: str,
    request_id: str,
    at: datetime,
    uow: UnitOfWork,
    approval: Approval | None = None,
) -> CashRemittance:
    """Take counted cash out of the chest and make its pay-in slip, the oldest money first.

    A repeated `request_id` returns the slip that it made, so that a second Enter sends nothing.

    Raises:
        ApprovalMissing: No other supervisor allowed just this.
        ApprovalUsed: The approval was used for another act.
        ApprovalExpired: The approval's minutes are over.
        CounterError: Whatever `quote_remittance` refuses.
    """
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.REMIT)
        known = _known(request_id, count, by, uow)
        if known:
            return known
        require_steady_clock(at, uow)
        require_open_day(to_ist(at).date(), uow)
        quote = _quote(count, by=by, at=at, uow=uow)
        given = require_approval(approval, quote.claim, at=at, uow=uow) if quote.claim else None
        slip = CashRemittance(
            number=quote.number,
            request_id=request_id,
            business_date=to_ist(at).date(),
            at=at,
            by=user.name,
            by_name=user.full_name,
            denominations=count,
            covers=quote.covers,
            account=quote.account,
            approval=given,
            approver_name=_full_name(given, uow),
        )
        uow.journal.record(CashRemitted(slip), actor=by, at=at)
        uow.commit()
    return slip


def _known(
    request_id: str, count: DenominationCount, by: str, uow: UnitOfWork
) -> CashRemittance | None:
    """Find what a request made before; the same act again, or it is refused."""
    known = uow.remittances.find_by_request(request_id) if request_id else None
    if known and (known.denominations != count or known.by != by):
        raise RemittanceRequestReused(request_id=request_id[:40], number=known.number)
    return known


def _quote(count: DenominationCount, *, by: str, at: datetime, uow: UnitOfWork) -> RemittanceQuote:
    policy = _policy(at, uow)
    if not count.total:
        raise NothingToRemit
    check_notes(count, with_2000=policy.cash_2000_notes)
    held = uow.custody.ages(CHEST)
    covers = cover_days(held, count.total)
    number = uow.remittances.next_number()
    account = company_account(policy, uow.station.issuer.organisation)
    claim = remittance_claim(number, count, account, by=by)
    needed = claim if policy.remittance_second_person else None
    return RemittanceQuote(number, held, covers, account, needed)


def company_account(policy: Policy, organisation: str) -> BankAccount:
    """Tell where the company's money goes: as orders name it, and nobody at the counter."""
    return BankAccount(
        policy.remittance_payee or organisation,
        policy.remittance_bank,
        policy.remittance_account,
    )


def _full_name(approval: Approval | None, uow: UnitOfWork) -> str:
    return get_user(approval.approver, uow=uow).full_name if approval else ""


def acknowledge(stamp: Stamp, *, by: str, at: datetime, uow: UnitOfWork) -> Acknowledgement:
    """Note the bank's stamp on a slip of cash or of cheques; cheques stay as they are.

    What the bank counted less of cash is short, and more is over: neither is adjusted away. The
    same stamp again changes nothing.

    Raises:
        NotAllowed: The role has nothing to do with the bank.
        SlipUnknown: No slip has that number.
        CameBack: Its cash lies in the chest again.
        AlreadyAcknowledged: The bank said something else before.
        BankReferenceMissing: The bank's number is missing, or too long.
        AcknowledgedInFuture: The bank's date is before the slip's, or tomorrow.
        NothingAcknowledged: The sum is none.
        DifferenceUnexplained: It is another sum than was sent, and nobody says why.
        CreditedAlready: A statement shows more.
        ReasonTooLong: The reason does not fit.
    """
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        slip = get_slip(stamp.number, uow)
        said = _acknowledgement(stamp, slip, to_ist(at).date())
        known = uow.remittances.find_acknowledgement(slip.number)
        if known:
            return _same_stamp(known, said)
        if said.amount < slip.credited:
            raise CreditedAlready(number=slip.number, credited=slip.credited)
        require_open_day(to_ist(at).date(), uow)
        sent = uow.remittances.find(slip.number)
        covers = sent.covers if sent else ()
        uow.journal.record(RemittanceAcknowledged(said, covers), actor=by, at=at)
        uow.commit()
    return said


def _acknowledgement(stamp: Stamp, slip: PayInSlip, today: date) -> Acknowledgement:
    reference, reason = " ".join(stamp.reference.split()), " ".join(stamp.reason.split())
    if slip.came_back:
        raise CameBack(number=slip.number)
    if not 0 < len(reference) <= LONGEST_REFERENCE or not reference.isprintable():
        raise BankReferenceMissing(most=LONGEST_REFERENCE)
    if not slip.business_date <= stamp.on <= today:
        first, last = slip.business_date.isoformat(), today.isoformat()
        raise AcknowledgedInFuture(first=first, last=last)
    if stamp.amount <= ZERO:
        raise NothingAcknowledged
    if stamp.amount != slip.sent and not reason:
        raise DifferenceUnexplained(number=slip.number, sent=slip.sent, amount=stamp.amount)
    _require_short(reason)
    return Acknowledgement(
        number=slip.number,
        reference=reference,
        on=stamp.on,
        amount=stamp.amount,
        sent=slip.sent,
        reason=reason,
        business_date=today,
    )


def _same_stamp(known: Acknowledgement, said: Acknowledgement) -> Acknowledgement:
    """Give what is on record where the same is said again, else refuse."""
    if (known.reference, known.on, known.amount) != (said.reference, said.on, said.amount):
        raise AlreadyAcknowledged(
            number=known.number, reference=known.reference, amount=known.amount
        )
    return known


def quote_return(number: str, *, by: str, at: datetime, uow: UnitOfWork) -> ApprovalClaim | None:
    """Tell what a second supervisor must allow for a slip's cash to go back into the chest.

    Raises:
        NotAllowed: The role takes nothing to the bank.
        SlipUnknown: No slip of cash has that number.
        CameBack: It lies there already.
        AlreadyAcknowledged: The bank has it.
    """
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        slip = _on_its_way(number, uow)
        return _return_claim(slip, by=by, at=at, uow=uow)


def bring_back(
    number: str,
    reason: str,
    *,
    by: str,
    at: datetime,
    uow: UnitOfWork,
    approval: Approval | None = None,
) -> CashRemittance:
    """Put the cash of a slip that no bank took back into the chest, with its age as it was.

    Raises:
        ReasonMissing: Nobody says why.
        ReasonTooLong: The reason does not fit.
        ApprovalMissing: No other supervisor allowed just this.
        ApprovalUsed: The approval was used for another act.
        ApprovalExpired: The approval's minutes are over.
        CounterError: Whatever `quote_return` refuses.
    """
    said = " ".join(reason.split())
    if not said:
        raise ReasonMissing
    _require_short(said)
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        slip = _on_its_way(number, uow)
        claim = _return_claim(slip, by=by, at=at, uow=uow)
        given = require_approval(approval, claim, at=at, uow=uow) if claim else None
        today = to_ist(at).date()
        require_open_day(today, uow)
        back = RemittanceReturned(slip.number, today, slip.covers, said, given)
        uow.journal.record(back, actor=by, at=at)
        uow.commit()
    return slip


def _on_its_way(number: str, uow: UnitOfWork) -> CashRemittance:
    sent = uow.remittances.find(number)
    if sent is None:
        raise SlipUnknown(number=number[:40])
    if get_slip(number, uow).came_back:
        raise CameBack(number=number)
    known = uow.remittances.find_acknowledgement(number)
    if known:
        raise AlreadyAcknowledged(number=number, reference=known.reference, amount=known.amount)
    return sent


def _return_claim(
    slip: CashRemittance, *, by: str, at: datetime, uow: UnitOfWork
) -> ApprovalClaim | None:
    needed = _policy(at, uow).remittance_second_person
    return return_claim(slip.number, slip.total, by=by) if needed else None


def _require_short(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(most=LONGEST_REASON)


def _policy(at: datetime, uow: UnitOfWork) -> Policy:
    return policy_on(to_ist(at).date(), uow.policy_rows())


def get_remittance(number: str, *, uow: UnitOfWork) -> CashRemittance:
    """Read a slip of cash, to print it.

    Raises:
        SlipUnknown: There is none of that number.
    """
    with uow:
        slip = uow.remittances.find(number)
    if slip is None:
        raise SlipUnknown(number=number[:40])
    return slip


def list_slips(first: date, last: date, *, by: str, uow: UnitOfWork) -> tuple[PayInSlip, ...]:
    """List the slips of some business dates, of cash and of cheques, the newest first.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        require_office(by, uow)
        return uow.remittances.list_slips(first, last)


def get_slip(number: str, uow: UnitOfWork) -> PayInSlip:
    """Read a slip of either kind inside a unit of work that is already open.

    Raises:
        SlipUnknown: There is none of that number.
    """
    slip = uow.remittances.find_slip(number)
    if slip is None:
        raise SlipUnknown(number=number[:40])
    return slip


def require_office(by: str, uow: UnitOfWork) -> User:
    """Make sure that somebody sees the office.

    Raises:
        NotAllowed: The role does not.
    """
    user = get_user(by, uow=uow)
    user.require(Act.VIEW_OFFICE)
    return user
