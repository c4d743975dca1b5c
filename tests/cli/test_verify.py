"""The record checked from the command line."""

import sqlite3

from tests.cli.conftest import Cashier


def _tamper(cashier: Cashier, trigger_table: str, statement: str) -> None:
    connection = sqlite3.connect(cashier.folder / "cashier.db")
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (trigger_table,)
    ).fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_record_verifies(cashier: Cashier) -> None:
    """The entries are counted."""
    checked = cashier("verify", "--json")

    assert checked.status == 0
    assert checked.json["ok"] is True
    assert checked.json["entries"] > 5
    assert checked.json["problems"] == []


def test_an_altered_entry_is_named(cashier: Cashier) -> None:
    """Exit 1, and the first bad entry's number in the one line."""
    _tamper(cashier, "journal", "UPDATE journal SET actor = 'somebody' WHERE number = 3")

    checked = cashier("verify", "--json")

    assert checked.status == 1
    assert checked.json["ok"] is False
    assert checked.json["problems"][0]["entry"] == 3
    assert "3" in checked.err
    assert checked.err.count("\n") == 1


def test_a_derived_table_is_mended_from_the_journal(cashier: Cashier) -> None:
    """What differs is told, and afterwards the record is sound."""
    _tamper(cashier, "user_account", "UPDATE user_account SET role = 'administrator'")
    assert cashier("verify").status == 1

    mended = cashier("verify", "--rebuild", "--json")

    assert mended.status == 0
    assert mended.json["problems"]
    assert cashier("verify").status == 0
    assert {user["role"] for user in cashier("user", "list", "--json").json["users"]} != {
        "administrator"
    }


def test_a_forged_journal_is_never_rebuilt_from(cashier: Cashier) -> None:
    """Mending from a forgery would make it the truth."""
    _tamper(cashier, "journal", "UPDATE journal SET actor = 'somebody' WHERE number = 3")

    assert cashier("verify", "--rebuild").status == 1
