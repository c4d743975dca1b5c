"""How quickly the counter works, and what at it is out of the ordinary."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from cashier.domain.report import Cell, Chart, ChartKind, Column, ColumnKind, Row, Words
from cashier.services import report_words as words
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, page_of, to_life, whole
from cashier.services.report_ports import EntryMark, OddLine, Pace, ShiftLine

LONGEST_PAYMENT_S = 600
"""A longer wait for the next receipt is a pause, not a payment."""

_AN_HOUR_S, _A_MINUTE_S = 3_600, 60
_SPEED = (
    words.text_column("clerk", words.CLERK),
    words.count_column("shifts", Words("Shifts", "पालियाँ")),
    words.count_column("receipts", words.RECEIPTS),
    words.count_column("minutes", Words("Minutes open", "खुले मिनट")),
    Column("per_hour", Words("Receipts an hour", "प्रति घंटा रसीदें"), ColumnKind.COUNT),
    Column("seconds", Words("Seconds a payment", "प्रति भुगतान सेकंड"), ColumnKind.SECONDS),
)
_HOW = (
    Words(
        "Seconds a payment: half of the receipts came no later than this after the one before "
        "them in their shift; waits of more than ten minutes are pauses.",
        "प्रति भुगतान सेकंड: आधी रसीदें अपनी पाली की पिछली रसीद के इतने सेकंड में आईं; "
        "दस मिनट से अधिक का अंतर विराम है।",
    ),
    Words(
        "A shift counts from its opening to its closing; one that is open, to its last receipt.",
        "पाली खुलने से बंद होने तक गिनी जाती है; चालू पाली अंतिम रसीद तक।",
    ),
)
_ODD = (
    words.moment_column("at", Words("Time", "समय")),
    words.words_column("what", Words("What", "क्या")),
    words.text_column("by", Words("By", "द्वारा")),
    words.text_column("about", Words("About", "विषय")),
    words.text_column("detail", Words("Detail", "विवरण")),
    Column("amount", words.AMOUNT, ColumnKind.MONEY),
    Column("entry", Words("Entry", "प्रविष्टि"), ColumnKind.COUNT),
)
ODD_WORDS = {
    "drawer_opened": Words("Drawer opened by hand", "दराज हाथ से खोली"),
    "payment_aborted": Words("Payment given up", "भुगतान छोड़ा गया"),
    "sign_in_failed": Words("Wrong password", "ग़लत पासवर्ड"),
    "approval_failed": Words("Wrong approval code", "ग़लत अनुमति कोड"),
    "transfer_refused": Words("Turn-in refused", "सौंपी राशि अस्वीकार"),
    "remittance_returned": Words("Slip came back from the bank", "बैंक से पर्ची वापस"),
    "clock_accepted": Words("Clock accepted that went back", "पीछे गई घड़ी स्वीकृत"),
    "clock_doubt": Words("Clock in doubt", "घड़ी संदिग्ध"),
    "print_in_doubt": Words("Print in doubt", "मुद्रण संदिग्ध"),
    "reprint": Words("Printed again", "पुनः मुद्रित"),
    "cancelled": Words("Receipt cancelled", "रसीद निरस्त"),
    "wrong_tender": Words("Tender changed", "माध्यम बदला"),
    "wrong_account": Words("Account changed", "खाता बदला"),
    "shortage": Words("Shortage", "कमी"),
    "excess": Words("Excess", "अधिक"),
}
_OF_RECEIPTS = {"print_in_doubt", "reprint", "cancelled", "wrong_tender", "wrong_account"}


def speed(asked: Asked, uow: UnitOfWork) -> Body:
    """Tell how many receipts an hour each clerk issued, and how long a payment took."""
    shifts: dict[str, list[ShiftLine]] = defaultdict(list)
    for shift in uow.figures.list_shifts(asked.page):
        shifts[shift.clerk].append(shift)
    paces = uow.figures.paces(asked.page, LONGEST_PAYMENT_S)
    rows = tuple(
        Row((clerk, *_speed(held, [one for one in paces if one.clerk == clerk])))
        for clerk, held in sorted(shifts.items())
    )
    body = whole(_SPEED, rows, asked, chart=Chart(ChartKind.BARS, "clerk", "per_hour"), notes=_HOW)
    everyone = [shift for held in shifts.values() for shift in held]
    return replace(body, totals=(None, *_speed(everyone, paces)))


def _speed(shifts: Sequence[ShiftLine], paces: Iterable[Pace]) -> tuple[Cell, ...]:
    receipts = sum(shift.receipts for shift in shifts)
    open_for = sum(((one.until or one.opened_at) - one.opened_at for one in shifts), timedelta())
    seconds = open_for // timedelta(seconds=1)
    # Rounded to the nearest whole number, half up.
    per_hour = (2 * receipts * _AN_HOUR_S + seconds) // (2 * seconds) if seconds > 0 else None
    return len(shifts), receipts, seconds // _A_MINUTE_S, per_hour, _median(paces)


def _median(paces: Iterable[Pace]) -> int | None:
    """Tell within how many seconds at least half of the receipts came."""
    counts: Counter[int] = Counter()
    for pace in paces:
        counts[pace.seconds] += pace.count
    seen = 0
    for seconds, count in sorted(counts.items()):
        seen += count
        if 2 * seen >= counts.total():
            return seconds
    return None


def exceptions(asked: Asked, uow: UnitOfWork) -> Body:
    """List what is out of the ordinary; alerts, which weigh many entries, have their own list."""
    lines = uow.figures.list_odd(asked.page)
    counts = Counter(line.what for line in lines)
    notes = tuple(
        Words(f"{name.en}: {counts[what]}", f"{name.hi}: {counts[what]}")
        for what, name in ODD_WORDS.items()
        if counts[what]
    )
    page = lines[asked.offset :][: asked.limit]
    entries = uow.figures.entries_of([line.position for line in page if line.position])
    rows = tuple(_odd(line, entries.get(line.position)) for line in page)
    return page_of(_ODD, rows, {}, len(lines), notes=notes)


def _odd(line: OddLine, entry: EntryMark | None) -> Row:
    cells: tuple[Cell, ...] = (
        line.at,
        ODD_WORDS[line.what],
        entry.by if entry else line.by,
        line.about,
        line.detail,
        line.amount,
        entry.number if entry else None,
    )
    return Row(cells, to_life(line.about) if line.what in _OF_RECEIPTS else None)
