"""Slips, notices and missed look-ups from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cashier, Outcome
from tests.printing.pages import words_of


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of its own, where papers go that nobody named."""
    monkeypatch.chdir(tmp_path)


def test_a_slip_is_written_for_whom_an_old_number_means(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """And who gave it is an entry."""
    told = cashier.as_clerk(
        "number", "slip", accounts["merged_old_number"], "--user", "clerk", "--json"
    )

    assert told.json["account_number"] == accounts["power"]
    assert told.json["matched_by"] == "old_account_number"
    assert len(told.json["old_numbers"]) == len("ab")
    (page,) = words_of((tmp_path / told.json["file"]).read_bytes())
    shown = accounts["power"]
    assert f"{shown[:5]} {shown[5:]}" in page
    assert "These 2 old connections are one now." in page
    entries = cashier("journal", "list", "--kind", "number_slip_given", "--json").json["entries"]
    assert [entry["actor"] for entry in entries] == ["clerk"]


def test_nobody_is_given_anybodys_number_by_chance(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """Several are refused, a beginning too, and nobody is counted."""
    several = cashier.as_clerk("number", "slip", accounts["split_old_number"], "--user", "clerk")
    part = cashier.as_clerk("number", "slip", accounts["part"][:-1], "--user", "clerk")
    nobody = cashier.as_clerk("number", "slip", "no such name", "--user", "clerk")

    assert several.status == part.status == nobody.status == 1
    assert several.err.startswith("2 consumers match")
    assert "1 consumers match" in part.err
    assert "No consumer found" in nobody.err
    assert list(tmp_path.glob("*.pdf")) == []
    missed = supervisor(cashier, "number", "missed", "--json").json["missed"]
    assert [(one["text"], one["kind"], one["clerk"]) for one in missed] == [
        ("no such name", "name", "clerk")
    ]


def supervisor(cashier: Cashier, *words: str) -> Outcome:
    """Run a command as the supervisor."""
    return cashier(*words, "--user", "supervisor", stdin="demo-supervisor\n")


def test_what_was_missed_is_listed_for_people_and_put_away(cashier: Cashier) -> None:
    """With a word of what was done."""
    assert "Nothing was looked for in vain." in supervisor(cashier, "number", "missed").out
    cashier.as_clerk("number", "slip", "no such name", "--user", "clerk")

    assert "1 ×" in supervisor(cashier, "number", "missed").out
    bare = supervisor(cashier, "number", "missed", "--clear", "no such name")
    assert (bare.status, bare.err) == (1, "A reason is needed.\n")
    done = supervisor(
        cashier, "number", "missed", "--clear", "no such name", "--word", "told", "--json"
    )

    assert done.json == {"cleared": 1}
    assert supervisor(cashier, "number", "missed", "--json").json == {"missed": []}


def test_notices_of_a_locality_are_a_file(cashier: Cashier, accounts: dict[str, str]) -> None:
    """Eight to a sheet; where nobody was renumbered there is none."""
    of_all = cashier.as_clerk("number", "notices", "--user", "clerk", "--json").json
    nobody = cashier.as_clerk(
        "number", "notices", "--user", "clerk", "--locality", "Nowhere", "--out", "x.pdf"
    )

    assert len(words_of(Path(of_all["file"]).read_bytes())) == -(-of_all["notices"] // 8)
    assert (nobody.status, Path("x.pdf").exists()) == (1, False)
    assert "another number" in nobody.err


def test_a_look_up_tells_what_orders_changed_and_what_became_of_numbers(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """In the order of events, with the order's number."""
    (revised,) = cashier("find", accounts["revised"], "--json").json["matches"]
    (extended,) = cashier("find", accounts["extended"], "--json").json["matches"]
    split = cashier("find", accounts["split_old_number"], "--json").json["matches"]
    (merged,) = cashier("find", accounts["merged_old_number"], "--json").json["matches"]

    (revision,) = revised["changes"]
    assert revision["kind"] == "revised"
    assert revision["was_paise"] > revision["now_paise"] == revised["current_paise"]
    assert revision["bill_number"] == f"{revision['revises']}R"
    assert revision["order_number"] == "DEMO/REV/1"
    (extension,) = extended["changes"]
    assert extension["kind"] == "extended"
    assert extension["was_due_date"] < extension["now_due_date"] == extended["due_date"]
    assert extension["at"].endswith("+05:30")
    assert [one["split_into"] for one in split] == [sorted(o["account_number"] for o in split)] * 2
    assert merged["split_into"] == []
    assert [old["is_split"] for old in merged["old_numbers"]] == [False, False]
