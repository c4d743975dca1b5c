"""Policies from the command line: two passwords, or one and a response by phone."""

import pytest

from tests.cli.conftest import Cashier, Outcome

BOTH = "demo-admin\ndemo-supervisor\n"
WHAT = ("cash_cap_per_receipt", "15000", "--from", "2026-12-01", "--order", "7/2026")
SET = ("policy", "set", *WHAT, "--as", "admin")


def _listed(cashier: Cashier, *options: str) -> dict[str, dict[str, object]]:
    told = cashier("policy", "list", "--json", *options).json
    return {one["key"]: one for one in told["policies"]}


def _set(cashier: Cashier, *options: str, stdin: str = BOTH) -> Outcome:
    return cashier(*SET, "--with", "supervisor", *options, stdin=stdin)


def test_a_policy_is_set_and_listed(cashier: Cashier) -> None:
    """With the administrator's password and the supervisor's; from its day on."""
    done = _set(cashier, "--json")

    assert done.json == {
        "key": "cash_cap_per_receipt",
        "value": "15000",
        "effective_from": "2026-12-01",
        "order_number": "7/2026",
        "until": None,
        "old_value": "20000",
        "expected": "an amount in rupees, zero or more",
        "approved_by": "supervisor",
        "state": "set",
    }
    today, later = _listed(cashier), _listed(cashier, "--on", "2026-12-01")
    assert today["cash_cap_per_receipt"] == {
        "key": "cash_cap_per_receipt",
        "value": "20000",
        "expected": "an amount in rupees, zero or more",
        "since": None,
        "until": "2026-12-01",
        "order_number": "",
    }
    assert later["cash_cap_per_receipt"]["value"] == "15000"
    assert later["cash_cap_per_receipt"]["order_number"] == "7/2026"
    assert cashier("verify").status == 0


def test_people_read_what_was_set(cashier: Cashier) -> None:
    """Old and new, who approved it, and which order it was."""
    told = _set(cashier, "--check", stdin="demo-admin\n")
    done = _set(cashier)
    earlier = _set(cashier, "--from", "2026-11-24", "--order", "6/2026")

    assert told.out == (
        "cash_cap_per_receipt would be set from 2026-12-01: 15000, instead of 20000 "
        "(order 7/2026)\n"
    )
    assert done.out == (
        "cash_cap_per_receipt set from 2026-12-01: 15000, instead of 20000 "
        "(order 7/2026; approved by supervisor)\n"
    )
    assert "set from 2026-11-24 until 2026-12-01: 15000" in earlier.out
    listed = cashier("policy", "list", "--on", "2026-12-01").out
    assert "15000  from 2026-12-01, order 7/2026\n" in listed
    assert "  until 2026-12-01\n" in cashier("policy", "list", "--on", "2026-11-25").out


def test_the_same_again_changes_nothing_and_asks_nobody(cashier: Cashier) -> None:
    """One password is enough to hear it."""
    _set(cashier)

    again = _set(cashier, "--json", stdin="demo-admin\n")

    assert (again.status, again.json["state"], again.json["approved_by"]) == (0, "unchanged", "")
    assert "was set before" in _set(cashier, stdin="demo-admin\n").out


def test_a_file_of_the_office_and_a_change_here_are_one_history(cashier: Cashier) -> None:
    """A row of a file that says the same is unchanged."""
    _set(cashier)
    file = cashier.folder / "policies.csv"
    file.write_text(
        "key,value,effective_from,order_number\n"
        "cash_cap_per_receipt,15000,2026-12-01,7/2026\n"
        "cash_cap_per_receipt,14000,2026-12-01,8/2026\n"
    )

    loaded = cashier("import", "policy", str(file), "--json").json

    assert (loaded["loaded"], loaded["unchanged"]) == (1, 1)
    assert _listed(cashier, "--on", "2026-12-01")["cash_cap_per_receipt"]["value"] == "14000"
    assert cashier("verify").status == 0


@pytest.mark.parametrize(
    ("options", "stdin", "words"),
    [
        ((), "demo-admin\n", "password is missing"),
        ((), "demo-admin\nwrong\n", "Name or password is wrong"),
        ((), "wrong\ndemo-supervisor\n", "Name or password is wrong"),
        (("--as", "supervisor"), "demo-supervisor\n", "supervisor (supervisor) may not"),
        (("--as", "clerk"), "demo-clerk\n", "clerk (clerk) may not"),
        (("--with", "admin"), "demo-admin\ndemo-admin\n", "admin (administrator) may not"),
        (("--with", "clerk"), "demo-admin\ndemo-clerk\n", "clerk (clerk) may not"),
        (("--with", ""), "demo-admin\n", "Name the supervisor"),
        (("--from", "2026-11-22"), BOTH, "not from 2026-11-22, which is over"),
        (("--order", " "), BOTH, "number of the order"),
    ],
)
def test_what_must_not_be_is_refused_in_one_line(
    cashier: Cashier, options: tuple[str, ...], stdin: str, words: str
) -> None:
    """Wrong password, wrong role, own approval, no order, a day that is over."""
    before = _listed(cashier, "--on", "2026-12-01")

    refused = _set(cashier, *options, stdin=stdin)

    assert (refused.status, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert words in refused.err
    assert _listed(cashier, "--on", "2026-12-01") == before


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("cash_cap", "15000", "no policy named"),
        ("cash_cap_per_receipt", "twenty", "an amount in rupees, zero or more"),
    ],
)
def test_a_value_that_nobody_can_read_is_refused(
    cashier: Cashier, key: str, value: str, words: str
) -> None:
    """Before the supervisor is asked."""
    refused = cashier("policy", "set", key, value, *SET[4:], stdin="demo-admin\n")

    assert refused.status == 1
    assert words in refused.err


def test_a_day_that_no_calendar_has_is_a_wrong_call(cashier: Cashier) -> None:
    """As an order and an administrator that are not named."""
    assert _set(cashier, "--from", "2026-11-31").status == 2
    assert cashier("policy", "set", *WHAT[:4], "--as", "admin").status == 2


def _word_by_phone(cashier: Cashier) -> str:
    """Challenge here, response there; here both ends are one station."""
    cashier("approval", "enrol", "supervisor", "--as", "admin", stdin="demo-admin\n")
    words = ("policy", "challenge", *WHAT, "--as", "admin", "--with", "supervisor", "--json")
    asked = cashier(*words, stdin="demo-admin\n").json
    assert asked["approver"] == "supervisor"
    answer = cashier(
        *("approval", "respond", asked["challenge"], "--as", "supervisor", "--json"),
        stdin="demo-supervisor\n",
    ).json
    assert (answer["act"], answer["amount_paise"]) == ("POLICY", 15_000_00)
    return f"{asked['challenge']}:{answer['response']}"


def test_a_supervisor_elsewhere_approves(cashier: Cashier) -> None:
    """By a response, which stands in the place of the second password."""
    word = _word_by_phone(cashier)

    done = cashier(*SET, "--by-phone", word, "--json", stdin="demo-admin\n")

    assert (done.status, done.json["approved_by"]) == (0, "supervisor")
    assert cashier("verify").status == 0


def test_a_response_is_for_one_change_alone(cashier: Cashier) -> None:
    """Typed for another it is refused, and stays good for its own."""
    word = _word_by_phone(cashier)

    other = cashier(*SET, "--order", "8/2026", "--by-phone", word, stdin="demo-admin\n")
    before = _listed(cashier, "--on", "2026-12-01")["cash_cap_per_receipt"]["value"]
    own = cashier(*SET, "--by-phone", word, stdin="demo-admin\n")

    assert (other.status, before) == (1, "20000")
    assert "was not made for this" in other.err
    assert own.status == 0
    assert _listed(cashier, "--on", "2026-12-01")["cash_cap_per_receipt"]["value"] == "15000"
