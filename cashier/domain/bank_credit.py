"""What a bank's statement shows, and which slip each line of it belongs to."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.remittance import PayInSlip

_LEAST_REFERENCE = 4
"""A shorter number stands in many lines by chance."""


class CreditUnknown(CounterError):
    """No line of a statement has that key."""

    template = "There is no credit {key} in the bank's statements."


class CreditMatched(CounterError):
    """A line is the proof of one slip."""

    template = "That credit is already matched with {number}."


class CreditNotMatched(CounterError):
    """Only what was matched can be parted."""

    template = "That credit is matched with no slip."


class CreditTooLarge(CounterError):
    """The bank cannot have credited more than it took."""

    template = "{number} awaits {awaited}; a credit of {amount} is more than that."


class NothingToMatch(CounterError):
    """No credit can belong to a slip that is settled, or came back."""

    template = "{number} awaits no credit any more."


class PartingUnexplained(CounterError):
    """What was matched is parted for a reason."""

    template = "Say why the credit does not belong to {number}."


@dataclass(frozen=True, slots=True)
class BankCredit:
    """One line of a statement by which money came in. `key` tells it from every other line."""

    key: str
    value_date: date
    reference: str
    description: str
    amount: Money


class MatchHow(StrEnum):
    """What a match rests upon."""

    SURE = "sure"
    LIKELY = "likely"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class BankMatch:
    """A line of the statement and the slip that it proves; a snapshot, as statements are files."""

    credit: BankCredit
    number: str
    how: MatchHow


class Doubt(StrEnum):
    """How far a proposal can be trusted: only `sure` ones are taken without looking."""

    SURE = "sure"
    LIKELY = "likely"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class MatchProposal:
    """A slip and a credit that seem to belong together.

    `differs` has the same reference but another sum: the one thing that must not be passed over.
    """

    slip: PayInSlip
    credit: BankCredit
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class MatchingWork:
    """All that is open between slips and statement.

    `slips` and `credits` are in no proposal: nobody knows what they belong to.
    """

    proposals: tuple[MatchProposal, ...]
    slips: tuple[PayInSlip, ...]
    credits: tuple[BankCredit, ...]

    @property
    def sure(self) -> tuple[MatchProposal, ...]:
        """Those that one act may accept."""
        return tuple(one for one in self.proposals if one.doubt is Doubt.SURE)


def propose_matches(
    slips: Sequence[PayInSlip], lines: Sequence[BankCredit], *, days: int
) -> MatchingWork:
    """Pair what is open: by reference and sum, else by sum and day where only one pair can be.

    What two slips or two credits could mean is left to a person.
    """
    waiting = [slip for slip in slips if slip.awaited]
    found = [*_by_reference(waiting, lines)]
    left_slips, left_lines = _without(waiting, lines, found)
    found += _by_sum_and_day(left_slips, left_lines, days)
    left_slips, left_lines = _without(waiting, lines, found)
    return MatchingWork(tuple(found), tuple(left_slips), tuple(left_lines))


def _by_reference(
    slips: Sequence[PayInSlip], lines: Sequence[BankCredit]
) -> Iterator[MatchProposal]:
    """Pair those that name one another, each once; one that names several pairs with none."""
    named = defaultdict[str, list[PayInSlip]](list)
    for slip in slips:
        for name in _names(slip):
            named[name].append(slip)
    pairs = [(slip, credit) for credit in lines for slip in _meant(credit, named)]
    times = Counter(slip.number for slip, _ in pairs), Counter(credit.key for _, credit in pairs)
    for slip, credit in pairs:
        if times[0][slip.number] == times[1][credit.key] == 1:
            doubt = Doubt.SURE if credit.amount == slip.awaited else Doubt.DIFFERS
            yield MatchProposal(slip, credit, doubt)


def _names(slip: PayInSlip) -> set[str]:
    """List what a statement may call a slip: our number, and the bank's."""
    names = {reference_key(slip.number), reference_key(slip.reference)}
    return {name for name in names if len(name) >= _LEAST_REFERENCE}


def _meant(credit: BankCredit, named: dict[str, list[PayInSlip]]) -> Iterable[PayInSlip]:
    """List the slips that a line names, as its reference or as a word of its description."""
    whole = {reference_key(credit.reference), *map(reference_key, credit.description.split())}
    found = [slip for name in sorted(whole) for slip in named.get(name, ())]
    return {slip.number: slip for slip in found}.values()


def _by_sum_and_day(
    slips: Sequence[PayInSlip], lines: Sequence[BankCredit], days: int
) -> Iterator[MatchProposal]:
    by_sum = defaultdict[Money, list[BankCredit]](list)
    for credit in lines:
        by_sum[credit.amount].append(credit)
    pairs = [
        (slip, credit)
        for slip in slips
        for credit in by_sum.get(slip.awaited, ())
        if abs((credit.value_date - _day_of(slip)).days) <= days
    ]
    times = Counter(slip.number for slip, _ in pairs), Counter(credit.key for _, credit in pairs)
    for slip, credit in pairs:
        if times[0][slip.number] == times[1][credit.key] == 1:
            yield MatchProposal(slip, credit, Doubt.LIKELY)


def _day_of(slip: PayInSlip) -> date:
    return slip.acknowledged_on or slip.business_date


def _without(
    slips: Sequence[PayInSlip], lines: Sequence[BankCredit], found: Iterable[MatchProposal]
) -> tuple[list[PayInSlip], list[BankCredit]]:
    """Leave out what is in a proposal."""
    pairs = [(one.slip.number, one.credit.key) for one in found]
    numbers, keys = {number for number, _ in pairs}, {key for _, key in pairs}
    return (
        [slip for slip in slips if slip.number not in numbers],
        [credit for credit in lines if credit.key not in keys],
    )


def reference_key(text: str) -> str:
    """Bring a reference to letters and digits alone, for banks group and pad them as they like."""
    return re.sub(r"[^0-9A-Z]", "", text.upper()).lstrip("0")
