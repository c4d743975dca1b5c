"""The tables of the Recovery screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cashier.domain.account_number import grouped_number
from cashier.domain.drive import (
    BatchSummary,
    Defaulter,
    DivisionFigures,
    Drive,
    DriveReport,
    NoticeSummary,
)
from printing.drive_words import counted
from ui.drive.words import drive_text, name_text, reasons_text
from ui.formats import short_day, short_moment
from ui.language import tr
from ui.theme import body_font, colour
from ui.widgets.table import Index, TextTable

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.defaulters import DivisionOwing


class DrivesModel(TextTable):
    """The drives, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._drives: tuple[Drive, ...] = ()

    def show_drives(self, drives: tuple[Drive, ...]) -> None:
        """Take the drives over, unless they are shown already."""
        if drives != self._drives:
            self.beginResetModel()
            self._drives = drives
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._drives)

    def titles(self) -> tuple[str, ...]:
        """Give the column's name in the language in use."""
        return (tr("Drives"),)

    def text(self, row: int, column: int) -> str:  # noqa: ARG002 - there is but one
        """Give the three lines of a drive."""
        return drive_text(self._drives[row])


_WHY = 4


class DefaultersModel(TextTable):
    """Who owes much, the largest dues first; a cell is said when it comes on screen."""

    amounts = frozenset({3})

    def __init__(self) -> None:
        super().__init__()
        self._defaulters: tuple[Defaulter, ...] = ()

    def show_defaulters(self, defaulters: tuple[Defaulter, ...]) -> None:
        """Take the list over."""
        self.beginResetModel()
        self._defaulters = defaulters
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._defaulters)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Account"), tr("Consumer"), tr("Division"), tr("Owes"), tr("Spared because"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._defaulters[row]
        match column:
            case 0:
                return grouped_number(one.account_number)
            case 1:
                return name_text(one.name, one.name_hi)
            case 2:
                return one.division
            case 3:
                return one.owed.grouped()
            case _:
                return reasons_text(one)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _WHY:
            is_free = not self._defaulters[index.row()].excluded
            return QColor(colour("bad" if is_free else "soft"))
        return super().data(index, role)


class NoticesModel(TextTable):
    """A drive's lists of notices."""

    amounts = frozenset({2, 3})

    def __init__(self) -> None:
        super().__init__()
        self._lists: tuple[NoticeSummary, ...] = ()

    def show_lists(self, lists: tuple[NoticeSummary, ...]) -> None:
        """Take the lists over, unless they are shown already."""
        if lists != self._lists:
            self.beginResetModel()
            self._lists = lists
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._lists)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Number"), tr("Made"), tr("Notices"), tr("Served"), tr("Last served"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._lists[row]
        served = short_day(one.last_served) if one.last_served else ""
        cells = (one.number, short_moment(one.made_at), counted(one.notices), counted(one.served))
        return (*cells, served)[column]


class BatchesModel(TextTable):
    """A drive's batches."""

    amounts = frozenset({2, 3})

    def __init__(self) -> None:
        super().__init__()
        self._batches: tuple[BatchSummary, ...] = ()

    def show_batches(self, batches: tuple[BatchSummary, ...]) -> None:
        """Take the batches over, unless they are shown already."""
        if batches != self._batches:
            self.beginResetModel()
            self._batches = batches
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._batches)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Number"), tr("Day"), tr("Supplies"), tr("Owed"), tr("Teams"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._batches[row]
        cells = (one.number, short_day(one.day), counted(one.supplies), one.owed.grouped())
        return (*cells, ", ".join(one.teams))[column]


class OwingModel(TextTable):
    """The divisions that criteria are about, while a drive is thought out."""

    amounts = frozenset({1, 2, 3})

    def __init__(self) -> None:
        super().__init__()
        self._divisions: Sequence[DivisionOwing] = ()

    def show_divisions(self, divisions: "Sequence[DivisionOwing]") -> None:
        """Take the divisions over, unless they are shown already."""
        if divisions != self._divisions:
            self.beginResetModel()
            self._divisions = divisions
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._divisions)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Division"), tr("Consumers"), tr("Owed"), tr("May be cut now"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._divisions[row]
        cells = (one.division, counted(one.count), one.owed.grouped(), counted(one.free))
        return cells[column]


class FiguresModel(TextTable):
    """What a drive came to, a line a division, and the total below them."""

    amounts = frozenset(range(1, 10))

    def __init__(self) -> None:
        super().__init__()
        self._figures: tuple[DivisionFigures, ...] = ()

    def show_report(self, report: DriveReport | None) -> None:
        """Take a report over."""
        self.beginResetModel()
        self._figures = (*report.divisions, report.total) if report else ()
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._figures)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Division"),
            tr("Listed"),
            tr("Owed"),
            tr("Served"),
            tr("On batches"),
            tr("Cut"),
            tr("Paid"),
            tr("Received"),
            tr("Reconnected"),
            tr("Still owed"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._figures[row]
        cells = (
            tr("Total") if self._is_total(row) else one.division,
            counted(one.listed),
            one.listed_owed.short(),
            counted(one.served),
            counted(one.batched),
            counted(one.disconnected),
            counted(one.paid),
            one.paid_amount.short(),
            counted(one.reconnected),
            one.still_owed.short(),
        )
        return cells[column]

    def _is_total(self, row: int) -> bool:
        return row == len(self._figures) - 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole and self._is_total(index.row()):
            return body_font(bold=True)
        return super().data(index, role)
