"""The papers of a close: the Z slip of the receipt printer, and the sheet that is signed and kept.

A day, a month and a financial year have the same papers; so has a receipt over nothing, in short.
"""

from cashier.domain.day_close import CloseKind, Flow, PeriodClose, ZeroKind, ZeroReceipt
from cashier.domain.day_close_check import CheckCode
from cashier.domain.money import ZERO, Money
from printing.document import (
    Align,
    Block,
    Box,
    Columns,
    Document,
    Grid,
    Qr,
    Rule,
    Size,
    Space,
    Text,
)
from printing.labels import HEAD_LABELS, TENDER_LABELS
from printing.paper_words import NO_BREAK, heading, joined, shown_day, shown_moment

_TITLES = {
    CloseKind.DAY: "दिवस समापन / DAY CLOSE · Z",
    CloseKind.MONTH: "माह समापन / MONTH CLOSE · Z",
    CloseKind.YEAR: "वित्तीय वर्ष समापन / FINANCIAL YEAR CLOSE · Z",
}
_ZERO_KINDS = {
    ZeroKind.START: "केंद्र का आरंभ / Start of the station",
    ZeroKind.MONTH: "माह का अंत / End of the month",
    ZeroKind.YEAR: "वित्तीय वर्ष का अंत / End of the financial year",
}
_CARRIED_LABELS = {
    CheckCode.CASH: "नकद शेष / Cash carried",
    CheckCode.CHEQUES: "चेक शेष / Cheques carried",
    CheckCode.PRINTING: "मुद्रण अनिश्चित / Printing in doubt",
    CheckCode.UNFINISHED: "अधूरे भुगतान छोड़े / Unfinished payments given up",
}
_HASH_GROUP, _SHORT_HASH = 4, 16


def close_slip(close: PeriodClose, *, copy: int = 0) -> Document:
    """Lay out the Z slip; every copy but the first says that it is a duplicate."""
    return Document(
        title=_job_name(close.number, copy),
        blocks=(
            *_head(close, copy),
            *_totals(close),
            Rule(),
            *(Columns(TENDER_LABELS[one.kind], one.net.grouped()) for one in close.sums.tenders),
            Rule(),
            *(Columns(HEAD_LABELS[one.head], one.net.grouped()) for one in close.sums.heads),
            Rule(),
            *_certificate(close),
            *_shift_lines(close),
            *_parts_lines(close),
            *_bank_lines(close),
            *_perpetual(close.perpetual),
            Rule(),
            *_chain(close),
        ),
    )


def close_sheet(close: PeriodClose) -> Document:
    """Lay out the sheet of A4, with everything that the slip says in tables, and room to sign."""
    return Document(
        title=close.number,
        blocks=(
            *_head(close, 0),
            *_totals(close),
            Space(1),
            *_money_grids(close),
            *_certificate_grid(close),
            *_shift_grid(close),
            *_parts_grid(close),
            *_bank_lines(close),
            *_brought_forward(close),
            *_perpetual(close.perpetual),
            *_chain(close),
            *_signatures(close),
        ),
    )


def zero_slip(receipt: ZeroReceipt, *, copy: int = 0) -> Document:
    """Lay out a receipt over nothing."""
    return Document(
        title=_job_name(receipt.number, copy),
        blocks=(
            *heading(receipt.issuer, "शून्य रसीद / ZERO RECEIPT"),
            *_duplicate(copy),
            Columns(receipt.number, shown_moment(receipt.at), bold_left=True),
            Text(_ZERO_KINDS[receipt.kind]),
            Columns("दिनांक / Date", shown_day(receipt.day)),
            Columns("राशि / Amount", f"₹{ZERO.grouped()}", Size.LARGE, bold_right=True),
            Rule(),
            *_perpetual(receipt.perpetual),
            Qr(receipt.text),
        ),
    )


def _job_name(number: str, copy: int) -> str:
    return f"{number}-duplicate-{copy}" if copy else number


def _head(close: PeriodClose, copy: int) -> tuple[Block, ...]:
    return (
        *heading(close.issuer, _TITLES[close.kind]),
        *_duplicate(copy),
        Text(_period(close), Align.CENTRE, Size.LARGE, bold=True),
        Columns(close.number, shown_moment(close.at), bold_left=True),
        Columns("काउंटर / Counter", f"{close.issuer.division}-{close.issuer.counter}"),
        Columns("पर्यवेक्षक / Supervisor", close.by_name),
        Rule(),
    )


def _duplicate(copy: int) -> tuple[Block, ...]:
    words = Text(f"प्रतिलिपि / DUPLICATE {copy}", Align.CENTRE, Size.HEADING, bold=True)
    return (Box((words,)),) if copy else ()


def _period(close: PeriodClose) -> str:
    if close.kind is CloseKind.DAY:
        return shown_day(close.last_day)
    return f"{shown_day(close.first_day)}{NO_BREAK}– {shown_day(close.last_day)}"


def _totals(close: PeriodClose) -> tuple[Block, ...]:
    flow = close.flow
    return (
        Columns("रसीदें / Receipts", str(flow.receipts)),
        Columns("जमा / Taken", flow.taken.grouped()),
        Columns(f"वापस / Taken back ({flow.reversals})", (-flow.taken_back).grouped()),
        Columns(
            "योग / Total", f"₹{flow.net.grouped()}", Size.LARGE, bold_left=True, bold_right=True
        ),
    )


def _certificate(close: PeriodClose) -> tuple[Block, ...]:
    """Certify for each series that no number is missing."""
    if not close.runs:
        return ()
    lines: list[Block] = [Text("क्रमांक प्रमाणपत्र / Certificate of numbers", bold=True)]
    for run in close.runs:
        if run.count:
            lines.append(Columns("पहली / First", run.first))
            lines.append(Columns("अंतिम / Last", run.last))
        counts = f"{run.count} · {run.cancelled} · {run.reversed} · {run.gaps}"
        label = "संख्या · निरस्त · वापस · छूटे / Count · cancelled · reversed · gaps"
        lines.append(Columns(label, counts, Size.SMALL))
    return (*lines, Rule())


def _shift_lines(close: PeriodClose) -> tuple[Block, ...]:
    """Tell each shift in a line, and what was found missing or over."""
    lines: list[Block] = []
    for shift in close.shifts:
        name = f"पाली / Shift {shift.number} · {shift.clerk_name}"
        lines.append(Columns(name, shift.counted.grouped()))
        if shift.variance:
            lines.append(Columns("कमी − अधिक + / Short or over", shift.variance.grouped()))
            lines += [Text(shift.reason, size=Size.SMALL)] if shift.reason else []
    return (*lines, Rule()) if lines else ()


def _parts_lines(close: PeriodClose) -> tuple[Block, ...]:
    lines = [Columns(shown_day(one.last_day), one.flow.net.grouped()) for one in close.parts]
    return (*lines, Rule()) if lines else ()


def _bank_lines(close: PeriodClose) -> tuple[Block, ...]:
    """Tell what went to the bank, and what is left to the next day and why."""
    lines: list[Block] = []
    for slip in close.slips:
        kind = "चेक जमा / Cheques paid in" if slip.papers else "नकद जमा / Cash paid in"
        papers = f"पत्र / papers: {slip.papers}" if slip.papers else ""
        lines.append(Columns(kind, slip.amount.grouped()))
        lines.append(Text(joined(slip.number, papers), size=Size.SMALL))
    for one in close.carried:
        count = f" ({one.count})" if one.count else ""
        figure = one.amount.grouped() if one.amount else str(one.count)
        lines.append(Columns(f"{_CARRIED_LABELS[one.code]}{count}", figure, bold_left=True))
        since = f"{shown_day(one.since)} से / since" if one.since else ""
        lines.append(Text(joined(since, f"कारण / reason: {one.reason}"), size=Size.SMALL))
    return (*lines, Rule()) if lines else ()


def _perpetual(ever: Flow) -> tuple[Block, ...]:
    """Show what is never reset."""
    return (
        Text("सतत योग, कभी शून्य नहीं / Perpetual totals, never reset", bold=True),
        Columns("अब तक जमा / Ever taken", ever.taken.grouped(), bold_right=True),
        Columns("अब तक वापस / Ever taken back", ever.taken_back.grouped()),
    )


def _brought_forward(close: PeriodClose) -> tuple[Block, ...]:
    """Show on the sheet what the perpetual totals were before this close."""
    before = close.perpetual.taken - close.flow.taken
    return (
        Columns("पिछले समापन से लाया / Brought forward, ever taken", before.grouped()),
        Columns("इस अवधि में / In this period", close.flow.taken.grouped()),
    )


def _chain(close: PeriodClose) -> tuple[Block, ...]:
    """Show where the record stood: whoever keeps the paper can tell one that was cut."""
    head = close.chain
    short = head.hash[:_SHORT_HASH].upper()
    groups = (short[at : at + _HASH_GROUP] for at in range(0, _SHORT_HASH, _HASH_GROUP))
    return (
        Columns("अभिलेख / Record", f"{head.station} · {head.number}"),
        Text(NO_BREAK.join(groups), Align.CENTRE, bold=True),
        Qr(close.text),
    )


def _money_grids(close: PeriodClose) -> tuple[Block, ...]:
    """Set tenders and heads as tables of what was taken, taken back, and stays."""
    tenders = tuple(
        (TENDER_LABELS[one.kind], *_three(one.taken, one.taken_back)) for one in close.sums.tenders
    )
    heads = tuple(
        (HEAD_LABELS[one.head], *_three(one.taken, one.taken_back)) for one in close.sums.heads
    )
    flow = close.flow
    return (
        _flow_grid("माध्यम / Tender", tenders, flow),
        Space(2),
        _flow_grid("मद / Head of account", heads, flow),
        Space(2),
    )


def _three(taken: Money, back: Money) -> tuple[str, str, str]:
    return taken.grouped(), (-back).grouped(), (taken - back).grouped()


def _flow_grid(title: str, rows: tuple[tuple[str, ...], ...], flow: Flow) -> Grid:
    return Grid(
        titles=(title, "जमा / Taken", "वापस / Taken back", "शेष / Net"),
        rows=rows,
        widths=(46, 18, 18, 18),
        figures=frozenset({1, 2, 3}),
        totals=("योग / Total", *_three(flow.taken, flow.taken_back)),
    )


def _certificate_grid(close: PeriodClose) -> tuple[Block, ...]:
    if not close.runs:
        return ()
    rows = tuple(
        (
            run.series,
            f"{run.first[-6:]} – {run.last[-6:]}" if run.count else "–",
            *map(str, (run.count, run.cancelled, run.reversed, run.gaps)),
        )
        for run in close.runs
    )
    return (
        Text("क्रमांक प्रमाणपत्र / Certificate of numbers", bold=True),
        Grid(
            titles=(
                "श्रृंखला / Series",
                "पहली – अंतिम / First – last",
                "संख्या / Count",
                "निरस्त / Cancelled",
                "वापस / Reversed",
                "छूटे / Gaps",
            ),
            rows=rows,
            widths=(20, 26, 13, 15, 14, 12),
            figures=frozenset({2, 3, 4, 5}),
        ),
        Space(2),
    )


def _shift_grid(close: PeriodClose) -> tuple[Block, ...]:
    if not close.shifts:
        return ()
    shifts = close.shifts
    rows = tuple(
        (
            joined(f"{one.number} · {one.clerk_name}", one.reason if one.variance else ""),
            str(one.receipts),
            one.cash.grouped(),
            (one.cheques + one.drafts).grouped(),
            one.expected.grouped(),
            one.counted.grouped(),
            one.variance.grouped(),
        )
        for one in shifts
    )
    sums = (
        Money.total(one.cash for one in shifts),
        Money.total(one.cheques + one.drafts for one in shifts),
        Money.total(one.expected for one in shifts),
        Money.total(one.counted for one in shifts),
        Money.total(one.variance for one in shifts),
    )
    return (
        Text("पालियाँ / Shifts", bold=True),
        Grid(
            titles=(
                "पाली · लिपिक / Shift · clerk",
                "रसीदें / Receipts",
                "नकद / Cash",
                "चेक, ड्राफ्ट / Cheques, drafts",
                "अपेक्षित / Expected",
                "गिना / Counted",
                "कमी− अधिक+ / Variance",
            ),
            rows=rows,
            widths=(22, 11, 14, 14, 14, 14, 11),
            figures=frozenset(range(1, 7)),
            totals=(
                "योग / Total",
                str(sum(one.receipts for one in shifts)),
                *(amount.grouped() for amount in sums),
            ),
        ),
        Space(2),
    )


def _parts_grid(close: PeriodClose) -> tuple[Block, ...]:
    if not close.parts:
        return ()
    rows = tuple(
        (
            shown_day(one.last_day),
            one.number,
            str(one.flow.receipts),
            *_three(one.flow.taken, one.flow.taken_back),
        )
        for one in close.parts
    )
    flow = close.flow
    return (
        Text("समापन / Closes", bold=True),
        Grid(
            titles=(
                "दिनांक / Date",
                "समापन / Close",
                "रसीदें / Receipts",
                "जमा / Taken",
                "वापस / Taken back",
                "शेष / Net",
            ),
            rows=rows,
            widths=(16, 22, 13, 17, 15, 17),
            figures=frozenset(range(2, 6)),
            totals=(
                "योग / Total",
                "",
                str(flow.receipts),
                *_three(flow.taken, flow.taken_back),
            ),
        ),
        Space(2),
    )


def _signatures(close: PeriodClose) -> tuple[Block, ...]:
    return (
        Space(6),
        Columns(f"पर्यवेक्षक / Supervisor: {close.by_name}", "हेड कैशियर / Head cashier", Size.SMALL),
    )
