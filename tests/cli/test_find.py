"""The search box from the command line."""

import pytest

from tests.cli.conftest import Cashier

FIELDS = {
    "account_number", "old_account_number", "name", "name_hi", "address", "meter_number",
    "matched_by", "status", "connection_type", "dues_paise", "current_paise", "arrears_paise",
    "credit_paise", "minimum_paise", "data_as_of",
}  # fmt: skip


def test_a_consumer_is_found_with_what_is_owed(cashier: Cashier, accounts: dict[str, str]) -> None:
    """Every amount is a whole number of paise, every time has its offset."""
    (match,) = cashier("find", accounts["part"], "--json").json["matches"]

    assert set(match) >= FIELDS
    assert match["matched_by"] == "account_number"
    assert all(type(value) is int for name, value in match.items() if name.endswith("_paise"))
    assert match["dues_paise"] == match["current_paise"] + match["arrears_paise"]
    assert match["data_as_of"].endswith("+05:30")


def test_every_kind_of_example_is_found_by_what_the_demo_says(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """An example that finds nothing would be no example."""
    for kind, number in accounts.items():
        assert cashier("find", number, "--json").json["matches"], kind


def test_a_text_that_means_several_consumers_lists_them_all(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """Nobody is ever chosen silently: a split old number, a number that is also a mobile."""
    split = cashier("find", accounts["split_old_number"], "--json").json["matches"]
    mobile = cashier("find", accounts["mobile"], "--json").json["matches"]

    assert [match["matched_by"] for match in split] == ["old_account_number"] * 2
    assert {match["matched_by"] for match in mobile} == {"account_number", "mobile"}


@pytest.mark.parametrize("text", ["no such name", "", "%", "'; DROP TABLE account; --", "\udcff"])
def test_finding_nothing_is_a_result(cashier: Cashier, text: str) -> None:
    """Exit 0 with an empty list; whatever was typed."""
    found = cashier("find", text, "--json")

    assert (found.status, found.json) == (0, {"matches": []})


def test_a_mobile_number_is_not_shown(cashier: Cashier, accounts: dict[str, str]) -> None:
    """Whoever finds a consumer learns no number to call."""
    found = cashier("find", accounts["name"], "--json")

    assert all("•••••" in match["mobile"] for match in found.json["matches"] if match["mobile"])
    assert "555000" not in found.out


def test_people_get_a_line_a_consumer(cashier: Cashier, accounts: dict[str, str]) -> None:
    """With Indian grouping."""
    line = cashier("find", accounts["disconnected"]).out

    assert line.count("\n") == 1
    assert "16,875.00" in line
    assert "No consumer found" in cashier("find", "no such name").out


def test_without_a_station_it_is_refused(bare: Cashier) -> None:
    """With the way out in the same line."""
    refused = bare("find", "Ram")

    assert refused.status == 1
    assert "cashier setup" in refused.err
