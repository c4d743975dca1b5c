"""The steps of a correction on screen: a choice by digit, what will happen, and what has."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cashier.domain.denomination import notes_for
from cashier.domain.money import Money
from printing.outcome import PrintState
from ui.correction.lines_box import LinesBox
from ui.correction.presenter import CorrectionPresenter
from ui.correction.state import CorrectionState, Step
from ui.correction.words import REASONS, plan_lines
from ui.language import tr
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label, restyle

_MOST_REASONS = max(map(len, REASONS.values())) + 1
_LOOKS = {PrintState.CONFIRMED: "done", PrintState.UNKNOWN: "doubt", PrintState.FAILED: "refusal"}


class PickPage(QWidget):
    """What Enter does with the receipt of the list; the slip of one that was taken back."""

    def __init__(self, presenter: CorrectionPresenter) -> None:
        super().__init__()
        self._hint, self.slip = label("soft", wraps=True), label("soft", wraps=True)
        self.print = KeyButton("F9")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._hint, self.print, self.slip):
            column.addWidget(widget)
        column.addStretch(1)
        self.print.clicked.connect(presenter.print_slips)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.print.say(tr("Print the slip again"))

    def show_state(self, state: CorrectionState) -> None:
        """Show what can be done with the receipt that the cursor is on."""
        void = state.chosen is not None and state.chosen.taken_back is not None
        takes = tr("Enter takes this receipt. Nothing is done before you have seen it.")
        self._hint.setText(tr("This receipt no longer counts.") if void else takes)
        self.print.setVisible(void)
        _say_slip(self.slip, state)


class ChoicePage(QWidget):
    """A question whose answers have digits."""

    def __init__(self, presenter: CorrectionPresenter, answers: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.refusal = heading(), label("refusal", wraps=True)
        self.note = label("soft", wraps=True)
        self.buttons = tuple(KeyButton(str(digit + 1), Kind.CHOICE) for digit in range(answers))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        for digit, button in enumerate(self.buttons, start=1):
            button.clicked.connect(lambda _=False, digit=digit: presenter.press_digit(digit))
            column.addWidget(button)
        column.addWidget(self.refusal)
        column.addWidget(self.note)
        column.addStretch(1)

    def say(self, title: str, answers: tuple[str, ...], note: str = "") -> None:
        """Ask in the language in use."""
        self.title.setText(title.upper())
        self.setAccessibleName(title)
        for button, answer in zip(self.buttons, answers, strict=True):
            button.say(answer)
        self.note.setText(note)

    def show_state(self, state: CorrectionState) -> None:
        """Say why an answer was refused."""
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        for button in self.buttons:
            button.setEnabled(not state.is_busy)


class PlanPage(QWidget):
    """Everything that will happen, and then the reason."""

    def __init__(self, presenter: CorrectionPresenter) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self._why = heading(), heading()
        self.lines = LinesBox()
        self.reasons = tuple(KeyButton(str(place + 1)) for place in range(_MOST_REASONS))
        self.reason, self.refusal = Field(), label("refusal", wraps=True)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.waiting = label("soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.lines, 1)
        column.addWidget(self._why)
        grid = QGridLayout()
        for place, button in enumerate(self.reasons):
            grid.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
            button.clicked.connect(lambda _=False, digit=place + 1: presenter.press_digit(digit))
        column.addLayout(grid)
        for widget in (self.reason, self.refusal, self.waiting, self.button):
            column.addWidget(widget)
        self.reason.entry.textChanged.connect(presenter.type_reason)
        self.reason.entry.entered.connect(presenter.enter_reason)
        self.button.clicked.connect(presenter.enter_reason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("This will happen").upper())
        self._why.setText(tr("Why?").upper())
        self.reason.say(tr("Reason, as it stands on paper and in every report"))
        self.button.say(tr("Ask for the approval"))

    def show_state(self, state: CorrectionState) -> None:
        """Show what the presenter says."""
        if state.plan is None or state.kind is None:
            return
        self.lines.show_lines(plan_lines(state.plan))
        reasons = (*(tr(one) for one in REASONS[state.kind]), tr("another reason"))
        chooses = state.step is Step.PLAN and not state.is_typed
        for place, button in enumerate(self.reasons):
            words = reasons[place] if place < len(reasons) else ""
            button.say(words[:1].upper() + words[1:])
            button.setVisible(chooses and bool(words))
        said = state.refusal.text() if state.refusal else ""
        self.reason.setVisible(state.is_typed)
        self.reason.entry.show_text(state.reason)
        self.reason.refuse(said if state.is_typed else "")
        self.refusal.setText(said)
        self.refusal.setVisible(bool(said) and not state.is_typed)
        self.button.setVisible(state.is_typed)
        self.button.setEnabled(state.step is Step.PLAN)
        acting = state.step is Step.ACTING
        self.waiting.setText(tr("Saving …") if acting else tr("Waiting for the approval …"))
        self.waiting.setVisible(state.step is not Step.PLAN)

    def take_cursor(self, state: CorrectionState) -> None:
        """Put the cursor into the reason while it is typed; else the digits are awaited."""
        if state.is_typed:
            self.reason.take_cursor()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)


class CashBox(QFrame):
    """What goes back over the counter, and in which notes."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "change")
        self._label, self.figure, self.notes = label("label"), label("figure"), label("note")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 8)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.addWidget(self._label, 1)
        row.addWidget(self.figure)
        column.addLayout(row)
        column.addWidget(self.notes)

    def show_cash(self, cash: Money) -> None:
        """Show a sum."""
        self._label.setText(tr("Hand back in cash"))
        self.figure.setText(str(cash))
        pieces = notes_for(cash).pieces
        self.notes.setText("   ".join(f"{number} × {rupees}" for rupees, number in pieces))


class DonePage(QWidget):
    """Both numbers, what goes back to the payer, and what became of the slip."""

    def __init__(self, presenter: CorrectionPresenter) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.word, self.right = label("saved"), label("receipt")
        self.numbers = label("strong", wraps=True)
        self.cash = CashBox()
        self.papers, self.slip = label("doubt", wraps=True), label("soft", wraps=True)
        self.again, self._next = KeyButton("F9"), label("soft", wraps=True)
        word = QHBoxLayout()
        word.setSpacing(8)
        word.addWidget(Icon("tick", "done", 26))
        word.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(word)
        for widget in (self.right, self.numbers, self.cash, self.papers, self.slip, self.again):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._next)
        self.again.clicked.connect(presenter.print_slips)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.again.say(tr("Print the slip again"))
        self._next.setText(tr("Esc goes back to the receipts."))

    def show_state(self, state: CorrectionState) -> None:
        """Show what was done."""
        outcome = state.outcome
        if outcome is None:
            return
        cancelled = outcome.right is None
        self.word.setText(tr("Cancelled") if cancelled else tr("Put right"))
        self.right.setText(outcome.right.number if outcome.right else "")
        self.right.setVisible(not cancelled)
        words = tr("{receipt} taken back by {act}")
        self.numbers.setText(
            "\n".join(
                words.format(receipt=receipt.number, act=reversal.act_number)
                for receipt, reversal in outcome.undone
            )
        )
        cash = state.plan.cash_out if state.plan else None
        self.cash.setVisible(bool(cash))
        if cash:
            self.cash.show_cash(cash)
        self.papers.setText(_papers(state))
        self.papers.setVisible(bool(self.papers.text()))
        self._show_slip(state)

    def _show_slip(self, state: CorrectionState) -> None:
        _say_slip(self.slip, state)
        self.again.setEnabled(state.slip_state is not None)


def _say_slip(slip: QLabel, state: CorrectionState) -> None:
    """Say what became of a slip, in words and colour."""
    slip.setText(state.slip.text() if state.slip else "")
    look = _LOOKS.get(state.slip_state, "soft") if state.slip_state else "soft"
    if slip.property("look") != look:
        slip.setProperty("look", look)
        restyle(slip)


def _papers(state: CorrectionState) -> str:
    assert state.outcome is not None, "it was done"
    handed = {key for _, reversal in state.outcome.undone for key in reversal.handed_back}
    numbers = sorted(key.rpartition("-")[2] for key in handed)
    if not numbers:
        return ""
    return tr("Hand back: {papers}").format(papers=", ".join(numbers))
