"""What is always on screen."""

import pytest
from pytestqt.qtbot import QtBot

from printing.outcome import PrintOutcome
from tests.ui.stand_ins import NO_ANSWER, REFUSED, PaperTray
from ui.collect.prints import PrintsState
from ui.language import Language, use_language
from ui.session import Session
from ui.top_bar import TopBar


def _show(bar: TopBar, session: Session, prints: PrintsState) -> None:
    state = session.state
    bar.show_all(state.standing, state.user, state.shift, prints)


def test_where_who_and_which_shift(qtbot: QtBot, look: None, session: Session) -> None:
    """In both languages."""
    session.sign_in.sign_in("anita", "eight or more")
    session.open_shift.open()
    bar = TopBar()
    qtbot.addWidget(bar)
    _show(bar, session, PrintsState())
    english = (bar.place.text(), bar.who.text(), bar.shift.text())
    use_language(Language.HINDI)
    _show(bar, session, PrintsState())
    with qtbot.waitSignal(bar.language_chosen) as chosen:
        bar.languages[Language.ENGLISH].click()

    assert english == ("Ratanpur · Counter 03", "Anita Verma", "Shift 1 · 22 Nov 2026")
    assert bar.place.text() == "रतनपुर · काउंटर 03"
    assert bar.languages[Language.HINDI].isChecked()
    assert chosen.args == [Language.ENGLISH]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (PaperTray().outcome, "Printer ready"),
        (NO_ANSWER, "Print unconfirmed"),
        (REFUSED, "PRINTER NOT REACHED"),
    ],
)
def test_the_printer_stands_there_in_words(
    qtbot: QtBot, look: None, session: Session, outcome: PrintOutcome, words: str
) -> None:
    """The lamp only helps."""
    bar = TopBar()
    qtbot.addWidget(bar)
    _show(bar, session, PrintsState(state=outcome.state))
    bar.grab()

    assert bar.printer.text() == words


def test_before_the_first_receipt_nothing_is_claimed(
    qtbot: QtBot, look: None, session: Session
) -> None:
    """Nobody knows whether a printer is ready that has printed nothing."""
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_all(None, None, None, PrintsState())
    texts = [bar.printer.text()]
    for prints in (PrintsState(), PrintsState(is_printing=True)):
        _show(bar, session, prints)
        texts.append(bar.printer.text())

    assert texts == ["", "Receipts into a folder", "Printing …"]
