"""Every report under its key, and who may see it."""

from dataclasses import replace
from datetime import date

from cashier.domain.errors import CounterError
from cashier.domain.report import Drill, Report, Words
from cashier.domain.user import Act
from cashier.services import (
    report_cash,
    report_collections,
    report_conduct,
    report_control,
    report_orders,
    report_registers,
)
from cashier.services.findings import PeriodBackwards
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, ReportGroup, ReportKind
from cashier.services.users import get_user

DRILLED = Words("Receipts behind the figure", "इस राशि की रसीदें")


class ReportUnknown(CounterError):
    """There is no such report."""

    template = "There is no report “{key}”."


class OwnDayOnly(CounterError):
    """A clerk sees the own receipts of a single day."""

    template = "A clerk sees the own receipts of one day at a time."


_KINDS = (
    ReportKind(
        "heads",
        Words("Collection by head", "मदवार वसूली"),
        ReportGroup.COLLECTION,
        report_collections.heads,
        is_own=True,
    ),
    ReportKind(
        "modes",
        Words("Collection by form of money", "माध्यमवार वसूली"),
        ReportGroup.COLLECTION,
        report_collections.modes,
        is_own=True,
    ),
    ReportKind(
        "categories",
        Words("Collection by category", "श्रेणीवार वसूली"),
        ReportGroup.COLLECTION,
        report_collections.categories,
        is_own=True,
    ),
    ReportKind(
        "divisions",
        Words("Collection by division", "खंडवार वसूली"),
        ReportGroup.COLLECTION,
        report_collections.divisions,
        is_own=True,
    ),
    ReportKind(
        "hours",
        Words("Collection by hour", "समयवार वसूली"),
        ReportGroup.COLLECTION,
        report_collections.hours,
        is_own=True,
    ),
    ReportKind(
        "days",
        Words("Collection by day", "दिनवार वसूली"),
        ReportGroup.COLLECTION,
        report_collections.days,
        is_own=True,
    ),
    ReportKind(
        "receipts",
        Words("Receipt register", "रसीद पंजिका"),
        ReportGroup.REGISTERS,
        report_registers.receipts,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "cheques",
        Words("Cheque register", "चेक पंजिका"),
        ReportGroup.REGISTERS,
        report_control.cheques,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "hand_receipts",
        Words("Hand-written receipts", "हस्तलिखित रसीदें"),
        ReportGroup.REGISTERS,
        report_control.hand_receipts,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "other_division",
        Words("Consumers of another division", "अन्य खंड के उपभोक्ता"),
        ReportGroup.REGISTERS,
        report_registers.other_division,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "cash_book",
        Words("Cash book", "रोकड़ बही"),
        ReportGroup.CASH,
        report_cash.cash_book,
    ),
    ReportKind(
        "clerks",
        Words("Clerk's day", "लिपिक का दिन"),
        ReportGroup.CASH,
        report_cash.clerks,
        is_own=True,
    ),
    ReportKind(
        "variances",
        Words("Shortages and excesses", "कमी और अधिक"),
        ReportGroup.CASH,
        report_cash.variances,
    ),
    ReportKind(
        "cancelled",
        Words("Cancelled receipts", "निरस्त रसीदें"),
        ReportGroup.CONTROL,
        report_control.cancelled,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "reversed",
        Words("Reversed and dishonoured", "सुधारी व अनादृत रसीदें"),
        ReportGroup.CONTROL,
        report_control.reversed_,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "duplicates",
        Words("Duplicate receipts", "प्रतिलिपि रसीदें"),
        ReportGroup.CONTROL,
        report_control.duplicates,
        is_own=True,
        is_register=True,
    ),
    ReportKind(
        "speed",
        Words("Counter's speed", "काउंटर की गति"),
        ReportGroup.CONTROL,
        report_conduct.speed,
        is_own=True,
    ),
    ReportKind(
        "exceptions",
        Words("Exceptions", "अपवाद"),
        ReportGroup.CONTROL,
        report_conduct.exceptions,
        is_register=True,
    ),
    ReportKind(
        "reconnections",
        Words("Speed of reconnection", "पुनः संयोजन की गति"),
        ReportGroup.FIELD,
        report_orders.reconnections,
    ),
    ReportKind(
        "order_register",
        Words("Reconnection orders", "पुनः संयोजन आदेश"),
        ReportGroup.FIELD,
        report_orders.order_register,
        is_register=True,
    ),
)
REPORTS = {kind.key: kind for kind in _KINDS}
"""In the order in which they are listed."""


def list_reports(*, by: str | None, uow: UnitOfWork) -> tuple[ReportKind, ...]:
    """List the reports that somebody may see; all of them at the command line."""
    with uow:
        own = _sees_own_alone(by, uow)
    return tuple(kind for kind in REPORTS.values() if kind.is_own or not own)


def build_report(
    key: str,
    first: date,
    last: date,
    *,
    by: str | None,
    uow: UnitOfWork,
    offset: int = 0,
    limit: int | None = None,
) -> Report:
    """Make a report of some business dates, both included.

    `by` is None at the command line, where whoever holds the record reads it. Of a register `limit`
    rows from `offset` on are read, and the sums are of all of it.

    Raises:
        ReportUnknown: There is no such report.
        PeriodBackwards: The period ends before it begins.
        NotAllowed: The role does not see it.
        OwnDayOnly: A clerk asks for more than one day.
    """
    if key not in REPORTS:
        raise ReportUnknown(key=key)
    kind = REPORTS[key]
    with uow:
        asked = _allowed(Asked(first, last, offset=offset, limit=limit), kind, by=by, uow=uow)
        return _report(key, kind.title, asked, kind.make(asked, uow))


def list_drilled(
    drill: Drill,
    first: date,
    last: date,
    *,
    by: str | None,
    uow: UnitOfWork,
    offset: int = 0,
    limit: int | None = None,
) -> Report:
    """List the receipts behind a row of a report of these dates: its lines add up to the row.

    What was taken comes first, then what was taken back, with its sign.

    Raises:
        NotAllowed: The role sees no money.
        OwnDayOnly: A clerk asks for more than one day.
    """
    with uow:
        kind = REPORTS["receipts"]
        asked = _allowed(Asked(first, last, offset=offset, limit=limit), kind, by=by, uow=uow)
        wanted = report_registers.wanted_by(drill, asked)
        return _report("drilled", DRILLED, asked, report_registers.drilled(wanted, asked, uow))


def _report(key: str, title: Words, asked: Asked, body: Body) -> Report:
    return Report(
        key=key,
        title=title,
        first=asked.first,
        last=asked.last,
        columns=body.columns,
        rows=body.rows,
        totals=body.totals,
        count=body.count,
        chart=body.chart,
        notes=body.notes,
    )


def _allowed(asked: Asked, kind: ReportKind, *, by: str | None, uow: UnitOfWork) -> Asked:
    """Narrow what is asked down to what somebody may see."""
    if asked.last < asked.first:
        raise PeriodBackwards
    if by is None or not _sees_own_alone(by, uow):
        return asked
    if not kind.is_own:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
    if asked.first != asked.last:
        raise OwnDayOnly
    return replace(asked, clerk=by)


def _sees_own_alone(by: str | None, uow: UnitOfWork) -> bool:
    """Tell whether somebody sees the own receipts alone; who sees no money is refused."""
    if by is None:
        return False
    user = get_user(by, uow=uow)
    user.require(Act.VIEW_MONEY)
    return not user.may(Act.VIEW_OFFICE)
