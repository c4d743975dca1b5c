"""How a drive is told."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account import ConnectionType
from cashier.domain.drive import DriveCriteria
from cashier.domain.money import Money
from printing.drive_words import chart_of, criteria_words, story, told, with_fewer
from tests.printing.drive_samples import PUBLISHED, make_figures


@pytest.mark.parametrize(
    ("paise", "words"),
    [
        (66_17_00_000_00, "₹66.17 crore"),
        (6_65_000_00, "₹6.65 lakh"),
        (99_999_99, "₹99,999.99"),
        (99_50_000_00, "₹99.50 lakh"),
        (99_99_499_99, "₹99.99 lakh"),
        (99_99_500_00, "₹1.00 crore"),
        (-6_65_000_00, "−₹6.65 lakh"),
        (12_34_00_00_000_00, "₹1,234.00 crore"),
        (450_00, "₹450"),
        (0, "₹0"),
    ],
)
def test_amounts_are_told_in_lakh_and_crore(paise: int, words: str) -> None:
    """As people say them; a hundred lakh is a crore."""
    assert told(Money(paise)).en == words
    assert told(Money(paise)).hi == words.replace("crore", "करोड़").replace("lakh", "लाख")


@given(st.integers(1_00_000_00, 99_99_99_999_99))
def test_what_is_told_is_the_nearest_hundredth(paise: int) -> None:
    """Half up, as all of the trade rounds."""
    figure, size = told(Money(paise)).en[1:].split()
    whole = Decimal(1_00_00_000_00 if size == "crore" else 1_00_000_00)

    nearest = (Decimal(paise) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)

    assert Decimal(figure.replace(",", "")) == nearest


def test_the_published_drive_is_told_as_it_was_published() -> None:
    """Head counts and rupees alike, in both languages."""
    cut, paid, owe = story(PUBLISHED)

    assert cut.en == (
        "93 connections were cut: 51 in Ratanpur, 13 in Hanspuram, 5 in Harrisganj, 24 elsewhere."
    )
    assert paid.en == "38 defaulters paid ₹6.65 lakh and were reconnected."
    assert owe.en == "9,000 defaulters still owe ₹66.17 crore."
    assert cut.hi.startswith("93 संयोजन काटे गए: Ratanpur में 51, ")
    assert cut.hi.endswith("अन्यत्र 24।")
    assert "₹6.65 लाख" in paid.hi
    assert "₹66.17 करोड़" in owe.hi


def test_a_drive_that_just_began_says_so() -> None:
    """Nothing was cut, nobody has paid."""
    quiet = make_figures("Ratanpur")

    cut, paid, _ = story(replace(PUBLISHED, divisions=(quiet,), total=quiet))

    assert cut.en == "No connection was cut yet."
    assert paid.en == "Nobody has paid since."


def test_one_is_told_as_one_and_some_who_wait_are_told_apart() -> None:
    """Who paid is not always who has light again."""
    one = make_figures("Ratanpur", 1, paid=1, rupees=500)
    waits = replace(make_figures("Ratanpur", 5, paid=3, rupees=900), reconnected=2)

    single = story(replace(PUBLISHED, divisions=(one,), total=one))
    several = story(replace(PUBLISHED, divisions=(waits,), total=waits))

    assert single[0].en == "1 connection was cut: 1 in Ratanpur."
    assert single[1].en == "1 defaulter paid ₹500 and was reconnected."
    assert several[1].en == "3 defaulters paid ₹900; 2 were reconnected."


def test_criteria_are_said_in_full() -> None:
    """Each that was set, and none that was not."""
    everything = DriveCriteria(
        Money(15_000_00), ("Ratanpur", "Hanspuram"), ("Panki",), ("LMV-1",),
        (ConnectionType.SMART_PREPAID, ConnectionType.POSTPAID), 30,
    )  # fmt: skip

    assert criteria_words(everything).en == (
        "dues of ₹15,000 or more · division Ratanpur, Hanspuram · sub-division Panki · "
        "category LMV-1 · smart prepaid, postpaid · 30 days past the due date"
    )
    assert criteria_words(everything).hi.startswith("₹15,000 या अधिक देय · खंड Ratanpur, Hanspuram")
    assert criteria_words(DriveCriteria(Money(10_000_00))).en == "dues of ₹10,000 or more"


def test_the_chart_compares_what_happened_most_first() -> None:
    """Divisions where nothing did are in the table alone."""
    chart = chart_of(PUBLISHED.divisions, 4, "{count} others")

    assert chart.labels == ("Ratanpur", "Hanspuram", "Harrisganj", "7 others")
    assert [one.name.en for one in chart.series] == ["cut", "paid", "reconnected"]
    assert chart.series[0].values == (51, 13, 5, 24)
    assert chart.longest == 51


def test_before_anything_happened_the_chart_is_of_what_is_owed() -> None:
    """There is something to look at on the first day, too."""
    chart = chart_of((make_figures("Ratanpur"), make_figures("Jajmau")), 9, "{count}")

    (owed,) = chart.series
    assert chart.labels == ("Jajmau", "Ratanpur")
    assert owed.values == (12_00_000_00, 12_00_000_00)
    assert owed.figures[0].en == "₹12.00 lakh"


def test_divisions_that_are_put_together_lose_nothing() -> None:
    """Their sums are the sums of all."""
    shown = with_fewer(PUBLISHED.divisions, 3, "{count} others")

    assert [one.division for one in shown] == ["Ratanpur", "Hanspuram", "8 others"]
    for key in ("listed", "noticed", "served", "batched", "disconnected", "paid", "reconnected",
                "still_owing"):  # fmt: skip
        assert sum(getattr(one, key) for one in shown) == sum(
            getattr(one, key) for one in PUBLISHED.divisions
        )
    for key in ("listed_owed", "paid_amount", "still_owed"):
        assert Money.total(getattr(one, key) for one in shown) == Money.total(
            getattr(one, key) for one in PUBLISHED.divisions
        )
    assert with_fewer(PUBLISHED.divisions, 10, "") == PUBLISHED.divisions
