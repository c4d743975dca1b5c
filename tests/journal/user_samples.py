"""One event of each kind that changes users or the roster, and the words that allowed them."""

from datetime import timedelta

from cashier.domain.approval import Approval, ApprovalClaim, ApprovalWay, ApprovedAct
from cashier.domain.money import ZERO
from cashier.domain.user import Role
from cashier.journal.reversal_events import ApprovalGiven
from cashier.journal.user_events import (
    DutyAllowed,
    LimitLifted,
    PasswordChanged,
    RoleChanged,
    RosterChanged,
    SignedOut,
    UserEnabled,
    UserRenamed,
    UserUnlocked,
)
from tests.builders import NOW, TODAY, rupees


def word_for(act: ApprovedAct, code: str) -> Approval:
    """Make a supervisor's word for an act."""
    return Approval("suresh", act, ApprovalWay.PASSWORD, NOW, f"{act}-0-{code}")


def given(word: Approval, *, clerk: str = "admin", subject: str = "farah") -> ApprovalGiven:
    """Make the entry that gives it."""
    amount = rupees(50_000) if word.act == ApprovedAct.LIFT_LIMIT else ZERO
    claim = ApprovalClaim(ApprovedAct(word.act), subject, amount, clerk)
    return ApprovalGiven(word, claim, NOW + timedelta(minutes=10))


ROLE_WORD, ENABLE_WORD, UNLOCK_WORD = (
    word_for(ApprovedAct.CHANGE_USER, code) for code in ("7QK2M9F1", "7QK2M9F2", "7QK2M9F3")
)
ROSTER_WORD = word_for(ApprovedAct.CHANGE_ROSTER, "7QK2M9F4")
DUTY_WORD = word_for(ApprovedAct.ALLOW_DUTY, "7QK2M9F5")
LIMIT_WORD = word_for(ApprovedAct.LIFT_LIMIT, "7QK2M9F6")
USER_WORDS = (
    given(ROLE_WORD),
    given(ENABLE_WORD),
    given(UNLOCK_WORD),
    given(ROSTER_WORD, subject="anita"),
    given(DUTY_WORD, clerk="anita", subject="anita"),
    given(LIMIT_WORD, clerk="anita", subject="1"),
)
WEEKEND = (TODAY, TODAY + timedelta(days=1))
ON_ROSTER = RosterChanged("anita", WEEKEND, is_on=True, reason="order 12", approval=ROSTER_WORD)
USER_EVENTS = (
    SignedOut("anita"),
    RoleChanged("farah", Role.WEEKEND_CLERK, ROLE_WORD),
    UserRenamed("farah", "Farah Khan Lodi", None),
    UserEnabled("farah", ENABLE_WORD),
    UserUnlocked("farah", UNLOCK_WORD),
    PasswordChanged("farah", "$argon2id$", None),
    ON_ROSTER,
    DutyAllowed("anita", TODAY, DUTY_WORD),
    LimitLifted(1, LIMIT_WORD),
)
