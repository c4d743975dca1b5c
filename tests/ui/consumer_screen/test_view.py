"""The screen itself: both languages at once, one picture a state, and nothing that moves."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import ISSUER, make_account
from tests.ui.consumer_screen.made_up import open_state, saved_state
from ui.collect.state import CollectState
from ui.consumer_screen.line import Line
from ui.consumer_screen.state import consumer_screen_state
from ui.consumer_screen.view import ConsumerScreenView
from ui.language import Language, use_language

_SIZES = [(1366, 768), (1024, 600), (1280, 1024)]
_LAID_OUT_MS = 5
_STATES = {
    "resting": CollectState(),
    "open": open_state(),
    "typed": open_state(received_text="2000"),
    "saved": saved_state(),
    "reconnected": saved_state(reconnected=True),
}


def _view(
    qtbot: QtBot, collect: CollectState, size: tuple[int, int] = _SIZES[0]
) -> ConsumerScreenView:
    made = ConsumerScreenView()
    qtbot.addWidget(made)
    made.resize(*size)
    made.show_state(consumer_screen_state(collect, ISSUER))
    made.show()
    QTest.qWait(_LAID_OUT_MS)
    return made


def _shown(view: ConsumerScreenView) -> list[str]:
    lines = [line for line in view.findChildren(Line) if line.isVisibleTo(view) and line.text()]
    return [line.text() for line in sorted(lines, key=lambda line: line.mapTo(view, QPoint()).y())]


def test_between_payments_it_greets(qtbot: QtBot, look: None) -> None:
    """And says at which counter."""
    shown = _shown(_view(qtbot, CollectState()))

    assert set(shown[:2]) == {"रतनपुर · Ratanpur", "काउंटर 03 · Counter 03"}
    assert shown[2:] == ["नमस्ते", "Welcome", "बिजली कंपनी", "Bijli Company"]


def test_a_counter_that_is_not_known_yet_greets_all_the_same(qtbot: QtBot, look: None) -> None:
    """The station is still being opened."""
    view = _view(qtbot, CollectState())
    view.show_state(consumer_screen_state(CollectState()))

    assert _shown(view) == ["नमस्ते", "Welcome"]


def test_a_division_without_names_is_called_by_its_letters(qtbot: QtBot, look: None) -> None:
    """As the papers do."""
    view = _view(qtbot, CollectState())
    issuer = replace(ISSUER, division_name="", division_name_hi="")
    view.show_state(consumer_screen_state(CollectState(), issuer))

    assert view.division.text() == "RTP"


def test_an_open_payment_shows_name_total_received_and_change(qtbot: QtBot, look: None) -> None:
    """Hindi above English, in both names and of every word."""
    shown = _shown(_view(qtbot, open_state(received_text="2000")))

    for hindi, english in (
        ("रा••• कु••• गु•••", "R••• K••• G•••"),
        ("कुल देय", "Total payable"),
        ("प्राप्त", "Received"),
        ("वापसी", "Change"),
        ("कृपया अपना नाम और राशि जाँच लें।", "Please check your name and the amount."),
    ):
        assert shown.index(hindi) < shown.index(english)
    assert {"••••• •2653", "₹1,310", "₹2,000", "₹690"} <= set(shown)
    assert "अभी जमा" not in shown


def test_what_is_not_known_yet_is_a_dash(qtbot: QtBot, look: None) -> None:
    """An empty place could be taken for nothing to give back."""
    view = _view(qtbot, open_state())
    rows = (view.payment.received, view.payment.change)

    assert [row.figure.text() for row in rows] == ["–", "–"]


def test_a_part_stands_below_the_total(qtbot: QtBot, look: None) -> None:
    """In a place that is kept for it."""
    view = _view(qtbot, open_state())
    view.show_state(replace(consumer_screen_state(open_state()), amount=saved_state().amount))

    assert view.payment.now.figure.text() == "₹1,310"
    assert {"अभी जमा", "Paying now"} <= set(_shown(view))


def test_a_saved_payment_says_thank_you_with_the_receipt(qtbot: QtBot, look: None) -> None:
    """The total has become what was paid."""
    shown = _shown(_view(qtbot, saved_state()))

    assert {"धन्यवाद", "Thank you", "रसीद · Receipt", "RTP-03-2627-000412"} <= set(shown)
    assert {"जमा धनराशि", "Amount paid", "₹1,310", "₹2,000", "₹690"} <= set(shown)
    assert not {"कुल देय", "बिजली 23 नवंबर, 10:00 तक जुड़नी है"} & set(shown)


def test_a_reconnection_says_by_when_in_both_languages(qtbot: QtBot, look: None) -> None:
    """The month, too."""
    shown = _shown(_view(qtbot, saved_state(reconnected=True)))

    hindi, english = "बिजली 23 नवंबर, 10:00 तक जुड़नी है", "Supply due back by 23 Nov, 10:00"
    assert shown.index(hindi) < shown.index(english)


@pytest.mark.parametrize("state", _STATES)
def test_the_clerks_language_makes_no_difference(qtbot: QtBot, look: None, state: str) -> None:
    """The clerk's choice is the clerk's."""
    english = _shown(_view(qtbot, _STATES[state]))
    use_language(Language.HINDI)

    assert _shown(_view(qtbot, _STATES[state])) == english


@pytest.mark.parametrize("size", _SIZES, ids=str)
def test_from_open_to_saved_nothing_moves(qtbot: QtBot, look: None, size: tuple[int, int]) -> None:
    """Eyes that have found a figure find the next one there."""
    view = _view(qtbot, open_state(), size)
    places = []
    for collect in (
        open_state(),
        open_state(received_text="9,99,999"),
        saved_state(reconnected=True),
    ):
        view.show_state(consumer_screen_state(collect, ISSUER))
        QTest.qWait(_LAID_OUT_MS)
        payment = view.payment
        parts = (payment.payer, payment.total, payment.now, payment.received, payment.change)
        places.append([_place(part, view) for part in parts])

    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("size", _SIZES, ids=str)
@pytest.mark.parametrize("state", _STATES)
def test_everything_fits_and_nothing_overlaps(
    qtbot: QtBot, look: None, state: str, size: tuple[int, int]
) -> None:
    """On small monitors, and on tall ones; every line has the height that its type needs."""
    view = _view(qtbot, _STATES[state], size)
    lines = [line for line in view.findChildren(Line) if line.isVisibleTo(view) and line.text()]
    places = [_place(line, view) for line in lines]

    assert (view.width(), view.height()) == size
    assert all(view.rect().contains(place) for place in places)
    assert all(line.height() >= line.sizeHint().height() for line in lines)
    assert not [
        (one.text(), other.text())
        for index, one in enumerate(lines)
        for other in lines[index + 1 :]
        if _place(one, view).intersects(_place(other, view))
    ]
    assert all(line.fitted()[1] == line.text() for line in lines)


def _place(widget: QWidget, view: QWidget) -> QRect:
    return QRect(widget.mapTo(view, QPoint()), widget.size())


def test_it_can_be_made_smaller_after_it_was_large(qtbot: QtBot, look: None) -> None:
    """An ordinary window is dragged by its corner."""
    view = _view(qtbot, open_state(), (1920, 1080))
    view.resize(640, 360)
    QTest.qWait(_LAID_OUT_MS)

    assert (view.width(), view.height()) == (640, 360)
    assert view.rect().contains(_place(view.payment.change, view))


def test_a_name_in_one_script_is_the_large_one(qtbot: QtBot, look: None) -> None:
    """Extracts often lack the Hindi."""
    view = _view(qtbot, open_state(make_account(name_hi="")))
    payer = view.payment.payer

    assert (payer.name.text(), payer.other_name.text()) == ("R••• K••• G•••", "")


def test_there_is_nothing_to_press_and_nothing_takes_the_keyboard(qtbot: QtBot, look: None) -> None:
    """It is for looking."""
    view = _view(qtbot, open_state())

    assert not view.findChildren(QAbstractButton) + view.findChildren(QLineEdit)
    assert {child.focusPolicy() for child in [view, *view.findChildren(QWidget)]} == {
        Qt.FocusPolicy.NoFocus
    }


def test_a_screen_that_rests_keeps_nothing_behind_the_greeting(qtbot: QtBot, look: None) -> None:
    """What is not visible can still be read by a program for the blind."""
    view = _view(qtbot, saved_state(reconnected=True))
    view.show_state(consumer_screen_state(CollectState(), ISSUER))
    kept = {f"{line.text()} {line.accessibleName()}" for line in view.findChildren(Line)}

    assert not [text for text in kept if "•••" in text or "₹" in text or "RTP-" in text]
