"""Registers of receipts: all that were issued, and those behind a figure."""

from dataclasses import replace
from datetime import date

from cashier.domain.payment import PaymentKind
from cashier.domain.report import Cell, Drill, Row, Words
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind
from cashier.services import report_words as words
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, money, page_of, to_life
from cashier.services.report_ports import ReceiptLine, TallyLine, Wanted

_ABOUT = (
    words.text_column("receipt", words.NUMBER),
    words.day_column("day"),
    words.moment_column("issued_at", Words("Issued", "जारी")),
    words.text_column("account_number", Words("Account", "खाता संख्या")),
    words.text_column("name", Words("Consumer", "उपभोक्ता")),
    words.text_column("category", Words("Category", "श्रेणी")),
    words.text_column("division", Words("Division", "खंड")),
    words.words_column("kind", Words("Payment", "भुगतान")),
    words.words_column("modes", Words("Form of money", "माध्यम")),
    words.text_column("clerk", words.CLERK),
)
_STATE = (
    words.words_column("state", Words("State", "स्थिति")),
    words.text_column("act_number", Words("By act", "कार्य संख्या")),
    words.day_column("undone_on", Words("On", "तिथि")),
)
_STANDS = Words("stands", "मान्य")
_RECEIPTS = (*_ABOUT, words.money_column("amount", words.AMOUNT), *_STATE)


def receipts(asked: Asked, uow: UnitOfWork) -> Body:
    """List every receipt that was issued, those taken back among them.

    How many of them were taken back is noted on the first page.
    """
    return _register(asked.wanted, asked, uow)


def other_division(asked: Asked, uow: UnitOfWork) -> Body:
    """List the receipts of consumers whose division is another than the counter's."""
    home = uow.station.issuer.division
    return _register(replace(asked.wanted, elsewhere=True, home=home), asked, uow)


def _register(wanted: Wanted, asked: Asked, uow: UnitOfWork) -> Body:
    lines = uow.figures.list_taken(wanted, offset=asked.offset, limit=asked.limit)
    sums = _sums(wanted, uow).taken
    rows = tuple(map(_row, lines))
    total = {"amount": money(sums["amount"])}
    if asked.offset:
        return page_of(_RECEIPTS, rows, total, sums["receipts"])
    back, back_total = uow.figures.count_taken_back(wanted)
    note = Words(
        f"Of these, {back} receipts of {back_total} were taken back, whenever that was.",
        f"इनमें से {back} रसीदें ({back_total}) किसी भी तिथि को वापस ली गईं।",
    )
    return page_of(_RECEIPTS, rows, total, sums["receipts"], notes=(note,) if back else ())


def drilled(wanted: Wanted, asked: Asked, uow: UnitOfWork) -> Body:
    """List the receipts behind a figure: what was taken, then what was taken back, with its sign.

    The lines add up to the figure.
    """
    counted, summed = _measures(wanted)
    sums = _sums(wanted, uow, counted, summed)
    taken = uow.figures.list_taken(wanted, offset=asked.offset, limit=asked.limit)
    rest = None if asked.limit is None else asked.limit - len(taken)
    after = max(0, asked.offset - sums.taken[counted])
    back = uow.figures.list_taken_back(wanted, offset=after, limit=rest)
    rows = (*map(_row, taken), *map(_row_back, back))
    total = money(sums.taken[summed] - sums.back[summed])
    return page_of(_RECEIPTS, rows, {"amount": total}, sums.taken[counted] + sums.back[counted])


def wanted_by(drill: Drill, asked: Asked) -> Wanted:
    """Tell which receipts of a period stand behind a row."""
    values = dict(drill.values)
    day = date.fromisoformat(values["day"]) if "day" in values else None
    return Wanted(
        day or asked.first,
        day or asked.last,
        clerk=asked.clerk or values.get("clerk"),
        hour=int(values["hour"]) if "hour" in values else None,
        division=values.get("division"),
        category=values.get("category"),
        mode=values.get("mode"),
        head=values.get("head"),
    )


def _measures(wanted: Wanted) -> tuple[str, str]:
    """Name the count and the sum of the tally that tell of just these receipts."""
    if wanted.head is not None:
        return f"head_{wanted.head}_receipts", f"head_{wanted.head}"
    return (f"{wanted.mode}_receipts", wanted.mode) if wanted.mode else ("receipts", "amount")


def _sums(
    wanted: Wanted, uow: UnitOfWork, counted: str = "receipts", summed: str = "amount"
) -> TallyLine:
    none = {counted: 0, summed: 0}
    lines = uow.figures.tally(wanted, (), (counted, summed))
    return next(iter(lines), TallyLine((), none, none))


def _row(line: ReceiptLine) -> Row:
    cells = (*_about(line, line.business_date), line.amount, *_undone(line))
    return Row(cells, to_life(line.number))


def _row_back(line: ReceiptLine) -> Row:
    cells = (*_about(line, line.undone_on or line.business_date), -line.amount, *_undone(line))
    return Row(cells, to_life(line.number))


def _about(line: ReceiptLine, day: date) -> tuple[Cell, ...]:
    return (
        line.number,
        day,
        line.issued_at,
        line.account_number,
        line.name,
        line.category,
        line.division,
        words.PAYMENTS[PaymentKind(line.kind)],
        words.joined(tuple(words.MODES[TenderKind(mode)] for mode in line.modes)),
        line.clerk,
    )


def _undone(line: ReceiptLine) -> tuple[Cell, Cell, Cell]:
    state = words.REVERSALS[ReversalKind(line.undone)] if line.undone else _STANDS
    return state, line.act_number, line.undone_on
