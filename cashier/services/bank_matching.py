"""Finding each slip's money in the bank's statements; what fits nothing is listed on both sides."""

from collections.abc import Sequence
from datetime import datetime

from cashier.domain.bank_credit import (
    BankCredit,
    BankMatch,
    CreditMatched,
    CreditNotMatched,
    CreditTooLarge,
    CreditUnknown,
    Doubt,
    MatchHow,
    MatchingWork,
    NothingToMatch,
    PartingUnexplained,
    propose_matches,
)
from cashier.domain.calendar import to_ist
from cashier.domain.policy import policy_on
from cashier.domain.remittance import LONGEST_REASON, PayInSlip, ReasonTooLong
from cashier.domain.user import Act
from cashier.journal.remittance_events import BankCreditMatched, BankMatchUndone
from cashier.services.ports import UnitOfWork
from cashier.services.remittance import get_slip, require_office
from cashier.services.users import get_user


def quote_matching(*, by: str, at: datetime, uow: UnitOfWork) -> MatchingWork:
    """Tell what belongs together, and what nobody knows the other half of; nothing is stored.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        require_office(by, uow)
        return matching_work(at, uow)


def match_statement(*, by: str, at: datetime, uow: UnitOfWork) -> tuple[BankMatch, ...]:
    """Match all that is sure, by reference and sum, in one act; with nothing sure nothing happens.

    Raises:
        NotAllowed: The role has nothing to do with the bank.
    """
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        sure = matching_work(at, uow).sure
        matches = tuple(BankMatch(one.credit, one.slip.number, MatchHow.SURE) for one in sure)
        if matches:
            uow.journal.record(BankCreditMatched(matches), actor=by, at=at)
            uow.commit()
    return matches


def match_credit(
    credit_key: str, number: str, *, by: str, at: datetime, uow: UnitOfWork
) -> BankMatch:
    """Match a line with a slip by a person's word; several lines may make up one slip.

    The same match again changes nothing.

    Raises:
        NotAllowed: The role has nothing to do with the bank.
        CreditUnknown: No statement has such a line.
        CreditMatched: The line stands matched with another slip.
        SlipUnknown: No slip has that number.
        NothingToMatch: The slip is settled, or its cash came back.
        CreditTooLarge: The line is of more than the slip awaits.
    """
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        credit = _get_credit(credit_key, uow)
        standing = uow.remittances.find_match(credit.key)
        if standing and standing.number == number:
            return standing
        if standing:
            raise CreditMatched(number=standing.number)
        slip = _awaiting(number, credit, uow)
        match = BankMatch(credit, slip.number, _how(credit, slip, matching_work(at, uow)))
        uow.journal.record(BankCreditMatched((match,)), actor=by, at=at)
        uow.commit()
    return match


def _get_credit(key: str, uow: UnitOfWork) -> BankCredit:
    credit = uow.remittances.find_credit(key)
    if credit is None:
        raise CreditUnknown(key=key[:40])
    return credit


def _awaiting(number: str, credit: BankCredit, uow: UnitOfWork) -> PayInSlip:
    slip = get_slip(number, uow)
    if not slip.awaited:
        raise NothingToMatch(number=slip.number)
    if credit.amount > slip.awaited:
        raise CreditTooLarge(number=slip.number, awaited=slip.awaited, amount=credit.amount)
    return slip


def _how(credit: BankCredit, slip: PayInSlip, work: MatchingWork) -> MatchHow:
    """Tell what a person's match rests upon besides the word."""
    words = {Doubt.SURE: MatchHow.SURE, Doubt.LIKELY: MatchHow.LIKELY}
    for one in work.proposals:
        if (one.credit.key, one.slip.number) == (credit.key, slip.number):
            return words.get(one.doubt, MatchHow.BY_HAND)
    return MatchHow.BY_HAND


def part_credit(
    credit_key: str, reason: str, *, by: str, at: datetime, uow: UnitOfWork
) -> BankMatch:
    """Take a match back by a further entry; line and slip stand in the lists again.

    Raises:
        NotAllowed: The role has nothing to do with the bank.
        CreditNotMatched: The line is matched with nothing.
        PartingUnexplained: Nobody says why.
        ReasonTooLong: The reason does not fit.
    """
    said = " ".join(reason.split())
    with uow:
        get_user(by, uow=uow).require(Act.REMIT)
        credit = uow.remittances.find_credit(credit_key)
        match = uow.remittances.find_match(credit.key if credit else credit_key)
        if match is None:
            raise CreditNotMatched
        if not said:
            raise PartingUnexplained(number=match.number)
        if len(said) > LONGEST_REASON:
            raise ReasonTooLong(most=LONGEST_REASON)
        undone = BankMatchUndone(match.credit.key, match.number, said)
        uow.journal.record(undone, actor=by, at=at)
        uow.commit()
    return match


def list_matches(numbers: Sequence[str], *, by: str, uow: UnitOfWork) -> tuple[BankMatch, ...]:
    """List the lines that stand matched with some slips.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        require_office(by, uow)
        return tuple(one for number in numbers for one in uow.remittances.list_matches(number))


def matching_work(at: datetime, uow: UnitOfWork) -> MatchingWork:
    """Tell what belongs together, inside a unit of work that is already open."""
    policy = policy_on(to_ist(at).date(), uow.policy_rows())
    slips, lines = uow.remittances.list_open_slips(), uow.remittances.list_open_credits()
    return propose_matches(slips, lines, days=policy.bank_match_days)
