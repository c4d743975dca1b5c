"""The roster from the command line: an order with two passwords, and a word by phone."""

import pytest

from cashier.cli.demo import PASSWORDS
from tests.cli.conftest import Cashier

BOTH = f"{PASSWORDS['admin']}\n{PASSWORDS['supervisor']}\n"
WEEKEND = f"{PASSWORDS['weekend']}\n"
SET = (
    "roster", "set", "weekend", "--days", "2026-11-28..2026-11-29", "--order", "order 12",
    "--as", "admin", "--with", "supervisor",
)  # fmt: skip
OPEN = ("shift", "open", "--user", "weekend", "--float", "500x2")


def _enrol(cashier: Cashier) -> None:
    enrolled = cashier("approval", "enrol", "supervisor", "--as", "admin", stdin="demo-admin\n")
    assert enrolled.status == 0, enrolled.err


def _by_phone(cashier: Cashier, *words: str) -> str:
    """Ask by phone, as the weekend clerk, and have the supervisor answer."""
    asked = cashier(*words, "--user", "weekend", "--ask", "supervisor", "--json", stdin=WEEKEND)
    text = asked.json["challenge"]
    answer = cashier(
        "approval", "respond", text, "--as", "supervisor", "--json", stdin="demo-supervisor\n"
    )
    return f"{text}:{answer.json['response']}"


def test_an_order_for_a_weekend_is_set_and_listed(cashier: Cashier) -> None:
    """The administrator's password comes first, then the supervisor's; again, it asks no third."""
    done = cashier(*SET, "--json", stdin=BOTH)
    again = cashier(*SET, "--json", stdin="demo-admin\n")
    listed = cashier("roster", "list", "--weeks", "1", "--json").json

    assert done.json == {
        "name": "weekend", "days": ["2026-11-28", "2026-11-29"], "on": True,
        "reason": "order 12", "approved_by": "supervisor", "state": "set",
    }  # fmt: skip
    assert (again.status, again.json["state"], again.json["days"]) == (0, "unchanged", [])
    assert (listed["from"], listed["to"]) == ("2026-11-23", "2026-11-29")
    assert [day["day"] for day in listed["days"]] == ["2026-11-28", "2026-11-29"]
    assert listed["days"][0] == {
        "name": "weekend", "day": "2026-11-28", "on": True, "reason": "order 12",
        "approved_by": "supervisor",
    }  # fmt: skip


def test_people_read_it_in_lines(cashier: Cashier) -> None:
    """With the day of the week, which an order speaks of."""
    assert cashier("roster", "list").out == "Nobody is on the roster.\n"
    done = cashier(*SET, stdin=BOTH)
    off = cashier(*SET, "--off", stdin=BOTH)
    again = cashier(*SET, "--off", stdin=BOTH)
    listed = cashier("roster", "list", "--from", "2026-11-29", "--weeks", "1")

    line = "weekend is on the roster: 2026-11-28, 2026-11-29 (order 12)\n"
    assert done.out == line
    assert off.out == line.replace(" on ", " off ")
    assert again.out == "The roster of weekend says that already.\n"
    assert listed.out == "2026-11-29  Sun  weekend           off  order 12\n"


def test_somebody_off_the_roster_comes_by_a_word_on_the_phone(cashier: Cashier) -> None:
    """The challenge and the digits are good for this day alone."""
    _enrol(cashier)
    refused = cashier(*OPEN, stdin=WEEKEND)
    assert refused.status == 1
    assert "is not on the roster of 2026-11-23" in refused.err

    word = _by_phone(cashier, "roster", "duty")
    allowed = cashier("roster", "duty", "--user", "weekend", "--by-phone", word, stdin=WEEKEND)

    assert allowed.out == "2026-11-23  Mon  weekend           on   word of supervisor\n"
    assert cashier(*OPEN, stdin=WEEKEND).status == 0
    assert cashier("verify").status == 0


def test_the_limit_is_lifted_for_the_shift(cashier: Cashier) -> None:
    """With the supervisor beside, or elsewhere; the rupees are read out."""
    _enrol(cashier)
    here = f"{PASSWORDS['weekend']}\n{PASSWORDS['supervisor']}\n"
    on_duty = ("roster", "duty", "--user", "weekend", "--with", "supervisor")
    assert cashier(*on_duty, stdin=here).status == 0
    cashier(*OPEN, stdin=WEEKEND)

    word = _by_phone(cashier, "roster", "lift")
    lifted = cashier(
        "roster", "lift", "--user", "weekend", "--by-phone", word, "--json", stdin=WEEKEND
    )

    assert word.startswith("LIMIT-50000-")
    assert lifted.json == {
        "shift": 1, "user": "weekend", "limit_paise": 50_000_00, "approved_by": "supervisor",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (SET, "demo-admin\nwrong\n"),
        (SET[:-2], "demo-admin\n"),
        ((*SET[:2], "clerk", *SET[3:]), BOTH),
        ((*SET[:4], "Saturday", *SET[5:]), BOTH),
        ((*SET[:4], "2026-11-22", *SET[5:]), BOTH),
        (("roster", "duty", "--user", "weekend"), WEEKEND),
        (("roster", "duty", "--user", "clerk", "--with", "supervisor"),
         "demo-clerk\ndemo-supervisor\n"),
        (("roster", "lift", "--user", "weekend"), WEEKEND),
    ],
)  # fmt: skip
def test_what_must_not_be_is_refused_in_one_line(
    cashier: Cashier, words: tuple[str, ...], stdin: str
) -> None:
    """Without a second word, for a day that is over, for somebody whom no roster binds."""
    refused = cashier(*words, stdin=stdin)

    assert refused.status == 1
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert cashier("roster", "list", "--json").json["days"] == []
