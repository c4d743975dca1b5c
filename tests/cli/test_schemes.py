"""Settlement schemes from the command line."""

from datetime import datetime
from pathlib import Path

import pytest

from cashier.domain.calendar import IST
from tests.cli.conftest import Cashier, Outcome
from tests.schemes import SAMPLES

RAHAT = SAMPLES / "scheme-bijli-bill-rahat-2025-26.toml"
OTS = SAMPLES / "scheme-ots-2024-25.toml"
CODE = "BBRY-2025-26"
_TODAY = (("2026-02-", "2027-01-"), ("2026-01-", "2026-12-"), ("2025-12-01", "2026-11-01"),
          ("2025-12-31", "2026-11-30"))  # fmt: skip


@pytest.fixture
def scheme(cashier: Cashier, tmp_path: Path) -> Path:
    """The scheme of the winter before, a year later, loaded at a counter with an open shift."""
    text = RAHAT.read_text("utf-8")
    for then, now in _TODAY:
        text = text.replace(then, now)
    file = tmp_path / "scheme.toml"
    file.write_text(text, "utf-8")
    cashier.open_shift()
    assert cashier("import", "scheme", str(file)).status == 0
    return file


@pytest.fixture
def account(accounts: dict[str, str]) -> str:
    """Somebody with arrears."""
    return accounts["part"]


def register(cashier: Cashier, account: str, *words: str) -> Outcome:
    """Register somebody for one payment."""
    return cashier.as_clerk("scheme", "register", account, CODE, *words, "--user", "clerk")


@pytest.mark.usefixtures("scheme")
def test_schemes_are_imported_and_listed(cashier: Cashier, scheme: Path) -> None:
    """The same file again changes nothing, and a check keeps nothing."""
    again = cashier("import", "scheme", str(scheme), "--json").json
    check = cashier("import", "scheme", str(OTS), "--check")
    listed = cashier("scheme", "list", "--json").json["schemes"]

    assert (again["loaded"], again["unchanged"], again["schemes"]) == (0, 1, [CODE])
    assert "OTS-2024-25 loaded" in check.out
    assert [one["code"] for one in listed] == [CODE]
    assert listed[0]["registration_paise"] == 2_000_00
    assert [phase["number"] for phase in listed[0]["phases"]] == [1, 2, 3]
    plan = listed[0]["phases"][1]["slabs"][0]["plans"][0]
    assert (plan["principal_rebate_percent"], plan["within_days"]) == ("20", 30)
    assert "phase 3: 2027-01-01 to 2027-01-28" in cashier("scheme", "list").out


def test_without_schemes_the_list_says_so(cashier: Cashier) -> None:
    """An empty list is a result."""
    assert cashier("scheme", "list").out == "No schemes.\n"


def test_a_damaged_file_is_refused_in_one_sentence(cashier: Cashier, tmp_path: Path) -> None:
    """With its name and the place."""
    torn = tmp_path / "torn.toml"
    torn.write_text(RAHAT.read_text("utf-8").replace("grace_days = 0", ""), "utf-8")

    refused = cashier("import", "scheme", str(torn), str(RAHAT))

    assert refused.status == 1
    assert "torn.toml: the scheme, default: “grace_days” is missing." in refused.err
    assert cashier("scheme", "list").out == "No schemes.\n"


@pytest.mark.usefixtures("scheme")
def test_who_is_eligible_is_told_with_every_sum(cashier: Cashier, account: str) -> None:
    """Registration and rest are the settlement, and with the saving the arrears."""
    told = cashier("scheme", "eligible", account, "--json").json

    one = told["offers"][0]
    assert [offer["plan"] for offer in told["offers"]] == ["one", "500", "750"]
    assert one["registration_paise"] + one["rest_paise"] == one["payable_paise"]
    owed = one["principal_paise"] + one["lpsc_paise"]
    assert one["payable_paise"] + one["saving_paise"] == owed
    assert one["last_day"] == "2026-12-23"
    assert told["registration"] is None
    assert "instalments of" in cashier("scheme", "eligible", account).out
    none = cashier("scheme", "eligible", account, "--date", "2026-10-31")
    assert "No scheme is open to" in none.out


@pytest.mark.usefixtures("scheme")
def test_registering_takes_the_price_once_and_says_what_comes_next(
    cashier: Cashier, account: str
) -> None:
    """The same request again is the same receipt."""
    first = register(cashier, account, "one", "--request", "s1", "--json").json
    again = register(cashier, account, "one", "--request", "s1", "--json").json

    assert first == again
    assert first["amount_paise"] == 2_000_00
    note = first["scheme"]
    assert (note["act"], note["phase"], note["next_day"]) == ("registered", 1, "2026-12-23")
    assert note["next_paise"] == note["rest_paise"]
    told = cashier("scheme", "eligible", account, "--json").json
    assert (told["offers"], told["registration"]["state"]) == ([], "registered")
    assert "asks" in cashier("scheme", "eligible", account).out
    (found,) = cashier("find", account, "--json").json["matches"]
    assert found["scheme"]["least_paise"] == note["rest_paise"]
    assert (found["scheme"]["asked_by"], found["scheme"]["is_lost"]) == ("2026-12-23", False)
    assert cashier("verify").status == 0


@pytest.mark.usefixtures("scheme")
def test_a_plan_that_is_not_offered_is_refused(cashier: Cashier, account: str) -> None:
    """No money is taken."""
    refused = register(cashier, account, "two")

    assert refused.status == 1
    assert "has no plan “two”" in refused.err


@pytest.mark.usefixtures("scheme")
def test_a_default_is_noted_from_the_day_after(cashier: Cashier, account: str) -> None:
    """A check tells it and records nothing."""
    assert "registered" in register(cashier, account, "one").out
    nothing = cashier("scheme", "default")
    cashier.now = datetime(2026, 12, 24, 9, 0, tzinfo=IST)
    check = cashier("scheme", "default", "--check", "--json").json
    noted = cashier("scheme", "default")

    assert "Nothing was settled" in nothing.out
    assert [one["broken"] for one in check["defaulted"]] == ["payment_missed"]
    assert "payment_missed on 2026-12-24" in noted.out
    assert "Nothing was settled" in cashier("scheme", "default").out
    assert "defaulted" in cashier("scheme", "eligible", account, "--json").out


def test_an_account_is_read_as_it_is_spoken(cashier: Cashier, account: str) -> None:
    """In groups, and in either script's digits."""
    grouped = f"{account[:5]} {account[5:]}"
    hindi = account.translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    told = [cashier("scheme", "eligible", text, "--json").json for text in (grouped, hindi)]

    assert [one["account_number"] for one in told] == [account, account]
