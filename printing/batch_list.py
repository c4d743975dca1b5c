"""What a team takes along on a day of disconnections: a table on A4 with room to write by hand.

Each team's sheets begin anew, with their own page numbers and their own total, so that they can be
handed out one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cashier.domain.account_number import grouped_number
from cashier.domain.drive import Batch, Cut
from cashier.domain.money import Money
from printing.disconnection_notice import GoOn
from printing.document import Align
from printing.drive_words import KINDS
from printing.errors import PaperGivenUp
from printing.paper_words import joined, office_of, shown_day, shown_moment
from printing.pdf import fonts_ready
from printing.report_document_text import Setter, Style

_WIDTH, _HEIGHT, _MARGIN, _PAD = 842, 595, 28, 3
_ROOM = _WIDTH - 2 * _MARGIN
_HEAD, _FOOT, _TITLES, _LEAST_ROW, _TOTAL = 58, 18, 27, 38, 22
_COLUMNS = (
    ("", 24),
    ("खाता संख्या / Account", 66),
    ("उपभोक्ता, पता / Consumer, address", 208),
    ("मीटर / Meter", 84),
    ("देय / Owed ₹", 68),
    ("सूचना / Notice", 84),
    ("समय / Time cut", 46),
    ("कहाँ / Where", 62),
    ("रीडिंग / Reading", 48),
    ("मौके पर जमा / Paid there ₹", 50),
    ("हस्ताक्षर / Signature", 46),
)
_PLACES = ("खंभा / pole", "केबल / cable", "मीटर / meter")
_WHERE = 7
"""The column with a box to tick for each place where a supply can be cut."""
_TITLE, _TEAM = Style(120, is_bold=True), Style(150, Align.RIGHT, is_bold=True)
_NOTE, _NOTE_RIGHT = Style(75), Style(75, Align.RIGHT)
_NAME, _TEXT, _SMALL = Style(86, is_bold=True), Style(80), Style(72)
_MONEY = Style(86, Align.RIGHT, is_bold=True)
_GREY, _INK = (0.72, 0.72, 0.72), (0, 0, 0)
_Line = tuple[str, Style]


def write_batch_list(batch: Batch, to: BinaryIO, *, go_on: GoOn = lambda _done: True) -> None:
    """Write a day's batch as one PDF, team after team.

    Raises:
        PaperGivenUp: `go_on` said no; what `to` holds is no paper.
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    from reportlab.pdfgen.canvas import Canvas

    with fonts_ready() as fonts:
        canvas = Canvas(to, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1)
        canvas.setTitle(batch.number)
        canvas.setCreator("Cashier")
        done = 0
        for team in batch.teams:
            sheets = _TeamSheets(Setter(canvas, fonts), batch, team)
            for count in sheets.draw():
                done += count
                if not go_on(done):
                    raise PaperGivenUp
        canvas.save()


@dataclass(frozen=True, slots=True)
class _Row:
    """A supply to be cut, as the cells of its line; `height` is what the highest of them needs."""

    cells: tuple[tuple[_Line, ...], ...]
    height: int


class _TeamSheets:
    """The sheets of one team; `top` is how far the page at hand is used."""

    def __init__(self, setter: Setter, batch: Batch, team: str) -> None:
        self._setter, self._batch, self._team = setter, batch, team
        self._cuts = tuple(cut for cut in batch.cuts if cut.team == team)
        self._top = 0

    def draw(self) -> Iterator[int]:
        """Draw page after page, and tell how many supplies each has."""
        rows = [self._row(place, cut) for place, cut in enumerate(self._cuts, 1)]
        pages = list(_paginate(rows))
        for number, page in enumerate(pages, 1):
            self._begin(number, len(pages))
            for row in page:
                self._draw_row(row)
            if number == len(pages):
                self._end()
            self._setter.canvas.showPage()
            yield len(page)

    def _row(self, place: int, cut: Cut) -> _Row:
        cells = _cells(place, cut)
        heights = (
            sum(self._setter.height_of(text, width - 2 * _PAD, style) for text, style in lines)
            for lines, (_, width) in zip(cells, _COLUMNS, strict=True)
        )
        return _Row(cells, max(_LEAST_ROW, *(height + 2 * _PAD for height in heights)))

    def _begin(self, number: int, pages: int) -> None:
        """Draw the head of a page: whose it is, which batch, which team, and the columns' names."""
        batch, put, top = self._batch, self._setter.draw, _HEIGHT - _MARGIN
        issuer, at = batch.issuer, (_MARGIN, top)
        put(joined(issuer.organisation_hi or issuer.organisation, office_of(issuer)),
            at, _ROOM, _NOTE)  # fmt: skip
        title = f"विच्छेदन सूची / Disconnection list · {shown_day(batch.day)}"
        put(title, (_MARGIN, top - 12), _ROOM, _TITLE)
        put(f"दल / Team {self._team}", (_MARGIN + _ROOM // 2, top - 4), _ROOM // 2, _TEAM)
        made = joined(batch.number, batch.drive_number, shown_moment(batch.made_at),
                      batch.made_by_name, _places(self._cuts))  # fmt: skip
        put(made, (_MARGIN, top - 32), _ROOM, _NOTE)
        page = f"पृष्ठ / page {number} / {pages}"
        put(page, (_MARGIN, _MARGIN), _ROOM, _NOTE_RIGHT)
        put(joined(batch.number, f"दल / Team {self._team}"), (_MARGIN, _MARGIN), _ROOM, _NOTE)
        self._top = top - _HEAD + 12
        self._draw_cells(tuple(((words, _SMALL),) for words, _ in _COLUMNS))
        self._top -= _TITLES
        self._rule(1.0, _INK)

    def _draw_cells(self, cells: Sequence[Sequence[_Line]]) -> None:
        left = _MARGIN
        for lines, (_, width) in zip(cells, _COLUMNS, strict=True):
            top = self._top - _PAD
            for text, style in lines:
                self._setter.draw(text, (left + _PAD, top), width - 2 * _PAD, style)
                top -= self._setter.height_of(text, width - 2 * _PAD, style)
            left += width

    def _draw_row(self, row: _Row) -> None:
        canvas, left = self._setter.canvas, _MARGIN
        self._draw_cells(row.cells)
        canvas.setStrokeColorRGB(*_GREY)
        canvas.setLineWidth(0.4)
        for place, (_, width) in enumerate(_COLUMNS):
            if place >= _WHERE - 1:
                canvas.line(left, self._top, left, self._top - row.height)
            if place == _WHERE:
                self._draw_boxes(left)
            left += width
        self._top -= row.height
        self._rule(0.4, _GREY)

    def _draw_boxes(self, left: int) -> None:
        """Draw a box to tick beside each place."""
        canvas = self._setter.canvas
        for place, words in enumerate(_PLACES):
            top = self._top - 3 - place * 11
            canvas.setStrokeColorRGB(*_INK)
            canvas.rect(left + _PAD, top - 8, 7, 7)
            self._setter.draw(words, (left + _PAD + 10, top), 48, Style(68))
        canvas.setStrokeColorRGB(*_GREY)

    def _rule(self, width: float, ink: tuple[float, float, float]) -> None:
        canvas = self._setter.canvas
        canvas.setStrokeColorRGB(*ink)
        canvas.setLineWidth(width)
        canvas.line(_MARGIN, self._top, _WIDTH - _MARGIN, self._top)
        canvas.setStrokeColorRGB(*_INK)

    def _end(self) -> None:
        """Draw the team's total."""
        owed = Money.total(cut.owed for cut in self._cuts)
        words = f"योग / Total · {len(self._cuts)} संयोजन / connections · ₹{owed.grouped()}"
        self._setter.draw(words, (_MARGIN + _PAD, self._top - 4), _ROOM, _NAME)


def _paginate(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Divide rows into pages; each has room for the team's total below its last row."""
    room = _HEIGHT - 2 * _MARGIN - _HEAD + 12 - _TITLES - _FOOT - _TOTAL
    page: list[_Row] = []
    used = 0
    for row in rows:
        if page and used + row.height > room:
            yield page
            page, used = [], 0
        page.append(row)
        used += row.height
    yield page


def _cells(place: int, cut: Cut) -> tuple[tuple[_Line, ...], ...]:
    kind = KINDS[cut.connection_type]
    address = ", ".join(filter(None, (cut.address, cut.locality)))
    served = (shown_day(cut.served_on), _TEXT) if cut.served_on else ("–", _TEXT)
    return (
        ((str(place), _TEXT),),
        ((grouped_number(cut.account_number), _NAME),),
        ((joined(cut.name_hi, cut.name), _NAME), (address, _TEXT)),
        ((cut.meter_number or "–", _TEXT), (kind.hi, _SMALL), (kind.en, _SMALL)),
        ((cut.owed.grouped(), _MONEY),),
        ((cut.notice_number, _SMALL), served),
        *(() for _ in _COLUMNS[6:]),
    )


def _places(cuts: Iterable[Cut]) -> str:
    """Name the areas where a team works, each once, in their order."""
    return ", ".join(dict.fromkeys(cut.subdivision for cut in cuts if cut.subdivision))
