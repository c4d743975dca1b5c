"""The tables of an act, cell by cell."""

from PySide6.QtCore import Qt

from printing.job_words import FAILURES
from tests.builders import NOW
from tests.ui.reconnection.made_up import make_order, make_waiting
from ui.language import Language, use_language
from ui.reconnection.models import CardsModel, ChoicesModel
from ui.reconnection.state import ActState, Card, Task
from ui.theme import colour


def test_reasons_have_their_digits_in_the_language_in_use(qapp: object) -> None:
    """Teams and files stand as they are."""
    model = ChoicesModel()
    assert (model.count(), model.titles()) == (0, ("",))
    reasons = tuple(words.en for words in FAILURES)
    model.show_choices(ActState(Task.FAILED, choices=reasons))
    assert model.text(0, 0) == "1   premises locked"
    use_language(Language.HINDI)
    assert model.text(5, 0) == "6   मीटर से उत्तर नहीं मिला"
    use_language(Language.ENGLISH)
    model.show_choices(ActState(Task.DISPATCH, choices=("B", "A")))

    assert (model.text(1, 0), model.titles()) == ("A", ("Teams, the last one sent first",))
    model.show_choices(ActState(Task.FILE, choices=("a.csv",)))
    assert model.titles() == ("Files at hand, the newest first",)


def test_cards_have_their_clock_in_its_colour(qapp: object) -> None:
    """What waits for a cheque stands among them."""
    model = CardsModel()
    model.show_cards((Card(make_order(due_by=NOW)), Card(waiting=make_waiting())), None)
    assert model.count() == 0
    late = NOW.replace(hour=12)
    model.show_cards((Card(make_order(due_by=NOW)), Card(waiting=make_waiting())), late)
    clock = model.index(0, 1)

    assert model.count() == 2
    assert model.text(0, 1) == "OVERDUE 2 h"
    assert model.data(clock, Qt.ItemDataRole.ForegroundRole) == colour("bad")
    assert model.data(clock, Qt.ItemDataRole.FontRole) is not None
    assert model.text(0, 2) == "Ram Kumar Gupta, 12/34 Panki\nat the pole · paid cash 08:00"
    assert model.data(model.index(1, 0)) == "RTP-03-2627-000900"
    assert model.titles() == ("Order", "Clock", "Consumer")
