"""A consumer's connection: load, supply, and what is masked of it."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.account import (
    ConnectionType,
    LoadUnit,
    Supply,
    SupplyStatus,
    mask_account_number,
    mask_mobile,
    mask_name,
)
from tests.builders import make_account


@pytest.mark.parametrize(
    ("milli", "unit", "kilowatts", "text"),
    [
        (2000, LoadUnit.KW, "2", "2 kW"),
        (7500, LoadUnit.BHP, "5.595", "7.5 BHP"),
        (100_000, LoadUnit.KVA, "90", "100 kVA"),
        (500, LoadUnit.KW, "0.5", "0.5 kW"),
        (0, LoadUnit.KW, "0", "0 kW"),
    ],
)
def test_a_load_is_compared_in_kilowatts(
    milli: int, unit: LoadUnit, kilowatts: str, text: str
) -> None:
    """Exactly, and shown in its own unit."""
    account = make_account(load_milli=milli, load_unit=unit)

    assert account.load_kw == Decimal(kilowatts)
    assert account.load_text == text


def test_only_a_temporary_disconnection_can_be_undone() -> None:
    """A permanent one needs a new connection."""
    assert Supply(SupplyStatus.TEMPORARILY_DISCONNECTED).can_be_reconnected
    assert not Supply(SupplyStatus.LIVE).can_be_reconnected
    assert not Supply(SupplyStatus.PERMANENTLY_DISCONNECTED).can_be_reconnected


def test_both_smart_kinds_have_a_smart_meter() -> None:
    """Their supply is cut and restored remotely."""
    smart = [kind for kind in ConnectionType if kind.has_smart_meter]

    assert smart == [ConnectionType.SMART_POSTPAID, ConnectionType.SMART_PREPAID]


def test_a_mobile_number_is_masked() -> None:
    """Its owner knows it again, nobody else learns it."""
    assert mask_mobile("9876543210") == "98•••••210"
    assert not mask_mobile("")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("3141592653", "••••• •2653"),
        ("314159265358", "•••• •••• 5358"),
        ("02718281", "•••• 8281"),
        ("281", "281"),
        ("", ""),
    ],
)
def test_an_account_number_keeps_its_last_digits(number: str, shown: str) -> None:
    """In the groups in which it is read out."""
    assert mask_account_number(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ram Kumar Gupta", "R••• K••• G•••"),
        ("राम कुमार गुप्ता", "रा••• कु••• गु•••"),
        ("M/s Gupta Traders", "M••• G••• T•••"),
        ("मे. गुप्ता ट्रेडर्स", "मे••• गु••• ट्रे•••"),
        ("क्षितिज त्रिपाठी", "क्षि••• त्रि•••"),
        ("स्त्री", "स्त्री•••"),
        ("र्‍हस्व", "र्‍ह•••"),  # with a joiner inside the conjunct
        ("क्‌षमा", "क्•••"),  # a non-joiner parts what would be a conjunct
        ("क\u093cादिर", "क\u093cा•••"),  # a nukta of its own
        ("\u0958ादिर", "\u0958ा•••"),  # and one built in
        ("ज़ाकिर हुसैन", "ज़ा••• हु•••"),
        ("अँगूरी", "अँ•••"),
        ("वाक्", "वा•••"),
        ("क् ख", "क्••• ख•••"),  # a halant joins nothing across a space
        ("José E\u0301mile", "J••• E\u0301•••"),
        ("A", "A•••"),
        ("R.K.Gupta", "R•••"),
        ("(Late) & Sons", "L••• ••• S•••"),
        ("\u200d\u093fराम", "रा•••"),  # what stands before the first letter is no part of it
        ("  Sita \u00a0 Devi\t", "S••• D•••"),
        ("12A", "1•••"),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_name_keeps_the_first_letter_of_each_word(name: str, shown: str) -> None:
    """As a person would say it: with its vowel sign, and never half a conjunct."""
    assert mask_name(name) == shown


@given(st.text(st.sampled_from("RamK राकुगपषत्ि़ं‍‌क़.-/9")))
def test_a_masked_name_tells_no_more_than_how_its_words_begin(name: str) -> None:
    """At most one letter a word, unless a halant joins more; and always the mask after it."""
    words = mask_name(name).split()

    assert len(words) == len(name.split())
    for shown, word in zip(words, name.split(), strict=True):
        kept = shown.removesuffix("•••")
        assert shown != kept
        assert kept in word
        letters = sum(unicodedata.category(one)[0] in "LN" for one in kept)
        assert letters <= 1 + kept.count("\u094d")
        assert mask_name(kept) == (shown if kept else "")
