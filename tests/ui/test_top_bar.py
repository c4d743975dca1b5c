"""What is always on screen."""

import pytest
from pytestqt.qtbot import QtBot

from printing.condition import Condition, PrinterStatus
from printing.outcome import PrintOutcome
from tests.ui.stand_ins import CLERK_USER, NO_ANSWER, REFUSED, PaperTray
from ui.collect.prints import PrintsState
from ui.language import Language, use_language
from ui.printer.condition import ConditionState
from ui.session import Session
from ui.top_bar import TopBar


def _show(
    bar: TopBar, session: Session, prints: PrintsState, condition: ConditionState | None = None
) -> None:
    state = session.state
    asked = condition or ConditionState()
    bar.show_all(state.standing, state.user, state.shift)
    assert state.standing is not None
    bar.show_printer(state.standing, prints, asked)


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
@pytest.mark.parametrize("asked", [ConditionState(), ConditionState(Condition.SILENT)])
def test_a_printer_that_says_nothing_is_judged_by_its_last_receipt(
    qtbot: QtBot,
    look: None,
    session: Session,
    outcome: PrintOutcome,
    words: str,
    asked: ConditionState,
) -> None:
    """The lamp only helps."""
    bar = TopBar()
    qtbot.addWidget(bar)
    _show(bar, session, PrintsState(state=outcome.state), asked)
    bar.grab()

    assert bar.printer.text() == words


@pytest.mark.parametrize(
    ("status", "words", "lamp"),
    [
        (PrinterStatus(Condition.READY, "x"), "Printer ready", "lamp"),
        (PrinterStatus(Condition.OUT_OF_PAPER, "x"), "PRINTER OUT OF PAPER", "bad"),
        (PrinterStatus(Condition.PAPER_NEAR_END, "x"), "PAPER NEARLY OUT", "doubt"),
    ],
)
def test_what_the_printer_says_stands_there_in_words(
    qtbot: QtBot,
    look: None,
    session: Session,
    tray: PaperTray,
    status: PrinterStatus,
    words: str,
    lamp: str,
) -> None:
    """Whatever became of the last receipt; the whole sentence is there for who asks."""
    tray.status = status
    session.printer.begin(CLERK_USER, "")
    session.printer.type_address("tcp://10.0.0.5")
    session.printer.use()
    bar = TopBar()
    qtbot.addWidget(bar)
    _show(bar, session, PrintsState(state=NO_ANSWER.state), session.condition.state)

    assert bar.printer.text() == words
    assert bar.printer.toolTip() == status.message == bar.printer.accessibleDescription()
    assert bar.lamp._colour == lamp


def test_before_the_first_answer_nothing_is_claimed(
    qtbot: QtBot, look: None, session: Session
) -> None:
    """Nobody knows whether a printer is ready that has not been asked."""
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_all(None, None, None)
    texts = [bar.printer.text()]
    ready = session.condition.state
    for prints, asked in (
        (PrintsState(), ConditionState()),
        (PrintsState(), ready),
        (PrintsState(is_printing=True), ready),
    ):
        _show(bar, session, prints, asked)
        texts.append(bar.printer.text())

    assert texts == ["", "Printer not asked yet", "Receipts into a folder", "Printing …"]
