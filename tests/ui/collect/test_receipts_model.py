"""This shift's receipts, cell by cell."""

from PySide6.QtCore import Qt

from cashier.domain.receipt import IssuedReceipt
from cashier.station import OpenStation
from tests.builders import NUMBER, at_work, collect, make_payment
from ui.collect.receipts_model import AMOUNT_COLUMN, PRINT_COLUMN, ReceiptsModel
from ui.language import Language, use_language
from ui.theme import colour


def _model(station: OpenStation, state: str, duplicates: int = 0) -> ReceiptsModel:
    receipt = collect(at_work(station), make_payment(4820, account_number=NUMBER))
    model = ReceiptsModel()
    model.show_receipts((IssuedReceipt(receipt, state, duplicates),))
    return model


def test_a_row_says_what_a_clerk_looks_for(station: OpenStation, look: None) -> None:
    """Time, number, account, name, amount, tender, paper."""
    model = _model(station, "confirmed")
    texts = [model.text(0, column) for column in range(model.columnCount())]

    assert texts == [
        "10:00",
        "RTP-03-2627-000001",
        "31415 92653",
        "Ram Kumar Gupta",
        "4,820",
        "cash",
        "printed",
    ]
    assert len(model.titles()) == len(texts)
    assert model.rowCount() == 1


def test_hindi_shows_the_name_in_its_own_script(station: OpenStation, look: None) -> None:
    """Digits stay Latin."""
    model = _model(station, "failed", 1)
    use_language(Language.HINDI)

    assert model.text(0, 3) == "राम कुमार गुप्ता"
    assert model.text(0, 4) == "4,820"
    assert "प्रतिलिपि 1" in model.text(0, PRINT_COLUMN)


def test_doubt_has_words_and_colour(station: OpenStation, look: None) -> None:
    """Words first."""
    model = _model(station, "unknown")
    cell = model.index(0, PRINT_COLUMN)

    assert "unconfirmed" in str(model.data(cell))
    assert model.data(cell, Qt.ItemDataRole.ForegroundRole) == colour("doubt")
    assert model.data(cell, Qt.ItemDataRole.FontRole) is not None


def test_amounts_stand_to_the_right(station: OpenStation, look: None) -> None:
    """In the heading as in the cells."""
    model = _model(station, "confirmed")
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    role = Qt.ItemDataRole.TextAlignmentRole

    assert model.data(model.index(0, AMOUNT_COLUMN), role) == right
    assert model.headerData(AMOUNT_COLUMN, Qt.Orientation.Horizontal, role) == right
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Time"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
