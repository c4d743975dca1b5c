"""Policies: figures that orders set and change, as dated data."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.head import Head
from cashier.domain.money import Money
from cashier.domain.policy import (
    DEFAULTS,
    MalformedPolicy,
    Policy,
    PolicyRow,
    UnknownPolicy,
    expected_form,
    policy_on,
    read_value,
)

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
BY_KEY = {
    "cash_cap_per_receipt": ["", "-1", "20,00", "1.234", "NaN", "twenty"],
    "part_payment_percent": ["", "-1", "100.01", "NaN", "Infinity", "25%", "1e3"],
    "rcdc_power_limit_kw": ["", "-0.1", "NaN", "-Infinity", "5 kW"],
    "sign_in_attempts": ["", "-1", "1.5", "100001", "9" * 6_000, "five"],
    "appropriation_order": [
        "",
        "rcdc_fee",
        DEFAULTS["appropriation_order"] + ",rcdc_fee",
        "everything",
    ],
}


def _row(value: str, since: date, key: str = "cash_cap_per_receipt") -> PolicyRow:
    return PolicyRow(key, value, since, "order 7")


def test_every_policy_has_a_default_that_can_be_read() -> None:
    """And there is no default that no policy asks for."""
    assert set(DEFAULTS) == {field.name for field in fields(Policy)}
    for key, text in DEFAULTS.items():
        assert read_value(key, text) is not None


def test_the_defaults_are_the_published_ones() -> None:
    """Order of November 2024, and the schedule of miscellaneous charges."""
    policy = policy_on(APRIL, ())

    assert policy.part_payment_percent == Decimal(25)
    assert policy.part_payment_floor == Money.from_rupees(1000)
    assert policy.lifeline_part_payment_floor == Money.from_rupees(250)
    assert policy.cash_stop_per_day == Money.from_rupees(200_000)
    assert policy.power_categories == ("LMV-6", "HV-1", "HV-2", "HV-3", "HV-4")
    assert policy.appropriation_order[0] is Head.RCDC_FEE


@pytest.mark.parametrize(
    ("day", "rupees"),
    [(date(2026, 3, 31), 20_000), (APRIL, 15_000), (date(2026, 5, 31), 10_000), (JUNE, 5_000)],
)
def test_a_value_counts_from_its_day_until_the_next_one(day: date, rupees: int) -> None:
    """Rows may come in any order."""
    rows = [_row("5000", JUNE), _row("15000", APRIL), _row("10000", MAY)]

    assert policy_on(day, rows).cash_cap_per_receipt == Money.from_rupees(rupees)


def test_of_two_values_of_one_day_the_later_row_counts() -> None:
    """An order is put right by another of the same day."""
    rows = [_row("15000", APRIL), _row("12000", APRIL)]

    assert policy_on(APRIL, rows).cash_cap_per_receipt == Money.from_rupees(12_000)


@pytest.mark.parametrize(
    ("key", "text"), [(key, text) for key, texts in BY_KEY.items() for text in texts]
)
def test_a_malformed_value_is_refused_in_one_sentence(key: str, text: str) -> None:
    """With the key, and with what would do."""
    with pytest.raises(MalformedPolicy) as refusal:
        read_value(key, text)

    assert key in refusal.value.message
    assert len(refusal.value.message) < 200


@given(st.sampled_from(sorted(DEFAULTS)), st.text(max_size=30))
def test_any_text_is_a_value_or_refused(key: str, text: str) -> None:
    """A file of policies is hostile input as any other."""
    try:
        value = read_value(key, text)
    except MalformedPolicy:
        return
    assert value is not None


def test_an_unknown_policy_is_refused() -> None:
    """A typing error must not look as if it had set something."""
    with pytest.raises(UnknownPolicy):
        read_value("cash_cap", "5")
    with pytest.raises(UnknownPolicy):
        expected_form("cash_cap")


def test_the_form_of_a_value_is_told_before_it_is_keyed() -> None:
    """In the words of the refusal."""
    assert expected_form("cash_cap_per_receipt") == "an amount in rupees, zero or more"
    assert expected_form("part_payment_percent") == "a percentage from 0 to 100"
    with pytest.raises(MalformedPolicy, match="an amount in rupees, zero or more"):
        read_value("cash_cap_per_receipt", "twenty")


def test_the_order_of_appropriation_names_what_is_owed() -> None:
    """Heads that nobody owes may be written, and are left out."""
    text = DEFAULTS["appropriation_order"] + ", advance"

    assert read_value("appropriation_order", text) == read_value(
        "appropriation_order", DEFAULTS["appropriation_order"]
    )


def test_names_are_separated_by_commas() -> None:
    """Spaces and an empty place make no difference."""
    assert read_value("power_categories", " LMV-6 ,, HV-1") == ("LMV-6", "HV-1")
