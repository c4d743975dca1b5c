"""Alerts to the supervisor from the command line."""

from datetime import timedelta

from cashier.services.prints import start_print
from cashier.station import open_station
from tests.cli.conftest import NOON, Cashier


def test_a_quiet_day_says_so(cashier: Cashier) -> None:
    """Nothing noticed is a result, and no reason for a status."""
    quiet = cashier("report", "audit")

    assert (quiet.status, quiet.out) == (0, "Nothing was noticed.\n")


def test_what_was_noticed_names_its_entries(cashier: Cashier, accounts: dict[str, str]) -> None:
    """One receipt printed again twelve times; a script gets every entry, a person the first."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")
    station = open_station(cashier.folder)
    with station.read() as uow:
        (receipt,) = uow.receipts.list_of_day(NOON.date())
    for _ in range(13):
        start_print(receipt.number, actor="supervisor", at=NOON, uow=station.write())
    station.close()

    told = cashier("report", "audit", "--from", "2026-11-22", "--to", "2026-11-23", "--json").json
    said = cashier("report", "audit").out

    (alert,) = told["alerts"]
    assert (told["from"], told["to"]) == ("2026-11-22", "2026-11-23")
    assert alert["code"] == "many_reprints"
    assert alert["values"]["receipt_number"] == receipt.number
    assert alert["message"] in said
    assert len(alert["entries"]) == alert["values"]["count"] >= 12
    assert " …]" in said
    tomorrow = (NOON + timedelta(days=1)).date().isoformat()
    assert cashier("report", "audit", "--from", tomorrow, "--json").json["alerts"] == []


def test_a_period_that_ends_before_it_begins_is_refused(cashier: Cashier) -> None:
    """It is no period in which nothing was noticed."""
    told = cashier("report", "audit", "--from", "2026-12-01", "--to", "2026-11-01")

    assert (told.status, told.out) == (1, "")
    assert "before the first" in told.err
