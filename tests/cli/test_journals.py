"""`cashier journal` from a shell."""

from tests.cli.conftest import Cashier


def test_the_record_is_listed_from_its_newest_end(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """By kind or group, by person, by what stands in it, by days, as many as are wanted."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")

    newest = cashier("journal", "list", "--limit", "3", "--json").json["entries"]
    places = [one["position"] for one in newest]
    assert places == sorted(places, reverse=True)
    assert len(places) == 3
    (paid,) = cashier(
        "journal", "list", "--kind", "money", "--actor", "clerk", "--find", accounts["live"],
        "--from", "2026-11-23", "--json",
    ).json["entries"]  # fmt: skip
    assert paid["kind"] == "receipt_issued"
    assert paid["at"] == "2026-11-23T12:00:00+05:30"
    shown = cashier("journal", "list", "--kind", "receipt_issued").out
    assert "2026-11-23 12:00:00  clerk       receipt_issued" in shown


def test_days_without_entries_are_no_refusal(cashier: Cashier) -> None:
    """A list of nothing."""
    listed = cashier("journal", "list", "--to", "2020-01-01", "--json")

    assert (listed.status, listed.json) == (0, {"entries": []})


def test_an_unknown_kind_and_days_backwards_are_refused(cashier: Cashier) -> None:
    """In one line."""
    unknown = cashier("journal", "list", "--kind", "coffee")
    backwards = cashier("journal", "list", "--from", "2026-11-02", "--to", "2026-11-01")

    assert (unknown.status, backwards.status) == (1, 1)
    assert "no kind of entry “coffee”" in unknown.err
    assert "before the first" in backwards.err


def test_one_entry_is_shown_whole(cashier: Cashier) -> None:
    """With what it says, and that its seal holds; a password's hash is nobody's to see."""
    (first, *_) = cashier("journal", "list", "--kind", "user_added", "--json").json["entries"]
    shown = cashier("journal", "show", str(first["position"]), "--json").json

    assert shown["kind"] == "user_added"
    assert shown["payload"]["password_hash"] == "…"
    assert shown["unaltered"]
    assert shown["signed"]
    assert shown["continues"]
    said = cashier("journal", "show", "1").out
    assert "signed by" in said
    assert "follows the entry before" in said
    assert '"public_key"' in said


def test_an_entry_that_is_none_is_refused(cashier: Cashier) -> None:
    """It says where the record ends."""
    shown = cashier("journal", "show", "99999")

    assert shown.status == 1
    assert "There is no entry 99999; the record ends with" in shown.err
