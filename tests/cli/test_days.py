"""Closing days, months and years from the command line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cashier.domain.calendar import IST
from cashier.domain.denomination import DenominationCount
from cashier.services.custody_closing import accept_closing
from cashier.station import open_station
from tests.cli.conftest import NOON, Cashier, Outcome

WORD = "demo-supervisor\n"
BY = ("--user", "supervisor")


def _as_supervisor(cashier: Cashier, *words: str) -> Outcome:
    return cashier(*words, *BY, "--json", stdin=WORD)


def _put_away(cashier: Cashier, counted: str) -> None:
    closed = cashier.as_clerk("shift", "close", "--user", "clerk", "--counted", counted, "--json")
    station = open_station(cashier.folder)
    count = DenominationCount.parse(counted)
    accept_closing(
        closed.json["shift"], count, by="supervisor", at=cashier.now, uow=station.write()
    )
    station.close()


@pytest.fixture
def day(cashier: Cashier, accounts: dict[str, str]) -> Cashier:
    """A day on which Rs 1,274 were taken in cash and put away."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")
    _put_away(cashier, "500x6,100x2,50x1,20x1,1x4")
    return cashier


def _close(cashier: Cashier, *words: str) -> Outcome:
    return _as_supervisor(cashier, "day", "close", "--carry-reason", "the bank is shut", *words)


def test_the_check_says_what_is_open(cashier: Cashier) -> None:
    """And exits as a refusal does, so that a script can wait for it."""
    cashier.open_shift()

    checked = cashier("day", "check", "--json")

    assert (checked.status, checked.json["ready"], checked.json["closed_by"]) == (1, False, None)
    states = {one["code"]: one["state"] for one in checked.json["checks"]}
    assert (states["shifts"], states["record"]) == ("open", "done")
    assert "open     Shifts: Still open: " in cashier("day", "check").out


def test_a_day_is_closed_and_shown(day: Cashier) -> None:
    """With paise for scripts, and rupees for people."""
    checked = day("day", "check", "--carry-reason", "the bank is shut", "--json").json
    closed = _close(day).json

    assert checked["ready"] is True
    assert (closed["number"], closed["total_paise"], closed["gaps"]) == (
        "DEMO-01-Z-000001",
        1_274_00,
        0,
    )
    assert closed["carried"][0]["code"] == "cash"
    assert closed["carried"][0]["amount_paise"] == 1_274_00
    assert closed["perpetual"]["taken_paise"] == 1_274_00
    shown = day("day", "show", "DEMO-01-Z-000001", "--json").json
    assert shown == closed
    assert "1,274.00" in day("day", "show", "DEMO-01-Z-000001").out
    assert day("day", "check").out == "2026-11-23  1,274.00  closed by DEMO-01-Z-000001\n"
    assert day("verify").status == 0


def test_the_same_command_closes_once(day: Cashier) -> None:
    """And another request is refused; so is a shift on the closed day."""
    assert _close(day).json == _close(day).json
    again = _close(day, "--request", "another", "--date", "2026-11-23")
    assert (again.status, "was closed by DEMO-01-Z-000001" in again.err) == (1, True)
    opened = day.as_clerk("shift", "open", "--user", "clerk", "--float", "100x1")
    assert (opened.status, "dated the next open day" in opened.err) == (1, True)


def test_a_close_with_something_open_is_refused(cashier: Cashier) -> None:
    """In one line, by name."""
    cashier.open_shift()

    refused = _close(cashier)

    assert refused.status == 1
    assert "23-11-2026 cannot be closed yet. Shifts: Still open: " in refused.err


def test_a_reason_may_be_for_one_thing(day: Cashier) -> None:
    """Only what can wait."""
    words = ("day", "close", "--carry-reason")
    assert _as_supervisor(day, *words, "cheques=shut").status == 1
    refused = _as_supervisor(day, *words, "shifts=she went home")
    assert "cannot be left to the next day" in refused.err
    assert _as_supervisor(day, *words, "cash=shut").status == 0


def test_only_a_supervisor_closes(day: Cashier) -> None:
    """Whatever the password."""
    refused = day.as_clerk("day", "close", "--user", "clerk")

    assert (refused.status, "may not do this" in refused.err) == (1, True)


def test_a_month_and_a_year_are_closed(day: Cashier) -> None:
    """Each leaves a receipt over nothing."""
    _close(day)
    early = _as_supervisor(day, "day", "month", "2026-11")
    assert "is not over yet" in early.err
    day.now = datetime(2027, 4, 2, 10, tzinfo=IST)
    month = _as_supervisor(day, "day", "month", "2026-11").json
    year = _as_supervisor(day, "day", "year", "2026-27").json

    assert (month["kind"], year["kind"], year["total_paise"]) == ("month", "year", 1_274_00)
    listed = day("day", "list", "--json").json
    assert [one["kind"] for one in listed["closes"]] == ["year", "month", "day"]
    assert [one["kind"] for one in listed["zero_receipts"]] == ["year", "month", "start"]
    assert "DEMO-01-0-000003  zero receipt, year, 2027-03-31" in day("day", "list").out
    zero = day("day", "show", "DEMO-01-0-000002", "--json").json
    assert zero["perpetual"]["taken_paise"] == 1_274_00
    assert "zero receipt, month" in day("day", "show", "DEMO-01-0-000002").out


@pytest.mark.parametrize("words", [("month", "2026-13"), ("year", "2026-28"), ("year", "2026")])
def test_a_period_that_is_none_is_refused(day: Cashier, words: tuple[str, str]) -> None:
    """With an example of one."""
    refused = _as_supervisor(day, "day", *words)

    assert (refused.status, "such as 2026-" in refused.err) == (1, True)


def test_the_sheet_is_written(day: Cashier, tmp_path: Path) -> None:
    """As PDF; an unknown number is refused."""
    _close(day)
    file = tmp_path / "close.pdf"

    assert day("day", "pdf", "DEMO-01-Z-000001", "--out", str(file)).status == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert "There is no close" in day("day", "pdf", "DEMO-01-Z-000009").err


def test_the_slip_is_printed_and_then_a_duplicate(day: Cashier, tmp_path: Path) -> None:
    """Both are on record."""
    _close(day)
    slips = tmp_path / "slips"
    day("printer", "set", f"file:{slips}")

    first = _as_supervisor(day, "day", "print", "DEMO-01-Z-000001")
    second = _as_supervisor(day, "day", "print", "DEMO-01-Z-000001")
    zero = _as_supervisor(day, "day", "print", "DEMO-01-0-000001")

    assert [one.json.get("copy") for one in (first, second, zero)] == [0, 1, 0]
    assert day("verify").status == 0


def test_the_text_of_a_close_is_checked(day: Cashier) -> None:
    """From the record, and from the public key alone."""
    text = _close(day).json["text"]
    station = open_station(day.folder)
    station.close()
    key = station.identity.public_key

    assert "entry" in day("receipt", "check", text).out
    assert day("receipt", "check", text, "--public-key", key).status == 0
    forged = text.replace("|127400|", "|127500|", 1)
    assert day("receipt", "check", forged).status == 1
    assert day("receipt", "check", forged, "--public-key", key).status == 1
    assert day("receipt", "check", text[:-9], "--public-key", key).status == 1
    assert day("receipt", "check", text[:-9]).status == 1
    assert day("receipt", "check", text, "--public-key", "00").status == 1


def test_a_clock_that_went_back_is_accepted_by_two(cashier: Cashier) -> None:
    """The one who works on it, and a supervisor."""
    cashier.now = NOON - timedelta(hours=2)
    opened = cashier.as_clerk("shift", "open", "--user", "clerk", "--float", "100x1")
    assert (opened.status, "have a supervisor accept it" in opened.err) == (1, True)

    words = ("day", "clock", "--user", "clerk", "--approver", "supervisor")
    accepted = cashier(*words, "--json", stdin=f"demo-clerk\n{WORD}")

    assert accepted.json["approved_by"] == "supervisor"
    assert cashier.as_clerk("shift", "open", "--user", "clerk", "--float", "100x1").status == 0
