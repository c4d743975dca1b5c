"""Made-up names and places."""

import unicodedata

from cashier.exchange.sample_names import FAMILY, GIVEN, LOCALITIES, SHOPS


def test_each_name_is_there_in_both_scripts() -> None:
    """A pair in one script only would show nothing of the other."""
    for latin, devanagari in (*GIVEN, *FAMILY, *SHOPS):
        assert latin.isascii()
        letters = devanagari.replace(" ", "")
        assert all(unicodedata.name(letter).startswith("DEVANAGARI") for letter in letters)


def test_nothing_is_listed_twice() -> None:
    """Else some would be drawn more often than others."""
    for names in (GIVEN, FAMILY, LOCALITIES, SHOPS):
        assert len(set(names)) == len(names)
