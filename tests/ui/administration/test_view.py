"""The Administration screen, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.policy import DEFAULTS
from cashier.domain.user import Role
from cashier.services.rosters import list_roster
from cashier.services.users import list_users
from cashier.station import OpenStation
from tests.builders import TODAY
from tests.ui.administration.conftest import give_word
from tests.ui.clipping import clipped_texts
from ui.administration.policies import Place as PolicyPlace
from ui.administration.presenter import Page
from ui.administration.users import Place, Task
from ui.administration.view import AdministrationView
from ui.administration.words import EXPECTED
from ui.language import Language, use_language
from ui.screen import Screen
from ui.session import Session
from ui.theme import use_theme
from ui.tokens import LIGHT, TEXT_PERCENTS

ENTER, DOWN, ESC, SPACE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
)
CTRL = Qt.KeyboardModifier.ControlModifier
BAR_HEIGHT = 40


@pytest.fixture
def view(qtbot: QtBot, look: None, office: Session) -> AdministrationView:
    """Put the screen up under the window's bar at the least size."""
    made = AdministrationView(office.administration)
    qtbot.addWidget(made)
    made.resize(1366, 768 - BAR_HEIGHT)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    made.begin()
    return made


def cursor() -> QWidget:
    """Tell where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys wherever the cursor is."""
    for key in keys:
        QTest.keyClick(cursor(), key, held)


def write(text: str) -> None:
    """Type a text over whatever is in the field."""
    QTest.keyClicks(cursor(), text)


def test_a_user_is_added_by_keys_alone(
    view: AdministrationView, office: Session, station: OpenStation
) -> None:
    """F2, then one Enter a field; the passwords are gone from the screen afterwards."""
    press(Qt.Key.Key_F2)
    write("rita")
    press(ENTER)
    write("Rita Sen")
    press(ENTER)
    assert cursor() is view.users.roles
    press(DOWN, DOWN, ENTER)
    write("another one")
    press(ENTER)
    write("another one")
    press(ENTER)
    give_word(office)

    added = next(one for one in list_users(uow=station.read()) if one.name == "rita")
    assert (added.full_name, added.role) == ("Rita Sen", Role.SUPERVISOR)
    assert view.users.said.text() == "Rita Sen may sign in."
    assert view.users.fields[Place.PASSWORD].entry.text() == ""
    assert view.users.table.currentIndex().data() == "rita"
    assert cursor() is view.users.table


def test_somebody_is_disabled_with_two_keys_and_a_word(
    view: AdministrationView, office: Session
) -> None:
    """The arrow goes to the line, F6 asks, Enter confirms; a clicked button would do the same."""
    press(DOWN, Qt.Key.Key_F6)
    assert view.users.button.text() == "Disable the user"
    press(ENTER)
    give_word(office)
    assert view.users.said.text() == "Anita Verma may no longer sign in."

    press(Qt.Key.Key_F6)
    view.users.button.click()
    give_word(office)
    assert view.users.said.text() == "Anita Verma may sign in again."


def test_the_button_goes_on_until_the_last_step(view: AdministrationView) -> None:
    """By mouse as by keys; Escape puts all of it away."""
    press(Qt.Key.Key_F2)
    assert view.users.button.text() == "Go on"
    view.users.button.click()
    assert cursor() is view.users.roles
    view.users.button.click()
    assert view.users.button.text() == "Add the user"
    press(ESC)

    assert not view.users.button.isVisible()
    assert cursor() is view.users.table


def test_passwords_leave_the_screen_with_it(view: AdministrationView) -> None:
    """Whatever comes in its place."""
    press(DOWN, Qt.Key.Key_F5)
    write("another one")
    view.users.hide()

    assert view.users.fields[Place.PASSWORD].entry.text() == ""


def test_a_weekend_is_ordered_by_keys_alone(
    view: AdministrationView, office: Session, station: OpenStation
) -> None:
    """Arrows, the space bar, Enter, the order, Enter."""
    press(Qt.Key.Key_2, held=CTRL)
    assert cursor() is view.roster.table
    press(SPACE, DOWN, SPACE, ENTER)
    write("order 12")
    press(ENTER)
    give_word(office)

    listed = list_roster(TODAY, TODAY.replace(month=12), uow=station.read())
    assert [one.day.isoformat() for one in listed] == ["2026-11-22", "2026-11-29"]
    assert view.roster.said.text() == "Ravi Shankar: the roster is changed."
    spoken = view.roster.model.index_of(TODAY).data()
    assert spoken == "22 Nov 2026: on duty"


def test_every_weekend_and_the_next_clerk_have_their_keys(view: AdministrationView) -> None:
    """F5 marks, F4 goes on, Escape puts marks away; the button asks as Enter does."""
    press(Qt.Key.Key_2, held=CTRL)
    press(Qt.Key.Key_F5)
    assert view.roster.marked.isVisible()
    press(ESC)
    assert not view.roster.marked.isVisible()
    press(Qt.Key.Key_F4)
    assert view.roster.who.text() == "Tara Iyer"
    press(Qt.Key.Key_F3, SPACE)
    view.roster.button.click()
    assert cursor() is view.roster.reason.entry
    view.roster.button.click()

    assert view.roster.reason.refusal.text().startswith("Give the order")


def test_a_day_is_marked_by_a_click(view: AdministrationView) -> None:
    """As on any calendar."""
    press(Qt.Key.Key_2, held=CTRL)
    table = view.roster.table
    place = table.visualRect(view.roster.model.index(1, 5)).center()
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )

    assert view.roster.marked.text() == "28 Nov 2026"


def test_a_policy_is_changed_by_keys_alone(view: AdministrationView, office: Session) -> None:
    """A part of its name, Enter, value, day, order, Enter."""
    press(Qt.Key.Key_3, held=CTRL)
    write("cash cap")
    press(ENTER)
    write("15000")
    press(ENTER)
    write("011226")
    press(ENTER)
    write("order 9")
    press(ENTER)
    give_word(office)

    assert view.policies.said.text() == "cash_cap_per_receipt is 15000 from 01-12-2026 on."
    assert view.policies.source.text().endswith("another value counts from 1 Dec 2026 on")
    press(DOWN)
    assert cursor() is view.policies.table
    press(ENTER, ESC, Qt.Key.Key_F2)
    assert cursor() is view.policies.search
    view.policies.button.click()
    assert view.policies.fields[PolicyPlace.VALUE].entry.text() == "20000"
    view.policies.button.click()
    assert view.policies.fields[PolicyPlace.ORDER].refusal.isVisible()


def test_what_an_order_set_says_since_when(view: AdministrationView, office: Session) -> None:
    """And by which order."""
    policies = office.administration.policies
    press(Qt.Key.Key_3, held=CTRL)
    policies.type_filter("cash cap")
    policies.open()
    policies.type_value("15000")
    policies.type_order("order 9")
    policies.confirm()
    give_word(office)

    assert view.policies.source.text() == "since 22 Nov 2026, order order 9"


def test_this_counter_shows_what_it_is(view: AdministrationView, station: OpenStation) -> None:
    """The key in groups, so that it can be compared; Escape has nothing to put away."""
    press(Qt.Key.Key_4, held=CTRL)
    press(ESC)

    assert view.counter.facts[0].text() == "RTP-03 · Counter 03"
    key = view.counter.facts[3].text()
    assert key.replace(" ", "") == station.identity.public_key


def test_every_form_of_a_value_has_words() -> None:
    """A new kind of policy needs a line of its own."""
    from cashier.domain.policy import expected_form

    assert {expected_form(key) for key in DEFAULTS} <= set(EXPECTED)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_every_page_fits_in_every_size_of_text(
    qtbot: QtBot, view: AdministrationView, office: Session, language: Language, percent: int
) -> None:
    """At the least size of the window; nothing is cut off, with a form open and refused."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_theme(application, LIGHT, percent)
    use_language(language)
    view.retranslate()
    view.screens.show_screens(office.screens(), Screen.ADMINISTRATION)
    pages = office.administration
    cut: dict[str, list[str]] = {}

    def look(name: str) -> None:
        view.resize(1366, 768 - BAR_HEIGHT)
        qtbot.waitUntil(lambda: view.minimumSizeHint().height() <= 768 - BAR_HEIGHT)
        cut[name] = clipped_texts(view)
        assert view.minimumSizeHint().width() <= 1366, name

    pages.users.go_to(1)
    for task in pages.users.offered():
        pages.users.open(task)
        look(f"users {task}")
        if task is not Task.ROLE:
            view.users.button.click()
            office.approval.leave()
            look(f"users {task} refused")
        pages.users.put_away()
    pages.go_to(Page.ROSTER)
    pages.roster.mark_weekends()
    pages.roster.ask()
    pages.roster.confirm()
    look("roster")
    pages.go_to(Page.POLICIES)
    pages.policies.open()
    pages.policies.type_value("x")
    pages.policies.confirm()
    look("policies")
    pages.go_to(Page.COUNTER)
    look("counter")

    use_theme(application, LIGHT)
    assert {name: texts for name, texts in cut.items() if texts} == {}
