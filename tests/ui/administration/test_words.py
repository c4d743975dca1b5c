"""What an approval is for, where it is about users and the roster."""

from datetime import date, timedelta

import pytest

from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.money import ZERO
from cashier.domain.user import Role
from cashier.services.staff import UserAct
from tests.builders import TODAY
from ui.administration.words import ROLE_NOTES, ROLE_WORDS, days_text, user_change_text
from ui.approval.words import detail_text, subject_text


def _claim(act: ApprovedAct, detail: str, subject: str = "anita") -> ApprovalClaim:
    return ApprovalClaim(act, subject, ZERO, "admin", detail)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("role\nweekend_clerk", "to Weekend clerk"),
        ("add\nsupervisor\nTara Iyer", "new: Supervisor · Tara Iyer"),
        ("name\nAnita V.", "written as Anita V."),
        ("disable", "may no longer sign in"),
    ],
)
def test_a_change_of_a_user_is_said_before_it_is_allowed(detail: str, words: str) -> None:
    """With the role in the office's words."""
    claim = _claim(ApprovedAct.CHANGE_USER, detail)

    assert subject_text(claim) == "User anita"
    assert detail_text(claim) == words


def test_every_act_and_every_role_has_words() -> None:
    """None is shown as it stands in the record."""
    assert all(user_change_text(f"{act.value}\nauditor") for act in UserAct)
    assert set(ROLE_WORDS) == set(ROLE_NOTES) == set(Role)


def test_a_change_of_the_roster_names_days_and_reason() -> None:
    """On, or off."""
    on = _claim(ApprovedAct.CHANGE_ROSTER, "on\n2026-11-28,2026-11-29\norder 12")
    off = _claim(ApprovedAct.CHANGE_ROSTER, "off\n2026-11-28\nill")

    assert detail_text(on) == "on the roster: 28 Nov, 29 Nov (order 12)"
    assert detail_text(off) == "off the roster: 28 Nov 2026 (ill)"


def test_of_many_days_the_first_ones_are_named() -> None:
    """A panel has few lines."""
    days = tuple(TODAY + timedelta(days=offset) for offset in range(8))
    assert days_text(days).endswith("27 Nov and 2 more")


def test_a_word_by_phone_names_the_day_or_the_shift() -> None:
    """So that the supervisor knows what is asked."""
    duty = _claim(ApprovedAct.ALLOW_DUTY, date(2026, 11, 28).isoformat(), "ravi")
    limit = _claim(ApprovedAct.LIFT_LIMIT, "", "7")

    assert (subject_text(duty), detail_text(duty)) == ("User ravi", "28 Nov 2026")
    assert (subject_text(limit), detail_text(limit)) == ("Shift 7", "")
