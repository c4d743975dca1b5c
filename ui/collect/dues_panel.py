"""What is owed, line by line, what this payment pays of it, and the total."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cashier.domain.bill_change import BillChange
from cashier.domain.dues import Dues, DuesItem
from ui.collect.change_words import change_line
from ui.collect.scheme_words import offer_line, standing_line
from ui.collect.state import CollectState, Stage
from ui.collect.words import allocation_text, item_detail, item_title
from ui.formats import short_moment
from ui.language import tr
from ui.widgets.key_button import KeyButton
from ui.widgets.label import box, hairline, heading, label
from ui.widgets.seen import Seen

_MOST_ROWS = 8


class _Density(Enum):
    """How much room a line takes: with air, close together, or without what it is made of."""

    ROOMY = "roomy"
    CLOSE = "close"
    PLAIN = "plain"


class _Row(QFrame):
    """One line of the dues with what it is made of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._amount = label("row"), label("amount")
        self._detail = label("note")
        self._grid = QGridLayout(self)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._amount, 0, 1)
        self._grid.addWidget(self._detail, 1, 0, 1, 2)
        self._grid.addWidget(hairline(), 2, 0, 1, 2)
        self.hide()

    def show_item(self, item: DuesItem, dues: Dues) -> None:
        """Show a line."""
        self._title.setText(item_title(item, dues))
        self._amount.setText(item.amount.grouped().replace("−", "− "))
        self._detail.setText(item_detail(item, dues))
        self.show()

    def pack(self, density: _Density) -> None:
        """Take more room, or less; what it is made of can still be asked for with the mouse."""
        detail, roomy = self._detail.text(), density is _Density.ROOMY
        self._detail.setVisible(bool(detail) and density is not _Density.PLAIN)
        self.setToolTip(detail if density is _Density.PLAIN else "")
        self._grid.setContentsMargins(0, 6 if roomy else 0, 0, 0)
        self._grid.setRowMinimumHeight(2, 12 if roomy else 3)

    def text(self) -> str:
        """Read the line aloud."""
        return f"{self._title.text()}: {self._amount.text()}"


class DuesPanel(QFrame):
    """The dues of the consumer that is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading, self.freshness = heading(), label("note")
        self._rows = tuple(_Row(self) for _ in range(_MOST_ROWS))
        self._pays_box = box("pays")
        self.pays = label("note", wraps=True)
        self.changes = label("note", wraps=True)
        self._scheme_box = box("pays")
        self.scheme, self.offers = label("note", wraps=True), KeyButton("Alt+O")
        self._total_label, self.total = label("total_label"), label("total")
        self._body = QWidget()
        self._seen = Seen()
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 8)
        outer.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.freshness)
        outer.addLayout(top)
        keeps = self._body.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        keeps.setVerticalPolicy(QSizePolicy.Policy.Ignored)  # the lines make do with what there is
        self._body.setSizePolicy(keeps)
        outer.addWidget(self._body, 1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self.changes)
        column.addStretch(1)
        column.addWidget(self._scheme_box)
        column.addSpacing(4)
        told = QHBoxLayout(self._scheme_box)
        told.setContentsMargins(10, 2, 10, 2)
        told.addWidget(self.scheme, 1)
        told.addWidget(self.offers)
        inside = QVBoxLayout(self._pays_box)
        inside.setContentsMargins(10, 4, 10, 4)
        inside.addWidget(self.pays)
        column.addWidget(self._pays_box)
        column.addLayout(self._total_row())

    def _total_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        baseline = Qt.AlignmentFlag.AlignBottom
        row.addWidget(self._total_label, 0, baseline)
        row.addStretch(1)
        row.addWidget(self.total, 0, baseline)
        self._total_label.setContentsMargins(0, 0, 0, 7)
        return row

    def rows(self) -> tuple[str, ...]:
        """Read every line aloud, for tests and screen readers."""
        return tuple(row.text() for row in self._rows if not row.isHidden())

    def show_state(self, state: CollectState) -> None:
        """Show the dues, or nothing while nobody is open."""
        if not self._seen.is_new(state.view, state.quote, state.schemes, state.stage):
            return
        saved = state.stage is Stage.SAVED
        self._heading.setText(tr("Dues").upper())
        self._total_label.setText(tr("Was payable") if saved else tr("Total payable"))
        if state.view is None:
            self.freshness.setText("")
        else:
            self._show_dues(state.view.dues)
            self._show_changes(state.view.changes)
            self._show_allocation(state)
            self._show_scheme(state)
        self._body.setVisible(state.view is not None)  # last: what is hidden needs no laying out
        self._pack()

    def _show_dues(self, dues: Dues) -> None:
        self.freshness.setText(
            tr("bills as of {moment}").format(moment=short_moment(dues.data_as_of))
        )
        for row in self._rows[len(dues.items) :]:
            row.hide()
        for row, item in zip(self._rows, dues.items, strict=False):
            row.show_item(item, dues)
        self.total.setText(str(dues.total))
        if dues.credit:
            self._total_label.setText(tr("Credit {amount}").format(amount=dues.credit))
        self.setAccessibleDescription("; ".join(self.rows()))

    def _show_changes(self, changes: tuple[BillChange, ...]) -> None:
        """Say what orders changed, and when: a consumer who holds the earlier bill will ask."""
        self.changes.setText("\n".join(map(change_line, changes)))
        self.changes.setVisible(bool(changes))

    def _show_allocation(self, state: CollectState) -> None:
        """Say what the amount pays while it is not the whole, and always before it is saved."""
        quote = state.quote
        told_elsewhere = state.view is not None and state.view.dues.is_prepaid
        self._pays_box.setVisible(quote is not None and not told_elsewhere)
        if quote is not None:
            saved = state.stage is Stage.SAVED
            words = tr("Paid: {parts}") if saved else tr("This pays: {parts}")
            self.pays.setText(words.format(parts=allocation_text(quote.allocations)))

    def _show_scheme(self, state: CollectState) -> None:
        """Tell what a settlement scheme asks of this consumer, or offers."""
        assert state.view is not None, "a scheme concerns somebody"
        standing, offered = state.view.dues.scheme, offer_line(state.schemes)
        lines = (standing_line(standing) if standing else "", offered)
        self.scheme.setText("\n".join(line for line in lines if line))
        self.offers.say(tr("Choose a plan"))
        self.offers.setVisible(bool(offered) and state.takes_typing)
        self._scheme_box.setVisible(bool(self.scheme.text()) and state.stage is not Stage.SAVED)

    def _pack(self) -> None:
        """Let every line say what it is made of, where the window is high enough for that."""
        for density in _Density:
            for row in self._rows:
                row.pack(density)
            if self._body.heightForWidth(self._body.width()) <= self._body.height():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pack()
