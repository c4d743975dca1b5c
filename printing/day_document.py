"""The day's figures as a neutral document, for a sheet of paper."""

from cashier.domain.receipt import Issuer
from cashier.domain.shift import Shift
from cashier.services.reports import DayReport
from printing.document import Align, Block, Columns, Document, Rule, Size, Text
from printing.labels import HEAD_LABELS, REVERSAL_LABELS


def day_document(report: DayReport, issuer: Issuer) -> Document:
    """Lay out a business date: counts, forms of money, heads, shifts.

    What an open shift should hold is left out, for its count is blind.
    """
    return Document(
        title=f"{issuer.division}-{issuer.counter} {report.day.isoformat()}",
        blocks=(
            Text(issuer.organisation_hi or issuer.organisation, Align.CENTRE, Size.HEADING),
            Text(f"{issuer.division_name} · {issuer.counter}", Align.CENTRE),
            Text("दैनिक विवरण / DAY REPORT", Align.CENTRE, Size.HEADING, bold=True),
            Columns("दिनांक / Date", f"{report.day:%d-%m-%Y}"),
            Rule(),
            *_counts(report),
            Rule(),
            *_money(report),
            Rule(),
            *(Columns(HEAD_LABELS[head], amount.grouped()) for head, amount in report.heads),
            Rule(),
            *_taken_back(report),
            *_by_hand(report),
            *(line for shift in report.shifts for line in _shift(shift)),
        ),
    )


def _counts(report: DayReport) -> tuple[Block, ...]:
    return (
        Columns("रसीदें / Receipts", str(report.receipts)),
        Columns("निरस्त / Cancelled", str(report.cancelled)),
        Columns("सुधारी गई / Corrected", str(report.corrected)),
        Columns("अनादृत चेक की / Of returned cheques", str(report.returned)),
        Columns("पहली / First", report.first or "–"),
        Columns("अंतिम / Last", report.last or "–"),
        Columns("विरोध सहित / Under protest", str(report.under_protest)),
        Columns("छूटे क्रमांक / Gaps", str(report.gaps)),
    )


def _money(report: DayReport) -> tuple[Block, ...]:
    return (
        Columns("नकद / Cash", report.cash.grouped()),
        Columns("चेक / Cheque", report.cheque.grouped()),
        Columns("डिमांड ड्राफ्ट / Draft", report.draft.grouped()),
        Columns("योग / Total", report.total.grouped(), bold_left=True, bold_right=True),
        Columns("जमा / Taken", report.taken.grouped(), Size.SMALL),
        Columns("वापस / Taken back", report.taken_back.grouped(), Size.SMALL),
    )


def _taken_back(report: DayReport) -> tuple[Block, ...]:
    """List each receipt that was taken back, with the act that did it and who allowed it."""
    if not report.reversals:
        return ()
    lines: list[Block] = [Text("वापस ली गई रसीदें / Receipts taken back", bold=True)]
    for reversal in report.reversals:
        lines.append(Columns(reversal.receipt_number, reversal.amount.grouped()))
        said = (reversal.act_number, REVERSAL_LABELS[reversal.kind], reversal.reason)
        by = (reversal.by_name, reversal.approver_name)
        lines.append(Text(" · ".join(filter(None, (*said, *by))), size=Size.SMALL))
    return (*lines, Rule())


def _by_hand(report: DayReport) -> tuple[Block, ...]:
    """List the receipts that stand for leaves of books, for somebody will compare the books."""
    if not report.by_hand:
        return ()
    title = Text("हस्तलिखित रसीदें दर्ज / Hand-written receipts entered", bold=True)
    lines = (Columns(f"{r.hand_receipt} · {r.number}", r.amount.grouped()) for r in report.by_hand)
    return (title, *lines, Rule())


def _shift(shift: Shift) -> tuple[Block, ...]:
    name = f"पाली / Shift {shift.number} · {shift.clerk}"
    if shift.counted is None or shift.variance is None:
        return (Columns(name, "चालू / open"),)
    return (
        Columns(name, f"{shift.receipts}"),
        Columns("अपेक्षित / Expected", shift.expected_cash.grouped()),
        Columns("गिना हुआ / Counted", shift.counted.total.grouped()),
        Columns("कमी − अधिक + / Short or over", shift.variance.grouped()),
    )
