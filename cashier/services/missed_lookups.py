"""What people asked for and nobody was found by, for somebody to look into.

None of it is in the journal: a text that means nobody is no fact, and may be anybody's number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cashier.domain.account_number import normalise_digits
from cashier.domain.reversal import ReasonMissing
from cashier.domain.search_key import meter_key, search_key
from cashier.domain.user import Act
from cashier.services.enquiry import LONGEST_QUERY, is_findable
from cashier.services.number_ports import LookupKind, MissedLookup
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

MOST_KEPT = 1_000
MOST_LISTED = 200
_LONGEST_WORD = 100
_DIGITS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Missed:
    """A text that found nobody, and whether it finds somebody now."""

    lookup: MissedLookup
    is_found_now: bool


def note_missed(text: str, *, clerk: str, at: datetime, uow: UnitOfWork) -> None:
    """Count a text that was asked for with Enter; each spelling of one number is one text."""
    kind, wanted = read_lookup(text)
    if not wanted:
        return
    with uow:
        uow.missed_lookups.note(wanted, kind, clerk=clerk, at=at, most=MOST_KEPT)
        uow.commit()


def read_lookup(text: str) -> tuple[LookupKind, str]:
    """Tell what a text was meant for, in the one form in which it is counted."""
    wanted = text.strip()[:LONGEST_QUERY]
    digits = normalise_digits(wanted)
    if digits.isascii() and digits.isdigit():
        return LookupKind.DIGITS, digits
    if any(character.isdigit() for character in wanted) and " " not in wanted:
        return LookupKind.METER, meter_key(wanted)
    return LookupKind.NAME, search_key(wanted)


def list_missed(*, by: str, uow: UnitOfWork) -> tuple[Missed, ...]:
    """List what nobody has cleared, the most often asked for first.

    Whoever may tell people their number sees what was typed; an auditor sees that it was, with
    all but the last figures hidden.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.VIEW_OFFICE)
        shows_all = user.may(Act.GIVE_NUMBER)
        return tuple(
            Missed(one if shows_all else _masked(one), is_findable(one.text, uow=uow))
            for one in uow.missed_lookups.list_open(MOST_LISTED)
        )


def _masked(lookup: MissedLookup) -> MissedLookup:
    text = lookup.text
    shown = text[-_DIGITS_SHOWN:] if lookup.kind is not LookupKind.NAME else ""
    return replace(lookup, text="•" * (len(text) - len(shown)) + shown)


def clear_missed(texts: Sequence[str], word: str, *, by: str, at: datetime, uow: UnitOfWork) -> int:
    """Put texts away, with a word of what was done about them; tell how many were there.

    One that is asked for again without success comes back.

    Raises:
        ReasonMissing: There is no word.
        NotAllowed: It takes somebody who sees the office and deals with the public.
    """
    said = " ".join(word.split())[:_LONGEST_WORD]
    if not said:
        raise ReasonMissing
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.VIEW_OFFICE)
        user.require(Act.GIVE_NUMBER)
        cleared = uow.missed_lookups.clear(texts, word=said, by=by, at=at)
        uow.commit()
    return cleared
