"""The receipts to choose from, cell by cell."""

import pytest
from PySide6.QtCore import Qt

from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.domain.reversal import ReversalKind
from cashier.station import OpenStation
from tests.builders import NUMBER, at_work, collect, make_payment
from ui.collect.receipts_model import PRINT_COLUMN, ReceiptsModel
from ui.correction.model import STATE_COLUMN, ChoiceModel
from ui.language import Language, use_language
from ui.theme import colour

_INK = Qt.ItemDataRole.ForegroundRole
_ICON = Qt.ItemDataRole.DecorationRole
_FONT = Qt.ItemDataRole.FontRole


@pytest.fixture
def receipt(station: OpenStation) -> Receipt:
    """Give a receipt."""
    return collect(at_work(station), make_payment(4820, account_number=NUMBER))


def _model(*receipts: IssuedReceipt) -> ChoiceModel:
    model = ChoiceModel()
    model.show_receipts(receipts)
    return model


def test_a_row_says_what_tells_receipts_apart(receipt: Receipt, look: None) -> None:
    """Time, number, name, amount and how it was paid."""
    model = _model(IssuedReceipt(receipt, "confirmed", 0))
    texts = [model.text(0, column) for column in range(model.columnCount())]

    assert texts == ["10:00", "RTP-03-2627-000001", "Ram Kumar Gupta", "4,820", "cash"]
    assert len(model.titles()) == len(texts)
    assert model.data(model.index(0, STATE_COLUMN), _INK) is None


@pytest.mark.parametrize(
    ("kind", "by", "short", "long"),
    [
        (ReversalKind.CANCELLED, "", "CANCELLED", "CANCELLED"),
        (ReversalKind.CHEQUE_RETURNED, "", "CHEQUE RETURNED", "CHEQUE RETURNED"),
        (
            ReversalKind.WRONG_TENDER,
            "RTP-03-2627-000002",
            "replaced by 000002",
            "replaced by RTP-03-2627-000002",
        ),
    ],
)
def test_what_was_taken_back_stands_out_in_words_and_colour(
    receipt: Receipt, look: None, kind: ReversalKind, by: str, short: str, long: str
) -> None:
    """Here and in the table under the payment."""
    issued = IssuedReceipt(receipt, "confirmed", 0, kind, by)
    model, below = _model(issued), ReceiptsModel()
    below.show_receipts((issued,))
    state, paper = model.index(0, STATE_COLUMN), below.index(0, PRINT_COLUMN)

    assert (model.text(0, STATE_COLUMN), below.text(0, PRINT_COLUMN)) == (short, long)
    assert model.data(state, _INK) == below.data(paper, _INK) == colour("bad")
    assert model.data(model.index(0, 0), _INK) == colour("soft")
    assert below.data(below.index(0, 0), _INK) == colour("soft")
    assert model.data(state, _ICON) is not None
    assert below.data(paper, _ICON) is not None
    assert model.data(state, _FONT) is not None
    assert model.data(state) == short


def test_hindi_says_it_too(receipt: Receipt, look: None) -> None:
    """Digits stay Latin."""
    use_language(Language.HINDI)
    model = _model(IssuedReceipt(receipt, "confirmed", 0, ReversalKind.CANCELLED))
    model.retranslate()

    assert model.text(0, STATE_COLUMN) == "निरस्त"


def test_the_same_rows_are_left_alone(receipt: Receipt, look: None) -> None:
    """The cursor is not thrown back to the top."""
    issued = IssuedReceipt(receipt, "confirmed", 0)
    model = _model(issued)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_receipts((issued,))

    assert resets == []
