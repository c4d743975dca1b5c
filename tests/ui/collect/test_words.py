"""The trade's words, in both languages."""

from datetime import timedelta

import pytest

from cashier.domain.account import ConnectionType, Supply, SupplyStatus
from cashier.domain.bill import Bill
from cashier.domain.dues import DuesItem, DuesItemKind
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import Money
from cashier.domain.tender import TenderKind
from tests.builders import NOW, dues_of, make_account, make_bill, make_record, money_received
from ui.collect.words import (
    allocation_text,
    connection_text,
    item_detail,
    item_title,
    matched_by_text,
    mode_text,
    print_text,
    status_text,
    supply_detail,
    tender_text,
)
from ui.language import Language, use_language


def _lines(*bills: Bill, late_days: int = 0, paid: int = 0) -> list[tuple[str, str]]:
    received = (money_received(paid, at=NOW - timedelta(days=2)),) if paid else ()
    record = make_record(*bills, received=received)
    dues = dues_of(record, today=(NOW + timedelta(days=late_days)).date())
    return [(item_title(item, dues), item_detail(item, dues)) for item in dues.items]


def test_the_current_bill_says_its_month_its_day_and_its_heads() -> None:
    """As the consumer reads them on the paper."""
    assert _lines(make_bill()) == [
        ("November 2026 · due 30 Nov", "energy 1,036 · fixed 220 · duty 54")
    ]
    use_language(Language.HINDI)
    assert _lines(make_bill())[0][0] == "नवंबर 2026 · देय तिथि 30 नवंबर"


def test_what_is_late_is_said_in_words() -> None:
    """With the surcharge that the bill itself carries."""
    lines = _lines(make_bill(payable_after_due_date=1330), late_days=20)

    assert lines[0][0] == "November 2026 · was due 30 Nov"
    assert ("Late payment surcharge", "the due date has passed") in lines


def test_arrears_say_where_they_come_from_and_money_where_it_was_taken() -> None:
    """Two months without a bill show as what they are."""
    october = make_bill(bill_number="B-10", bill_month="2026-10")
    november = make_bill(arrears_principal=2000, arrears_lpsc=10)
    lines = dict(_lines(october, november, paid=300))

    assert lines["Arrears · principal"] == "October bill 1,310 · earlier 690"
    assert lines["Arrears · LPSC"] == "late payment surcharge"
    assert lines["Paid since the bill"] == "UPI, 20 Nov"


def test_without_a_bill_there_is_nothing_to_explain() -> None:
    """A line of it has a name all the same."""
    dues = dues_of(make_record())
    item = DuesItem(DuesItemKind.CURRENT_BILL, Money(0))
    month = DuesItem(DuesItemKind.CURRENT_BILL, Money(0), "2026-11")

    assert (item_title(item, dues), item_detail(item, dues)) == ("Current bill", "")
    assert item_title(month, dues) == "November 2026"
    fee = DuesItem(DuesItemKind.DISHONOUR_CHARGE, Money(1))
    assert item_detail(fee, dues) == ""


def test_an_allocation_is_read_head_by_head() -> None:
    """Parts of one head are one figure."""
    parts = (
        HeadAmount(Head.RCDC_FEE, Money(60_000)),
        HeadAmount(Head.ADVANCE, Money(100)),
        HeadAmount(Head.ADVANCE, Money(200)),
    )

    assert allocation_text(parts) == "RC/DC fee 600 · advance 3"


@pytest.mark.parametrize("kind", list(ConnectionType))
def test_every_kind_of_connection_has_a_word(kind: ConnectionType) -> None:
    """With category and load before it."""
    text = connection_text(make_account(connection_type=kind))

    assert text == f"LMV-1 · 2 kW · {kind.value.replace('_', ' ')}"


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("pole", "at the pole"),
        ("At Pole", "at the pole"),
        ("cable removed", "cable removed"),
        ("Zone 4", "Zone 4"),
    ],
)
def test_files_write_where_the_supply_was_cut_in_several_ways(mode: str, words: str) -> None:
    """What nobody foresaw is shown as it came."""
    supply = Supply(SupplyStatus.TEMPORARILY_DISCONNECTED, NOW, mode)

    assert mode_text(mode) == words
    assert supply_detail(supply, year=2026) == f"{words}, 22 Nov"
    assert supply_detail(supply, year=2027) == f"{words}, 22 Nov 2026"
    assert status_text(supply) == "Disconnected"


def test_what_has_no_word_is_shown_as_it_came() -> None:
    """Better than nothing."""
    assert matched_by_text("old_account_number") == "Old number"
    assert matched_by_text("horoscope") == "horoscope"
    assert print_text("eaten", 0) == "eaten"
    assert print_text("confirmed", 2) == "printed · DUPLICATE 2"
    assert [tender_text(kind) for kind in TenderKind] == ["cash", "cheque", "draft"]
    assert supply_detail(Supply(SupplyStatus.LIVE), year=2026) == ""
