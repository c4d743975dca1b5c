"""Shifts from the command line."""

import pytest

from tests.cli.conftest import Cashier

FIELDS = ("expected_paise", "counted_paise", "variance_paise")


def test_a_shift_opens_with_a_counted_float(cashier: Cashier) -> None:
    """What was counted is what is expected."""
    words = ("shift", "open", "--user", "clerk", "--float", "500x2,100x10", "--json")

    opened = cashier.as_clerk(*words)

    assert opened.json["shift"] == 1
    assert [opened.json[name] for name in FIELDS] == [2_000_00, 2_000_00, 0]


def test_an_open_shift_does_not_tell_what_it_should_hold(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """The count is blind: neither the shift nor the day's report gives it away."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")

    status = cashier("shift", "status", "--user", "clerk", "--json").json
    (shift,) = cashier("report", "day", "--json").json["shifts"]

    assert [status[name] for name in FIELDS] == [None, None, None]
    assert (status["state"], status["receipts"]) == ("open", 1)
    assert [shift[name] for name in FIELDS] == [None, None, None]


def test_a_shift_closes_with_its_variance_as_found(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """A shortage is negative."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")

    closed = cashier.as_clerk(
        "shift", "close", "--user", "clerk", "--counted", "500x6", "--reason", "short", "--json"
    )

    assert [closed.json[name] for name in FIELDS] == [3_274_00, 3_000_00, -274_00]
    status = cashier("shift", "status", "--user", "clerk", "--json").json
    assert (status["state"], status["variance_paise"]) == ("closed", -274_00)
    assert "−274.00" in cashier("shift", "status", "--user", "clerk").out


def test_no_shift_is_a_result_too(cashier: Cashier) -> None:
    """Nothing is open, and that is no mistake."""
    status = cashier("shift", "status", "--user", "clerk", "--json")

    assert (status.status, status.json["shift"]) == (0, None)


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("open", "--user", "clerk", "--float", "500x2"), "wrong\n"),
        (("open", "--user", "clerk", "--float", "2000x1"), "demo-clerk\n"),
        (("open", "--user", "clerk", "--float", "500x-2"), "demo-clerk\n"),
        (("open", "--user", "clerk", "--float", "lots"), "demo-clerk\n"),
        (("open", "--user", "supervisor", "--float", "0"), "demo-supervisor\n"),
        (("open", "--user", "nobody", "--float", "0"), "demo-clerk\n"),
        (("close", "--user", "clerk", "--counted", "500x2"), "demo-clerk\n"),
        (("status", "--user", "nobody"), ""),
    ],
)
def test_what_must_not_be_is_refused_in_one_line(
    cashier: Cashier, words: tuple[str, ...], stdin: str
) -> None:
    """Wrong password, wrong notes, wrong role, no shift to close."""
    refused = cashier("shift", *words, stdin=stdin)

    assert refused.status == 1
    assert refused.err.count("\n") == 1
    assert cashier("report", "day", "--json").json["shifts"] == []


def test_a_second_shift_is_refused(cashier: Cashier) -> None:
    """One clerk, one drawer."""
    cashier.open_shift()

    again = cashier.as_clerk("shift", "open", "--user", "clerk", "--float", "0")

    assert (again.status, again.err) == (1, "clerk already has shift 1 open.\n")


def test_closing_needs_a_count(cashier: Cashier) -> None:
    """Without one it is a wrong call, and the shift stays open."""
    assert cashier.as_clerk("shift", "close", "--user", "clerk").status == 2
