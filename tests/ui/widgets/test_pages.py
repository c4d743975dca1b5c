"""One page is on screen, and the others cost nothing."""

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.pages import Pages


class _Page(QLabel):
    """A page that counts how often it is asked for its size."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.asked = 0
        self.wants = QSize(width, 40)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.asked += 1
        return self.wants


def _shown(qtbot: QtBot) -> tuple[QWidget, Pages, _Page, _Page]:
    window, pages, first, second = QWidget(), Pages(), _Page(200), _Page(300)
    QVBoxLayout(window).addWidget(pages)
    for page in (first, second):
        pages.add(page)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window, pages, first, second


def test_the_first_page_is_on_screen_and_fills_it(qtbot: QtBot) -> None:
    """Until another one is turned to."""
    _, pages, first, second = _shown(qtbot)

    assert (pages.current(), pages.pages()) == (first, (first, second))
    assert first.geometry() == pages.rect()
    assert first.isVisible()
    assert not second.isVisible()


def test_turning_shows_the_other_page_at_once(qtbot: QtBot) -> None:
    """As large as the first was, or larger where it needs more."""
    window, pages, first, second = _shown(qtbot)
    pages.turn_to(second)
    QTest.qWait(20)

    assert second.isVisible()
    assert not first.isVisible()
    assert second.geometry() == pages.rect()
    assert window.minimumSizeHint().width() >= 300


def test_a_page_that_is_not_on_screen_is_not_asked_for_its_size(qtbot: QtBot) -> None:
    """Or everything that changes on one would lay all of them out again."""
    window, _, first, second = _shown(qtbot)
    asked = second.asked
    for text in ("a", "longer", "b"):
        first.setText(text)
        QTest.qWait(1)

    assert second.asked == asked
    assert window.isVisible()


def test_a_page_that_wants_more_room_gets_it(qtbot: QtBot) -> None:
    """The window grows with what is on screen."""
    window, _, first, _ = _shown(qtbot)
    first.wants = QSize(900, 40)
    first.updateGeometry()
    QTest.qWait(20)

    assert window.minimumSizeHint().width() >= 900
