"""The blind close, on screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cashier.domain.denomination import DenominationCount
from tests.builders import CLERK, PASSWORD
from ui.language import Language, use_language
from ui.session import Session
from ui.shift.close_view import CloseShiftView
from ui.theme import use_theme
from ui.tokens import LIGHT


@pytest.fixture
def view(qtbot: QtBot, look: None, session: Session) -> CloseShiftView:
    """Give a shift with a float of Rs 1,000, about to be closed."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.change(DenominationCount.parse("100x10"))
    session.open_shift.open()
    session.go_to_close()
    made = CloseShiftView(session.close_shift)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    return made


def _labels(view: CloseShiftView) -> str:
    return " ".join(figure.text() for _, figure in view._rows)


def test_nothing_expected_is_on_screen_before_the_count(view: CloseShiftView) -> None:
    """Not even hidden in a label."""
    assert "1,000" not in _labels(view)
    assert view.closed.isHidden()


@pytest.mark.parametrize(
    ("pieces", "words", "figure"),
    [("1", "Shortage", "₹500"), ("2", "No difference", "₹0"), ("3", "Excess", "₹500")],
)
def test_the_difference_is_said_in_words(
    view: CloseShiftView, pieces: str, words: str, figure: str
) -> None:
    """A shortage has no minus sign to be overlooked."""
    QTest.keyClicks(view.focusWidget(), pieces)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F10)

    assert (view._variance_label.text(), view.variance.text()) == (words, figure)
    assert "₹1,000" in _labels(view)
    assert view.reason.isHidden() is (words == "No difference")


def test_enter_alone_closes_a_shift_that_is_right(view: CloseShiftView, session: Session) -> None:
    """Count, compare, close, leave."""
    QTest.keyClicks(view.focusWidget(), "2")
    for _ in range(9):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(view.button, Qt.Key.Key_Return)
    closed = view.closed.text()
    QTest.keyClick(view.button, Qt.Key.Key_Return)

    assert closed == "Shift 1 closed"
    assert session.state.user is None


def _type(view: CloseShiftView, *texts: str) -> None:
    for text in texts:
        QTest.keyClicks(view.focusWidget(), text)
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)


def test_cheques_and_drafts_are_counted_after_f4(view: CloseShiftView) -> None:
    """Number and sum, Enter from one to the next; then each is compared."""
    QTest.keyClicks(view.focusWidget(), "2")
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F4)
    _type(view, "1", "100", "0", "0")

    (cheques, difference), (drafts, none) = view.tallies
    assert cheques.text() == "Cheques: 0 of ₹0 expected, 1 of ₹100 counted"
    assert (difference.text(), difference.property("look")) == ("₹100", "not_paid")
    assert (drafts.text(), none.text()) == (
        "Drafts: 0 of ₹0 expected, 0 of ₹0 counted",
        "No difference",
    )
    assert view.reason.isVisible()
    assert view.papers[0].number.isReadOnly()


def test_papers_that_nobody_counted_are_said_to_be_so(view: CloseShiftView) -> None:
    """And ask for no reason."""
    QTest.keyClicks(view.focusWidget(), "2")
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F10)

    words, figure = view.tallies[0]
    assert (words.text(), figure.text()) == ("Cheques: 0 of ₹0 expected", "not counted")
    assert view.reason.isHidden()


def test_a_sum_without_papers_is_refused_before_the_count(view: CloseShiftView) -> None:
    """Nothing is on record then, and nothing expected is shown."""
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F4)
    _type(view, "", "100", "", "")

    assert "does not count papers" in view.refusal.text()
    assert view._compare.isHidden()


def test_a_reason_that_is_missing_is_asked_for(view: CloseShiftView) -> None:
    """Below it, in red."""
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F10)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F10)

    assert "Write why the cash differs" in view.refusal.text()
    assert view.reason.hasFocus()


@pytest.mark.parametrize("language", Language)
def test_the_largest_letters_fit_the_window(
    view: CloseShiftView, session: Session, language: Language
) -> None:
    """Before the count and after it, in both languages."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_theme(application, LIGHT, 150)
    use_language(language)
    view.retranslate()
    needed = [view.minimumSizeHint()]
    session.close_shift.proceed("")
    needed.append(view.minimumSizeHint())
    use_theme(application, LIGHT)

    assert all(size.width() <= 1366 and size.height() <= 728 for size in needed), needed
