"""The printers that were found, in a table: what each is called, and its address."""

from typing import TYPE_CHECKING

from ui.language import mark, tr
from ui.widgets.table import TextTable

if TYPE_CHECKING:  # loaded by the printer worker, after the first paint
    from printing.discovery import FoundPrinter

_KINDS = {
    "tcp": mark("On the network"),
    "usb": mark("USB printer"),
    "serial": mark("Serial line"),
    "cups": mark("Print queue"),
    "win": mark("Print queue"),
}


class FoundModel(TextTable):
    """Found printers, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[FoundPrinter, ...] = ()

    def show_found(self, found: "tuple[FoundPrinter, ...]") -> None:
        """Replace the rows, unless they are the same."""
        if found != self._found:
            self.beginResetModel()
            self._found = found
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._found)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Connected by"), tr("Name"), tr("Address")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        one = self._found[row]
        where = one.address.url.partition("?")[0]
        return (tr(_KINDS[one.address.scheme]), one.label, where)[column]
