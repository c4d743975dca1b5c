"""Users, and who may do what: the table of reliability's second part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.user import Act, NotAllowed, Role, User
from tests.builders import NOW

CLERK = User("anita", "Anita Verma", Role.CLERK, is_disabled=False, failures=0, locked_until=None)
_AT_THE_COUNTER = {
    Act.COLLECT,
    Act.REPRINT,
    Act.OWN_SHIFT,
    Act.VIEW_MONEY,
    Act.TAKE_BACK,
    Act.HANDLE_ORDERS,
    Act.GIVE_NUMBER,
    Act.CAPTURE_CONTACT,
}
ALLOWED = {
    Role.CLERK: _AT_THE_COUNTER,
    Role.WEEKEND_CLERK: _AT_THE_COUNTER,
    Role.SUPERVISOR: {
        Act.REPRINT,
        Act.REPRINT_AGAIN,
        Act.VIEW_MONEY,
        Act.VIEW_OFFICE,
        Act.APPROVE,
        Act.HANDLE_CHEQUES,
        Act.CLOSE_DAY,
        Act.ACCEPT_CASH,
        Act.REMIT,
        Act.HANDLE_ORDERS,
        Act.RUN_DRIVE,
        Act.GIVE_NUMBER,
        Act.CAPTURE_CONTACT,
        Act.SEND_MESSAGES,
    },
    Role.AUDITOR: {Act.VIEW_MONEY, Act.VIEW_OFFICE},
    Role.ADMINISTRATOR: {Act.MANAGE_USERS, Act.MANAGE_POLICIES},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_a_role_allows_its_own_acts_and_no_other(role: Role, act: Act) -> None:
    """Who takes money manages no users, and the other way round."""
    user = replace(CLERK, role=role)

    assert user.may(act) is (act in ALLOWED[role])
    if user.may(act):
        user.require(act)
    else:
        with pytest.raises(NotAllowed, match=f"anita \\({role}\\) may not do this."):
            user.require(act)


@pytest.mark.parametrize("act", Act)
def test_a_disabled_user_may_do_nothing(act: Act) -> None:
    """From the moment that somebody said so."""
    for role in Role:
        assert not replace(CLERK, role=role, is_disabled=True).may(act)


def test_a_lock_ends_at_its_time() -> None:
    """Not a moment later."""
    locked = replace(CLERK, locked_until=NOW)

    assert locked.is_locked(NOW - timedelta(microseconds=1))
    assert not locked.is_locked(NOW)
    assert not CLERK.is_locked(NOW)


@pytest.mark.parametrize("role", Role)
def test_the_roster_binds_nobody_but_the_weekend_clerk(role: Role) -> None:
    """Everybody else comes when the office is open."""
    assert replace(CLERK, role=role).is_on_roster_only is (role is Role.WEEKEND_CLERK)
