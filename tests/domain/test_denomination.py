"""Notes and coins: counting a drawer, and the notes to hand back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.denomination import (
    MOST_PIECES,
    NOTES,
    DenominationCount,
    MalformedCount,
    UnknownDenomination,
    accepted_notes,
    check_notes,
    notes_for,
)
from cashier.domain.money import Money

MOST_RUPEES = 3_000


def _fewest_pieces() -> list[int]:
    """Work out by dynamic programming how few pieces make each sum."""
    fewest = [0]
    for rupees in range(1, MOST_RUPEES + 1):
        fewest.append(1 + min(fewest[rupees - note] for note in NOTES if note <= rupees))
    return fewest


def test_change_is_the_fewest_notes_for_every_sum() -> None:
    """Largest first is right only because the Indian values are canonical; so it is checked."""
    for rupees, fewest in enumerate(_fewest_pieces()):
        change = notes_for(Money.from_rupees(rupees))
        assert change.total == Money.from_rupees(rupees)
        assert sum(number for _, number in change.pieces) == fewest


def test_the_change_of_the_screen() -> None:
    """2 × 200, 1 × 50, 1 × 20, 1 × 10."""
    assert notes_for(Money(480_00)).pieces == ((200, 2), (50, 1), (20, 1), (10, 1))


@pytest.mark.parametrize("paise", [0, 99, -100])
def test_there_are_no_notes_for_less_than_a_rupee(paise: int) -> None:
    """Paise are left out, and nobody hands back a credit."""
    assert notes_for(Money(paise)).pieces == ()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ()),
        (" ", ()),
        ("0", ()),
        ("500x2,100x10", ((500, 2), (100, 10))),
        (" 100X10 , 500×2 ", ((500, 2), (100, 10))),
        ("500*4,20x0", ((500, 4),)),
    ],
)
def test_a_count_is_read_largest_first(text: str, pieces: tuple[tuple[int, int], ...]) -> None:
    """With the signs for times that people use; an empty drawer is a count, too."""
    count = DenominationCount.parse(text)

    assert count.pieces == pieces
    assert DenominationCount.parse(count.text()) == count


@pytest.mark.parametrize(
    "text", ["x", "500", "500x", "500x2,500x1", "500x-1", "500x2;100x1", "5०0x2", "1x9999999", ","]
)
def test_what_counts_nothing_is_refused(text: str) -> None:
    """A value named twice among it: nobody knows which was meant."""
    with pytest.raises(MalformedCount):
        DenominationCount.parse(text)


@pytest.mark.parametrize("text", ["1000x1", "3x1", "0x5"])
def test_an_unknown_note_is_refused(text: str) -> None:
    """Notes of Rs 1,000 among them, which nobody honours."""
    with pytest.raises(UnknownDenomination):
        DenominationCount.parse(text)


def test_a_note_of_2000_is_taken_where_the_policy_says_so() -> None:
    """Nowhere else; and a count of them is written and read back like any other."""
    count = DenominationCount.parse("500x1,2000x2")

    assert count.text() == "2000x2,500x1"
    check_notes(count, with_2000=True)
    with pytest.raises(UnknownDenomination, match="2000"):
        check_notes(count, with_2000=False)
    check_notes(DenominationCount.parse("500x1"), with_2000=False)
    assert accepted_notes(with_2000=True) == (2000, *accepted_notes(with_2000=False))


@pytest.mark.parametrize("number", [-1, MOST_PIECES + 1])
def test_an_absurd_number_of_pieces_is_refused(number: int) -> None:
    """It would not be read back from the journal."""
    with pytest.raises(MalformedCount):
        DenominationCount.of({500: number})


@given(st.dictionaries(st.sampled_from(NOTES), st.integers(0, MOST_PIECES)))
def test_every_count_can_be_written_and_read_back(counts: dict[int, int]) -> None:
    """The journal keeps the text."""
    count = DenominationCount.of(counts)

    assert DenominationCount.parse(count.text()) == count
    assert count.total == Money.from_rupees(sum(note * n for note, n in counts.items()))
