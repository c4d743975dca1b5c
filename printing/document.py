"""The neutral document: what stands on a paper, before anybody knows which printer it goes to.

One document becomes dots for a thermal printer and a page of PDF, so the two can never differ in
what they say. Nothing here knows Qt, ESC/POS or PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Where a text stands between the margins."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Size(StrEnum):
    """A step of size; each renderer knows what it is in its own unit."""

    SMALL = "small"
    NORMAL = "normal"
    HEADING = "heading"
    LARGE = "large"
    HUGE = "huge"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: it wraps where the paper is too narrow, and never runs over the edge."""

    text: str
    align: Align = Align.LEFT
    size: Size = Size.NORMAL
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """A label on the left, a figure on the right; the label wraps, the figure stays whole.

    Where the label wraps, the figure stands on its last line.
    """

    left: str
    right: str
    size: Size = Size.NORMAL
    bold_left: bool = False
    bold_right: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A dashed line from margin to margin."""


@dataclass(frozen=True, slots=True)
class Box:
    """Paragraphs inside a frame, for what must not be overlooked."""

    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of a text, centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """Empty paper, in quarters of a line of normal text."""

    quarters: int = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `widths` are in hundredths of the line, texts stand left, and `figures` right.

    A slip has no room for one, so there each row becomes lines of a label and a figure.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    figures: frozenset[int]
    totals: tuple[str, ...] = ()

    def lines(self) -> "tuple[Text | Columns, ...]":
        """Say the same in lines: the row's first text in bold, then a line for each other cell."""
        every = (*self.rows, self.totals) if self.totals else self.rows
        return tuple(
            Columns(title, cell) if place else Text(cell, bold=True)
            for row in every
            for place, (title, cell) in enumerate(zip(self.titles, row, strict=True))
            if cell
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of a sheet. The end of the document is one anyhow."""


Block = Text | Columns | Rule | Box | Qr | Space | Grid | Cut


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks from top to bottom; `title` names the paper where a name is shown or filed.

    With `opens_drawer`, a receipt printer opens the cash drawer after the last cut.
    """

    title: str
    blocks: tuple[Block, ...]
    opens_drawer: bool = False

    def sheets(self) -> tuple[tuple[Block, ...], ...]:
        """Split the blocks at the cuts, without empty sheets."""
        sheets: list[list[Block]] = [[]]
        for block in self.blocks:
            if isinstance(block, Cut):
                sheets.append([])
            else:
                sheets[-1].append(block)
        return tuple(tuple(sheet) for sheet in sheets if sheet)

    def texts(self) -> Iterator[str]:
        """Read every text aloud, from top to bottom; what a QR code holds is not read."""
        for block in self.blocks:
            match block:
                case Text():
                    yield block.text
                case Columns():
                    yield block.left
                    yield block.right
                case Box():
                    yield from (line.text for line in block.lines)
                case Grid():
                    yield from block.titles
                    yield from (cell for row in (*block.rows, block.totals) for cell in row)
                case _:
                    pass
