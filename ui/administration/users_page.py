"""The page of users: who there is on the left, one change at a time on the right."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.user import User
from ui.administration.models import ROLES, RolesModel, UsersModel
from ui.administration.users import FIELDS, Form, Passwords, Place, Task, UsersPresenter, UsersState
from ui.administration.words import BUTTON_WORDS, FORM_NOTES, FORM_TITLES, KEY_WORDS, role_text
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label, panel
from ui.widgets.table import give_room, table

_USER_WIDTHS = (116, 0, 150, 132)
_ROLE_WIDTHS = (124, 0)
_FORM_WIDTH, _ROLES_HEIGHT = 460, 204
_KEYS = {
    "F2": (Task.ADD,),
    "F3": (Task.NAME,),
    "F4": (Task.ROLE,),
    "F5": (Task.PASSWORD, Task.OWN_PASSWORD),
    "F6": (Task.DISABLE, Task.ENABLE),
    "F7": (Task.UNLOCK,),
}
"""What each key asks: of two, that which may be asked for whom the cursor is on."""

_STEPS = ((Place.NAME, Place.FULL_NAME), (Place.ROLE,), (Place.OLD, Place.PASSWORD, Place.AGAIN))
"""What is asked at once: all of it would not fit beneath each other in large letters."""


def step_of(form: Form) -> tuple[Place, ...]:
    """Tell which fields of a form are on screen together."""
    for step in _STEPS:
        if form.place in step:
            return tuple(place for place in step if place in FIELDS[form.task])
    return ()


def about_text(form: Form, asked: tuple[Place, ...], user: User | None) -> str:
    """Say whom a form is about: as they stand, or as typed so far."""
    if form.task is not Task.ADD:
        return user.full_name if user else ""
    typed = (form.name, form.full_name) if Place.NAME not in asked else ()
    role = (role_text(form.role),) if Place.PASSWORD in asked else ()
    return " · ".join(filter(None, (*typed, *role)))


class UsersPage(QWidget):
    """Shows what the presenter says; every act has its key."""

    def __init__(self, presenter: UsersPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._turn = -1
        self.keys = {key: KeyButton(key) for key in _KEYS}
        self.model, self._roles = UsersModel(), RolesModel()
        for model in (self.model, self._roles):
            model.setParent(self)
        self.table, self.roles = table(self.model, _USER_WIDTHS), table(self._roles, _ROLE_WIDTHS)
        self.said, self._tick = label("done", wraps=True), Icon("tick", "done", 20)
        self._title, self._about = heading(), label("name", wraps=True)
        self._note, self.refusal = label("note", wraps=True), label("refusal", wraps=True)
        self.fields = {
            Place.NAME: Field(),
            Place.FULL_NAME: Field(),
            Place.OLD: Field(hidden=True),
            Place.PASSWORD: Field(hidden=True),
            Place.AGAIN: Field(hidden=True),
        }
        for widget in (*self.fields.values(), self.roles, self.refusal):
            widget.hide()  # each is shown at its step, and asks for no room before
        self.button, self.back = KeyButton("Enter", Kind.PRIMARY), KeyButton("Esc")
        self._form = panel()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._list_panel(), 1)
        row.addWidget(self._form_panel())

    def _list_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 10, 20, 12)
        column.setSpacing(6)
        keys = QHBoxLayout()
        keys.setSpacing(18)
        for button in self.keys.values():
            keys.addWidget(button)
        keys.addStretch(1)
        column.addLayout(keys)
        column.addWidget(self.table, 1)
        said = QHBoxLayout()
        said.addWidget(self._tick)
        said.addWidget(self.said, 1)
        column.addLayout(said)
        return frame

    def _form_panel(self) -> QFrame:
        fix_size(self._form, width=_FORM_WIDTH)
        self.roles.setProperty("dense", True)
        fix_size(self.roles, height=_ROLES_HEIGHT)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(24, 14, 24, 20)
        column.setSpacing(7)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.back)
        column.addLayout(top)
        for widget in (self._about, self._note):
            column.addWidget(widget)
        for place in (Place.NAME, Place.FULL_NAME):
            column.addWidget(self.fields[place])
        column.addWidget(self.roles)
        for place in (Place.OLD, Place.PASSWORD, Place.AGAIN):
            column.addWidget(self.fields[place])
        column.addWidget(self.refusal)
        column.addStretch(1)
        column.addWidget(self.button)
        return self._form

    def _connect(self) -> None:
        presenter = self._presenter
        for key, button in self.keys.items():
            button.clicked.connect(lambda _=False, key=key: self._open(key))
            button.listen(self)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)
        self.roles.selectionModel().currentRowChanged.connect(self._choose_role)
        self.fields[Place.NAME].entry.textChanged.connect(presenter.type_name)
        self.fields[Place.FULL_NAME].entry.textChanged.connect(presenter.type_full_name)
        for place, field in self.fields.items():
            field.entry.entered.connect(lambda place=place: self._leave(place))
        self.button.clicked.connect(self._confirm)
        self.back.clicked.connect(presenter.put_away)

    def _task(self, key: str) -> Task | None:
        offered = self._presenter.offered()
        return next((task for task in _KEYS[key] if task in offered), None)

    def _open(self, key: str) -> None:
        task = self._task(key)
        if task is not None:
            self._presenter.open(task)

    def _go_to(self, current: QModelIndex) -> None:
        if current.isValid():
            self._presenter.go_to(current.row())

    def _choose_role(self, current: QModelIndex) -> None:
        if current.isValid():
            self._presenter.choose_role(ROLES[current.row()])

    def _leave(self, place: Place) -> None:
        self._presenter.leave(place, self._passwords())

    def _confirm(self) -> None:
        """Do what the button says: go on from the last field of a step, or do what is asked."""
        form = self._presenter.state.form
        step = step_of(form) if form is not None else ()
        if step:
            self._leave(step[-1])
        else:
            self._presenter.confirm(self._passwords())

    def _passwords(self) -> Passwords:
        places = (Place.OLD, Place.PASSWORD, Place.AGAIN)
        return Passwords(*(self.fields[place].entry.text() for place in places))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an Enter that no field wanted: from the roles on, or for a form without fields."""
        form = self._presenter.state.form
        if not is_enter(event) or event.isAutoRepeat() or form is None:
            super().keyPressEvent(event)
        elif self.roles.hasFocus():
            self._leave(Place.ROLE)
        elif not FIELDS[form.task]:
            self._confirm()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take passwords off the screen, whatever comes in its place."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._clear_passwords()

    def _clear_passwords(self) -> None:
        for place in (Place.OLD, Place.PASSWORD, Place.AGAIN):
            self.fields[place].entry.clear()

    def escape(self) -> bool:
        """Put the form away; tell whether there was one."""
        return self._presenter.put_away()

    def begin(self) -> None:
        """Put the cursor where the form has come to, else into the list."""
        form = self._presenter.state.form
        if form is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif form.place is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif form.place is Place.ROLE:
            self.roles.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields[form.place].take_cursor()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        names = {
            Place.NAME: tr("User name: small letters, digits, dots or hyphens"),
            Place.FULL_NAME: tr("Full name, as it is printed"),
            Place.OLD: tr("Old password"),
            Place.PASSWORD: tr("New password, at least 8 characters"),
            Place.AGAIN: tr("New password again"),
        }
        for place, name in names.items():
            self.fields[place].say(name)
        self.table.setAccessibleName(tr("Users"))
        self.roles.setAccessibleName(tr("Role"))
        self.back.say(tr("Back"))
        give_room(self.table, _USER_WIDTHS)
        give_room(self.roles, _ROLE_WIDTHS)
        self.model.retranslate()
        self._roles.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: UsersState) -> None:
        """Show what the presenter says."""
        for key, button in self.keys.items():
            task = self._task(key)
            button.setVisible(task is not None)
            button.say(tr(KEY_WORDS[task]) if task else "")
        self.model.show_users(state.users)
        if state.user is not None and self.table.currentIndex().row() != state.row:
            self.table.selectRow(state.row)
        self.said.setText(state.said.text() if state.said else "")
        self._tick.setVisible(state.said is not None)
        self._form.setVisible(state.form is not None)
        if state.form is not None:
            self._show_form(state.form, state)
        if state.turn != self._turn:
            self._turn = state.turn
            if state.form is None:
                self._clear_passwords()
            if self.isVisible():
                self.begin()

    def _show_form(self, form: Form, state: UsersState) -> None:
        self._title.setText(tr(FORM_TITLES[form.task]).upper())
        asked = step_of(form)
        about = about_text(form, asked, state.user)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._note.setText(tr(FORM_NOTES[form.task]))
        self.fields[Place.NAME].entry.show_text(form.name)
        self.fields[Place.FULL_NAME].entry.show_text(form.full_name)
        for place, field in self.fields.items():
            field.setVisible(place in asked)
            is_refused = form.refusal is not None and form.refused_at is place
            field.refuse(form.refusal.text() if form.refusal and is_refused else "")
        self.roles.setVisible(Place.ROLE in asked)
        if self.roles.currentIndex().row() != ROLES.index(form.role):
            self.roles.selectRow(ROLES.index(form.role))
        beside = form.refusal is not None and form.refused_at not in self.fields
        self.refusal.setText(form.refusal.text() if form.refusal and beside else "")
        self.refusal.setVisible(beside)
        is_last = asked == step_of(replace(form, place=(FIELDS[form.task] or (None,))[-1]))
        words = tr(BUTTON_WORDS[form.task]) if is_last else tr("Go on")
        self.button.say(tr("Saving …") if state.is_busy else words)
        self.button.setEnabled(not state.is_busy)
