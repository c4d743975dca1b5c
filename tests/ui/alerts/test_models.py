"""The tables of the Alerts screen, cell by cell."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt

from cashier.domain.alert import AlertCode, make_alert
from cashier.domain.finding import Closing, Finding, Grade, Span, Trace, TraceKind
from cashier.domain.reversal import Reversal, ReversalKind
from tests.builders import CLERK, NOW, TODAY, rupees
from tests.journal.samples import RECEIPT
from ui.alerts.models import AMOUNT_COLUMN, GRADE, KIND_COLUMN, AlertsModel, TracesModel
from ui.alerts.state import AlertsState, Progress
from ui.alerts.view import progress_text
from ui.alerts.words import facts, when_text, who_text
from ui.language import Language, use_language
from ui.theme import colour

ALERT = make_alert(
    AlertCode.ROUND_SUMS, 25, {5, 6}, clerk=CLERK, count=2, all=3, total=rupees(1500)
)
FINDING = Finding(ALERT, ("Anita Verma",), NOW, NOW + timedelta(hours=1), (5, 6), "Anita Verma")
BACK = Reversal(
    RECEIPT.number, ReversalKind.CANCELLED, "RTP-03-V-000001", "3141592653", RECEIPT.amount,
    "keyed twice", TODAY, 1, NOW, CLERK, "Anita Verma", approver_name="Suresh Nair",
)  # fmt: skip
ISSUED = Trace(5, NOW, TraceKind.RECEIPT, "Anita Verma", RECEIPT.amount, RECEIPT)
VOID = Trace(6, NOW, TraceKind.CANCELLED, "Anita Verma", RECEIPT.amount, RECEIPT, BACK)
CLOSED = Trace(
    7, NOW, TraceKind.SHIFT_CLOSED, "Anita Verma", rupees(-100),
    closing=Closing(4, rupees(1100), rupees(1000), "lost"),
)  # fmt: skip


def traces_of(*traces: Trace, days: int = 1) -> AlertsState:
    """Make a state whose one alert has some entries."""
    span = Span(TODAY - timedelta(days=days - 1), TODAY)
    return AlertsState(
        span=span, findings=(FINDING,), row=0, traces=traces, read_count=2, traces_turn=1
    )


def test_an_alert_says_how_grave_what_whose_how_many_and_when(qapp: object) -> None:
    """And is read aloud as a whole."""
    model = AlertsModel()
    model.show_findings((FINDING,))

    assert [model.text(0, column) for column in range(len(model.titles()))] == [
        "Grave",
        "2 of 3 receipts of Anita Verma are round sums, ₹1,500.",
        "Anita Verma",
        "2 entries",
        "22 Nov, 10:00 – 11:00",
    ]
    assert model.icon(0) == ("warning", "bad")
    aloud = model.data(model.index(0, GRADE), Qt.ItemDataRole.AccessibleTextRole)
    assert str(aloud).startswith("Grave · 2 of 3")
    assert model.data(model.index(0, GRADE)) == "Grave"
    assert FINDING.grade is Grade.GRAVE


def test_an_alert_is_said_in_hindi(qapp: object) -> None:
    """Names stay as they are written."""
    use_language(Language.HINDI)
    model = AlertsModel()
    model.show_findings((FINDING,))

    assert model.text(0, 0) == "अति गंभीर"
    assert "Anita Verma" in model.text(0, 1)


def test_an_entry_says_when_what_which_and_how_much(qapp: object) -> None:
    """Of one day the time is enough."""
    model = TracesModel()
    model.show_traces(traces_of(ISSUED, VOID, CLOSED))

    assert model.text(0, 0) == "10:00"
    assert [model.text(row, 1) for row in range(3)] == [
        "Receipt issued",
        "Receipt cancelled",
        "Shift closed",
    ]
    assert model.text(0, 2) == RECEIPT.number
    assert (model.text(2, 2), model.text(2, 4)) == ("Shift 4", "")
    assert model.text(0, AMOUNT_COLUMN) == RECEIPT.amount.grouped()
    assert model.text(0, 6) == "Anita Verma"
    assert model.columnCount() == 7
    model.show_traces(replace(traces_of(ISSUED, days=2), traces_turn=2))
    assert model.text(0, 0) == "22 Nov, 10:00"


def test_what_was_taken_back_and_what_is_missing_have_colour(qapp: object) -> None:
    """Words come first; an issued receipt is calm."""
    model = TracesModel()
    model.show_traces(traces_of(ISSUED, VOID, CLOSED))
    ink = Qt.ItemDataRole.ForegroundRole

    assert model.data(model.index(1, KIND_COLUMN), ink) == colour("bad")
    assert model.data(model.index(2, AMOUNT_COLUMN), ink) == colour("bad")
    assert model.data(model.index(0, KIND_COLUMN), ink) is None
    assert model.data(model.index(0, AMOUNT_COLUMN), ink) is None
    assert model.data(model.index(0, KIND_COLUMN), Qt.ItemDataRole.DecorationRole) is not None


def test_a_further_page_is_asked_for_and_stands_below(qapp: object) -> None:
    """The rows above stay where they are."""
    model, asked, reset = TracesModel(), [], []
    model.wanted.connect(lambda: asked.append(True))
    model.modelReset.connect(lambda: reset.append(True))
    few = traces_of(ISSUED)
    short = AlertsState(
        findings=few.findings, row=0, traces=few.traces, read_count=1, traces_turn=1
    )
    model.show_traces(short)
    model.fetchMore(QModelIndex())
    model.show_traces(traces_of(ISSUED, VOID))
    model.fetchMore(QModelIndex())

    assert (len(asked), len(reset), model.count()) == (1, 1, 2)


def test_the_facts_of_an_entry_have_no_empty_lines() -> None:
    """What was done comes first, then what the receipt was."""
    void, closed = dict(facts(VOID)), dict(facts(CLOSED))

    assert (void["Taken back by"], void["Reason"]) == ("RTP-03-V-000001", "keyed twice")
    assert void["Approved by"] == "Suresh Nair"
    assert void["Consumer"] == RECEIPT.payer.name
    assert "In its place" not in void
    assert closed == {
        "Should have been": "₹1,100",
        "Was counted": "₹1,000",
        "Variance": str(rupees(-100)),
        "Reason": "lost",
    }
    copied = Trace(8, NOW, TraceKind.REPRINTED, "A", RECEIPT.amount, RECEIPT, copy=3)
    assert dict(facts(copied))["Duplicate number"] == "3"


def test_a_time_is_as_short_as_it_can_be() -> None:
    """One moment, one day, or days."""
    assert when_text(NOW, NOW) == "22 Nov, 10:00"
    assert when_text(NOW, NOW + timedelta(days=2)) == "22 Nov – 24 Nov"


def test_many_names_are_two_and_a_number() -> None:
    """A card has one line for them."""
    many = Finding(ALERT, ("A", "B", "C", "D"), NOW, NOW, (1,))

    assert who_text(many) == "A, B and 2 more"
    assert who_text(FINDING) == "Anita Verma"


def test_progress_is_said_in_entries() -> None:
    """As soon as it is known how many there are."""
    assert progress_text(Progress()) == "Looking …"
    assert progress_text(Progress(4000, 20000)).startswith("Looking … 4,000 of 20,000 entries")
