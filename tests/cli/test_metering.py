"""Orders for the metering system from the command line."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.station import open_station
from tests.builders import add_consumer
from tests.cli.conftest import Cashier, Outcome

NUMBER = "3000000001"


@pytest.fixture
def paid(cashier: Cashier) -> Cashier:
    """A smart connection that was cut, and whose dues were paid."""
    station = open_station(cashier.folder)
    add_consumer(
        station,
        account_number=NUMBER,
        old_account_number="",
        connection_type=ConnectionType.SMART_POSTPAID,
        status=SupplyStatus.TEMPORARILY_DISCONNECTED,
        disconnection_mode="remote",
    )
    station.close()
    cashier.open_shift()
    (row,) = cashier.collect(f"r1,{NUMBER},1410,cash").rows
    assert row["state"] == "issued", row
    return cashier


def _export(cashier: Cashier, target: Path, *words: str) -> Outcome:
    return cashier.as_clerk("reconnection", "export", str(target), "--as", "clerk", *words)


def test_a_folder_gets_a_file_with_what_is_to_be_lit(paid: Cashier, tmp_path: Path) -> None:
    """And a second export finds nothing, and says so."""
    said = _export(paid, tmp_path, "--json").json
    again = _export(paid, tmp_path, "--json")

    assert (said["orders"], said["retries"], said["cancelled"]) == (1, 0, 0)
    with Path(said["file"]).open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["account_number"], row["action"], row["attempt"]) == (NUMBER, "reconnect", "1")
    assert row["dispatch_number"] == said["dispatch_number"] == Path(said["file"]).stem
    assert (again.status, again.json["dispatch_number"], again.json["file"]) == (0, None, None)
    assert "Nothing waits" in _export(paid, tmp_path).out


def test_a_lost_file_is_written_again_byte_for_byte(paid: Cashier, tmp_path: Path) -> None:
    """Never over the first, and in words for a person."""
    first = _export(paid, tmp_path, "--json").json
    number, file = first["dispatch_number"], Path(first["file"])
    content = file.read_bytes()

    refused = _export(paid, tmp_path, "--again", number)
    file.unlink()
    again = _export(paid, tmp_path, "--again", number)

    assert (refused.status, again.status) == (1, 0)
    assert "already something" in refused.err
    assert f"{number}: 1 orders" in again.out
    assert file.read_bytes() == content


def test_a_place_that_takes_no_file_changes_nothing(paid: Cashier, tmp_path: Path) -> None:
    """It is looked at before the order is given away."""
    refused = _export(paid, tmp_path / "none" / "orders.csv")

    assert (refused.status, "There is no folder" in refused.err) == (1, True)
    assert _export(paid, tmp_path, "--json").json["orders"] == 1


def test_what_is_not_answered_is_listed_until_it_goes_again(paid: Cashier, tmp_path: Path) -> None:
    """With how long it waits, and whether it goes again by itself."""
    _export(paid, tmp_path)
    assert paid("reconnection", "unanswered").out == "None.\n"
    paid.now += timedelta(minutes=40)

    (silent,) = paid("reconnection", "unanswered", "--json").json["orders"]
    line = paid("reconnection", "unanswered").out

    assert (silent["account_number"], silent["waits_minutes"]) == (NUMBER, 40)
    assert (silent["attempts"], silent["exhausted"], silent["state"]) == (1, False, "dispatched")
    assert silent["due_by"].endswith("+05:30")
    assert "attempt 1, 40 minutes ago; goes again" in line
    assert _export(paid, tmp_path, "--json").json["retries"] == 1


def test_it_needs_a_password_and_the_right_to_send(paid: Cashier, tmp_path: Path) -> None:
    """An administrator sends nobody."""
    words = ("reconnection", "export", str(tmp_path), "--as")

    wrong = paid(*words, "clerk", stdin="wrong\n")
    refused = paid(*words, "admin", stdin="demo-admin\n")

    assert (wrong.status, refused.status) == (1, 1)
    assert "may not" in refused.err
    assert list(tmp_path.glob("*.csv")) == []
