"""The list of defaulters from the command line, and who is spared by order."""

import csv
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Cashier

SUPERVISOR = "demo-supervisor\n"
LIST = ("drive", "defaulters", "--above", "1000")


def rows(cashier: Cashier, *more: str) -> list[dict[str, Any]]:
    """List the defaulters of the demonstration, spared or not."""
    told = cashier(*LIST, "--with-excluded", *more, "--json")
    assert told.status == 0, told.err
    found: list[dict[str, Any]] = told.json["rows"]
    return found


def test_the_list_comes_with_its_sums(cashier: Cashier) -> None:
    """The largest dues first; the sums are of all, whatever is shown."""
    whole = cashier(*LIST, "--with-excluded", "--json").json
    some = cashier(*LIST, "--with-excluded", "--limit", "2", "--json").json

    owed = [row["owed_paise"] for row in whole["rows"]]
    assert owed == sorted(owed, reverse=True)
    assert owed[-1] >= 100_000
    assert (whole["count"], whole["owed_paise"]) == (len(owed), sum(owed))
    assert whole["divisions"] == [
        {
            "division": whole["rows"][0]["division"],
            "count": len(owed),
            "owed_paise": sum(owed),
            "free": whole["free"],
        }
    ]
    assert some["rows"] == whole["rows"][:2]
    assert {name: some[name] for name in ("count", "owed_paise", "excluded")} == {
        name: whole[name] for name in ("count", "owed_paise", "excluded")
    }


def test_without_the_spared_only_those_are_shown_who_may_be_cut_off(cashier: Cashier) -> None:
    """Whoever had no notice may not."""
    shown = cashier(*LIST, "--json").json

    assert len(shown["rows"]) == shown["free"]
    assert all(not row["excluded"] for row in shown["rows"])


@pytest.mark.parametrize(
    ("option", "field"),
    [
        ("--division", "division"),
        ("--subdivision", "subdivision"),
        ("--category", "category"),
        ("--kind", "connection_type"),
    ],
)
def test_the_criteria_narrow_the_list_down(cashier: Cashier, option: str, field: str) -> None:
    """Each to those of whom it is true."""
    everybody = rows(cashier)
    value = everybody[0][field]

    found = rows(cashier, option, value)

    assert found == [row for row in everybody if row[field] == value]
    if field not in {"connection_type", "division"}:
        assert rows(cashier, option, "none") == []


def test_a_kind_of_connection_that_is_none_is_refused(cashier: Cashier) -> None:
    """In a sentence that names the three."""
    refused = cashier(*LIST, "--kind", "landline")

    assert refused.status == 1
    assert "landline" in refused.err


@pytest.mark.parametrize("command", [LIST, ("drive", "open", "t", "--as", "supervisor")])
def test_a_division_that_is_none_is_refused(cashier: Cashier, command: tuple[str, ...]) -> None:
    """In a sentence that names those that there are."""
    refused = cashier(*command, "--division", "DMEO", stdin="demo-supervisor\n")

    assert (refused.status, refused.err) == (
        1, "No consumer is in division “DMEO”. There are: DEMO.\n",
    )  # fmt: skip


def test_dues_are_not_older_than_any_calendar(cashier: Cashier) -> None:
    """The command is wrongly called then, and tries nothing."""
    assert cashier(*LIST, "--overdue-days", "36501").status == 2
    assert cashier(*LIST, "--overdue-days", "36500").status == 0


def test_without_a_threshold_the_policy_has_one(cashier: Cashier) -> None:
    """Ten thousand rupees, until an order says otherwise."""
    told = cashier("drive", "defaulters", "--with-excluded", "--json").json

    assert told["rows"]
    assert all(row["owed_paise"] >= 1_000_000 for row in told["rows"])
    assert cashier("drive", "defaulters", "--above", "0").status == 1


def test_the_list_of_a_day_to_come_is_that_of_ten_in_the_morning(cashier: Cashier) -> None:
    """More is late by then."""
    later = cashier(*LIST, "--with-excluded", "--on", "2027-01-20", "--json").json

    assert later["at"] == "2027-01-20T10:00:00+05:30"
    assert later["count"] >= len(rows(cashier))


def test_people_read_it_in_lines(cashier: Cashier) -> None:
    """With the reasons, and the sums below."""
    first = rows(cashier)[0]
    told = cashier(*LIST, "--with-excluded", "--limit", "1").out.splitlines()

    assert told[0].startswith(first["account_number"])
    assert "Notice not over" in told[0]
    assert "may be cut off" in told[1]
    assert any("notice" in line for line in told[2:])


def test_a_spreadsheet_and_a_csv_have_the_same_rows(cashier: Cashier, tmp_path: Path) -> None:
    """Under one header, in either language."""
    book, text = tmp_path / "list.xlsx", tmp_path / "list.csv"
    wanted = (*LIST, "--with-excluded", "--limit", "3")
    assert cashier(*wanted, "--format", "xlsx", "--out", str(book)).out == f"Written: {book}\n"
    assert cashier(*wanted, "--format", "csv", "--lang", "hi", "--out", str(text)).status == 0
    printed = cashier(*wanted, "--format", "csv").out

    expected = [row["account_number"] for row in rows(cashier)[:3]]
    with text.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    sheet = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    cells = [row[0] for row in sheet[4:7]]
    assert [row["account_number"] for row in written] == cells == expected
    assert "सूचना अवधि शेष" in written[0]["excluded"]
    assert [line.partition(",")[0] for line in printed.splitlines()[1:]] == expected
    assert cashier(*wanted, "--format", "json").json["count"] == len(rows(cashier))


def test_a_spreadsheet_lands_here_unless_told_otherwise(
    cashier: Cashier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the day of the list."""
    monkeypatch.chdir(tmp_path)

    done = cashier(*LIST, "--format", "xlsx", "--json")

    assert done.json == {"file": "defaulters-2026-11-23.xlsx"}
    assert (tmp_path / "defaulters-2026-11-23.xlsx").exists()


def test_an_order_spares_an_account_until_it_is_lifted(cashier: Cashier) -> None:
    """By a supervisor's password; again, nothing happens twice."""
    account = rows(cashier)[0]["account_number"]
    words = ("drive", "exclude", account, "--reason", "dispute", "--order", "O-40")
    who = ("--as", "supervisor")
    assert cashier("drive", "protected").out == "No order protects anybody.\n"

    done = cashier(*words, "--until", "2026-12-31", *who, "--json", stdin=SUPERVISOR)
    said = cashier(*words, "--until", "2026-12-31", *who, stdin=SUPERVISOR)
    spared = rows(cashier)[0]["excluded"]
    told = cashier("drive", "protected", "--json").json
    lifted = cashier(
        "drive", "allow", account, "--reason", "dispute", *who, "--json", stdin=SUPERVISOR
    )
    again = cashier("drive", "allow", account, "--reason", "dispute", *who, stdin=SUPERVISOR)

    expected = {
        "account_number": account,
        "kind": "dispute",
        "until": "2026-12-31",
        "order_number": "O-40",
        "detail": "",
    }
    assert done.json == expected
    assert said.out == f"{account}  dispute, until 31-12-2026: O-40\n"
    assert {"kind": "dispute", "until": "2026-12-31", "detail": "O-40"} in spared
    assert told == {"exclusions": [expected]}
    assert lifted.json == {"account_number": account, "kind": "dispute", "lifted": True}
    assert again.out == f"Nothing protected {account}\n"
    without_end = cashier(*words, *who, stdin=SUPERVISOR)
    assert "until it is lifted" in without_end.out
    freed = cashier("drive", "allow", account, "--reason", "dispute", *who, stdin=SUPERVISOR)
    assert freed.out == f"{account} may be cut off again\n"


def test_a_clerk_spares_nobody(cashier: Cashier) -> None:
    """Whatever order is named."""
    account = rows(cashier)[0]["account_number"]
    words = ("drive", "exclude", account, "--reason", "protected", "--order", "O-40")

    assert cashier(*words, "--as", "clerk", stdin="demo-clerk\n").status == 1
    assert cashier("drive", "protected", "--json").json == {"exclusions": []}


def test_an_office_s_list_is_imported_and_the_same_again_changes_nothing(
    cashier: Cashier, tmp_path: Path
) -> None:
    """As every other file."""
    account = rows(cashier)[0]["account_number"]
    file = tmp_path / "exclusions.csv"
    file.write_text(
        f"account_number,reason,order_number\n{account},protected,O-41\n{account},other,O-42\n",
        "utf-8",
    )

    first = cashier("import", "exclusions", str(file), "--json").json
    again = cashier("import", "exclusions", str(file), "--json").json

    assert (first["loaded"], first["rejected"]) == (1, 1)
    assert (again["loaded"], again["unchanged"]) == (0, 1)
    assert {"kind": "protected", "until": None, "detail": "O-41"} in rows(cashier)[0]["excluded"]
