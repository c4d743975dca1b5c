"""The Reports screen as it is driven, and that nothing on it is cut off."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cashier.domain.receipt import IssuedReceipt
from cashier.domain.report import Words
from cashier.domain.report_life import LifeEvent
from cashier.domain.reversal import ReversalKind
from tests.builders import NOW, SUPERVISOR
from tests.printing.sample import LONG_RECEIPT, RECEIPT
from tests.ui.clipping import clipped_texts
from tests.ui.reports.made_up import CHOICES, AtMadeUpDesk, staff
from tests.ui.scanner import scan
from tests.ui.stand_ins import Later
from ui.language import Language, use_language
from ui.reports.presenter import ReportsPresenter
from ui.reports.state import Life, LifePage, Period
from ui.reports.view import ReportsView
from ui.screen import Screen
from ui.theme import use_theme
from ui.tokens import LIGHT, TEXT_PERCENTS

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CONTROL = Qt.KeyboardModifier.ControlModifier
BAR_HEIGHT = 40
FIRST = "RTP-03-2627-000001"
LONG = (
    "Printed again, because the first copy had been torn when the consumer took it from the clerk"
)
EVENTS = (
    LifeEvent(411, NOW, "Anita Verma", Words("Issued", "जारी")),
    LifeEvent(412, NOW, "Anita Verma", Words(LONG, "फिर छपी, दूसरी प्रति, क्योंकि पहली प्रति फट गई थी")),
    LifeEvent(
        0, NOW + timedelta(hours=8), "", Words("The day was closed", "दिन बंद किया गया"), "Z-17"
    ),
)
LIFE = Life(IssuedReceipt(LONG_RECEIPT, "confirmed", 1, ReversalKind.CANCELLED), EVENTS)


class Place(QWidget):
    """A window of the size at a counter, with the screen in it."""

    def __init__(self, presenter: ReportsPresenter) -> None:
        super().__init__()
        self.view = ReportsView(presenter, self)
        self.view.screens.show_screens((Screen.CHEQUES, Screen.REPORTS), Screen.REPORTS)
        self.resize(1366, 768 - BAR_HEIGHT)
        self.view.resize(self.size())


@pytest.fixture
def desk() -> AtMadeUpDesk:
    """Give the presenter at a made-up desk, signed in."""
    made = AtMadeUpDesk()
    made.desk.lives = {FIRST: LIFE, RECEIPT.number: LIFE}
    made.begin(staff(SUPERVISOR))
    return made


@pytest.fixture
def view(qtbot: QtBot, look: None, desk: AtMadeUpDesk) -> Iterator[ReportsView]:
    """Give the screen at a counter's size."""
    place = Place(desk)
    qtbot.addWidget(place)
    with qtbot.waitExposed(place):
        place.show()
    place.activateWindow()
    place.view.begin()
    yield place.view
    place.close()


def cursor() -> QWidget:
    """Tell where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys wherever the cursor is."""
    for key in keys:
        QTest.keyClick(cursor(), key, modifier)


def test_arrows_and_signs_pick_a_report(view: ReportsView, desk: AtMadeUpDesk) -> None:
    """From the list, and from inside the table."""
    press(DOWN)
    by_arrow = view.panel.way.text()
    press(ENTER)
    press(Qt.Key.Key_5)

    assert by_arrow == "BY THE HOUR"
    assert view.panel.way.text() == "CASH BOOK"
    assert view.picker.list.currentIndex().row() == 4
    assert view.panel.table.hasFocus()
    press(Qt.Key.Key_2, modifier=Qt.KeyboardModifier.AltModifier)
    assert desk.state.choice == CHOICES[4]


def test_enter_goes_behind_a_figure_and_esc_comes_back_to_it(
    view: ReportsView, desk: AtMadeUpDesk
) -> None:
    """To the receipts, to the life of one, and back to the row; the list makes room meanwhile."""
    press(ENTER, DOWN, DOWN, ENTER)
    assert view.panel.way.text() == "HEAD-WISE COLLECTION › ELECTRICITY DUTY: RECEIPT REGISTER"
    assert view.picker.isHidden()
    assert view.panel.table.hasFocus()
    press(ENTER)
    assert view.life.isVisible()
    assert view.life.table.hasFocus()
    assert view.life.number.text() == RECEIPT.number
    press(DOWN)
    assert isinstance(desk.state.page, LifePage)
    assert desk.state.page.row == 1
    press(ESC, ESC)
    assert view.panel.table.currentIndex().row() == 2
    assert view.picker.isVisible()
    press(ESC)
    assert view.picker.list.hasFocus()


def test_coming_back_finds_the_table_scrolled_as_it_was(view: ReportsView) -> None:
    """A register may be long."""
    press(Qt.Key.Key_4)
    press(ENTER, *[Qt.Key.Key_PageDown] * 8)
    bar = view.panel.table.verticalScrollBar()
    press(*[DOWN] * 3)
    bar.setValue(bar.value() - 2)
    before, row = bar.value(), view.panel.table.currentIndex().row()
    view._presenter.type_number(FIRST)
    view._presenter.find()
    press(ESC)

    assert row > 50
    assert (bar.value(), view.panel.table.currentIndex().row()) == (before, row)


def test_a_held_enter_opens_one_thing_alone(view: ReportsView, desk: AtMadeUpDesk) -> None:
    """What the keyboard repeats does nothing."""
    from PySide6.QtGui import QKeyEvent

    press(ENTER)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(view.panel.table, held)

    assert len(desk.state.pages) == 1


def test_totals_stay_below_their_columns_while_one_scrolls(view: ReportsView) -> None:
    """Down and to the side."""
    desk_state = view._presenter
    desk_state.choose(Period.MONTH)
    press(Qt.Key.Key_5)
    panel = view.panel
    view.resize(1_000, view.height())
    QTest.qWait(1)
    widths = [panel.table.columnWidth(column) for column in range(10)]
    along = panel.table.horizontalScrollBar()
    along.setValue(along.maximum())

    assert [panel.footer.columnWidth(column) for column in range(10)] == widths
    assert along.maximum() > 0
    assert panel.footer.horizontalScrollBar().value() == along.value()
    assert panel.footer.isVisible()
    press(ENTER)
    assert panel.footer.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_wide_table_gets_the_lists_room_while_one_is_in_it(view: ReportsView) -> None:
    """And Esc brings the list back."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_theme(application, LIGHT, 125)
    try:
        press(Qt.Key.Key_5)
        beside = view.picker.isVisible()
        press(ENTER)
        inside = view.picker.isVisible()
        press(ESC)
        after = view.picker.isVisible()
        press(Qt.Key.Key_1)
        press(ENTER)
        narrow = view.picker.isVisible()
    finally:
        use_theme(application, LIGHT)

    assert (beside, inside, after, narrow) == (True, False, True, True)


def test_keys_choose_the_period_and_days_are_typed(view: ReportsView, desk: AtMadeUpDesk) -> None:
    """Enter goes from the first to the last; the cursor comes back to what was wrong."""
    press(Qt.Key.Key_3, modifier=CONTROL)
    assert desk.state.period is Period.MONTH
    assert view.period.periods[Period.MONTH].isChecked()
    press(Qt.Key.Key_F2)
    QTest.keyClicks(cursor(), "99")
    press(ENTER, ENTER)
    assert "99" in view.period.refusal.text()
    assert view.period.first.hasFocus()
    QTest.keyClicks(cursor(), "010926")
    press(ENTER)
    QTest.keyClicks(cursor(), "22.11.26")
    press(ENTER)
    assert view.note.text() == "1 Sep 2026 – 22 Nov 2026 · 10 rows"
    assert view.period.refusal.isHidden()
    assert view.picker.list.hasFocus()


def test_a_receipts_number_leads_to_its_life(view: ReportsView) -> None:
    """By its key from anywhere, beside another life as well."""
    press(Qt.Key.Key_F3)
    QTest.keyClicks(cursor(), FIRST)
    press(ENTER)
    said = view.life.texts()

    assert view.life.isVisible()
    assert view.picker.isHidden()
    assert view.life.state.text() == "CANCELLED"
    assert any("EXECUTIVE ENGINEER" in text for text in said)
    press(Qt.Key.Key_F3)
    assert view.picker.number.hasFocus()


def test_a_row_of_a_life_is_as_high_as_its_words_need(view: ReportsView) -> None:
    """In the width that they have, which is known once the page is on screen."""
    view._presenter.type_number(FIRST)
    view._presenter.find()
    rows = view.life.table.verticalHeader()
    QTest.qWait(1)
    wide = [rows.sectionSize(row) for row in range(3)]
    view.resize(900, view.height())
    QTest.qWait(1)

    assert wide[0] == wide[2] < wide[1] < 2 * wide[0]
    assert rows.sectionSize(1) > wide[1]


def test_a_scanned_receipt_needs_no_key(view: ReportsView, desk: AtMadeUpDesk) -> None:
    """Its signs pick no report, and in the box they are read as well."""
    press(Qt.Key.Key_2)
    scan(cursor(), FIRST)
    opened = isinstance(desk.state.page, LifePage)
    press(ESC)

    assert opened
    assert desk.state.choice == CHOICES[1]
    assert view.panel.way.text() == "BY THE HOUR"
    press(Qt.Key.Key_F3)
    scan(cursor(), FIRST)
    assert isinstance(desk.state.page, LifePage)


def test_the_bar_of_the_row_is_marked_and_said(view: ReportsView) -> None:
    """The chart goes with the rows."""
    press(ENTER, DOWN)

    assert view.panel.chart.isVisible()
    assert view.panel.chart.accessibleName() == "Collected by Head"
    assert "Bill charges: 2,88,120" in view.panel.chart.accessibleDescription()
    press(Qt.Key.Key_4)
    assert not view.panel.chart.isVisible()


def test_a_report_without_rows_says_so(view: ReportsView, desk: AtMadeUpDesk) -> None:
    """And leaves the cursor where keys are heard."""
    from dataclasses import replace

    before = desk.desk.report
    desk.desk.report = lambda key, span, offset=0: replace(  # type: ignore[method-assign]
        before(key, span, offset), rows=(), count=0
    )
    press(ENTER, Qt.Key.Key_F5)

    assert view.panel.nothing.text() == "Nothing in this period."
    assert view.panel.nothing.isVisible()
    assert not view.panel.table.isVisible()
    press(Qt.Key.Key_2)
    assert view.panel.way.text() == "BY THE HOUR"


def test_what_is_being_read_is_said_and_can_be_stopped(qtbot: QtBot, look: None) -> None:
    """With Esc."""
    storage = Later()
    desk = AtMadeUpDesk(storage)
    desk.begin(staff(SUPERVISOR))
    place = Place(desk)
    qtbot.addWidget(place)
    with qtbot.waitExposed(place):
        place.show()
    place.activateWindow()
    view = place.view
    view.begin()
    reading = view.note.text()
    press(ESC)

    assert reading == "Reading …"
    assert view.note.text() == ""
    storage.catch_up()
    assert desk.state.pages == ()


def test_f1_lists_the_keys_of_this_screen(view: ReportsView) -> None:
    """And any key puts the list away."""
    press(Qt.Key.Key_F1)
    assert view.key_list is not None
    shown = {one.text() for one in view.key_list.findChildren(QLabel)}
    press(ESC)

    assert "Read again" in shown
    assert not view.key_list.isVisible()


def test_what_takes_the_keyboard_has_a_name(view: ReportsView) -> None:
    """A screen reader has nothing else to say, on the table as on a life."""
    kinds = (QLineEdit, QAbstractButton, QTableView, QListView, QScrollArea)
    for number in ("", FIRST):
        view._presenter.type_number(number)
        view._presenter.find()
        shown = [one for kind in kinds for one in view.findChildren(kind) if one.isVisibleTo(view)]
        reached = [one for one in shown if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]

        assert len(reached) > 10
        assert not [one for one in reached if not one.accessibleName()]


def show_hours(desk: AtMadeUpDesk) -> None:
    """Put the chart of hours on screen."""
    desk.pick_by("2")


def show_cash_book(desk: AtMadeUpDesk) -> None:
    """Put the widest table on screen."""
    desk.choose(Period.MONTH)
    desk.pick_by("5")


def show_life(desk: AtMadeUpDesk) -> None:
    """Put a life on screen."""
    desk.type_number(FIRST)
    desk.find()


def show_refusals(desk: AtMadeUpDesk) -> None:
    """Refuse a day."""
    desk.type_first("nonsense")
    desk.choose(Period.TYPED)


@pytest.mark.parametrize("show", [show_hours, show_cash_book, show_life, show_refusals])
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off(
    qtbot: QtBot,
    look: None,
    desk: AtMadeUpDesk,
    percent: int,
    language: Language,
    show: object,
) -> None:
    """At any size of text, in both languages, whatever is on screen."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert callable(show)
    use_language(language)
    use_theme(application, LIGHT, percent)
    try:
        place = Place(desk)
        qtbot.addWidget(place)
        with qtbot.waitExposed(place):
            place.show()
        show(desk)
        hint = place.view.minimumSizeHint()

        assert clipped_texts(place) == []
        assert (hint.width() <= 1366, hint.height() <= 768 - BAR_HEIGHT) == (True, True), hint
    finally:
        use_theme(application, LIGHT)
