"""Users from the command line."""

import pytest

from tests.cli.conftest import Cashier

ADD = ("user", "add", "ravi", "--role", "clerk", "--as", "admin", "--full-name", "Ravi Pal")


def test_a_user_is_added_and_listed(cashier: Cashier) -> None:
    """The administrator's password comes first, then the new user's."""
    added = cashier(*ADD, "--json", stdin="demo-admin\nravi-secret\n")
    listed = cashier("user", "list", "--json").json["users"]

    expected = {"name": "ravi", "full_name": "Ravi Pal", "role": "clerk", "disabled": False}
    assert added.json == {"users": [expected]}
    assert expected in listed
    assert {user["role"] for user in listed} == {
        "administrator", "clerk", "supervisor", "auditor", "weekend_clerk",
    }  # fmt: skip


def test_a_new_user_may_sign_in(cashier: Cashier) -> None:
    """The second line of standard input is what the user types from then on."""
    cashier(*ADD, stdin="demo-admin\nravi-secret\n")

    opened = cashier("shift", "open", "--user", "ravi", "--float", "0", stdin="ravi-secret\n")

    assert opened.status == 0


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (ADD, "wrong\nravi-secret\n"),
        (ADD, "demo-admin\n"),
        (ADD, "demo-admin\nshort\n"),
        (ADD, ""),
        (("user", "add", "clerk", *ADD[3:]), "demo-admin\nravi-secret\n"),
        (("user", "add", "ravi", "--role", "clerk", "--as", "clerk"), "demo-clerk\nravi-secret\n"),
        (("user", "disable", "nobody", "--as", "admin"), "demo-admin\n"),
        (("user", "disable", "admin", "--as", "admin"), "demo-admin\n"),
        (("user", "disable", "clerk", "--as", "supervisor"), "demo-supervisor\n"),
    ],
)
def test_what_must_not_be_is_refused_in_one_line(
    cashier: Cashier, words: tuple[str, ...], stdin: str
) -> None:
    """Wrong password, wrong role, a name taken or unknown, the last administrator."""
    before = cashier("user", "list", "--json").out

    refused = cashier(*words, stdin=stdin)

    assert refused.status == 1
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert cashier("user", "list", "--json").out == before


def test_an_unknown_role_is_a_wrong_call(cashier: Cashier) -> None:
    """Roles are part of the interface."""
    assert cashier("user", "add", "ravi", "--role", "king", "--as", "admin").status == 2


def test_a_disabled_user_may_not_sign_in(cashier: Cashier) -> None:
    """From the moment on, and the list says so."""
    disabled = cashier("user", "disable", "clerk", "--as", "admin", "--json", stdin="demo-admin\n")

    assert disabled.json["users"][0]["disabled"] is True
    assert cashier.as_clerk("shift", "open", "--user", "clerk").status == 1
    assert "clerk" in cashier("user", "list").out


BOTH = "demo-admin\ndemo-supervisor\n"
BY = ("--as", "admin", "--with", "supervisor")


def test_a_role_is_changed_with_two_passwords(cashier: Cashier) -> None:
    """Said again, nobody is asked for approval."""
    changed = cashier("user", "role", "clerk", "auditor", *BY, stdin=BOTH)
    again = cashier("user", "role", "clerk", "auditor", *BY, "--json", stdin="demo-admin\n")

    assert changed.out == "clerk is auditor.\n"
    assert again.json["users"][0]["role"] == "auditor"


def test_a_disabled_user_is_enabled_and_an_eager_one_unlocked(cashier: Cashier) -> None:
    """By an administrator and a supervisor."""
    cashier("user", "disable", "clerk", "--as", "admin", stdin="demo-admin\n")
    enabled = cashier("user", "enable", "clerk", *BY, "--json", stdin=BOTH)
    for _ in range(5):
        cashier("shift", "open", "--user", "clerk", stdin="wrong\n")
    assert cashier.as_clerk("shift", "open", "--user", "clerk").status == 1

    unlocked = cashier("user", "unlock", "clerk", *BY, stdin=BOTH)

    assert enabled.json["users"][0]["disabled"] is False
    assert unlocked.out == "clerk may try again.\n"
    assert cashier.as_clerk("shift", "open", "--user", "clerk").status == 0


def test_everybody_sets_the_own_password_with_the_old_one(cashier: Cashier) -> None:
    """The old one is the first line of standard input."""
    changed = cashier("user", "password", "clerk", stdin="demo-clerk\nanother one\n")

    assert changed.out == "clerk has a new password.\n"
    assert cashier.as_clerk("shift", "open", "--user", "clerk").status == 1
    assert cashier("shift", "open", "--user", "clerk", stdin="another one\n").status == 0


def test_a_forgotten_password_is_set_by_two_others(cashier: Cashier) -> None:
    """The administrator's password, the new one, the supervisor's."""
    changed = cashier(
        "user", "password", "clerk", *BY, stdin="demo-admin\nanother one\ndemo-supervisor\n"
    )

    assert changed.status == 0, changed.err
    assert cashier("shift", "open", "--user", "clerk", stdin="another one\n").status == 0


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("user", "role", "clerk", "auditor", "--as", "admin"), "demo-admin\n"),
        (("user", "role", "clerk", "auditor", *BY), "demo-admin\nwrong\n"),
        (("user", "role", "admin", "clerk", *BY), BOTH),
        (("user", "enable", "nobody", *BY), BOTH),
        (("user", "password", "clerk"), "wrong\nanother one\n"),
        (("user", "password", "clerk"), "demo-clerk\nshort\n"),
        (("user", "password", "nobody"), "x\nanother one\n"),
    ],
)
def test_a_change_without_the_right_words_is_refused(
    cashier: Cashier, words: tuple[str, ...], stdin: str
) -> None:
    """In one line, and nothing changes."""
    before = cashier("user", "list", "--json").out

    refused = cashier(*words, stdin=stdin)

    assert (refused.status, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert cashier("user", "list", "--json").out == before
