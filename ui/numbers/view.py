"""The Numbers screen: one consumer's number on a slip, notices for an area, what was missed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.keys import NUMBER_KEYS, KeyList
from ui.language import mark, tr
from ui.numbers.missed_page import MissedPage
from ui.numbers.notices_page import NoticesPage
from ui.numbers.presenter import NumbersPresenter, NumbersState
from ui.numbers.search_page import SearchPage
from ui.numbers.state import Page
from ui.screens_bar import ScreensBar
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.pages import Pages

_TITLES = {
    Page.SEARCH: mark("Account numbers"),
    Page.NOTICES: mark("Notices of changed numbers"),
    Page.MISSED: mark("Looked for and not found"),
}


class NumbersView(QWidget):
    """Shows the page that the presenter is at; each has its key."""

    def __init__(self, presenter: NumbersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.screens = ScreensBar()
        self._title, self._pages = label("title"), Pages()
        self.search_key, self.missed_key = KeyButton("F2"), KeyButton("F4")
        self.notices_key, self.refresh = KeyButton("F6"), KeyButton("F5")
        self.escape, self.keys = KeyButton("Esc"), KeyButton("F1")
        self.key_list: KeyList | None = None
        self.search = SearchPage(presenter.search)
        self.notices = NoticesPage(presenter.notices)
        self.missed = MissedPage(presenter.missed)
        self._of: dict[Page, SearchPage | NoticesPage | MissedPage] = {
            Page.SEARCH: self.search,
            Page.NOTICES: self.notices,
            Page.MISSED: self.missed,
        }
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addStretch(1)
        for button in (
            self.search_key,
            self.missed_key,
            self.notices_key,
            self.refresh,
            self.escape,
            self.keys,
        ):
            row.addWidget(button)
        outer.addLayout(row)
        outer.addWidget(self._pages, 1)
        for page in self._of.values():
            self._pages.add(page)

    def _connect(self) -> None:
        presenter = self._presenter
        self.search_key.clicked.connect(self.search.go_to_search)
        self.missed_key.clicked.connect(presenter.open_missed)
        self.notices_key.clicked.connect(presenter.open_notices)
        self.keys.clicked.connect(self._show_keys)
        self.refresh.clicked.connect(presenter.missed.refresh)
        self.escape.clicked.connect(presenter.back)
        for button in (self.search_key, self.missed_key, self.notices_key, self.refresh):
            button.listen(self)
        for listening in (self.escape, self.keys, self.screens):
            listening.listen(self)

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=NUMBER_KEYS)

    def begin(self) -> None:
        """Put the cursor where the page wants it."""
        self._of[self._presenter.state.page].begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.screens.retranslate()
        self.search_key.say(tr("Search"))
        self.missed_key.say(tr("Not found"))
        self.notices_key.say(tr("Notices"))
        self.refresh.say(tr("Refresh"))
        self.keys.say(tr("Keys"))
        for page in self._of.values():
            page.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: NumbersState) -> None:
        """Show the page."""
        searches = state.page is Page.SEARCH
        self._title.setText(tr(_TITLES[state.page]))
        self.escape.say(tr("Next consumer") if searches else tr("Back"))
        self.search_key.setVisible(searches)
        self.refresh.setVisible(state.page is Page.MISSED)
        self.missed_key.setVisible(searches and state.may_look)
        self.notices_key.setVisible(searches and state.may_write)
        page = self._of[state.page]
        if page is not self._pages.current():
            self._pages.turn_to(page)
            if self.isVisible():
                page.begin()
