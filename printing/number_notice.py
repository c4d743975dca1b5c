"""Notices of changed numbers for a whole area, eight to a sheet of A4 with lines to cut along.

A division has ten thousand of them, and only a few words differ from one to the next: what stands
on all is shaped once and drawn by reference, and what may be long is set smaller until it fits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from cashier.domain.account_number import grouped_number
from cashier.domain.number_slip import NumberSlip
from cashier.domain.receipt import Issuer
from printing.document import Align
from printing.errors import PaperGivenUp
from printing.paper_words import joined, office_of
from printing.pdf import fonts_ready
from printing.report_document_text import Setter, Style

GoOn = Callable[[int], bool]
"""Hears how many are drawn, and says whether to go on."""

_WIDTH, _HEIGHT = 595, 842
_ACROSS, _DOWN = 2, 4
_ON_SHEET = _ACROSS * _DOWN
_CELL_WIDTH, _CELL_HEIGHT = _WIDTH // _ACROSS, _HEIGHT // _DOWN
_MARGIN = 18
_ROOM = _CELL_WIDTH - 2 * _MARGIN
_COMMON = "common"
_CENTRE = Align.CENTRE
_OFFICE, _LABEL = Style(75, _CENTRE), Style(80, _CENTRE)
_TITLE, _KEEP = Style(105, _CENTRE, is_bold=True), Style(78, _CENTRE, is_bold=True)
_NUMBER, _OLD = Style(340, _CENTRE, is_bold=True), Style(100, _CENTRE)
_NAME, _PLACE = Style(98, is_bold=True), Style(85)
_LEAST_TENTHS, _STEP_TENTHS = 60, 5


def write_number_notices(
    notices: Iterable[NumberSlip],
    issuer: Issuer,
    to: BinaryIO,
    *,
    title: str,
    go_on: GoOn = lambda _done: True,
) -> int:
    """Write the notices in their order as one PDF, and tell how many there were.

    Raises:
        PaperGivenUp: `go_on` said no; what `to` holds is no paper.
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    from reportlab.pdfgen.canvas import Canvas

    count = 0
    with fonts_ready() as fonts:
        canvas = Canvas(to, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1)
        canvas.setTitle(title)
        canvas.setCreator("Cashier")
        sheet = _Sheet(Setter(canvas, fonts), issuer)
        sheet.define_common()
        for count, notice in enumerate(notices, 1):
            place = (count - 1) % _ON_SHEET
            if place == 0:
                sheet.begin(is_first=count == 1)
            sheet.draw(notice, place)
            if not go_on(count):
                raise PaperGivenUp
        canvas.save()
    return count


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of notices: what stands on all of them, and what is each consumer's own."""

    setter: Setter
    issuer: Issuer

    def define_common(self) -> None:
        """Draw once what stands on every notice."""
        canvas, put = self.setter.canvas, self.setter.draw
        canvas.beginForm(_COMMON, 0, 0, _CELL_WIDTH, _CELL_HEIGHT)
        organisation = self.issuer.organisation_hi or self.issuer.organisation
        office = joined(organisation, office_of(self.issuer))
        top = _CELL_HEIGHT - 12
        self._fit(office, (_MARGIN, top, _ROOM, 12), _OFFICE)
        put("आपकी खाता संख्या बदल गई है", (_MARGIN, top - 13), _ROOM, _TITLE)
        put("Your account number has changed", (_MARGIN, top - 29), _ROOM, _LABEL)
        put("नई संख्या / New number", (_MARGIN, top - 46), _ROOM, _LABEL)
        put("भुगतान के समय यही संख्या बताएँ · Pay with the new number", (_MARGIN, 24), _ROOM, _KEEP)
        canvas.endForm()

    def begin(self, *, is_first: bool) -> None:
        """Turn to an empty sheet, with lines to cut along."""
        canvas = self.setter.canvas
        if not is_first:
            canvas.showPage()
        canvas.setDash(4, 3)
        canvas.setLineWidth(0.6)
        canvas.line(_CELL_WIDTH, 0, _CELL_WIDTH, _HEIGHT)
        for down in range(1, _DOWN):
            canvas.line(0, _HEIGHT - down * _CELL_HEIGHT, _WIDTH, _HEIGHT - down * _CELL_HEIGHT)
        canvas.setDash()

    def draw(self, notice: NumberSlip, place: int) -> None:
        """Draw a notice in its place on the sheet."""
        canvas = self.setter.canvas
        canvas.saveState()
        canvas.translate(
            place % _ACROSS * _CELL_WIDTH, _HEIGHT - (place // _ACROSS + 1) * _CELL_HEIGHT
        )
        canvas.doForm(_COMMON)
        self._draw_own(notice)
        canvas.restoreState()

    def _draw_own(self, notice: NumberSlip) -> None:
        top = _CELL_HEIGHT - 66
        self._fit(grouped_number(notice.account_number), (_MARGIN, top, _ROOM, 48), _NUMBER)
        old = ", ".join(grouped_number(one.number) for one in notice.old_numbers)
        self._fit(f"पुरानी संख्या / Old number  {old}", (_MARGIN, top - 47, _ROOM, 16), _OLD)
        left, top = _MARGIN, top - 67
        for name in filter(None, (notice.name_hi, notice.name)):
            top -= self._fit(name, (left, top, _ROOM, 16), _NAME)
        meter = f"मीटर / Meter {notice.meter_number}" if notice.meter_number else ""
        self._fit(joined(notice.address, meter), (left, top - 1, _ROOM, top - 27), _PLACE)

    def _fit(self, text: str, box: tuple[int, int, int, int], style: Style) -> int:
        """Draw a text as large as its place allows, cut off where it fits at no size."""
        setter, (left, top, width, height) = self.setter, box
        for tenths in range(style.tenths, _LEAST_TENTHS - 1, -_STEP_TENTHS):
            smaller = Style(tenths, style.align, style.is_bold)
            if setter.height_of(text, width, smaller) <= height:
                setter.draw(text, (left, top), width, smaller)
                return setter.height_of(text, width, smaller)
        return self._fit(f"{text[: len(text) * 3 // 4]}…", box, style)
