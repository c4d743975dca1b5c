"""The table model that the others are made of."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.table import TextTable, table


class _Squares(TextTable):
    def titles(self) -> tuple[str, ...]:
        return ("number", "square")

    def count(self) -> int:
        return 3

    def text(self, row: int, column: int) -> str:
        return str(row ** (column + 1))


def test_a_table_says_its_texts(qtbot: QtBot, look: None) -> None:
    """To eyes and to screen readers alike."""
    model = _Squares()
    view = table(model, (0, 80))
    qtbot.addWidget(view)
    cell = model.index(2, 1)
    model.retranslate()

    assert model.data(cell) == "4"
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "4"
    assert model.data(cell, Qt.ItemDataRole.DecorationRole) is None
    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)
    assert view.columnWidth(1) == 80


def test_a_table_without_rows_of_its_own_is_a_bug(qapp: object) -> None:
    """The base says nothing."""
    bare = TextTable()
    for ask in (bare.count, lambda: bare.text(0, 0)):
        with pytest.raises(NotImplementedError):
            ask()
    assert bare.titles() == ()
