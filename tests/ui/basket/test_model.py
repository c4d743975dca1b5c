"""The accounts of a basket, cell by cell."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import OLD_NUMBER
from tests.ui.stand_ins import OTHER, TRADER
from ui.basket.model import NOTE_COLUMN, PAID_COLUMN, EntriesModel, entry_text
from ui.language import Language, use_language
from ui.session import Session
from ui.theme import colour


@pytest.fixture
def model(at_desk: Session) -> EntriesModel:
    """Give the table of three accounts, of which the trader's is refused."""
    at_desk.go_to_basket()
    for text in (OLD_NUMBER, OTHER, TRADER):
        at_desk.basket.type_search(text)
        at_desk.basket.find()
    at_desk.basket.enter()
    made = EntriesModel()
    made.show_entries(at_desk.basket.state.entries)
    return made


def test_a_row_says_who_what_is_owed_and_what_is_paid(model: EntriesModel) -> None:
    """And that a supply is cut."""
    assert [model.text(0, column) for column in range(5)] == [
        "31415 92653",
        "Ram Kumar Gupta",
        "5,420",
        "5,420",
        "Disconnected",
    ]
    assert model.text(1, NOTE_COLUMN) == ""


def test_hindi_shows_the_name_in_its_own_script(model: EntriesModel) -> None:
    """As on the receipt."""
    use_language(Language.HINDI)

    assert model.text(1, 1) == "सीता देवी"


def test_a_refusal_has_words_and_a_colour(model: EntriesModel, look: None) -> None:
    """And an icon beside them."""
    index = model.index(2, NOTE_COLUMN)

    assert model.data(index, Qt.ItemDataRole.ForegroundRole) == colour("bad")
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is not None
    assert "₹20,000" in model.text(2, NOTE_COLUMN)


def test_what_is_paid_stands_out_to_the_right(model: EntriesModel) -> None:
    """It is the figure that counts."""
    index = model.index(0, PAID_COLUMN)
    alignment = model.data(index, Qt.ItemDataRole.TextAlignmentRole)

    assert model.data(index, Qt.ItemDataRole.FontRole).bold()  # type: ignore[attr-defined]
    assert alignment == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def test_the_same_rows_are_not_drawn_again(model: EntriesModel, at_desk: Session) -> None:
    """A selection would be lost."""
    assert model.show_entries(at_desk.basket.state.entries) is False


def test_the_marked_account_is_told_in_full(at_desk: Session) -> None:
    """Both scripts, the address, the meter, and which number was found."""
    at_desk.go_to_basket()
    at_desk.basket.type_search(OLD_NUMBER)
    at_desk.basket.find()

    assert entry_text(at_desk.basket.state.entries[0]) == (
        "Ram Kumar Gupta · राम कुमार गुप्ता · 12/34 Panki, Kanpur · Meter KS1182042 · Old number"
    )
