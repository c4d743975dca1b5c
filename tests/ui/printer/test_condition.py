"""How the printer stands, without a printer."""

import pytest

from printing.condition import Condition, PrinterStatus
from printing.errors import MalformedPrinterAddress, PrinterFault
from printing.outcome import PrintReason
from tests.ui.stand_ins import AtOnce, Later, PaperTray
from ui.language import Language, use_language
from ui.printer.condition import ConditionPresenter, ConditionState


def _presenter(tray: PaperTray, printer: AtOnce | None = None) -> ConditionPresenter:
    return ConditionPresenter(printer or AtOnce(), tray, is_busy=lambda: False)


@pytest.mark.parametrize(
    ("status", "english", "hindi", "lamp"),
    [
        (Condition.READY, "Printer ready", "प्रिंटर तैयार", "lamp"),
        (Condition.PAPER_NEAR_END, "PAPER NEARLY OUT", "काग़ज़ समाप्त होने वाला है", "doubt"),
        (Condition.OUT_OF_PAPER, "PRINTER OUT OF PAPER", "प्रिंटर में काग़ज़ नहीं है", "bad"),
        (Condition.COVER_OPEN, "PRINTER COVER OPEN", "प्रिंटर का ढक्कन खुला है", "bad"),
        (Condition.OFFLINE, "PRINTER OFFLINE", "प्रिंटर ऑफ़लाइन है", "bad"),
        (Condition.SILENT, "Printer says nothing", "प्रिंटर कुछ नहीं बताता", "soft_on_bar"),
    ],
)
def test_every_condition_has_short_words_and_a_colour(
    status: Condition, english: str, hindi: str, lamp: str
) -> None:
    """The words come first, in both languages."""
    tray = PaperTray()
    tray.status = PrinterStatus(status, "tray")
    presenter = _presenter(tray)
    presenter.look()
    state = presenter.state
    assert state.words is not None
    assert state.sentence is not None
    said = state.words.text()
    use_language(Language.HINDI)

    assert (said, state.lamp) == (english, lamp)
    assert state.words.text().startswith(hindi)
    assert state.sentence.text().endswith("।")


@pytest.mark.parametrize(
    ("because", "words", "sentence"),
    [
        (PrintReason.UNREACHABLE, "PRINTER NOT REACHED", "The printer at 10.0.0.5 cannot"),
        (PrintReason.QUEUE_STOPPED, "PRINT QUEUE STOPPED", "The print queue 10.0.0.5 is stopped."),
    ],
)
def test_an_unavailable_printer_says_why(because: PrintReason, words: str, sentence: str) -> None:
    """In the sentence of a job that could not be sent."""
    tray = PaperTray()
    tray.status = PrinterStatus(Condition.UNAVAILABLE, "10.0.0.5", because)
    presenter = _presenter(tray)
    presenter.look()

    assert presenter.state.words is not None
    assert presenter.state.sentence is not None
    assert presenter.state.words.text() == words
    assert presenter.state.sentence.text().startswith(sentence)
    assert presenter.state.lamp == "bad"


def test_a_question_that_is_under_way_is_not_asked_again() -> None:
    """A slow printer would collect them."""
    tray, printer = PaperTray(), Later()
    presenter = _presenter(tray, printer)
    for _ in range(3):
        presenter.look()
    printer.catch_up()
    presenter.look()
    printer.catch_up()

    assert tray.looks == 2


def test_nothing_is_asked_while_a_receipt_is_printed() -> None:
    """It would keep the receipt waiting."""
    tray = PaperTray()
    presenter = ConditionPresenter(AtOnce(), tray, is_busy=lambda: True)
    presenter.look()

    assert tray.looks == 0
    assert presenter.state == ConditionState()


@pytest.mark.parametrize(
    "trouble",
    [MalformedPrinterAddress(text="win:x", reason="no"), PrinterFault(reason="no fonts")],
)
def test_what_cannot_be_asked_is_not_claimed(trouble: Exception) -> None:
    """And the next look asks again."""
    tray, printer = PaperTray(), AtOnce()
    presenter = _presenter(tray, printer)
    presenter.look()
    printer.broken = trouble
    presenter.look()
    forgotten = presenter.state
    printer.broken = None
    presenter.look()

    assert forgotten == ConditionState()
    assert presenter.state.condition is Condition.READY
