"""The Recovery screen driven by its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.drive import ExclusionKind
from cashier.station import OpenStation
from tests.drives import OPENED, batch_of, notify, serve
from tests.ui.clipping import clipped_texts
from tests.ui.drive.made_up import AUDITOR_USER, Recovery
from tests.ui.stand_ins import Later
from ui.drive.state import Place, Step, Task
from ui.drive.view import DriveView
from ui.language import Language, use_language
from ui.preferences import Preferences, use_preferences
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

_ENTER, _ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Screen:
    """The view with somebody's hands on it."""

    def __init__(self, recovery: Recovery) -> None:
        self.recovery = recovery
        self.view = DriveView(recovery.presenter)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press keys wherever the cursor is."""
        for key in keys:
            QTest.keyClick(self.cursor(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type wherever the cursor is."""
        QTest.keyClicks(self.cursor(), text)

    def cursor(self) -> QWidget:
        """Tell where the cursor is."""
        return QApplication.focusWidget() or self.view


def _shown(qtbot: QtBot, recovery: Recovery) -> Screen:
    made = Screen(recovery)
    qtbot.addWidget(made.view)
    made.view.resize(1366, 690)
    with qtbot.waitExposed(made.view):
        made.view.show()
    made.view.activateWindow()
    made.view.begin()
    return made


@pytest.fixture
def screen(qtbot: QtBot, look: None, recovery: Recovery) -> Iterator[Screen]:
    """Give the screen as a supervisor enters it, over a drive of twenty days."""
    made = _shown(qtbot, recovery)
    yield made
    made.view.close()


@pytest.fixture
def new(qtbot: QtBot, look: None, fresh: Recovery) -> Iterator[Screen]:
    """Give the screen before the first drive."""
    made = _shown(qtbot, fresh)
    yield made
    made.view.close()


def test_the_first_step_is_explained_while_there_is_no_drive(new: Screen) -> None:
    """In place of an empty table."""
    assert new.view.lists.empty.text().startswith("There is no recovery drive yet. F5 opens one")
    assert not new.view.lists.table.isVisible()
    assert not new.view.lists.page.isEnabled()


def test_a_drive_is_opened_by_keys_alone(new: Screen, qtbot: QtBot) -> None:
    """The figures follow what is typed, once nobody types for a moment."""
    new.press(Qt.Key.Key_F5)
    page = new.view.page
    assert page.fields[Place.THRESHOLD].entry.hasFocus()
    assert page.about.count.text() == "7 consumers"
    new.type("18000")
    assert page.about.count.text() == "Counting …"
    qtbot.waitUntil(lambda: page.about.count.text() == "3 consumers")
    assert page.about.spared.text() == "0 may be cut now · notice not served or runs 3"
    new.press(_ENTER, _ENTER, _ENTER, _ENTER)
    new.type("Above eighteen")
    new.press(_ENTER)

    assert page.done.text() == "RTP-03-A-000001: 3 consumers listed, who owe ₹60,300."
    new.press(_ENTER)
    assert new.view.lists.table.hasFocus()
    assert new.view.lists.drives.text(0, 0).startswith("Above eighteen\n22 Nov 2026\n3 · ₹60,300")
    assert new.view.lists.count_of("listed").text() == "3"
    assert new.view.lists.page.isEnabled()


def test_kinds_are_chosen_by_their_keys(new: Screen) -> None:
    """And shown as chosen."""
    new.press(Qt.Key.Key_F5)
    new.press(Qt.Key.Key_1, modifier=_CONTROL)

    chosen = [kind for kind, button in new.view.page.kinds.items() if button.isChecked()]
    assert chosen == list(new.recovery.act.kinds)
    assert len(chosen) == 1
    assert new.view.page.about.count.text() == "7 consumers"


def test_notices_are_made_by_keys_and_their_file_is_named(screen: Screen) -> None:
    """F6, Enter; Enter again goes back."""
    screen.press(Qt.Key.Key_F6, _ENTER)

    assert screen.view.page.done.text() == "RTP-03-N-000001: 7 notices."
    assert "RTP-03-N-000001.pdf" in screen.view.page.paper.text().replace("\u200b", "")
    screen.press(_ENTER)
    assert screen.recovery.act.task is None
    assert screen.view.lists.count_of("noticed").text() == "7"


def test_a_long_paper_shows_how_far_it_is_and_esc_gives_it_up(screen: Screen, qtbot: QtBot) -> None:
    """The bar is asked after now and then; after that Esc goes back."""
    later = Later()
    screen.recovery.presenter.act._printer = later
    screen.press(Qt.Key.Key_F6, _ENTER)
    progress = screen.view.page.progress
    assert progress.isVisible()
    watch = screen.recovery.presenter.act._watch
    assert watch is not None
    watch.go_on(4)
    qtbot.waitUntil(lambda: progress.words.text() == "4 of 7; Esc gives it up")
    screen.press(_ENTER)
    assert screen.recovery.act.task is Task.NOTICES

    screen.press(_ESC)
    later.catch_up()

    assert not progress.isVisible()
    assert screen.view.page.paper.text() == "The paper was given up; no file was written."
    screen.press(_ESC)
    assert screen.recovery.act.task is None


def test_served_notices_are_recorded_by_keys(screen: Screen, station: OpenStation) -> None:
    """The arrows choose the list, from any field."""
    drive = screen.recovery.lists.drive
    assert drive is not None
    notify(station, drive, at=OPENED, limit=3)
    notify(station, drive, at=OPENED, request="second")
    screen.press(Qt.Key.Key_F7)
    assert screen.view.page.about.lists.currentIndex().row() == 0
    screen.press(Qt.Key.Key_Down)
    assert screen.recovery.act.marked_list is not None
    assert screen.recovery.act.marked_list.number == "RTP-03-N-000001"
    screen.type("0611")
    screen.press(_ENTER)
    screen.type("by hand")
    screen.press(_ENTER, _ENTER)

    assert screen.view.page.done.text() == ("RTP-03-N-000001: 3 notices served on 06-11-2026.")


def test_a_batch_is_made_by_keys(screen: Screen, station: OpenStation) -> None:
    """Day, size, teams."""
    assert screen.recovery.lists.drive is not None
    serve(station, notify(station, screen.recovery.lists.drive, at=OPENED))
    screen.press(Qt.Key.Key_F8, _ENTER)
    screen.type("4")
    screen.press(_ENTER)
    screen.type("North,South")
    screen.press(_ENTER)

    assert screen.view.page.done.text() == "RTP-03-X-000001: 4 supplies for 22-11-2026, 2 teams."
    assert screen.view.page.about.made.text(0, 4) == "North, South"


def test_a_refusal_stands_below_its_field_with_the_cursor(screen: Screen) -> None:
    """And nothing that was typed is lost."""
    screen.press(Qt.Key.Key_F8, _ENTER)
    screen.type("many")
    screen.press(_ENTER, _ENTER)

    field = screen.view.page.fields[Place.SIZE]
    assert field.refusal.text() == "“many” is not a whole number."
    assert field.entry.hasFocus()
    assert field.entry.text() == "many"


def test_an_order_spares_the_marked_consumer(screen: Screen) -> None:
    """The reason is chosen by its key; the list says why from then on."""
    screen.press(Qt.Key.Key_Down, Qt.Key.Key_F4)
    screen.press(Qt.Key.Key_2, modifier=_CONTROL)
    screen.type("HOSP/9")
    screen.press(_ENTER, _ENTER)
    screen.type("hospital")
    screen.press(_ENTER)
    assert screen.recovery.act.step is Step.DONE
    screen.press(_ESC)

    assert screen.recovery.lists.marked == 1
    assert screen.view.lists.defaulters.text(1, 4).startswith("protected: HOSP/9")
    assert screen.view.lists.why.text() == screen.view.lists.defaulters.text(1, 4)
    spared = screen.recovery.lists.shown[1].excluded[0]
    assert spared.kind is ExclusionKind.PROTECTED


def test_results_come_from_a_file(
    screen: Screen, station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The arrows choose it, Enter loads it."""
    folder = station.folder / "results"
    folder.mkdir()
    monkeypatch.setattr("pathlib.Path.home", lambda: folder)
    number = screen.recovery.lists.shown[0].account_number
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(
            f"account_number,status,mode,team,at\n{number},td,pole,A,2026-11-22 09:30\n", "utf-8"
        )
    screen.press(Qt.Key.Key_F9)
    first = screen.view.page.fields[Place.FILE].entry.text()
    screen.press(Qt.Key.Key_Down)
    assert screen.view.page.fields[Place.FILE].entry.text() != first
    screen.press(_ENTER)

    assert screen.view.page.done.text().startswith("1 results new")


def test_the_list_is_narrowed_and_esc_lists_everybody(screen: Screen) -> None:
    """The keys say what is shown."""
    screen.press(Qt.Key.Key_F2, Qt.Key.Key_F3)
    assert screen.view.lists.division.text() == "Division: Hanspuram"
    assert screen.view.lists.reason.text() == "Shown: who may be cut"
    assert screen.view.lists.defaulters.count() == 0
    screen.press(Qt.Key.Key_F3)
    assert screen.view.lists.reason.text() == "Shown: notice not served or runs"
    assert screen.view.lists.found.text().startswith("2 · ₹")

    screen.press(_ESC)

    assert screen.view.lists.defaulters.count() == 7
    assert screen.view.lists.division.text() == "Division: all"


def test_the_page_of_the_drive_is_shown_and_written(screen: Screen) -> None:
    """F10, F8, Esc."""
    screen.press(Qt.Key.Key_F10)
    report = screen.view.report
    assert report.isVisible()
    assert report.sentences[2].text() == "7 defaulters still owe ₹1.22 lakh."
    assert report.model.text(report.model.count() - 1, 0) == "Total"
    assert "Ratanpur: owed" in report.chart.accessibleDescription()
    screen.press(Qt.Key.Key_F8)
    assert report.written.text().startswith("Written: ")

    screen.press(_ESC)

    assert screen.view.lists.isVisible()
    assert screen.view.lists.table.hasFocus()


def test_the_keys_of_this_screen_are_listed(screen: Screen) -> None:
    """Over the window; any key puts them away."""
    screen.press(Qt.Key.Key_F1)
    assert screen.view.key_list is not None
    assert screen.view.key_list.isVisible()
    screen.press(Qt.Key.Key_F1)
    assert not screen.view.key_list.isVisible()


def test_an_auditor_looks_only(screen: Screen) -> None:
    """No button of an act, and no key that does something all the same."""
    screen.recovery.presenter.begin(AUDITOR_USER)

    assert not any(button.isVisible() for button in screen.view.lists.acts.values())
    screen.press(Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F4)
    assert screen.recovery.act.task is None
    screen.press(Qt.Key.Key_F10)
    assert screen.view.report.isVisible()


def test_a_hidden_screen_takes_no_cursor(screen: Screen, qtbot: QtBot) -> None:
    """What a worker brings later is for who comes back."""
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(other)
    screen.press(Qt.Key.Key_F6)
    screen.view.hide()
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    other.setFocus()

    screen.recovery.presenter.act.leave()
    screen.recovery.presenter.overview.show_report()

    assert QApplication.focusWidget() is other


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_is_cut_off_on_any_page(
    screen: Screen, station: OpenStation, language: Language
) -> None:
    """Lists, every act, what is done, and the drive's page."""
    assert screen.recovery.lists.drive is not None
    serve(station, notify(station, screen.recovery.lists.drive, at=OPENED, limit=6))
    batch_of(station, screen.recovery.lists.drive, 3, "North", "South")
    screen.recovery.presenter.overview.refresh()
    use_language(language)
    screen.view.retranslate()
    screen.view.resize(1366, 690 if text_percent() < 150 else 724)
    cut = clipped_texts(screen.view)
    for task in (Task.OPEN, Task.NOTICES, Task.SERVED, Task.BATCH, Task.RESULTS, Task.EXCLUDE):
        screen.recovery.presenter.start(task)
        cut += clipped_texts(screen.view)
        screen.press(_ESC)
    screen.press(Qt.Key.Key_F6, _ENTER)
    cut += clipped_texts(screen.view)
    screen.press(_ESC, Qt.Key.Key_F10)
    cut += clipped_texts(screen.view)

    assert not cut
    assert (screen.view.width(), screen.view.height() <= 724) == (1366, True)
