"""Amounts in words, held against ICU's spellout, which shares nothing with ours."""

import json
import os
import random
import subprocess
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.words import (
    LARGEST_RUPEES,
    amount_in_words_english,
    amount_in_words_hindi,
    number_in_words_english,
    number_in_words_hindi,
)

SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's python3-icu is seen by Debian's Python only."""

_ORACLE = """
import icu, json, sys
wanted = json.load(sys.stdin)
spell = {name: icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(name))
         for name in ("en_IN", "hi")}
json.dump({name: [rule.format(n) for n in wanted] for name, rule in spell.items()}, sys.stdout)
"""


_SIZES = {"crore": 10**7, "lakh": 10**5, "thousand": 1_000, "hundred": 100}
_HINDI_SIZES = {"करोड़": 10**7, "लाख": 10**5, "हज़ार": 1_000, "सौ": 100}


def _sample() -> list[int]:
    chance = random.Random(1922)
    edges = [
        count * size + step
        for size in _SIZES.values()
        for count in range(1, 100)
        for step in (-1, 0, 1)
    ]
    wide = [chance.randrange(LARGEST_RUPEES + 1) for _ in range(5_000)]
    narrow = [chance.randrange(10 ** chance.randrange(1, 10)) for _ in range(5_000)]
    return [*range(10_000), *edges, *wide, *narrow, LARGEST_RUPEES]


def _icu_is_there() -> bool:
    try:
        probe = subprocess.run(
            [SYSTEM_PYTHON, "-c", "import icu"], capture_output=True, check=False
        )
    except OSError:
        return False
    return probe.returncode == 0


@cache
def _oracle() -> dict[str, list[str]]:
    if not os.environ.get("CI") and not _icu_is_there():
        pytest.skip("Debian's python3-icu is not installed, so nobody else can spell the numbers")
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", _ORACLE],
        input=json.dumps(_sample()),
        capture_output=True,
        text=True,
        check=True,
    )
    spelled: dict[str, list[str]] = json.loads(done.stdout)
    return spelled


def test_english_is_what_icu_says() -> None:
    """Twenty thousand numbers, among them both sides of each count of each size."""
    assert [number_in_words_english(number) for number in _sample()] == _oracle()["en_IN"]


def test_hindi_is_what_icu_says() -> None:
    """Hindi has a word of its own for each number below a hundred."""
    assert [number_in_words_hindi(number) for number in _sample()] == _oracle()["hi"]


@pytest.mark.parametrize(
    ("paise", "english", "hindi"),
    [
        (0, "Rupees zero only", "शून्य रुपये मात्र"),
        (100, "Rupees one only", "एक रुपया मात्र"),
        (1, "Rupees zero and paise one only", "शून्य रुपये एक पैसा मात्र"),
        (1050, "Rupees ten and paise fifty only", "दस रुपये पचास पैसे मात्र"),
        (
            4_520_00,
            "Rupees four thousand five hundred twenty only",
            "चार हज़ार पाँच सौ बीस रुपये मात्र",
        ),
        (
            99_99_99_999_99,
            (
                "Rupees ninety-nine crore ninety-nine lakh ninety-nine thousand nine hundred "
                "ninety-nine and paise ninety-nine only"
            ),
            "निन्यानबे करोड़ निन्यानबे लाख निन्यानबे हज़ार नौ सौ निन्यानबे रुपये निन्यानबे पैसे मात्र",
        ),
    ],
)
def test_an_amount_reads_as_on_paper(paise: int, english: str, hindi: str) -> None:
    """Rupees and paise, and a word that ends the amount so that nothing can be added."""
    assert amount_in_words_english(paise) == english
    assert amount_in_words_hindi(paise) == hindi


@pytest.mark.parametrize("paise", [-1, 99_99_99_999_99 + 1])
def test_an_amount_that_no_paper_can_hold_is_refused(paise: int) -> None:
    """Below zero and above ninety-nine crore there are no words."""
    with pytest.raises(ValueError, match="is not between"):
        amount_in_words_english(paise)
    with pytest.raises(ValueError, match="is not between"):
        amount_in_words_hindi(paise)


def _read_back(words: str, below_hundred: dict[str, int], sizes: dict[str, int]) -> int:
    total = count = 0
    for word in words.split():
        if word in sizes:
            total, count = total + count * sizes[word], 0
        else:
            count = below_hundred[word]
    return total + count


@given(st.integers(0, LARGEST_RUPEES))
def test_words_are_read_back_as_the_number_they_were_made_of(number: int) -> None:
    """Words that could mean two amounts would be worth nothing on a receipt."""
    english = {number_in_words_english(below): below for below in range(100)}
    hindi = {number_in_words_hindi(below): below for below in range(100)}

    assert _read_back(number_in_words_english(number), english, _SIZES) == number
    assert _read_back(number_in_words_hindi(number), hindi, _HINDI_SIZES) == number


@given(st.integers(0, 99_99_99_999_99))
def test_rupees_and_paise_stand_on_their_own_sides(paise: int) -> None:
    """Whatever the amount, both languages name the rupees first and end with a closing word."""
    rupees, rest = divmod(paise, 100)
    english = amount_in_words_english(paise)
    hindi = amount_in_words_hindi(paise)

    assert english.startswith(f"Rupees {number_in_words_english(rupees)} ")
    assert hindi.startswith(f"{number_in_words_hindi(rupees)} रुप")
    assert english.endswith(" only")
    assert hindi.endswith(" मात्र")
    assert (" and paise " in english) == (" पैस" in hindi) == bool(rest)
