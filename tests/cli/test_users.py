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
        "administrator", "clerk", "supervisor", "auditor",
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
