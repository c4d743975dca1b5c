"""What an act of a drive is about: figures of its criteria, lists, batches, files, a consumer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from cashier.domain.drive import Defaulter
from printing.drive_words import counted, told
from ui.cheques.words import breakable
from ui.drive.models import BatchesModel, NoticesModel, OwingModel
from ui.drive.state import ActState, Task
from ui.drive.words import REASON_NAMES, name_text, reason_text, said
from ui.language import mark, tr
from ui.widgets.label import heading, label
from ui.widgets.table import give_room, table

_LIST_WIDTHS = (160, 112, 70, 70, 0)
_BATCH_WIDTHS = (160, 64, 76, 120, 0)
_OWING_WIDTHS = (0, 88, 124, 116)
_TITLES = {
    Task.OPEN: mark("Whom it is about, as of now"),
    Task.NOTICES: mark("Lists of notices"),
    Task.SERVED: mark("Lists of notices"),
    Task.BATCH: mark("Batches"),
    Task.RESULTS: mark("Files at hand"),
    Task.EXCLUDE: mark("The consumer"),
    Task.ALLOW: mark("The consumer"),
}


class AboutPanel(QFrame):
    """Shows the one of them that belongs to the act."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._title = heading()
        self.count, self.owed = label("total"), label("total_label")
        self.spared = label("soft", wraps=True)
        self.text = label("row", wraps=True)
        self.notices, self.made, self.owing = NoticesModel(), BatchesModel(), OwingModel()
        for model in (self.notices, self.made, self.owing):
            model.setParent(self)
        self.lists = table(self.notices, _LIST_WIDTHS)
        self.batches = table(self.made, _BATCH_WIDTHS)
        self.divisions = table(self.owing, _OWING_WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        for widget in (self._title, self.count, self.owed, self.spared, self.text):
            column.addWidget(widget)
        for view in (self.lists, self.batches, self.divisions):
            view.setProperty("dense", True)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(view, 1)
        self.divisions.setSelectionMode(self.divisions.SelectionMode.NoSelection)
        column.addStretch(0)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for view, widths in (
            (self.lists, _LIST_WIDTHS),
            (self.batches, _BATCH_WIDTHS),
            (self.divisions, _OWING_WIDTHS),
        ):
            give_room(view, widths)
        for model in (self.notices, self.made, self.owing):
            model.retranslate()
        self.lists.setAccessibleName(tr("Lists of notices"))
        self.batches.setAccessibleName(tr("Batches"))
        self.divisions.setAccessibleName(tr("By division"))

    def show_state(self, state: ActState) -> None:
        """Show what the act is about."""
        assert state.task is not None, "the page is shown for an act"
        task = state.task
        self._title.setText(tr(_TITLES[task]).upper())
        self.notices.show_lists(state.lists)
        self.made.show_batches(state.batches)
        self.lists.setVisible(task in {Task.NOTICES, Task.SERVED} and bool(state.lists))
        self.batches.setVisible(task is Task.BATCH and bool(state.batches))
        for view in (self.lists, self.batches):
            if view.isVisibleTo(self) and view.currentIndex().row() != state.row >= 0:
                view.selectRow(state.row)
        self._show_counted(state)
        self.text.setText(_told(state))
        self.text.setVisible(bool(self.text.text()))

    def _show_counted(self, state: ActState) -> None:
        page, is_open = state.counted, state.task is Task.OPEN
        self.divisions.setVisible(is_open)
        self.owing.show_divisions(page.divisions if page else ())
        waits = tr("Counting …") if state.is_counting else "–"
        self.count.setText(_consumers(page.count) if page else waits)
        self.owed.setText(said(told(page.owed)) if page else "")
        spared = (
            [f"{tr(REASON_NAMES[kind])} {counted(n)}" for kind, n in page.excluded] if page else []
        )
        free = tr("{count} may be cut now").format(count=counted(page.free)) if page else ""
        self.spared.setText(" · ".join(filter(None, (free, *spared))))
        for widget in (self.count, self.owed, self.spared):
            widget.setVisible(is_open)


def _consumers(count: int) -> str:
    words = tr("1 consumer") if count == 1 else tr("{count} consumers")
    return words.format(count=counted(count))


def _told(state: ActState) -> str:
    """Say what needs no table: files at hand, a consumer, or that there is nothing yet."""
    match state.task:
        case Task.RESULTS:
            return "\n".join(_marked(state)) or tr("No file is at hand; type where it is.")
        case Task.EXCLUDE | Task.ALLOW if state.defaulter is not None:
            return _consumer(state.defaulter)
        case Task.NOTICES | Task.SERVED if not state.lists:
            return tr("No notices of this drive yet.")
        case Task.BATCH if not state.batches:
            return tr("No batch of this drive yet.")
        case _:
            return ""


def _consumer(one: Defaulter) -> str:
    lines = (
        grouped_number(one.account_number),
        name_text(one.name, one.name_hi),
        ", ".join(filter(None, (one.address, one.locality))),
        tr("owes {amount}").format(amount=one.owed),
        *(f"· {reason_text(why)}" for why in one.excluded),
    )
    return "\n".join(filter(None, lines))


def _marked(state: ActState) -> list[str]:
    """Show the files at hand, the chosen one with a sign."""
    signs = ("▸" if row == state.row else "  " for row in range(len(state.files)))
    return [f"{sign} {breakable(file)}" for sign, file in zip(signs, state.files, strict=True)]
