"""Amounts in words, held against ICU's spellout, which shares nothing with ours."""

import json
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


def _sample() -> list[int]:
    chance = random.Random(1922)
    edges = [size + step for size in (10**n for n in range(2, 9)) for step in (-1, 0, 1)]
    wide = [chance.randrange(LARGEST_RUPEES + 1) for _ in range(5_000)]
    narrow = [chance.randrange(10 ** chance.randrange(1, 10)) for _ in range(5_000)]
    return [*range(10_000), *edges, *wide, *narrow, LARGEST_RUPEES]


@cache
def _oracle() -> dict[str, list[str]]:
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
    """Twenty thousand numbers, every edge among them."""
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


@given(st.integers(0, LARGEST_RUPEES), st.integers(0, LARGEST_RUPEES))
def test_two_numbers_never_share_their_words(one: int, other: int) -> None:
    """Words that could mean two amounts would be worth nothing on a receipt."""
    assert (number_in_words_hindi(one) == number_in_words_hindi(other)) == (one == other)
    assert (number_in_words_english(one) == number_in_words_english(other)) == (one == other)
