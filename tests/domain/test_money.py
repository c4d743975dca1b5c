"""Money: the one doorway from text, whole paise inside, one way to show it."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.money import (
    LARGEST_PAISE,
    ZERO,
    MalformedAmount,
    Money,
    group_indian,
    paise_from_text,
)


@pytest.mark.parametrize(
    ("text", "paise"),
    [
        ("0", 0),
        ("1", 100),
        ("1234.5", 123450),
        ("1234.56", 123456),
        ("0.05", 5),
        ("007", 700),
        ("-12.50", -1250),
        ("-0.50", -50),
        ("−12", -1200),
        ("₹4,520", 452000),
        ("₹ 4,520.00", 452000),
        (" 4520 ", 452000),
        ("\u00a04520\n", 452000),
        ("1,234", 123400),
        ("1,23,456.78", 12345678),
        ("12,34,56,789", 12_34_56_789_00),
        ("1,234,567", 123456700),
        ("१,२३,४५६.७८", 12345678),
        ("₹४५२०", 452000),
        ("٤٥٢٠", 452000),
        ("999999999.99", LARGEST_PAISE),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, paise: int) -> None:
    """Digits of any script, Indian and Western commas, the rupee sign, either minus."""
    assert Money.parse(text) == Money(paise)
    assert paise_from_text(text) == paise


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "₹",
        ".",
        ".5",
        "5.",
        "1.234",
        "1.2.3",
        "1 234",
        "12,50",
        "1,2,3",
        ",123",
        "1,2345",
        "1,23,4567",
        "--1",
        "+1",
        "-₹5",
        "₹₹5",
        "1e3",
        "0x10",
        "1_000",
        "NaN",
        "Infinity",
        "10²",
        "①",
        "Ⅻ",
        "½",
        "9999999999",
        "1\x00",
        "1\n2",
        "\ud800",
        "' OR 1=1 --",
        "4520" * 5_000,
        "rupees",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    """A comma typed for the point among it: 12,50 must never become twelve hundred and fifty."""
    with pytest.raises(MalformedAmount) as refusal:
        Money.parse(text)

    assert refusal.value.values == {"text": text.strip()[:40]} or len(str(refusal.value)) < 120


@given(st.text(max_size=20))
def test_any_text_gives_money_or_a_refusal(text: str) -> None:
    """Nothing that is typed or scanned makes the parser fail in another way."""
    try:
        money = Money.parse(text)
    except MalformedAmount:
        return
    assert abs(money.paise) <= LARGEST_PAISE


@given(st.integers(-LARGEST_PAISE, LARGEST_PAISE))
def test_what_is_written_is_read_again(paise: int) -> None:
    """For files and for screens alike."""
    money = Money(paise)

    assert Money.parse(money.plain()) == money
    assert Money.parse(money.grouped()) == money
    assert Money.parse(money.short()) == money


@given(st.integers(0, 10**15))
def test_digits_are_grouped_as_babel_groups_them(number: int) -> None:
    """Ours is a hundred times as fast; it must not be another grouping."""
    assert group_indian(number) == format_decimal(number, locale="en_IN")


@given(st.integers(-LARGEST_PAISE, LARGEST_PAISE))
def test_an_amount_is_shown_as_babel_shows_it(paise: int) -> None:
    """Two decimals, and the minus that paper has."""
    shown = format_decimal(Decimal(paise) / 100, format="#,##,##0.00", locale="en_IN")

    assert Money(paise).grouped() == shown.replace("-", "−")


@pytest.mark.parametrize(
    ("paise", "grouped", "short", "plain", "shown"),
    [
        (0, "0.00", "0", "0.00", "₹0"),
        (5, "0.05", "0.05", "0.05", "₹0.05"),
        (-5, "−0.05", "−0.05", "-0.05", "₹−0.05"),
        (12345678, "1,23,456.78", "1,23,456.78", "123456.78", "₹1,23,456.78"),
        (-452000, "−4,520.00", "−4,520", "-4520.00", "₹−4,520"),
    ],
)
def test_money_is_shown(paise: int, grouped: str, short: str, plain: str, shown: str) -> None:
    """On paper, on the screen, in files, in sentences."""
    money = Money(paise)

    assert (money.grouped(), money.short(), money.plain(), str(money)) == (
        grouped,
        short,
        plain,
        shown,
    )


@pytest.mark.parametrize("wrong", [True, Decimal(1), "1", None])
def test_money_is_a_whole_number_of_paise(wrong: object) -> None:
    """Even True is refused, which Python takes for one."""
    with pytest.raises(TypeError, match="whole number of paise"):
        Money(wrong)  # type: ignore[arg-type]


@given(st.lists(st.integers(-(10**12), 10**12)))
def test_money_adds_up_as_paise_do(paise: list[int]) -> None:
    """Nothing is lost on the way, and nothing adds up to zero."""
    amounts = [Money(each) for each in paise]

    assert Money.total(amounts).paise == sum(paise)
    assert sum((amount.paise for amount in map(Money.__neg__, amounts)), 0) == -sum(paise)
    assert bool(Money.total(amounts)) is (sum(paise) != 0)


def test_money_is_taken_away_and_multiplied() -> None:
    """As change and notes need it."""
    assert Money(500) - Money(120) == Money(380)
    assert Money.from_rupees(500) * 4 == Money(2000_00)
    assert Money(1) < Money(2) <= Money(2)
    assert Money(0) == ZERO


@pytest.mark.parametrize(
    ("paise", "percent", "rupees"),
    [
        (392000, "25", 980),
        (100, "50", 1),
        (99, "50", 0),
        (300, "50", 2),
        (500, "50", 3),
        (4999, "10", 5),
        (12345, "12.5", 15),
        (-300, "50", -2),
        (0, "25", 0),
    ],
)
def test_a_share_is_rounded_to_the_rupee_half_up(paise: int, percent: str, rupees: int) -> None:
    """The trade's rule for payables."""
    assert Money(paise).percent_to_rupee(Decimal(percent)) == Money.from_rupees(rupees)
