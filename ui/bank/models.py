"""The tables of the Bank screen."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cashier.domain.bank_credit import BankCredit, BankMatch, MatchProposal
from cashier.domain.bank_days import CashLying
from cashier.domain.deposit import Deposit
from cashier.domain.money import Money
from cashier.domain.remittance import CashRemittance, PayInSlip, SlipState
from ui.bank.words import (
    DOUBT_ICONS,
    HOW_WORDS,
    STATE_ICONS,
    age_text,
    doubt_text,
    due_text,
    kind_text,
    place_text,
    slip_age,
    state_text,
)
from ui.formats import full_day, short_day
from ui.language import tr
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

_ICON_PX = 18


class LyingModel(TextTable):
    """Cash that no bank has: where, since when, by when."""

    amounts = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self._lying: tuple[CashLying, ...] = ()

    def show_lying(self, lying: tuple[CashLying, ...]) -> None:
        """Take the lines over."""
        self.beginResetModel()
        self._lying = lying
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._lying)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Collected"), tr("Amount"), tr("Where and since when"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use; the last one has two lines."""
        one = self._lying[row]
        told = f"{place_text(one)}\n{age_text(one)} · {due_text(one)}"
        return (short_day(one.collected_on), one.amount.grouped(), told)[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._lying[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and one.is_overdue:
            return QColor(colour("bad"))
        if role == Qt.ItemDataRole.FontRole and index.column() == 2:  # noqa: PLR2004 - the last
            return body_font(TYPE.note)
        return super().data(index, role)


class SlipsModel(TextTable):
    """The slips, of cash and of cheques."""

    amounts = frozenset({4})

    def __init__(self) -> None:
        super().__init__()
        self._slips: tuple[PayInSlip, ...] = ()

    def show_slips(self, slips: tuple[PayInSlip, ...]) -> None:
        """Take the lines over, if they are others."""
        if slips != self._slips:
            self.beginResetModel()
            self._slips = slips
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._slips)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("State"),
            tr("Slip"),
            tr("Made"),
            tr("Of"),
            tr("Sent"),
            tr("Bank's number"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        slip = self._slips[row]
        return (
            state_text(slip),
            slip.number,
            short_day(slip.business_date),
            kind_text(slip),
            slip.sent.grouped(),
            slip.reference,
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        slip = self._slips[index.row()]
        if index.column() == 0 and role == Qt.ItemDataRole.DecorationRole:
            return icon_pixmap(*STATE_ICONS[slip.state], _ICON_PX)
        if role == Qt.ItemDataRole.ForegroundRole and slip.state is SlipState.CAME_BACK:
            return QColor(colour("soft"))
        return super().data(index, role)


class ProposalsModel(TextTable):
    """What seems to belong together: the slip on the left, the bank's line on the right."""

    amounts = frozenset({3, 4})

    def __init__(self) -> None:
        super().__init__()
        self._proposals: tuple[MatchProposal, ...] = ()

    def show_proposals(self, proposals: tuple[MatchProposal, ...]) -> None:
        """Take the lines over, if they are others."""
        if proposals != self._proposals:
            self.beginResetModel()
            self._proposals = proposals
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._proposals)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("How sure"),
            tr("Slip"),
            tr("Made"),
            tr("Awaited"),
            tr("Credited"),
            tr("Value date"),
            tr("Reference of the bank"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._proposals[row]
        slip, credit = one.slip, one.credit
        return (
            doubt_text(one.doubt),
            slip.number,
            short_day(slip.business_date),
            slip.awaited.grouped(),
            credit.amount.grouped(),
            short_day(credit.value_date),
            f"{credit.reference}  {credit.description}".strip(),
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        icon, ink = DOUBT_ICONS[self._proposals[index.row()].doubt]
        if index.column() == 0 and role == Qt.ItemDataRole.DecorationRole:
            return icon_pixmap(icon, ink, _ICON_PX)
        if index.column() in {0, 4} and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colour(ink))
        return super().data(index, role)


class CreditsModel(TextTable):
    """Lines of the statement that belong to no slip."""

    amounts = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[BankCredit, ...] = ()

    def show_lines(self, lines: tuple[BankCredit, ...]) -> None:
        """Take the lines over, if they are others."""
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._lines)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Value date"), tr("Credited"), tr("Reference of the bank"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        line = self._lines[row]
        told = f"{line.reference}  {line.description}".strip()
        return (short_day(line.value_date), line.amount.grouped(), told)[column]


class OpenSlipsModel(TextTable):
    """Slips that no line of the statement belongs to, with their age."""

    amounts = frozenset({2})

    def __init__(self) -> None:
        super().__init__()
        self._slips: tuple[PayInSlip, ...] = ()
        self._today: date | None = None

    def show_slips(self, slips: tuple[PayInSlip, ...], today: date | None) -> None:
        """Take the lines over, if they are others."""
        if (slips, today) != (self._slips, self._today):
            self.beginResetModel()
            self._slips, self._today = slips, today
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._slips)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Slip"), tr("Age"), tr("Awaited"), tr("State"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        slip = self._slips[row]
        age = slip_age(slip, self._today) if self._today else ""
        return (slip.number, age, slip.awaited.grouped(), state_text(slip))[column]


class MatchesModel(TextTable):
    """The lines of the statement that a slip stands matched with."""

    amounts = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self._matches: tuple[BankMatch, ...] = ()

    def show_matches(self, matches: tuple[BankMatch, ...]) -> None:
        """Take the lines over."""
        self.beginResetModel()
        self._matches = matches
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._matches)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Value date"), tr("Credited"), tr("Matched"), tr("Reference of the bank"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        match = self._matches[row]
        line = match.credit
        told = f"{line.reference}  {line.description}".strip()
        how = tr(HOW_WORDS[match.how])
        return (short_day(line.value_date), line.amount.grouped(), how, told)[column]


class PaperModel(TextTable):
    """What stands on a slip: notes and whose days' cash they are, or the cheques of a batch."""

    amounts = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self._paper: CashRemittance | Deposit | None = None
        self._lines: tuple[tuple[str, str], ...] = ()

    def show_paper(self, paper: CashRemittance | Deposit | None) -> None:
        """Take a slip over, if it is another."""
        if paper != self._paper:
            self._paper = paper
            self.retranslate()

    def retranslate(self) -> None:
        """Say every cell again."""
        self.beginResetModel()
        self._lines = tuple(_paper_lines(self._paper)) if self._paper else ()
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._lines)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Notes, and when they were collected"), tr("Amount"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        return self._lines[row][column]


def _paper_lines(paper: CashRemittance | Deposit) -> Iterator[tuple[str, str]]:
    if isinstance(paper, Deposit):
        for line in paper.lines:
            instrument = line.instrument
            told = " · ".join(filter(None, (instrument.number, instrument.bank, instrument.drawer)))
            yield told, instrument.total.grouped()
        return
    for rupees, pieces in paper.denominations.pieces:
        yield f"₹{rupees} × {pieces}", Money.from_rupees(rupees * pieces).grouped()
    for cover in paper.covers:
        day = tr("collected on {day}").format(day=full_day(cover.collected_on))
        yield day, cover.amount.grouped()
