"""Cash that changes hands, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cashier, Outcome

NUMBER = "DEMO-01-T-000001"


@pytest.fixture
def at_work(cashier: Cashier, accounts: dict[str, str]) -> Cashier:
    """The demo's clerk at work, with a float of Rs 2,000 and a payment of Rs 1,274."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")
    return cashier


def _turn_in(cashier: Cashier, count: str, *words: str) -> Outcome:
    said = ("turn-in", "--user", "clerk", "--to", "supervisor", "--counted", count)
    return cashier.as_clerk("shift", *said, *words, "--json")


def _as_supervisor(cashier: Cashier, *words: str) -> Outcome:
    return cashier("shift", *words, "--as", "supervisor", "--json", stdin="demo-supervisor\n")


def _number(cashier: Cashier, count: str) -> str:
    number: str = _turn_in(cashier, count).json["number"]
    return number


def test_a_turn_in_is_offered_and_accepted(at_work: Cashier, tmp_path: Path) -> None:
    """The list tells who waits for whom and not how much: the receiver counts blind."""
    offered = _turn_in(at_work, "500x2", "--request", "t1")
    again = _turn_in(at_work, "500x2", "--request", "t1")
    (waiting,) = at_work("shift", "transfers", "--json").json["transfers"]
    number = offered.json["number"]
    slip = tmp_path / "slip.pdf"

    taken = _as_supervisor(at_work, "accept", number, "--counted", "500x2", "--out", str(slip))

    assert (offered.json["state"], offered.json["amount_paise"]) == ("offered", 1_000_00)
    assert again.json["number"] == number
    assert (waiting["giver"], waiting["receiver"]) == ("clerk", "supervisor")
    assert (waiting["notes"], waiting["amount_paise"]) == (None, None)
    assert (taken.json["state"], taken.json["notes"]) == ("accepted", "500x2")
    assert slip.read_bytes().startswith(b"%PDF")
    status = at_work("shift", "status", "--user", "clerk", "--json").json
    assert (status["turned_in_paise"], status["expected_paise"]) == (1_000_00, None)
    assert at_work("verify").status == 0


def test_what_was_counted_differently_stays_with_the_clerk(at_work: Cashier) -> None:
    """In one line, that tells no sum."""
    number = _number(at_work, "500x2")

    refused = _as_supervisor(at_work, "accept", number, "--counted", "500x1")

    assert refused.status == 1
    assert "The money stays with clerk" in refused.err
    assert len(at_work("shift", "transfers", "--json").json["transfers"]) == 1


def test_an_offer_is_refused_or_withdrawn(at_work: Cashier) -> None:
    """Each by the one whose turn it is."""
    first = _number(at_work, "500x1")
    refused = _as_supervisor(at_work, "refuse", first, "--reason", "a note is torn")
    second = _number(at_work, "500x2")
    withdrawn = at_work.as_clerk("shift", "withdraw", second, "--user", "clerk", "--json")

    assert (refused.json["state"], refused.json["reason"]) == ("refused", "a note is torn")
    assert withdrawn.json["state"] == "withdrawn"
    assert at_work("shift", "transfers").out == "Nothing is on its way.\n"
    assert at_work("shift", "slip", second).status == 1


def test_a_handover_needs_another_drawer(at_work: Cashier) -> None:
    """The demo's other people have none."""
    words = ("handover", "--user", "clerk", "--to", "supervisor", "--counted", "500x1")

    assert (
        at_work.as_clerk("shift", *words).err == "supervisor has no open drawer of the same day.\n"
    )


def test_a_closed_drawer_is_accepted_and_its_shortage_recovered(
    at_work: Cashier, tmp_path: Path
) -> None:
    """Papers are counted as cash is; the register keeps what was found."""
    words = ("close", "--user", "clerk", "--counted", "500x6", "--cheques", "1:100", "--drafts")
    closed = at_work.as_clerk("shift", *words, "0:0", "--json").json
    (waiting,) = at_work("shift", "transfers", "--json").json["closings"]
    assert "shift 1 of clerk" in at_work("shift", "transfers").out

    taken = _as_supervisor(at_work, "accept", "1", "--counted", "500x6")
    (found,) = at_work("shift", "variances", "--json").json["variances"]
    part = _as_supervisor(at_work, "recover", "1", "--amount", "74", "--reference", "receipt 7")

    assert (closed["variance_paise"], closed["accepted_at"]) == (-274_00, None)
    assert (closed["cheque_variance_paise"], closed["draft_variance_paise"]) == (100_00, 0)
    assert (waiting["shift"], waiting["user"]) == (1, "clerk")
    assert (taken.json["number"], taken.json["kind"]) == (NUMBER, "closing")
    assert (found["amount_paise"], found["rest_paise"], found["state"]) == (
        -274_00,
        274_00,
        "open",
    )
    assert (part.json["rest_paise"], part.json["settlements"][0]["reference"]) == (
        200_00,
        "receipt 7",
    )
    assert "short −274.00  still open 200.00" in at_work("shift", "variances").out
    slip = tmp_path / "again.pdf"
    assert at_work("shift", "slip", NUMBER, "--out", str(slip)).status == 0
    assert slip.read_bytes().startswith(b"%PDF")
    status = at_work("shift", "status", "--user", "clerk", "--json").json
    assert status["accepted_by"] == "supervisor"
    assert at_work("verify").status == 0


def test_an_excess_is_settled(at_work: Cashier) -> None:
    """Given back in part, and kept in part; the whole period stays on the list."""
    at_work.as_clerk("shift", "close", "--user", "clerk", "--counted", "500x7")
    _as_supervisor(at_work, "accept", "1", "--counted", "500x7")
    words = ("settle", "1", "--amount", "100", "--reference", "r1")

    given = _as_supervisor(at_work, *words, "--how", "returned")
    kept = _as_supervisor(
        at_work, "settle", "1", "--amount", "126", "--reference", "o2", "--how", "kept"
    )

    assert (given.json["rest_paise"], kept.json["state"]) == (126_00, "settled")
    assert at_work("shift", "variances").out == "None.\n"
    period = at_work("shift", "variances", "--from", "2026-11-01", "--json").json["variances"]
    assert [one["amount_paise"] for one in period] == [226_00]


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("accept", NUMBER, "--as", "supervisor", "--counted", "500x2"), "wrong\n"),
        (("accept", "DEMO-01-T-000009", "--as", "supervisor", "--counted", ""), None),
        (("accept", "1", "--as", "supervisor", "--counted", "500x2"), None),
        (("accept", NUMBER, "--as", "auditor", "--counted", "500x2"), "demo-auditor\n"),
        (("recover", "1", "--amount", "1", "--reference", "x", "--as", "supervisor"), None),
        (("close", "--user", "clerk", "--counted", "500x6"), "demo-clerk\n"),
        (("close", "--user", "clerk", "--counted", "500x6", "--cheques", "3"), "demo-clerk\n"),
    ],
)
def test_what_must_not_be_is_refused_in_one_line(
    at_work: Cashier, words: tuple[str, ...], stdin: str | None
) -> None:
    """Wrong password, wrong number, wrong role, nothing to recover, cash on its way."""
    _turn_in(at_work, "500x2")

    refused = at_work("shift", *words, stdin=stdin or "demo-supervisor\n")

    assert refused.status == 1
    assert refused.err.count("\n") == 1
