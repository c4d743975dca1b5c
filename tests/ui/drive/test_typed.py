"""What was typed, and what it means."""

import pytest

from ui.drive.state import Place
from ui.drive.typed import MalformedCount, names_of, number_of


@pytest.mark.parametrize(
    ("text", "number"), [("1500", 1500), ("1,500", 1500), ("१५००", 1500), (" 15 ", 15), ("0", 0)]
)
def test_numbers_are_read_in_both_scripts_and_with_commas(text: str, number: int) -> None:
    """As people write them."""
    assert number_of(text, Place.SIZE) == number


@pytest.mark.parametrize("text", ["", "x", "1.5", "-3", "1234567", "²"])
def test_what_is_no_whole_number_knows_its_field(text: str) -> None:
    """Neither a part of one, nor more than anybody would cut."""
    with pytest.raises(MalformedCount) as refusal:
        number_of(text, Place.SIZE)

    assert refusal.value.place is Place.SIZE


def test_names_are_parted_by_commas_and_numbers_by_blanks_as_well() -> None:
    """Each once, in the order in which they were typed."""
    assert names_of(" North team, South;North team,,") == ("North team", "South")
    assert names_of("3000000001 3000000002,३०००००००००३\n3000000001", of_numbers=True) == (
        "3000000001",
        "3000000002",
        "३०००००००००३".translate({ord(d): str(n) for n, d in enumerate("०१२३४५६७८९")}),
    )
