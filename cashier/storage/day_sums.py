"""What a day's close adds up: by statements over the registers, and never receipt by receipt."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, func, or_, select

from cashier.domain.cheque import ChequeState
from cashier.domain.custody import MovementKind
from cashier.domain.day_close import (
    Flow,
    HeadFlow,
    SeriesRun,
    ShiftLine,
    SlipLine,
    Sums,
    TenderFlow,
)
from cashier.domain.denomination import DenominationCount
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import receipt_number
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind
from cashier.services.day_close_ports import AtHand
from cashier.storage import custody_tables, reversal_tables, schema

_RECEIPT, _TENDER, _PART = schema.receipt.c, schema.receipt_tender.c, schema.receipt_allocation.c
_BACK, _SHIFT = reversal_tables.reversal.c, schema.shift.c
_CHEQUE, _DEPOSIT = schema.cheque.c, reversal_tables.deposit.c
_MOVED, _PRINT = custody_tables.cash_movement.c, schema.print_attempt.c


def sum_days(connection: Connection, first: date, last: date) -> Sums:
    """Add up what some days took and took back, both included."""
    within = _RECEIPT.business_date.between(first, last), _BACK.business_date.between(first, last)
    tenders = _by(connection, _TENDER.kind, within)
    heads = _by(connection, _PART.head, within)
    return Sums(
        _flow(connection, *within),
        tuple(TenderFlow(kind, *tenders[kind]) for kind in TenderKind if kind in tenders),
        tuple(HeadFlow(head, *heads[head]) for head in Head if head in heads),
    )


def ever_until(connection: Connection, day: date) -> Flow:
    """Add up everything taken and taken back up to a day, which is included."""
    return _flow(connection, _RECEIPT.business_date <= day, _BACK.business_date <= day)


def _flow(connection: Connection, taken: ColumnElement[bool], back: ColumnElement[bool]) -> Flow:
    issued = select(func.count(), func.sum(_RECEIPT.amount)).where(taken)
    reversed_ = select(func.count(), func.sum(_BACK.amount)).where(back)
    count, total = connection.execute(issued).one()
    undone, given_up = connection.execute(reversed_).one()
    return Flow(count, total or ZERO, undone, given_up or ZERO)


def _by(
    connection: Connection, key: Column[str], within: tuple[ColumnElement[bool], ...]
) -> dict[str, tuple[Money, Money]]:
    """Add up the lines of receipts by a key: what was taken, and what was taken back."""
    sums: dict[str, list[Money]] = {}
    table = key.table
    lines = select(key, func.sum(table.c.amount)).group_by(key)
    own = table.c.receipt_number
    ways = (
        lines.join_from(schema.receipt, table, own == _RECEIPT.number),
        lines.join_from(reversal_tables.reversal, table, own == _BACK.receipt_number),
    )
    for way, query in enumerate(ways):
        for name, amount in connection.execute(query.where(within[way])):
            sums.setdefault(name, [ZERO, ZERO])[way] = amount
    return {name: (pair[0], pair[1]) for name, pair in sums.items()}


def runs_of(connection: Connection, day: date, *, is_first: bool) -> tuple[SeriesRun, ...]:
    """Tell a day's receipt numbers by series; the first close of all asks for the whole series.

    A shift that goes on past midnight has numbers among those of the next day, so a number is
    missing only where no receipt of any day has it.
    """
    own = (_RECEIPT.series, _RECEIPT.financial_year)
    numbers = (func.min(_RECEIPT.serial), func.max(_RECEIPT.serial), func.count())
    of_day = select(*own, *numbers).where(_RECEIPT.business_date == day).group_by(*own)
    issued = {(row[0], row[1]): row[2:] for row in connection.execute(of_day)}
    undone = _undone(connection, day)
    return tuple(
        replace(
            _run(series, issued.get(series, (0, 0, 0)), undone.get(series, {})),
            gaps=_gaps(connection, day, series, is_first=is_first) if series in issued else 0,
        )
        for series in sorted(issued.keys() | undone.keys())
    )


def _undone(connection: Connection, day: date) -> dict[tuple[str, str], dict[str, int]]:
    own = (_RECEIPT.series, _RECEIPT.financial_year)
    query = (
        select(*own, _BACK.kind, func.count())
        .join_from(
            reversal_tables.reversal, schema.receipt, _RECEIPT.number == _BACK.receipt_number
        )
        .where(_BACK.business_date == day)
        .group_by(*own, _BACK.kind)
    )
    found: dict[tuple[str, str], dict[str, int]] = {}
    for series, year, kind, count in connection.execute(query):
        found.setdefault((series, year), {})[kind] = count
    return found


def _run(key: tuple[str, str], issued: tuple[int, int, int], undone: dict[str, int]) -> SeriesRun:
    series, year = key
    division, _, counter = series.partition("-")
    first, last, count = issued
    cancelled = undone.get(ReversalKind.CANCELLED, 0)
    return SeriesRun(
        series=f"{series}-{year}",
        first=receipt_number(division, counter, year, first) if count else "",
        last=receipt_number(division, counter, year, last) if count else "",
        count=count,
        cancelled=cancelled,
        reversed=sum(undone.values()) - cancelled,
        gaps=0,
    )


def _gaps(connection: Connection, day: date, key: tuple[str, str], *, is_first: bool) -> int:
    """Count the numbers up to the day's last that no receipt has, since the days before it."""
    of_series = (_RECEIPT.series == key[0], _RECEIPT.financial_year == key[1])
    of_day = select(func.min(_RECEIPT.serial), func.max(_RECEIPT.serial)).where(
        *of_series, _RECEIPT.business_date == day
    )
    first, last = connection.execute(of_day).one()
    before = (
        select(_RECEIPT.serial)
        .where(*of_series, _RECEIPT.serial < last, _RECEIPT.business_date < day)
        .order_by(_RECEIPT.serial.desc())
        .limit(1)
    )
    known = 0 if is_first else connection.execute(before).scalar() or 0
    start = min(known + 1, first)
    between = select(func.count()).where(*of_series, _RECEIPT.serial.between(start, last))
    return int(last - start + 1 - connection.execute(between).scalar_one())


def shift_lines(connection: Connection, day: date) -> tuple[ShiftLine, ...]:
    """List a day's closed shifts."""
    name = schema.user_account.c.full_name
    query = (
        select(schema.shift, func.coalesce(name, _SHIFT.clerk).label("clerk_name"))
        .outerjoin(schema.user_account, schema.user_account.c.name == _SHIFT.clerk)
        .where(_SHIFT.business_date == day, _SHIFT.closed_at.is_not(None))
        .order_by(_SHIFT.number)
    )
    return tuple(
        ShiftLine(
            number=row["number"],
            clerk=row["clerk"],
            clerk_name=row["clerk_name"],
            receipts=row["receipts"],
            taken_back=row["taken_back"],
            opening_float=DenominationCount.parse(row["opening_float"]).total,
            cash=row["cash_taken"] - row["cash_out"],
            cheques=row["cheque_total"],
            drafts=row["draft_total"],
            expected=row["expected"],
            counted=DenominationCount.parse(row["counted"]).total,
            variance=row["variance"],
            reason=row["reason"],
        )
        for row in connection.execute(query).mappings()
    )


def slips_of(connection: Connection, day: date) -> tuple[SlipLine, ...]:
    """List a day's pay-in slips: the cheques' first, then those of cash."""
    cheques = select(_DEPOSIT.number, _DEPOSIT.papers, _DEPOSIT.total)
    of_day = cheques.where(_DEPOSIT.business_date == day).order_by(_DEPOSIT.number)
    cash = (
        select(_MOVED.reference, func.sum(_MOVED.amount))
        .where(_MOVED.business_date == day, _MOVED.kind == MovementKind.REMITTED.value)
        .group_by(_MOVED.reference)
        .order_by(_MOVED.reference)
    )
    return (
        *(SlipLine(*row) for row in connection.execute(of_day)),
        *(SlipLine(number, 0, total) for number, total in connection.execute(cash)),
    )


def open_shifts(connection: Connection, until: date) -> tuple[str, ...]:
    """Name the clerks whose shifts of some day or an earlier one are open."""
    name = schema.user_account.c.full_name
    query = (
        select(func.coalesce(name, _SHIFT.clerk))
        .outerjoin(schema.user_account, schema.user_account.c.name == _SHIFT.clerk)
        .where(_SHIFT.closed_at.is_(None), _SHIFT.business_date <= until)
        .order_by(_SHIFT.number)
    )
    return tuple(connection.execute(query).scalars())


def doubtful_prints(connection: Connection, day: date) -> tuple[str, ...]:
    """List a day's receipts of which nobody knows whether they came out of the printer."""
    later = schema.print_attempt.alias("later").c
    again = select(later.copy).where(
        later.receipt_number == _PRINT.receipt_number, later.copy > _PRINT.copy
    )
    standing = reversal_tables.reversal
    query = (
        select(_RECEIPT.number)
        .join_from(schema.receipt, schema.print_attempt)
        .outerjoin(standing, standing.c.receipt_number == _RECEIPT.number)
        .where(
            _RECEIPT.business_date == day,
            or_(_PRINT.state == "sent", _PRINT.state == "unknown"),
            standing.c.receipt_number.is_(None),
            ~again.exists(),
        )
        .order_by(_RECEIPT.position)
    )
    return tuple(connection.execute(query).scalars())


def cheques_at_hand(connection: Connection, until: date) -> AtHand:
    """Count the cheques and drafts of a day or earlier that lie at the counter."""
    figures = (func.count(), func.sum(_CHEQUE.total), func.min(_CHEQUE.received_on))
    lying = (_CHEQUE.state == ChequeState.RECEIVED.value, _CHEQUE.received_on <= until)
    count, total, since = connection.execute(select(*figures).where(*lying)).one()
    return AtHand(count, total or ZERO, since)


def active_days(connection: Connection, after: date | None, before: date) -> tuple[date, ...]:
    """List the days between two, neither included, on which money or cheques moved."""
    days = (
        _SHIFT.business_date,
        _RECEIPT.business_date,
        _BACK.business_date,
        _DEPOSIT.business_date,
        reversal_tables.cheque_clearing.c.business_date,
        reversal_tables.cheque_return.c.business_date,
        _MOVED.business_date,
    )
    found: set[date] = set()
    for day in days:
        query = select(day).distinct().where(day < before)
        later = query.where(day > after) if after else query
        found.update(connection.execute(later).scalars())
    return tuple(sorted(found))
