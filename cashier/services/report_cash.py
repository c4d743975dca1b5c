"""The cash book, the register of shortages and excesses, and the clerks' days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cashier.domain.money import ZERO, Money
from cashier.domain.report import Cell, Chart, ChartKind, Column, ColumnKind, Row, Words
from cashier.domain.tender import TenderKind
from cashier.services import report_words as words
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, money, to_receipts, whole
from cashier.services.report_ports import CashDay, ShiftLine, TallyLine

_OPENING = Column("opening", Words("Opening balance", "आरंभिक शेष"), ColumnKind.MONEY)
_CLOSING = Column("closing", Words("Closing balance", "अंतिम शेष"), ColumnKind.MONEY)
_BOOK = (
    words.day_column("day"),
    _OPENING,
    words.money_column("taken", words.TAKEN),
    words.money_column("taken_back", words.TAKEN_BACK),
    words.money_column("floats", Words("Floats, net", "फ्लोट, शुद्ध")),
    words.money_column("variances", Words("Over or short", "अधिक या कमी")),
    words.money_column("recovered", Words("Recovered", "वसूल कमी")),
    words.money_column("remitted", Words("To the bank", "बैंक को")),
    words.money_column("on_paper", Words("Handed in on paper", "काग़ज़ पर सौंपा")),
    _CLOSING,
    words.money_column("turned_in", Words("Drawer to chest", "दराज से तिजोरी")),
)
_BOOK_NOTES = (
    Words(
        "Cash in drawers and chest together, with the floats that drawers hold; "
        "drawer to chest moves within it.",
        "दराजों व तिजोरी की कुल नकदी, दराजों के फ्लोट सहित; दराज से तिजोरी इसी के भीतर है।",
    ),
)
_VARIANCES = {"shortage", "excess", "excess_returned"}
_FLOATS = {"float_given", "float_returned"}
_REMITTED = {"remitted", "brought_back"}
_TURNED_IN = {"turned_in", "closing_accepted"}

_FOUND = (
    words.text_column("found", Words("Shift or slip", "पाली या पर्ची")),
    words.day_column("day"),
    words.text_column("clerk", words.CLERK),
    words.money_column("shortage", Words("Shortage", "कमी")),
    words.money_column("excess", Words("Excess", "अधिक")),
    words.text_column("reason", Words("Reason", "कारण")),
    words.money_column("settled", Words("Made good", "निपटाया")),
    words.money_column("open", Words("Open", "शेष")),
)
_CLERKS = (
    words.day_column("day"),
    words.text_column("clerk", words.CLERK),
    words.count_column("shifts", Words("Shifts", "पालियाँ")),
    words.count_column("receipts", words.RECEIPTS),
    words.money_column("taken", words.TAKEN),
    words.money_column("taken_back", words.TAKEN_BACK),
    words.money_column("cash", words.MODES[TenderKind.CASH]),
    words.money_column("cheque", words.MODES[TenderKind.CHEQUE]),
    words.money_column("draft", words.MODES[TenderKind.DRAFT]),
    words.money_column("collected", words.COLLECTED),
    words.money_column("float", Words("Float", "फ्लोट")),
    words.money_column("expected", Words("Expected", "अपेक्षित")),
    words.money_column("counted", Words("Counted", "गिना हुआ")),
    words.money_column("variance", Words("Over or short", "अधिक या कमी")),
)
_BLIND = Words(
    "What an open shift should hold is not told before it is counted.",
    "चालू पाली में कितना होना चाहिए, गिनने से पहले नहीं बताया जाता।",
)


def cash_book(asked: Asked, uow: UnitOfWork) -> Body:
    """Carry the balance of drawers and chest from day to day; days without movement have no row."""
    opening = balance = uow.figures.cash_before(asked.first)
    rows = []
    for day in uow.figures.cash_days(asked.first, asked.last):
        moved = _moved(day)
        closing = balance + _change(moved)
        cells: tuple[Cell, ...] = (day.day, balance, *moved, closing, _sum(day.inside, _TURNED_IN))
        rows.append(Row(cells, to_receipts(day=day.day.isoformat(), mode=TenderKind.CASH.value)))
        balance = closing
    chart = Chart(ChartKind.LINE, "day", "closing")
    body = whole(_BOOK, tuple(rows), asked, chart=chart, notes=_BOOK_NOTES)
    ends = {"opening": opening, "closing": balance}
    totals = (ends.get(column.key, cell) for column, cell in zip(_BOOK, body.totals, strict=True))
    return replace(body, totals=tuple(totals))


def _moved(day: CashDay) -> tuple[Money, ...]:
    """Tell a day's movements in the order of the columns; what leaves has no sign of its own."""
    kinds = day.kinds
    return (
        kinds.get("taken", ZERO),
        -kinds.get("back", ZERO),
        _sum(kinds, _FLOATS),
        _sum(kinds, _VARIANCES),
        kinds.get("recovered", ZERO),
        -_sum(kinds, _REMITTED),
        -kinds.get("on_paper", ZERO),
    )


def _change(moved: Sequence[Money]) -> Money:
    taken, back, floats, variances, recovered, remitted, on_paper = moved
    return taken - back + floats + variances + recovered - remitted - on_paper


def _sum(kinds: Mapping[str, Money], names: set[str]) -> Money:
    return Money.total(amount for kind, amount in kinds.items() if kind in names)


def variances(asked: Asked, uow: UnitOfWork) -> Body:
    """List what was found short or over, what of it was made good, and what is open."""
    rows = []
    for line in uow.figures.list_variances(asked.page):
        short, over = max(-line.amount, ZERO), max(line.amount, ZERO)
        about = (line.found, line.business_date, line.clerk, short, over, line.reason)
        rows.append(Row((*about, line.settled, short + over - line.settled)))
    return whole(_FOUND, tuple(rows), asked)


def clerks(asked: Asked, uow: UnitOfWork) -> Body:
    """Tell each clerk's day: what was taken, and how the drawer was found."""
    modes = tuple(kind.value for kind in TenderKind)
    measures = ("receipts", "amount", *modes)
    lines = uow.figures.tally(asked.wanted, ("business_date", "clerk"), measures)
    taken = {(date.fromisoformat(one.keys[0]), one.keys[1]): one for one in lines}
    held: dict[tuple[date, str], list[ShiftLine]] = defaultdict(list)
    for shift in uow.figures.list_shifts(asked.page):
        held[shift.business_date, shift.clerk].append(shift)
    none = TallyLine((), dict.fromkeys(measures, 0), dict.fromkeys(measures, 0))
    rows = tuple(
        Row(
            (*key, len(held[key]), *_collected(taken.get(key, none), modes), *_drawer(held[key])),
            to_receipts(day=key[0].isoformat(), clerk=key[1]),
        )
        for key in sorted({*taken, *held})
    )
    chart = Chart(ChartKind.BARS, "clerk", "collected")
    is_blind = any(shift.is_open for shifts in held.values() for shift in shifts)
    return whole(_CLERKS, rows, asked, chart=chart, notes=(_BLIND,) if is_blind else ())


def _collected(line: TallyLine, modes: tuple[str, ...]) -> tuple[Cell, ...]:
    nets = (money(line.taken[mode] - line.back[mode]) for mode in modes)
    taken, back = line.taken["amount"], line.back["amount"]
    return line.taken["receipts"], money(taken), money(back), *nets, money(taken - back)


def _drawer(shifts: Sequence[ShiftLine]) -> tuple[Cell, ...]:
    """Tell how the drawers were found; nothing of them while one is open, for counts are blind."""
    floats = Money.total(shift.opening_float for shift in shifts)
    if not shifts or any(shift.is_open for shift in shifts):
        return floats, None, None, None
    return (
        floats,
        Money.total(shift.expected or ZERO for shift in shifts),
        Money.total(shift.counted or ZERO for shift in shifts),
        Money.total(shift.variance or ZERO for shift in shifts),
    )
