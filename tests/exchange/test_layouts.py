"""What each kind of file may say, cell by cell and row by row."""

from pathlib import Path

import pytest

from cashier.domain.calendar import to_micros
from cashier.exchange.cells import read_amount, read_amounts
from cashier.exchange.layout import MissingColumns, RepeatedColumn
from cashier.services.importing import DataKind
from tests.exchange.samples import ACCOUNT, BILL, NOW, SAMPLES, ReadFile, csv_bytes, read, save


def test_an_account_is_read_into_plain_values(tmp_path: Path) -> None:
    """Load becomes thousandths, amounts paise, an absent date nothing."""
    account = read(tmp_path, DataKind.ACCOUNTS).only

    assert account["account_number"] == "3141592653"
    assert account["load_milli"] == 2500
    assert account["prepaid_balance"] == -1250
    assert account["security_deposit"] == 60000
    assert account["status_date"] is None
    assert account["is_lifeline"] == 0


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"account_number": " 31415-92653 "}, "account_number", "3141592653"),
        ({"account_number": "३१४१५९२६५३"}, "account_number", "3141592653"),
        ({"account_number": "314159265358"}, "account_number", "314159265358"),
        ({"old_account_number": ""}, "old_account_number", ""),
        ({"old_account_number": "2718 2818"}, "old_account_number", "27182818"),
        ({"name": "  Ram\nKumar "}, "name", "Ram Kumar"),
        ({"name": "", "name_hi": "क्\u200dष"}, "name_hi", "क्\u200dष"),
        ({"name": "Ram\u200e"}, "name", "Ram"),
        ({"mobile": "+91 98765 43210"}, "mobile", "9876543210"),
        ({"mobile": "09876543210"}, "mobile", "9876543210"),
        ({"mobile": ""}, "mobile", ""),
        ({"load": "7.125"}, "load_milli", 7125),
        ({"load": "0"}, "load_milli", 0),
        ({"load_unit": "KVA"}, "load_unit", "kVA"),
        ({"status": "TD"}, "status", "td"),
        ({"status_date": "2026-02-28"}, "status_date", "2026-02-28"),
        ({"lifeline": "1"}, "is_lifeline", 1),
        ({"lifeline": ""}, "is_lifeline", 0),
        ({"prepaid_balance": ""}, "prepaid_balance", 0),
        ({"prepaid_balance": "₹1,23,456.7"}, "prepaid_balance", 12345670),
    ],
)
def test_an_account_may_be_written_in_several_ways(
    tmp_path: Path, change: dict[str, str], field: str, value: object
) -> None:
    """What people and spreadsheets do to a value does not change it."""
    assert read(tmp_path, DataKind.ACCOUNTS, change).only[field] == value


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"account_number": "12345678"}, "account_number: “12345678” is not an account number"),
        ({"account_number": ""}, "account_number: “” is not an account number"),
        ({"old_account_number": "123"}, "old_account_number: “123” is not an account number"),
        ({"name": " ", "name_hi": ""}, "name: is empty, in both scripts"),
        ({"name": "Ram\x00"}, "name: holds characters that are not text"),
        ({"name": "r" * 401}, "name: is longer than 400 characters"),
        ({"category": ""}, "category: is empty"),
        ({"connection_type": "prepaid"}, "connection_type: “prepaid” is not postpaid, smart_"),
        ({"connection_type": ""}, "connection_type: is empty"),
        ({"load": "-1"}, "load: “-1” is not a load"),
        ({"load": "1.2345"}, "load: “1.2345” is not a load"),
        ({"load": ""}, "load: “” is not a load"),
        ({"load_unit": "MW"}, "load_unit: “MW” is not kW, kVA or BHP"),
        ({"division": ""}, "division: is empty"),
        ({"status": "cut"}, "status: “cut” is not live, td or pd"),
        ({"status_date": "2026-02-30"}, "status_date: “2026-02-30” is not a day of the calendar"),
        ({"status_date": "28/02/2026"}, "status_date: “28/02/2026” is not a date"),
        ({"lifeline": "yes"}, "lifeline: “yes” is not 0 or 1"),
        ({"security_deposit": "1.005"}, "security_deposit: “1.005” is not an amount"),
    ],
)
def test_a_bad_account_is_rejected_with_its_reason(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    """The reason names the column and shows the value; the row's own values are kept."""
    found = read(tmp_path, DataKind.ACCOUNTS, change)

    assert found.rows == []
    assert found.reason.startswith(reason)
    assert found.rejected[0].line == 2
    assert len(found.rejected[0].values) == len(ACCOUNT)


def test_a_wrong_mobile_number_is_dropped_and_the_account_kept(tmp_path: Path) -> None:
    """A payer with a wrong number on file must still be found."""
    found = read(tmp_path, DataKind.ACCOUNTS, {"mobile": "12345"}, {"mobile": "9876543210"})

    assert [row[6] for row in found.rows] == ["", "9876543210"]
    assert found.warnings == ["1 mobile numbers without 10 digits were left out"]


def test_a_bad_row_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    """Rows keep their own line numbers around a rejected one."""
    found = read(tmp_path, DataKind.BILLS, {}, {"due_date": "soon"}, {"bill_number": "B2"})

    assert [row[1] for row in found.rows] == ["B1", "B2"]
    assert found.lines == [2, 4]
    assert found.rejected[0].line == 3


def test_a_bill_is_read_into_plain_values(tmp_path: Path) -> None:
    """Amounts are paise, the posting moment microseconds."""
    bill = read(tmp_path, DataKind.BILLS).only

    assert bill["energy_charge"] == 80000
    assert bill["payable_after_due_date"] == 112500
    assert bill["payments_posted_to"] == to_micros(NOW.replace(month=10, day=5, hour=0))


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_rebate_is_taken_off_whichever_sign_it_has(tmp_path: Path, sign: str) -> None:
    """Billing systems disagree on the sign of a deduction."""
    change = {"rebate": f"{sign}20", "subsidy": f"{sign}30.00"}

    bill = read(tmp_path, DataKind.BILLS, change).only

    assert (bill["rebate"], bill["subsidy"]) == (2000, 3000)


@pytest.mark.parametrize("payable", ["1099.00", "1101.00"])
def test_heads_may_miss_the_payable_amount_by_one_rupee(tmp_path: Path, payable: str) -> None:
    """Payable amounts are rounded to the rupee."""
    assert read(tmp_path, DataKind.BILLS, {"payable_by_due_date": payable}).rows


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"payable_by_due_date": "1098.99"}, "heads and arrears add up to 1100.00, payable_by"),
        ({"energy_charge": ""}, "heads and arrears add up to 300.00, payable_by"),
        ({"payable_by_due_date": ""}, "payable_by_due_date: is empty"),
        ({"payable_after_due_date": "1099"}, "payable_after_due_date: is less than"),
        ({"due_date": "2026-10-04"}, "due_date: is before bill_date"),
        ({"bill_month": "2026-13"}, "bill_month: “2026-13” is not a month"),
        ({"bill_date": ""}, "bill_date: is empty"),
        ({"bill_number": ""}, "bill_number: is empty"),
        ({"supersedes": "B1"}, "supersedes: is the bill itself"),
        ({"payments_posted_to": "2026-10-05T00:00:00"}, "payments_posted_to: “2026-10-05T00:00"),
        ({"payments_posted_to": "2026-10-05"}, "payments_posted_to: “2026-10-05” is not a time w"),
        ({"payments_posted_to": "2026-10-05T25:00+05:30"}, "payments_posted_to: “2026-10-05T25"),
        ({"payments_posted_to": "2026-11-22T00:00:00Z"}, "payments_posted_to: “2026-11-22T00:00"),
        ({"lpsc": "abc"}, "lpsc: “abc” is not an amount"),
    ],
)
def test_a_bad_bill_is_rejected_with_its_reason(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    """A bill whose sums or moments cannot be trusted would charge somebody twice."""
    found = read(tmp_path, DataKind.BILLS, change)

    assert found.rows == []
    assert found.reason.startswith(reason)


def test_a_bill_without_a_late_amount_is_payable_as_before(tmp_path: Path) -> None:
    """An empty cell says so row by row, an absent column for the whole file."""
    empty = read(tmp_path, DataKind.BILLS, {}, {"payable_after_due_date": ""})
    without = {name: cell for name, cell in BILL.items() if name != "payable_after_due_date"}
    absent = ReadFile(save(tmp_path, "b.csv", csv_bytes(without)), DataKind.BILLS)

    assert [row[20] for row in empty.rows] == [112500, 110000]
    assert absent.only["payable_after_due_date"] == 110000


@pytest.mark.parametrize(
    ("paid_at", "hour"),
    [
        ("2026-11-01T10:00:00+05:30", 10),
        ("2026-11-01 10:00", 10),
        ("2026-11-01T04:30:00.000Z", 10),
    ],
)
def test_a_payment_without_an_offset_is_in_indian_time(
    tmp_path: Path, paid_at: str, hour: int
) -> None:
    """Portals and banks here write their own wall clock."""
    found = read(tmp_path, DataKind.PAYMENTS, {"paid_at": paid_at}).only["paid_at"]

    assert found == to_micros(NOW.replace(day=1, hour=hour))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"paid_at": "2026-11-01"}, "paid_at: “2026-11-01” is not a time"),
        ({"paid_at": "2026-11-22T10:00:00"}, "paid_at: “2026-11-22T10:00:00” lies in the future"),
        ({"amount": "0"}, "amount: “0” is not a sum"),
        ({"amount": "-5"}, "amount: “-5” is not a sum"),
        ({"amount": ""}, "amount: is empty"),
        ({"channel": ""}, "channel: is empty"),
        ({"reference": " "}, "reference: is empty"),
    ],
)
def test_a_bad_payment_is_rejected_with_its_reason(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    """A day is not a moment, and nobody pays nothing."""
    assert read(tmp_path, DataKind.PAYMENTS, change).reason.startswith(reason)


@pytest.mark.parametrize("at", ["2030-11-19T10:00:00+05:30", "2030-11-19"])
def test_no_supply_was_cut_in_days_to_come(tmp_path: Path, at: str) -> None:
    """The latest moment tells its state: that one would stand for years."""
    told = read(tmp_path, DataKind.STATUS, {"at": at}).reason

    assert told.startswith(f"at: “{at}” lies in the future")


def test_a_status_of_a_day_counts_from_its_first_moment(tmp_path: Path) -> None:
    """Lists from the field often have no time."""
    at = read(tmp_path, DataKind.STATUS).only["at"]

    assert at == to_micros(NOW.replace(day=2, hour=0))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": "no_such"}, "There is no policy named “no_such”."),
        ({"value": "much"}, "“much” is not a value for the policy “rcdc_fee”"),
        ({"effective_from": "2026"}, "effective_from: “2026” is not a date"),
    ],
)
def test_a_bad_policy_is_rejected_with_its_reason(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    """A policy that cannot be read would stop every look-up."""
    assert read(tmp_path, DataKind.POLICY, change).reason.startswith(reason)


@pytest.mark.parametrize("data", list(DataKind))
def test_a_header_may_come_in_any_order(tmp_path: Path, data: DataKind) -> None:
    """Columns are found by name, in any case, and strangers are named in a warning."""
    plain = read(tmp_path, data)
    turned = {name.upper(): SAMPLES[data][name] for name in reversed(list(SAMPLES[data]))}
    found = ReadFile(save(tmp_path, "t.csv", csv_bytes({"zone": "7", **turned})), data)

    assert found.rows == plain.rows
    assert found.warnings == ["unknown columns were ignored: zone"]


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    """One refusal tells everything that has to be added."""
    path = save(tmp_path, "a.csv", b"account_number,category,load,load_unit,division\n")

    with pytest.raises(MissingColumns, match="connection_type, status, name or name_hi"):
        ReadFile(path, DataKind.ACCOUNTS)


def test_a_repeated_column_is_refused(tmp_path: Path) -> None:
    """Nobody knows which of the two is meant."""
    path = save(tmp_path, "p.csv", b"account_number,amount,Amount,paid_at,channel,reference\n")

    with pytest.raises(RepeatedColumn, match="amount more than once"):
        ReadFile(path, DataKind.PAYMENTS)


@pytest.mark.parametrize("cells", [["1.00", "-0.05", "999999999.99"], ["1", "2.50"], ["", "1.00"]])
def test_amounts_in_bulk_are_the_amounts_one_by_one(cells: list[str]) -> None:
    """The quick way must never read a different amount."""
    assert read_amounts(cells) in (None, [read_amount(cell) for cell in cells])
