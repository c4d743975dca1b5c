"""The notice before a supply is cut, a sheet of A4 for each consumer, in Hindi and in English.

Section 56 of the Electricity Act, 2003: fifteen clear days in writing. A list has thousands of
them, and only a few words differ from one to the next: what stands on all is shaped once and drawn
by reference, and what may be long is set smaller until it fits into its place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.drive import NoticeLine, NoticeList
from cashier.domain.words import amount_in_words_english, amount_in_words_hindi
from printing.document import Align
from printing.errors import PaperGivenUp
from printing.paper_words import joined, office_of, shown_day
from printing.pdf import fonts_ready
from printing.qr import dark_runs, qr_modules
from printing.report_document_text import Setter, Style

GoOn = Callable[[int], bool]
"""Hears how many are drawn, and says whether to go on."""

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 46
_ROOM = _WIDTH - 2 * _MARGIN
_COMMON = "common"
_CENTRE = Align.CENTRE
_ORGANISATION, _OFFICE = Style(150, _CENTRE, is_bold=True), Style(95, _CENTRE)
_TITLE, _SUBTITLE = Style(190, _CENTRE, is_bold=True), Style(125, _CENTRE, is_bold=True)
_LAW = Style(95, _CENTRE)
_LABEL, _RIGHT = Style(80), Style(95, Align.RIGHT)
_VALUE, _NUMBER = Style(105), Style(165, is_bold=True)
_SUM = Style(290, is_bold=True)
_HINDI, _ENGLISH, _STRIP = Style(108), Style(98), Style(86)
_LEAST_TENTHS, _STEP_TENTHS = 60, 10
_SIDE = 350
"""Where the facts beside the address begin."""
_TOP_OF_ADDRESS, _TOP_OF_SUM, _TOP_OF_TEXT = 662, 534, 404
_SUM_HEIGHT, _QR_POINTS = 118, 92
_TEAR = 132
"""Where the strip is torn off that the consumer signs."""
_INK, _TINT, _PAPER = (0, 0, 0), (0.94, 0.94, 0.92), (1, 1, 1)


def write_notices(notices: NoticeList, to: BinaryIO, *, go_on: GoOn = lambda _done: True) -> None:
    """Write a list of notices as one PDF, a page for each consumer, in the list's order.

    Raises:
        PaperGivenUp: `go_on` said no; what `to` holds is no paper.
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    from reportlab.pdfgen.canvas import Canvas

    with fonts_ready() as fonts:
        canvas = Canvas(to, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1)
        canvas.setTitle(notices.number)
        canvas.setCreator("Cashier")
        sheet = _Sheet(Setter(canvas, fonts), notices)
        canvas.beginForm(_COMMON, 0, 0, _WIDTH, _HEIGHT)
        sheet.draw_common()
        canvas.endForm()
        for place, line in enumerate(notices.lines, 1):
            canvas.doForm(_COMMON)
            sheet.draw(line, place)
            canvas.showPage()
            if not go_on(place):
                raise PaperGivenUp
        canvas.save()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One list's sheet: what stands on all of them, and what is each consumer's own."""

    setter: Setter
    notices: NoticeList

    def draw_common(self) -> None:
        """Draw what stands on every notice of the list."""
        issuer, canvas = self.notices.issuer, self.setter.canvas
        top = _HEIGHT - 36
        self._centred(issuer.organisation_hi or issuer.organisation, top, _ORGANISATION)
        self._centred(office_of(issuer), top - 22, _OFFICE)
        canvas.setLineWidth(1)
        canvas.line(_MARGIN, top - 40, _WIDTH - _MARGIN, top - 40)
        self._centred("विद्युत विच्छेदन की सूचना", top - 46, _TITLE)
        self._centred("NOTICE OF DISCONNECTION", top - 73, _SUBTITLE)
        law = "विद्युत अधिनियम, 2003 की धारा 56 · Section 56 of the Electricity Act, 2003"
        self._centred(law, top - 92, _LAW)
        self.setter.draw(
            shown_day(to_ist(self.notices.made_at).date()), (_MARGIN, top - 116), _ROOM, _RIGHT
        )
        self._draw_names()
        self._draw_box()
        self._draw_text()
        self._draw_strip()

    def _centred(self, text: str, top: int, style: Style) -> None:
        self.setter.draw(text, (_MARGIN, top), _ROOM, style)

    def _draw_names(self) -> None:
        """Name the facts; each consumer's stand below their names."""
        put, top = self.setter.draw, _TOP_OF_ADDRESS
        room = _WIDTH - _MARGIN - _SIDE
        put("सेवा में / To", (_MARGIN, top), _SIDE - _MARGIN, _LABEL)
        put("खाता संख्या / Account number", (_SIDE, top), room, _LABEL)
        put("पुरानी संख्या / Old number", (_SIDE, top - 44), room // 2, _LABEL)
        put("मीटर संख्या / Meter", (_SIDE + room // 2, top - 44), room // 2, _LABEL)
        put("उपखंड / Sub-division", (_SIDE, top - 78), room, _LABEL)

    def _draw_box(self) -> None:
        """Draw the box of the sum, its names and its frame."""
        canvas, put = self.setter.canvas, self.setter.draw
        canvas.setFillColorRGB(*_TINT)
        canvas.rect(_MARGIN, _TOP_OF_SUM - _SUM_HEIGHT, _ROOM, _SUM_HEIGHT, stroke=0, fill=1)
        canvas.setFillColorRGB(*_INK)
        put("देय राशि / Amount due", (_MARGIN + 14, _TOP_OF_SUM - 9), 200, _HINDI)
        due = "बिल की देय तिथि / Due date of the bill"
        put(due, (_MARGIN + 160, _TOP_OF_SUM - 12), 152, _LABEL)

    def _draw_text(self) -> None:
        top = _TOP_OF_TEXT
        for texts, style in ((_hindi(self.notices), _HINDI), (_english(self.notices), _ENGLISH)):
            for text in texts:
                self.setter.draw(text, (_MARGIN, top), _ROOM, style)
                top -= self.setter.height_of(text, _ROOM, style) + 2
            top -= 6
        office = joined(self.notices.issuer.division_name_hi, self.notices.issuer.division_name)
        signed = Style(90, Align.RIGHT)
        words = "प्राधिकृत अधिकारी / Authorised officer"
        self.setter.draw(joined(words, office), (_MARGIN, _TEAR + 22), _ROOM, signed)

    def _draw_strip(self) -> None:
        """Draw the strip that comes back to the office: it tells the day that days count from."""
        canvas, put = self.setter.canvas, self.setter.draw
        canvas.setDash(4, 3)
        canvas.setLineWidth(0.7)
        canvas.line(0, _TEAR, _WIDTH, _TEAR)
        canvas.setDash()
        title = "प्राप्ति रसीद · कार्यालय प्रति / Acknowledgement · office copy"
        put(title, (_MARGIN, _TEAR - 8), _ROOM, Style(95, is_bold=True))
        lines = ("प्राप्तकर्ता का नाम व संबंध / Received by, relation", "तिथि / Date",
                 "हस्ताक्षर / Signature")  # fmt: skip
        lefts, level = (_MARGIN, _MARGIN + 250, _MARGIN + 370), 46
        for words, left, right in zip(lines, lefts, (*lefts[1:], _WIDTH - _MARGIN), strict=True):
            canvas.line(left, level, right - 14, level)
            put(words, (left, level - 3), right - left, _LABEL)

    def draw(self, line: NoticeLine, place: int) -> None:
        """Draw what is one consumer's own."""
        number = f"{self.notices.number} / {place:04d}"
        self._fit(f"सूचना संख्या / Notice number {number}", (_MARGIN, 690, 380, 14), _VALUE)
        self._draw_addressee(line)
        self._draw_facts(line)
        self._draw_sum(line)
        name = joined(line.name_hi, line.name)
        self._fit(f"{number} · {_account(line)} · ₹{line.owed.grouped()}",
                  (_MARGIN, _TEAR - 24, _ROOM, 14), _STRIP)  # fmt: skip
        self._fit(name, (_MARGIN, _TEAR - 38, _ROOM, 16), _STRIP)

    def _draw_addressee(self, line: NoticeLine) -> None:
        room, top = _SIDE - _MARGIN - 20, _TOP_OF_ADDRESS - 13
        for name in filter(None, (line.name_hi, line.name)):
            top -= self._fit(name, (_MARGIN, top, room, 34), Style(130, is_bold=True)) + 1
        address = ", ".join(filter(None, (line.address, line.locality)))
        self._fit(address, (_MARGIN, top - 2, room, top - _TOP_OF_SUM - 6), _VALUE)

    def _draw_facts(self, line: NoticeLine) -> None:
        room, top = _WIDTH - _MARGIN - _SIDE, _TOP_OF_ADDRESS
        half = room // 2 - 6
        self._fit(_account(line), (_SIDE, top - 12, room, 26), _NUMBER)
        old = grouped_number(line.old_account_number) or "–"
        self._fit(old, (_SIDE, top - 56, half, 16), _VALUE)
        self._fit(line.meter_number or "–", (_SIDE + room // 2, top - 56, half, 16), _VALUE)
        self._fit(line.subdivision or "–", (_SIDE, top - 90, room, 30), _VALUE)

    def _draw_sum(self, line: NoticeLine) -> None:
        left, top = _MARGIN + 14, _TOP_OF_SUM
        room = _ROOM - _QR_POINTS - 44
        self._fit(f"₹{line.owed.grouped()}", (left, top - 24, room, 42), _SUM)
        hindi = amount_in_words_hindi(line.owed.paise)
        self._fit(hindi, (left, top - 66, room, 20), _HINDI)
        self._fit(amount_in_words_english(line.owed.paise), (left, top - 88, room, 26), _ENGLISH)
        due = shown_day(line.due_date) if line.due_date else "–"
        self._fit(due, (_MARGIN + 314, top - 9, 75, 16), Style(105, is_bold=True))
        self._draw_code(line.account_number)

    def _draw_code(self, text: str) -> None:
        """Draw the account's number for a scanner at a counter; a sum would soon be another one."""
        canvas, modules = self.setter.canvas, qr_modules(text)
        side = _QR_POINTS / len(modules)
        left = _WIDTH - _MARGIN - _QR_POINTS - 14
        top = _TOP_OF_SUM - (_SUM_HEIGHT - _QR_POINTS) / 2
        canvas.setFillColorRGB(*_PAPER)
        canvas.rect(
            left - 8, top - _QR_POINTS - 8, _QR_POINTS + 16, _QR_POINTS + 16, stroke=0, fill=1
        )
        canvas.setFillColorRGB(*_INK)
        path = canvas.beginPath()
        for row, modules_of_row in enumerate(modules, 1):
            for start, length in dark_runs(modules_of_row):
                path.rect(left + start * side, top - row * side, length * side, side)
        canvas.drawPath(path, stroke=0, fill=1)

    def _fit(self, text: str, box: tuple[int, int, int, int], style: Style) -> int:
        """Draw a text as large as its place allows, cut off where it fits at no size."""
        setter, (left, top, width, height) = self.setter, box
        for tenths in range(style.tenths, _LEAST_TENTHS - 1, -_STEP_TENTHS):
            smaller = Style(tenths, style.align, style.is_bold)
            if setter.height_of(text, width, smaller) <= height:
                setter.draw(text, (left, top), width, smaller)
                return setter.height_of(text, width, smaller)
        return self._fit(f"{text[: len(text) * 3 // 4]}…", box, style)


def _account(line: NoticeLine) -> str:
    return grouped_number(line.account_number)


def _hindi(notices: NoticeList) -> tuple[str, ...]:
    return (
        (
            "आपके इस संयोजन पर ऊपर लिखी राशि देय तिथि के बाद भी जमा नहीं हुई है। विद्युत अधिनियम, "
            f"2003 की धारा 56 के अंतर्गत सूचित किया जाता है कि यह सूचना मिलने के {notices.days} पूर्ण "
            "दिन के भीतर राशि जमा न होने पर आपका विद्युत संयोजन बिना किसी और सूचना के काट दिया जाएगा। "
            "सूचना मिलने का दिन और काटने का दिन इन दिनों में नहीं गिने जाते।"
        ),
        (
            "क्या करें: ऊपर लिखी राशि कंपनी के किसी भी कैश काउंटर पर खाता संख्या बताकर जमा करें और "
            "छपी हुई रसीद लें। संयोजन कट जाने पर उसे जोड़ने के लिए RC/DC शुल्क भी देय होगा।"
        ),
        (
            "बिल पर आपत्ति हो तो राशि विरोध सहित जमा की जा सकती है (धारा 56)। राशि जमा हो चुकी हो या "
            "देय तिथि बढ़ाई गई हो, तो रसीद या आदेश के साथ खंड कार्यालय आएँ।"
        ),
    )


def _english(notices: NoticeList) -> tuple[str, ...]:
    return (
        (
            "The sum above has not been paid for this connection although its due date is past. "
            "Under section 56 of the Electricity Act, 2003 you are informed that, unless it is "
            f"paid within {notices.days} clear days of your having this notice, the supply will be "
            "cut off without further notice. The day on which you have it and the day of the cut "
            "are not counted."
        ),
        (
            "What to do: pay the sum at any cash counter of the company, naming the account "
            "number, and take a printed receipt. Once the supply is cut, an RC/DC fee is payable "
            "as well."
        ),
        (
            "A sum that you dispute may be paid under protest (section 56). If it is paid already, "
            "or your due date was extended, come to the division's office with the receipt or the "
            "order."
        ),
    )
