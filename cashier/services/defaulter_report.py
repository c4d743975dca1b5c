"""The list of defaulters as a report, from which every file takes its figures."""

from datetime import date

from cashier.domain.account import mask_mobile
from cashier.domain.drive import Defaulter, Exclusion, ExclusionKind
from cashier.domain.money import Money
from cashier.domain.report import Cell, Column, ColumnKind, Report, Row, Words
from cashier.services.defaulters import DefaulterPage

REASONS = {
    ExclusionKind.PAID_SINCE: Words("Paid since", "इसके बाद भुगतान"),
    ExclusionKind.CUT_ALREADY: Words("Cut already", "पहले से विच्छेदित"),
    ExclusionKind.PROTECTED: Words("Protected supply", "संरक्षित आपूर्ति"),
    ExclusionKind.DISPUTE: Words("Dispute", "विवाद"),
    ExclusionKind.SCHEME: Words("Keeps to a scheme", "समाधान योजना में नियमित"),
    ExclusionKind.EXTENSION: Words("Due date extended", "देय तिथि बढ़ाई गई"),
    ExclusionKind.NOTICE: Words("Notice not over", "सूचना अवधि शेष"),
    ExclusionKind.NO_CUT_TIME: Words("No cuts at this time", "इस समय विच्छेदन वर्जित"),
}
"""Why somebody is not cut off, in words."""

_COLUMNS = (
    Column("account_number", Words("Account no.", "खाता संख्या"), ColumnKind.TEXT),
    Column("name", Words("Consumer", "उपभोक्ता"), ColumnKind.TEXT),
    Column("name_hi", Words("Name in Hindi", "हिन्दी में नाम"), ColumnKind.TEXT),
    Column("address", Words("Address", "पता"), ColumnKind.TEXT),
    Column("locality", Words("Locality", "मोहल्ला"), ColumnKind.TEXT),
    Column("mobile", Words("Registered mobile", "पंजीकृत मोबाइल"), ColumnKind.TEXT),
    Column("meter_number", Words("Meter no.", "मीटर संख्या"), ColumnKind.TEXT),
    Column("division", Words("Division", "खंड"), ColumnKind.TEXT),
    Column("subdivision", Words("Sub-division", "उपखंड"), ColumnKind.TEXT),
    Column("category", Words("Category", "श्रेणी"), ColumnKind.TEXT),
    Column("owed", Words("Owed", "बकाया"), ColumnKind.MONEY, is_summed=True),
    Column("due_date", Words("Due date", "देय तिथि"), ColumnKind.DAY),
    Column("excluded", Words("Not to be cut off", "विच्छेदन न करें"), ColumnKind.WORDS),
)


def defaulter_report(page: DefaulterPage, day: date) -> Report:
    """Lay a page out, with the sum of what its rows owe."""
    rows = tuple(Row(_cells(one)) for one in page.rows)
    owed = Money.total(one.owed for one in page.rows)
    totals: tuple[Cell, ...] = tuple(owed if column.is_summed else None for column in _COLUMNS)
    return Report(
        key="defaulters",
        title=Words("Defaulters", "बकायेदार"),
        first=day,
        last=day,
        columns=_COLUMNS,
        rows=rows,
        totals=totals,
        count=len(rows),
    )


def _cells(one: Defaulter) -> tuple[Cell, ...]:
    return (
        one.account_number,
        one.name,
        one.name_hi,
        one.address,
        one.locality,
        mask_mobile(one.mobile),
        one.meter_number,
        one.division,
        one.subdivision,
        one.category,
        one.owed,
        one.due_date,
        reasons_words(one.excluded),
    )


def reasons_words(excluded: tuple[Exclusion, ...]) -> Words:
    """Say every reason with its last day and its order."""
    parts = [(REASONS[why.kind], _of_reason(why)) for why in excluded]
    return Words(
        "; ".join(f"{words.en}{said}" for words, said in parts),
        "; ".join(f"{words.hi}{said}" for words, said in parts),
    )


def _of_reason(why: Exclusion) -> str:
    until = f"– {why.until:%d-%m-%Y}" if why.until else ""
    said = ", ".join(filter(None, (why.detail, until)))
    return f" ({said})" if said else ""
