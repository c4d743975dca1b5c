"""The trade's words on the Alerts screen."""

from datetime import datetime

from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.finding import Finding, Grade, Span, Trace, TraceKind
from cashier.domain.receipt import Payer, Receipt
from cashier.domain.tender import Tender
from ui.collect.words import tender_text
from ui.formats import clock_time, full_day, short_day, short_moment
from ui.language import Language, current_language, mark, tr

GRADE_WORDS = {
    Grade.GRAVE: mark("Grave"),
    Grade.SERIOUS: mark("Serious"),
    Grade.SLIGHT: mark("Slight"),
}
GRADE_ICONS = {
    Grade.GRAVE: ("warning", "bad"),
    Grade.SERIOUS: ("flag", "doubt"),
    Grade.SLIGHT: ("eye", "soft"),
}
KIND_WORDS = {
    TraceKind.RECEIPT: mark("Receipt issued"),
    TraceKind.CANCELLED: mark("Receipt cancelled"),
    TraceKind.TENDER_CHANGED: mark("Tender changed"),
    TraceKind.ACCOUNT_CHANGED: mark("Account changed"),
    TraceKind.REPRINTED: mark("Printed again"),
    TraceKind.SHIFT_CLOSED: mark("Shift closed"),
    TraceKind.CASH_MOVED: mark("Money moved"),
}
KIND_ICONS = {
    TraceKind.RECEIPT: ("tick", "done"),
    TraceKind.CANCELLED: ("cross", "bad"),
    TraceKind.TENDER_CHANGED: ("back", "doubt"),
    TraceKind.ACCOUNT_CHANGED: ("back", "doubt"),
    TraceKind.REPRINTED: ("printer", "soft"),
    TraceKind.SHIFT_CLOSED: ("drawer", "soft"),
    TraceKind.CASH_MOVED: ("bank", "soft"),
}
_MOST_NAMES = 2


def grade_text(grade: Grade) -> str:
    """Say how grave."""
    return tr(GRADE_WORDS[grade])


def sentence(finding: Finding) -> str:
    """Say what was seen."""
    return tr(finding.alert.template).format(**finding.values)


def who_text(finding: Finding) -> str:
    """Say in whose names the entries stand."""
    shown, more = finding.names[:_MOST_NAMES], len(finding.names) - _MOST_NAMES
    names = ", ".join(shown)
    return tr("{names} and {count} more").format(names=names, count=more) if more > 0 else names


def count_text(count: int) -> str:
    """Say how many entries."""
    return tr("1 entry") if count == 1 else tr("{count} entries").format(count=count)


def alerts_text(count: int) -> str:
    """Say how many alerts."""
    return tr("1 alert") if count == 1 else tr("{count} alerts").format(count=count)


def when_text(first: datetime, last: datetime) -> str:
    """Say when: on one day by its hours, else by its days."""
    day, last_day = to_ist(first).date(), to_ist(last).date()
    if day != last_day:
        return f"{short_day(day)} – {short_day(last_day)}"
    if clock_time(first) == clock_time(last):
        return short_moment(first)
    return f"{short_moment(first)} – {clock_time(last)}"


def span_text(span: Span) -> str:
    """Say which days."""
    if span.days == 1:
        return full_day(span.first)
    return f"{full_day(span.first)} – {full_day(span.last)}"


def kind_text(trace: Trace) -> str:
    """Say what an entry put on record."""
    return tr(KIND_WORDS[trace.kind])


def receipt_text(trace: Trace) -> str:
    """Name the paper that an entry is about."""
    if trace.receipt is not None:
        return trace.receipt.number
    if trace.kind is TraceKind.CASH_MOVED:
        return trace.reference
    assert trace.closing is not None, "an entry is about a receipt or a shift"
    return tr("Shift {number}").format(number=trace.closing.shift_number)


def cheques_text(trace: Trace) -> str:
    """Name the cheques and drafts that paid a receipt."""
    tenders = trace.receipt.tenders if trace.receipt else ()
    return ", ".join(tender.instrument.number for tender in tenders if tender.instrument)


def account_text(trace: Trace) -> str:
    """Name the account that an entry is about."""
    return grouped_number(trace.receipt.payer.account_number) if trace.receipt else ""


def payer_name(payer: Payer) -> str:
    """Name a consumer in the language in use."""
    hindi = payer.name_hi if current_language() is Language.HINDI else ""
    return hindi or payer.name


def facts(trace: Trace) -> tuple[tuple[str, str], ...]:
    """List what an entry was: names and what stands under them; nothing stands there empty."""
    lines = [*_act_facts(trace), *(_receipt_facts(trace.receipt) if trace.receipt else ())]
    return tuple((name, text) for name, text in lines if text)


def _act_facts(trace: Trace) -> list[tuple[str, str]]:
    """Tell what was done, where that was more than taking money."""
    lines = []
    if trace.copy:
        lines.append((tr("Duplicate number"), str(trace.copy)))
    if back := trace.reversal:
        lines += [
            (tr("Taken back by"), back.act_number),
            (tr("Reason"), back.reason),
            (tr("Approved by"), back.approver_name),
            (tr("In its place"), back.replaced_by),
        ]
    if closing := trace.closing:
        lines += [
            (tr("Should have been"), str(closing.expected)),
            (tr("Was counted"), str(closing.counted)),
            (tr("Variance"), str(trace.amount)),
            (tr("Reason"), closing.reason),
        ]
    return lines


def _receipt_facts(receipt: Receipt) -> list[tuple[str, str]]:
    payer = receipt.payer
    numbers = (grouped_number(payer.account_number), grouped_number(payer.old_account_number))
    return [
        (tr("Consumer"), payer_name(payer)),
        (tr("Account"), " · ".join(filter(None, numbers))),
        (tr("Address"), payer.address),
        (tr("Receipt"), f"{receipt.number} · {short_moment(receipt.issued_at)}"),
        (tr("Amount"), f"{receipt.amount} · " + " · ".join(map(_tender, receipt.tenders))),
        (tr("Drawer"), ", ".join(_drawers(receipt))),
        (tr("Taken by"), f"{receipt.clerk_name} · " + _shift(receipt)),
        (tr("Stands in place of"), receipt.replaces),
    ]


def _shift(receipt: Receipt) -> str:
    return tr("Shift {number}").format(number=receipt.shift_number)


def _tender(tender: Tender) -> str:
    words = tender_text(tender.kind)
    return f"{words} {tender.instrument.number}" if tender.instrument else words


def _drawers(receipt: Receipt) -> list[str]:
    papers = (tender.instrument for tender in receipt.tenders)
    return [
        " · ".join(filter(None, (paper.drawer, paper.drawer_account, paper.bank)))
        for paper in papers
        if paper
    ]
