"""Areas, and what nobody was found by, in tables."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from cashier.domain.account_number import grouped_number
from cashier.domain.money import group_indian
from ui.formats import short_moment
from ui.language import mark, tr
from ui.theme import colour
from ui.widgets.table import Index, TextTable

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.missed_lookups import Missed
    from cashier.services.number_ports import AreaCount

_KINDS = {"digits": mark("Number"), "meter": mark("Meter"), "name": mark("Name or address")}
FOUND_COLUMN = 5


class AreasModel(TextTable):
    """Localities with how many numbers changed in each; the whole comes first."""

    amounts = frozenset({3})

    def __init__(self) -> None:
        super().__init__()
        self._areas: tuple[AreaCount, ...] = ()

    def show_areas(self, areas: "tuple[AreaCount, ...]") -> None:
        """Replace the rows, if they are others."""
        if areas != self._areas:
            self.beginResetModel()
            self._areas = areas
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._areas)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Division"), tr("Sub-division"), tr("Locality"), tr("Changed numbers"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._areas[row]
        area = one.area
        names = (area.division, area.subdivision, area.locality)
        if all(name is None for name in names):
            names = (tr("Everywhere"), "", "")
        return (*(name or "" for name in names), group_indian(one.changed))[column]


class MissedModel(TextTable):
    """What nobody was found by, the most often asked for first."""

    amounts = frozenset({2})

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Missed, ...] = ()

    def show_lines(self, lines: "tuple[Missed, ...]") -> None:
        """Replace the rows, if they are others."""
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._lines)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Looked for"),
            tr("As"),
            tr("Times"),
            tr("Last"),
            tr("By"),
            tr("Now"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._lines[row]
        lookup = one.lookup
        return (
            grouped_number(lookup.text) if lookup.kind == "digits" else lookup.text,
            tr(_KINDS[lookup.kind]),
            group_indian(lookup.times),
            short_moment(lookup.last_at),
            lookup.clerk,
            tr("found now") if one.is_found_now else "",
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == FOUND_COLUMN and role == Qt.ItemDataRole.ForegroundRole:
            return colour("done")
        return super().data(index, role)
