"""The Administration screen: users, the roster, policies, this counter; a page each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.administration.counter_page import CounterPage
from ui.administration.policies_page import PoliciesPage
from ui.administration.presenter import AdministrationPresenter, AdministrationState, Page
from ui.administration.roster_page import RosterPage
from ui.administration.users_page import UsersPage
from ui.language import mark, tr
from ui.screens_bar import ScreensBar
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.pages import Pages

AnyPage = UsersPage | RosterPage | PoliciesPage | CounterPage
_NAMES = {
    Page.USERS: ("Ctrl+1", mark("Users")),
    Page.ROSTER: ("Ctrl+2", mark("Roster")),
    Page.POLICIES: ("Ctrl+3", mark("Policies")),
    Page.COUNTER: ("Ctrl+4", mark("This counter")),
}


class AdministrationView(QWidget):
    """Shows one page; Esc puts away what is open on it."""

    def __init__(self, presenter: AdministrationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self.screens, self._title = ScreensBar(), label("title")
        self.keys = {page: KeyButton(key, Kind.CHOICE) for page, (key, _) in _NAMES.items()}
        self.users = UsersPage(presenter.users)
        self.roster = RosterPage(presenter.roster)
        self.policies = PoliciesPage(presenter.policies)
        self.counter = CounterPage(presenter)
        self._shown: dict[Page, AnyPage] = {
            Page.USERS: self.users,
            Page.ROSTER: self.roster,
            Page.POLICIES: self.policies,
            Page.COUNTER: self.counter,
        }
        self._pages = Pages()
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 14)
        outer.setSpacing(10)
        outer.addWidget(self.screens)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(24)
        for button in self.keys.values():
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Fixed)
            button.setSizePolicy(policy)
            row.addWidget(button)
        row.addStretch(1)
        outer.addLayout(row)
        for page in self._shown.values():
            self._pages.add(page)
        outer.addWidget(self._pages, 1)

    def _connect(self) -> None:
        for page, button in self.keys.items():
            button.clicked.connect(lambda _=False, page=page: self._presenter.go_to(page))
            button.listen(self)
        self.screens.listen(self)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    def _page(self) -> AnyPage:
        return self._shown[self._presenter.state.page]

    def _escape(self) -> None:
        self._page().escape()

    def begin(self) -> None:
        """Put the cursor where the page wants it."""
        self._page().begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Administration"))
        self.screens.retranslate()
        for page, button in self.keys.items():
            button.say(tr(_NAMES[page][1]))
        for shown in self._shown.values():
            shown.retranslate()

    def show_state(self, state: AdministrationState) -> None:
        """Show what the presenter says."""
        for page, button in self.keys.items():
            button.setChecked(page is state.page)
        self._pages.turn_to(self._page())
        if state.turn != self._turn:
            self._turn = state.turn
            if self.isVisible():
                self.begin()
