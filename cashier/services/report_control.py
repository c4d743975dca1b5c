"""Registers of what needs a second look: taken back, printed again, paid on paper, by hand."""

from datetime import date

from cashier.domain.cheque import ChequeState
from cashier.domain.report import Cell, Column, ColumnKind, Row, Words
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind
from cashier.services import report_words as words
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, page_of, to_life
from cashier.services.report_ports import PaperLine, ReversalLine

_WAITING = {ChequeState.RECEIVED, ChequeState.DEPOSITED}
_ACCOUNT = words.text_column("account_number", Words("Account", "खाता संख्या"))
_ISSUED_ON = words.day_column("issued_on", Words("Issued on", "जारी तिथि"))
_BY = words.text_column("by", Words("By", "द्वारा"))
_REVERSALS = (
    words.text_column("act_number", Words("Act", "कार्य संख्या")),
    words.words_column("kind", Words("Why", "प्रकार")),
    words.day_column("day"),
    words.moment_column("at", Words("Time", "समय")),
    words.text_column("receipt", words.NUMBER),
    _ISSUED_ON,
    _ACCOUNT,
    words.money_column("amount", words.AMOUNT),
    words.money_column("cash_out", Words("Cash handed back", "नकद वापसी")),
    words.text_column("reason", Words("Reason", "कारण")),
    words.text_column("clerk", words.CLERK),
    _BY,
    words.text_column("approved_by", Words("Approved by", "अनुमति")),
    words.text_column("replaced_by", Words("In its place", "इसके स्थान पर")),
)
_COPIES = (
    words.moment_column("at", Words("Printed", "मुद्रण")),
    words.text_column("receipt", words.NUMBER),
    Column("copy", Words("Copy", "प्रति"), ColumnKind.COUNT),
    _BY,
    words.words_column("state", Words("State", "स्थिति")),
    _ISSUED_ON,
    _ACCOUNT,
    Column("amount", words.AMOUNT, ColumnKind.MONEY),
    words.text_column("clerk", words.CLERK),
)
_PAPERS = (
    words.words_column("kind", Words("Paper", "प्रपत्र")),
    words.text_column("number", Words("Number", "संख्या")),
    words.text_column("bank", Words("Bank", "बैंक")),
    words.text_column("drawer", Words("Drawer", "चेक दाता")),
    words.day_column("dated", Words("Dated", "दिनांकित")),
    words.day_column("received_on", Words("Received", "प्राप्ति")),
    words.money_column("amount", words.AMOUNT),
    words.words_column("state", Words("State", "स्थिति")),
    Column("age", Words("Days waiting", "प्रतीक्षा के दिन"), ColumnKind.COUNT),
    words.text_column("deposit_number", Words("Slip", "जमा पर्ची")),
    words.text_column("receipt", words.NUMBER),
)
_LEAVES = (
    words.text_column("book", Words("Book", "पुस्तिका")),
    Column("serial", Words("Leaf", "पर्ण"), ColumnKind.COUNT),
    words.moment_column("written_at", Words("Written", "लिखी गई")),
    words.text_column("receipt", Words("Entered as", "दर्ज रसीद")),
    words.day_column("day"),
    _ACCOUNT,
    words.money_column("amount", words.AMOUNT),
    words.text_column("clerk", words.CLERK),
)
_AGE = Words(
    "Days from receipt to the last day of the period, while the paper waits for the bank.",
    "बैंक की प्रतीक्षा में: प्राप्ति से अवधि के अंतिम दिन तक के दिन।",
)
_STATES = {
    ChequeState.RECEIVED: Words("at hand", "काउंटर पर"),
    ChequeState.DEPOSITED: Words("at the bank", "बैंक में"),
    ChequeState.CLEARED: Words("cleared", "समाशोधित"),
    ChequeState.RETURNED: Words("returned", "अनादृत"),
    ChequeState.CANCELLED: Words("handed back", "लौटाया गया"),
}
PRINTS = {
    "sent": Words("sent, not known", "भेजी गई, ज्ञात नहीं"),
    "confirmed": Words("printed", "मुद्रित"),
    "unknown": Words("in doubt", "संदिग्ध"),
    "failed": Words("failed", "विफल"),
}


def cancelled(asked: Asked, uow: UnitOfWork) -> Body:
    """List what was cancelled at the counter, its money handed back."""
    return _reversals((ReversalKind.CANCELLED,), asked, uow)


def reversed_(asked: Asked, uow: UnitOfWork) -> Body:
    """List what was put right by another receipt, and what a bank did not pay."""
    kinds = (ReversalKind.WRONG_TENDER, ReversalKind.WRONG_ACCOUNT, ReversalKind.CHEQUE_RETURNED)
    return _reversals(kinds, asked, uow)


def _reversals(kinds: tuple[ReversalKind, ...], asked: Asked, uow: UnitOfWork) -> Body:
    named = tuple(kind.value for kind in kinds)
    sums = uow.figures.sum_reversals(asked.page, named)
    rows = tuple(map(_reversal, uow.figures.list_reversals(asked.page, named)))
    amount, cash_out = sums.amounts
    return page_of(_REVERSALS, rows, {"amount": amount, "cash_out": cash_out}, sums.count)


def _reversal(line: ReversalLine) -> Row:
    cells: tuple[Cell, ...] = (
        line.act_number,
        words.REVERSALS[ReversalKind(line.kind)],
        line.business_date,
        line.at,
        line.number,
        line.issued_on,
        line.account_number,
        line.amount,
        line.cash_out,
        line.reason,
        line.clerk,
        line.by,
        line.approved_by,
        line.replaced_by,
    )
    return Row(cells, to_life(line.number))


def duplicates(asked: Asked, uow: UnitOfWork) -> Body:
    """List what was printed again: each paper can be shown to somebody."""
    rows = tuple(
        Row(
            (
                line.at,
                line.number,
                line.copy,
                line.by,
                PRINTS[line.state],
                line.issued_on,
                line.account_number,
                line.amount,
                line.clerk,
            ),
            to_life(line.number),
        )
        for line in uow.figures.list_copies(asked.page)
    )
    return page_of(_COPIES, rows, {}, uow.figures.count_copies(asked.page))


def cheques(asked: Asked, uow: UnitOfWork) -> Body:
    """List the cheques and drafts that came in, with their state now and how long they wait."""
    sums = uow.figures.sum_papers(asked.page)
    rows = tuple(_paper(line, asked.last) for line in uow.figures.list_papers(asked.page))
    return page_of(_PAPERS, rows, {"amount": sums.amounts[0]}, sums.count, notes=(_AGE,))


def _paper(line: PaperLine, today: date) -> Row:
    state = ChequeState(line.state)
    cells: tuple[Cell, ...] = (
        words.MODES[TenderKind(line.kind)],
        line.number,
        line.bank,
        line.drawer,
        line.dated,
        line.received_on,
        line.total,
        _STATES[state],
        (today - line.received_on).days if state in _WAITING else None,
        line.deposit_number,
        line.receipt_number,
    )
    return Row(cells, to_life(line.receipt_number))


def hand_receipts(asked: Asked, uow: UnitOfWork) -> Body:
    """List the leaves of hand-written books, for somebody will compare the books."""
    sums = uow.figures.sum_leaves(asked.page)
    rows = tuple(
        Row(
            (
                line.book,
                line.serial,
                line.written_at,
                line.number,
                line.business_date,
                line.account_number,
                line.amount,
                line.clerk,
            ),
            to_life(line.number),
        )
        for line in uow.figures.list_leaves(asked.page)
    )
    return page_of(_LEAVES, rows, {"amount": sums.amounts[0]}, sums.count)
