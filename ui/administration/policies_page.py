"""The page of policies: what counts on the left, a change with its order on the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.administration.models import PoliciesModel
from ui.administration.policies import Form, Place, PoliciesPresenter, PoliciesState
from ui.administration.words import expected_text
from ui.formats import full_day
from ui.language import tr
from ui.theme import fix_size, text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.entry import SearchEntry, is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel
from ui.widgets.table import give_room, table

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.policies import PolicyValue

_WIDTHS = (270, 0, 112, 76, 108)
_TOLD_BESIDE = (2, 3, 4)
_FORM_WIDTH, _SEARCH_HEIGHT = 400, 46


class PoliciesPage(QWidget):
    """Shows what the presenter says; what is typed narrows the list, Enter opens the change."""

    def __init__(self, presenter: PoliciesPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._turn = -1
        self.search = SearchEntry("F2")
        self.model = PoliciesModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.said, self._tick = label("done", wraps=True), Icon("tick", "done", 20)
        self._title, self.key = heading(), label("strong", wraps=True)
        self.now, self.source = label("row", wraps=True), label("soft", wraps=True)
        self._form_title, self._expected = heading(), label("note", wraps=True)
        self.fields = {place: Field() for place in Place}
        self.button, self.back = KeyButton("Enter", Kind.PRIMARY), KeyButton("Esc")
        self._note = label("note", wraps=True)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        fix_size(self.search, height=_SEARCH_HEIGHT)
        column.addWidget(self.search)
        self.table.setProperty("dense", True)
        column.addWidget(self.table, 1)
        said = QHBoxLayout()
        said.addWidget(self._tick)
        said.addWidget(self.said, 1)
        column.addLayout(said)
        row.addWidget(frame, 1)
        row.addWidget(self._form_panel())

    def _form_panel(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=_FORM_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 14, 24, 20)
        column.setSpacing(8)
        for widget in (self._title, self.key, self.now, self.source):
            column.addWidget(widget)
        column.addWidget(hairline())
        top = QHBoxLayout()
        top.addWidget(self._form_title, 1)
        top.addWidget(self.back)
        column.addLayout(top)
        column.addWidget(self._expected)
        for field in self.fields.values():
            column.addWidget(field)
        column.addStretch(1)
        column.addWidget(self._note)
        column.addWidget(self.button)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.search.textChanged.connect(presenter.type_filter)
        self.search.entered.connect(presenter.open)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)
        typed = {
            Place.VALUE: presenter.type_value,
            Place.DAY: presenter.type_day,
            Place.ORDER: presenter.type_order,
        }
        for place, field in self.fields.items():
            field.entry.textChanged.connect(typed[place])
            field.entry.entered.connect(lambda place=place: presenter.leave(place))
        self.button.clicked.connect(self._enter)
        self.back.clicked.connect(presenter.put_away)
        to_search = QShortcut(QKeySequence("F2"), self)
        to_search.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_search.activated.connect(self._to_search)

    def _go_to(self, current: QModelIndex) -> None:
        if current.isValid():
            self._presenter.go_to(current.row())

    def _enter(self) -> None:
        if self._presenter.state.form is None:
            self._presenter.open()
        else:
            self._presenter.confirm()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the change from the list, and go from the search box into the list."""
        if is_enter(event) and self.table.hasFocus() and not event.isAutoRepeat():
            self._presenter.open()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """Put the change away, else what narrows the list; tell whether there was either."""
        return self._presenter.put_away()

    def begin(self) -> None:
        """Put the cursor where the change has come to, else into the search box."""
        form = self._presenter.state.form
        if form is None:
            self._to_search()
        else:
            self.fields[form.place].take_cursor()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.search.say_hint(tr("part of a name or of an order's number"))
        self.search.setAccessibleName(tr("Search policies"))
        self.table.setAccessibleName(tr("Policies"))
        self._title.setText(tr("As it counts today").upper())
        self._form_title.setText(tr("From a day on").upper())
        self.back.say(tr("Back"))
        names = {
            Place.VALUE: tr("New value"),
            Place.DAY: tr("First day; empty is today"),
            Place.ORDER: tr("Number of the order"),
        }
        for place, name in names.items():
            self.fields[place].say(name)
        self._note.setText(tr("A supervisor approves it, here or by phone."))
        self._show_columns()
        self.model.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def _show_columns(self) -> None:
        """Give the columns room by the size of text; what large text leaves out stands beside."""
        give_room(self.table, _WIDTHS)
        for column in _TOLD_BESIDE:
            self.table.setColumnHidden(column, text_percent() > TEXT_PERCENTS[0])

    def show_state(self, state: PoliciesState) -> None:
        """Show what the presenter says."""
        self.search.show_text(state.filter)
        self.model.show_policies(state.shown)
        if state.policy is not None and self.table.currentIndex().row() != state.row:
            self.table.selectRow(state.row)
        self.said.setText(state.said.text() if state.said else "")
        self._tick.setVisible(state.said is not None)
        self._show_policy(state.policy)
        self._show_form(state.form)
        opens = tr("Change it") if state.form is None else tr("Set the policy")
        self.button.say(tr("Saving …") if state.is_busy else opens)
        self.button.setEnabled(not state.is_busy and state.policy is not None)
        if state.turn != self._turn:
            self._turn = state.turn
            if self.isVisible():
                self.begin()

    def _show_policy(self, policy: "PolicyValue | None") -> None:
        self.key.setText(policy.key if policy else "")
        self.now.setText(policy.value.replace(",", ", ") if policy else "")
        self.source.setText(_source(policy) if policy else "")
        self._expected.setText(expected_text(policy.expected) if policy else "")

    def _show_form(self, form: Form | None) -> None:
        for widget in (self._form_title, self.back):
            widget.setVisible(form is not None)
        is_refused = form is not None and form.refusal is not None
        for widget in (self._expected, self._note):  # a refusal says it all, and needs the room
            widget.setVisible(form is not None and not is_refused)
        self.now.setVisible(not is_refused)
        self.source.setVisible(form is None)
        typed = (form.value, form.day, form.order) if form else ("", "", "")
        for (place, field), text in zip(self.fields.items(), typed, strict=True):
            field.setVisible(form is not None)
            field.entry.show_text(text)
            said = form.refusal.text() if form and form.refusal and form.place is place else ""
            field.refuse(said)


def _source(policy: "PolicyValue") -> str:
    """Say which order it comes from, and until when it counts."""
    if policy.since is None:
        said = tr("As published; no order has changed it")
    else:
        words = tr("since {day}, order {order}")
        said = words.format(day=full_day(policy.since), order=policy.order_number)
    if policy.until is None:
        return said
    return said + "\n" + tr("another value counts from {day} on").format(day=full_day(policy.until))
