"""What must hold of users and the roster over any history; each breach in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cashier.domain.approval import ApprovedAct
from cashier.domain.user import Role
from cashier.journal.events import BackupMade, Event, ShiftOpened, UserAdded, UserDisabled
from cashier.journal.user_events import DutyAllowed, RoleChanged, RosterChanged, UserEnabled
from cashier.services.user_invariants import UserChecker
from tests.builders import FLOAT, TODAY
from tests.journal.user_samples import (
    DUTY_WORD,
    ON_ROSTER,
    ROSTER_WORD,
    USER_EVENTS,
    USER_WORDS,
    WEEKEND,
    given,
    word_for,
)

ADMIN = UserAdded("admin", "", Role.ADMINISTRATOR, "")
SECOND = replace(ADMIN, name="second")
ANITA = UserAdded("anita", "Anita Verma", Role.WEEKEND_CLERK, "")
OPENED = ShiftOpened(1, "anita", TODAY, FLOAT)
ORDERED = (given(ROSTER_WORD, subject="anita"), ON_ROSTER)
OFF = RosterChanged("anita", WEEKEND, is_on=False, reason="ill", approval=None)
WORD = word_for(ApprovedAct.CHANGE_USER, "7QK2M9F9")
OWN = replace(given(WORD), approval=replace(WORD, approver="farah"))


def _breaches(*history: Event) -> list[str]:
    checker = UserChecker()
    return [words for event in history for words in checker.check(event)]


@pytest.mark.parametrize(
    "history",
    [
        (*USER_WORDS, *USER_EVENTS),
        (ADMIN, SECOND, UserDisabled("admin"), UserEnabled("admin", None), UserDisabled("second")),
        (ADMIN, UserAdded("anita", "", Role.CLERK, ""), OPENED),
        (ANITA, *ORDERED, OPENED),
        (ANITA, given(DUTY_WORD, clerk="anita"), DutyAllowed("anita", TODAY, DUTY_WORD), OPENED),
        (BackupMade(1),),
    ],
)
def test_what_may_be_breaks_nothing(history: Sequence[Event]) -> None:
    """With words or, as an older version had it, without."""
    assert _breaches(*history) == []


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ((ADMIN, UserDisabled("admin")), "admin was the last administrator"),
        (
            (ADMIN, SECOND, UserDisabled("admin"), RoleChanged("second", Role.CLERK, None)),
            "second was the last administrator",
        ),
        ((ANITA, OPENED), "anita opened shift 1 off the roster"),
        ((ANITA, *ORDERED, OFF, OPENED), "anita opened shift 1 off the roster"),
        ((ON_ROSTER,), "a change with the word of suresh has no approval of its own"),
        (
            (*ORDERED, ON_ROSTER),
            "a change with the word of suresh has no approval of its own",
        ),
        (
            (given(WORD, clerk="suresh"), UserEnabled("farah", WORD)),
            "suresh approved an act of their own",
        ),
        ((OWN, UserEnabled("farah", OWN.approval)), "farah approved an act of their own"),
    ],
)
def test_each_breach_is_told_in_words(history: Sequence[Event], words: str) -> None:
    """Once, and with whom it is about."""
    assert _breaches(*history) == [words]
