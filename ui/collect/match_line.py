"""What was found, beside the search box: which kind of number, and whose account it is."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from ui.collect.state import CollectState
from ui.collect.words import matched_by_text
from ui.language import tr
from ui.widgets.icon import Icon
from ui.widgets.label import label, restyle
from ui.widgets.seen import Seen

_ITSELF = "account_number"


class MatchLine(QWidget):
    """Old number, an arrow, the account; or, in its place, why nothing was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found, self.account = label("matched"), label("matched")
        self._arrow = Icon("arrow", "accent", 17)
        self._note = label("note")
        self._seen = Seen()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        for part in (self.found, self._arrow, self.account):
            self._row.addWidget(part)
        self._row.addStretch(1)
        column.addStretch(1)
        column.addLayout(self._row)
        column.addWidget(self._note)
        column.addStretch(1)

    def text(self) -> str:
        """Read the line aloud."""
        return " ".join(part for part in (self.found.text(), self.account.text()) if part)

    def show_state(self, state: CollectState) -> None:
        """Say which kind of number was found, or why nothing was."""
        if not self._seen.is_new(state.match, state.search_refusal, state.search_text):
            return
        refusal = state.search_refusal
        found, account, note = ("", "", "") if refusal is None else (refusal.text(), "", "")
        if refusal is None and state.match is not None:
            number = grouped_number(state.match.account_number)
            found, note = matched_by_text(state.match.matched_by), state.search_text
            as_typed = state.match.matched_by == _ITSELF
            account = number if as_typed else tr("account {account}").format(account=number)
        for part, text in ((self.found, found), (self.account, account), (self._note, note)):
            part.setText(text)  # an empty one keeps its place: showing it anew lays all out again
        translated = state.match is not None and state.match.matched_by != _ITSELF
        self._arrow.show_icon("arrow" if translated and account else "", "accent")
        self.found.setWordWrap(refusal is not None)
        self._row.setStretch(0, 0 if refusal is None else 100)  # a sentence takes all the room
        self._look("matched" if refusal is None else "not_found")

    def _look(self, look: str) -> None:
        if self.found.property("look") != look:
            self.found.setProperty("look", look)
            restyle(self.found)
