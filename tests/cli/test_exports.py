"""`cashier export` from a shell."""

import json

from tests.cli.conftest import Cashier
from tests.verifier.forging import verify

PASSWORD = "demo-auditor\n"


def test_an_export_is_written_and_verifies(cashier: Cashier, accounts: dict[str, str]) -> None:
    """Under the key that the command told; and the act is an entry."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")
    out = cashier.folder.parent / "export"

    done = cashier(
        "export", "--from", "2026-11-23", "--out", str(out), "--user", "auditor", "--zip", "--json",
        stdin=PASSWORD,
    )  # fmt: skip

    assert done.status == 0, done.err
    told = done.json
    assert (told["folder"], told["archive"]) == (str(out), f"{out}.zip")
    assert told["entries"] == told["last"] - told["first"] + 1
    assert verify(out, "--public-key", told["public_key"]).status == 0
    listed = cashier("journal", "list", "--kind", "export_made", "--json").json["entries"]
    assert [(one["position"] > told["last"], one["actor"]) for one in listed] == [(True, "auditor")]


def test_entries_can_be_named(cashier: Cashier) -> None:
    """By their places in the record."""
    out = cashier.folder.parent / "some"

    done = cashier(
        "export", "--entries", "2-4", "--out", str(out), "--user", "auditor", stdin=PASSWORD
    )

    assert done.status == 0, done.err
    assert "Entries 2 to 4 are in" in done.out
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert manifest["entries"] == {"first": 2, "last": 4, "count": 3}
    assert verify(out).status == 0


def test_what_is_not_said_or_not_there_is_refused(cashier: Cashier) -> None:
    """In one line, and nothing is written."""
    out = cashier.folder.parent / "export"
    words = ("--out", str(out), "--user", "auditor")
    calls = {
        (): "Say which part",
        ("--entries", "all"): "Say which part",
        ("--entries", "1-2", "--from", "2026-11-01"): "Say which part",
        ("--entries", "1-99999"): "The record has entries 1 to",
        ("--from", "2026-11-02", "--to", "2026-11-01"): "before the first",
        ("--from", "2020-01-01"): "Nothing was recorded",
    }
    for period, reason in calls.items():
        done = cashier("export", *period, *words, stdin=PASSWORD)
        assert (done.status, done.out) == (1, "")
        assert reason in done.err
    assert not out.exists()


def test_a_clerk_is_refused(cashier: Cashier) -> None:
    """It is the office's record."""
    out = cashier.folder.parent / "export"

    done = cashier.as_clerk("export", "--from", "2026-11-23", "--out", str(out), "--user", "clerk")

    assert done.status == 1
    assert "may not do this" in done.err
    assert not out.exists()


def test_a_folder_that_stands_is_refused(cashier: Cashier) -> None:
    """Nothing that was handed out is written over."""
    words = ("export", "--entries", "1-2", "--user", "auditor", "--out", str(cashier.folder))

    done = cashier(*words, stdin=PASSWORD)

    assert done.status == 1
    assert "already something at" in done.err
