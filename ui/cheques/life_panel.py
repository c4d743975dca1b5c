"""One cheque on the right of the register: the paper, what it paid, and all that befell it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from cashier.domain.cheque import Cheque
from cashier.domain.receipt import Receipt
from ui.cheques.state import RegisterState
from ui.cheques.words import (
    STATE_ICONS,
    STEP_WORDS,
    kind_text,
    reason_text,
    state_text,
)
from ui.formats import full_day, short_moment
from ui.language import Language, current_language, tr
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton
from ui.widgets.label import hairline, heading, label

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.cheque_book import ChequeLife, ChequeStep

_WIDTH = 352
_MOST_RECEIPTS = 6


class LifePanel(QFrame):
    """Shows the paper that the cursor is on; its slip or notices can be made again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setFixedWidth(_WIDTH)  # larger text wraps: the register needs the room more
        self._heading, self.papers = heading(), KeyButton("F8")
        self._shown: tuple[ChequeLife | None, Language] | None = None
        self._content = QWidget()
        self._scroll = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 12, 12)
        outer.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.papers)
        outer.addLayout(top)
        outer.addWidget(self._scroll, 1)

    def show_state(self, state: RegisterState) -> None:
        """Show the paper that the cursor is on; while another is read, the last one stays."""
        self._heading.setText(tr("Cheque's life").upper())
        self._scroll.setAccessibleName(tr("Cheque's life"))
        life = state.life
        if life is None and state.row >= 0:
            return
        if (life, current_language()) == self._shown:
            return
        self._shown = life, current_language()
        self._say_papers(life)
        self._content = QWidget()
        self._scroll.setWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        if life is not None:
            _Page(column).fill(life)
        column.addStretch(1)

    def _say_papers(self, life: "ChequeLife | None") -> None:
        has_slip = life is not None and bool(life.cheque.deposit_number)
        self.papers.setVisible(has_slip)
        came_back = life is not None and life.returned is not None
        self.papers.say(tr("Notices again") if came_back else tr("Slip again"))

    def texts(self) -> tuple[str, ...]:
        """Read the panel aloud."""
        from PySide6.QtWidgets import QLabel

        return tuple(one.text() for one in self._content.findChildren(QLabel))


class _Page:
    """Fills a column with what is known of a paper."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column

    def fill(self, life: "ChequeLife") -> None:
        """Add everything."""
        self._paper(life.cheque)
        self._column.addSpacing(8)
        self._column.addWidget(hairline())
        self._column.addSpacing(6)
        for step in life.steps:
            self._step(step)
        self._consequences(life)
        self._column.addWidget(hairline())
        self._column.addSpacing(6)
        for receipt in life.receipts[:_MOST_RECEIPTS]:
            self._receipt(receipt, life.cheque)
        more = len(life.receipts) - _MOST_RECEIPTS
        if more > 0:
            self._say("note", tr("and {count} more").format(count=more))

    def _say(self, look: str, text: str) -> None:
        said = label(look, wraps=True)
        said.setText(text)
        self._column.addWidget(said)

    def _paper(self, cheque: Cheque) -> None:
        paper = cheque.instrument
        row = QHBoxLayout()
        row.setSpacing(8)
        number, state = label("number"), label("strong")
        icon, ink = STATE_ICONS[cheque.state]
        number.setText(paper.number)
        state.setText(state_text(cheque.state))
        row.addWidget(number)
        row.addStretch(1)
        row.addWidget(Icon(icon, ink, 20))
        row.addWidget(state)
        self._column.addLayout(row)
        dated = tr("{kind} of {day}").format(kind=kind_text(cheque.kind), day=full_day(paper.dated))
        self._say("name", str(paper.total))
        self._say("row", " · ".join(filter(None, (dated, paper.drawer))))
        self._say("note", " · ".join(filter(None, (paper.bank, paper.branch))))
        codes = (f"MICR {paper.micr}", paper.ifsc, paper.drawer_account)
        self._say("note", " · ".join(filter(None, codes)))

    def _step(self, step: "ChequeStep") -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        what, who = label("strong", wraps=True), label("note", wraps=True)
        what.setText(tr(STEP_WORDS[step.state]))
        who.setText(" · ".join(filter(None, (short_moment(step.at), step.by_name))))
        words.addWidget(what)
        words.addWidget(who)
        for text in (step.paper, reason_text(step.reason) if step.reason else ""):
            if text:
                paper = label("note", wraps=True)
                paper.setText(text)
                words.addWidget(paper)
        row.addWidget(Icon(*STATE_ICONS[step.state], 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._column.addLayout(row)
        self._column.addSpacing(6)

    def _consequences(self, life: "ChequeLife") -> None:
        returned = life.returned
        if returned is None or not returned.reason.is_drawers:
            return
        plain = tr("{account}: least next payment {least}")
        charged = tr("{account}: least next payment {least}, {charge} of it the charge")
        for account in returned.accounts:
            words = charged if account.charge else plain
            self._say(
                "note",
                words.format(
                    account=grouped_number(account.payer.account_number),
                    charge=account.charge,
                    least=account.least_next,
                ),
            )
        bars = [account.barred_until for account in returned.accounts if account.barred_until]
        self._say("doubt", tr("No cheques until {day}").format(day=full_day(max(bars))))
        self._column.addSpacing(6)

    def _receipt(self, receipt: Receipt, cheque: Cheque) -> None:
        payer = receipt.payer
        hindi = payer.name_hi if current_language() is Language.HINDI else ""
        part = next(
            tender.amount
            for tender in receipt.tenders
            if tender.instrument and tender.instrument.key == cheque.instrument.key
        )
        row = QHBoxLayout()
        name, amount = label("row", wraps=True), label("amount")
        name.setText(hindi or payer.name)
        amount.setText(part.grouped())
        row.addWidget(name, 1)
        row.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._say("note", f"{grouped_number(payer.account_number)} · {receipt.number}")
        self._column.addSpacing(4)
