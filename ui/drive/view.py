"""The Recovery screen: the lists, the page of an act, and the drive's own page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.drive.act_page import ActPage
from ui.drive.lists import DriveLists
from ui.drive.presenter import DrivePresenter
from ui.drive.report_page import ReportPage
from ui.drive.state import ActState, OverviewState
from ui.formats import full_day
from ui.keys import DRIVE_KEYS, KeyList
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.pages import Pages


class DriveView(QWidget):
    """Shows what the presenters say; every act has its key, and nothing lies over the lists."""

    def __init__(self, presenter: DrivePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.screens, self.lists = ScreensBar(), DriveLists()
        self._title, self._day = label("title"), label("soft")
        self.refusal, self.keys = label("refusal", wraps=True), KeyButton("F1")
        self.key_list: KeyList | None = None
        self._home, self._pages = QWidget(), Pages()
        self.page, self.report = ActPage(presenter.act), ReportPage()
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.overview.bind(self.show_lists)
        presenter.act.bind(self._show_act)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        outer.addWidget(self._pages, 1)
        column = QVBoxLayout(self._home)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self._day)
        row.addWidget(self.refusal, 1)
        row.addWidget(self.keys)
        column.addLayout(row)
        column.addWidget(self.lists, 1)
        for page in (self._home, self.page, self.report):
            self._pages.add(page)

    def _connect(self) -> None:
        overview = self._presenter.overview
        self.lists.started.connect(self._presenter.start)
        self.lists.drive_marked.connect(overview.go_to)
        self.lists.defaulter_marked.connect(overview.mark)
        self.lists.division.clicked.connect(overview.next_division)
        self.lists.reason.clicked.connect(overview.next_reason)
        self.lists.page.clicked.connect(overview.show_report)
        self.report.back.clicked.connect(overview.escape)
        self.report.write.clicked.connect(overview.write_report)
        self.keys.clicked.connect(self._show_keys)
        self.keys.listen(self)
        self.screens.listen(self)
        leave = QShortcut(QKeySequence("Esc"), self._home)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(overview.escape)

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=DRIVE_KEYS)

    def begin(self) -> None:
        """Put the cursor where whoever works here has come to."""
        page = self._pages.current()
        if page is self.page:
            self.page.begin()
        elif page is self.report:
            self.report.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lists.begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.screens.retranslate()
        self._title.setText(tr("Recovery drive"))
        self.keys.say(tr("Keys"))
        for part in (self.lists, self.page, self.report):
            part.retranslate()
        self.show_lists(self._presenter.overview.state)

    def show_lists(self, state: OverviewState) -> None:
        """Show the drives, the defaulters, and the drive's page where it was turned to."""
        self._day.setText(full_day(state.today) if state.today else "")
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.lists.show_state(state)
        self.report.show_state(state)
        self._turn_to(self._wanted(state, self._presenter.act.state))

    def _show_act(self, state: ActState) -> None:
        self._turn_to(self._wanted(self._presenter.overview.state, state))

    def _wanted(self, overview: OverviewState, act: ActState) -> QWidget:
        if act.task is not None:
            return self.page
        return self.report if overview.shows_report else self._home

    def _turn_to(self, page: QWidget) -> None:
        if page is not self._pages.current():
            self._pages.turn_to(page)
            if self.isVisible():
                self.begin()
