"""Reading the counter's own registers: receipts, shifts, users."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import cast

from sqlalchemy import (
    Connection,
    RowMapping,
    bindparam,
    desc,
    func,
    or_,
    select,
)

from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.payment import Precedents
from cashier.domain.receipt import IssuedReceipt, Receipt, receipt_number
from cashier.domain.reversal import ReversalKind
from cashier.domain.shift import PaperCount, Shift
from cashier.domain.user import Role, User
from cashier.journal.events import ReceiptIssued
from cashier.journal.payloads import from_payload
from cashier.services.ports import PrintJob, Station
from cashier.storage import schema
from cashier.storage.precedents import find_precedents
from cashier.storage.reversal_tables import reversal

_READ_BEFORE = 256
_RECEIPT = schema.receipt.c
_PRINT = schema.print_attempt.c
_ATTEMPT = schema.print_attempt.alias("attempt").c
_SNAPSHOT = select(schema.journal.c.payload).select_from(
    schema.receipt.join(schema.journal, _RECEIPT.position == schema.journal.c.position)
)
_BY_REQUEST = _SNAPSHOT.where(_RECEIPT.request_id == bindparam("request_id"))
_BY_NUMBER = _SNAPSHOT.where(_RECEIPT.number == bindparam("number"))
_LAST_SERIAL = select(func.max(_RECEIPT.serial)).where(
    _RECEIPT.series == bindparam("series"), _RECEIPT.financial_year == bindparam("year")
)
_LAST_ORDER = select(func.max(schema.reconnection_order.c.serial)).where(
    schema.reconnection_order.c.series == bindparam("series")
)
_OPEN_SHIFT = select(schema.shift).where(
    schema.shift.c.clerk == bindparam("clerk"), schema.shift.c.closed_at.is_(None)
)
_USER = select(schema.user_account).where(schema.user_account.c.name == bindparam("name"))
_LAST_COPY = (
    select(func.max(_ATTEMPT.copy)).where(_ATTEMPT.receipt_number == _RECEIPT.number)
).scalar_subquery()


@lru_cache(maxsize=_READ_BEFORE)
def _receipt_of(payload: str) -> Receipt:
    """Read a snapshot; the screen asks for the same ones after every payment."""
    return cast("ReceiptIssued", from_payload(ReceiptIssued.kind, json.loads(payload))).receipt


class SqlReceipts:
    """The register of receipts; a receipt is read from the entry that issued it."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def find_by_request(self, request_id: str) -> Receipt | None:
        """Find what a request already issued."""
        payload = self._connection.execute(_BY_REQUEST, {"request_id": request_id}).scalar()
        return None if payload is None else _receipt_of(payload)

    def find(self, number: str) -> IssuedReceipt | None:
        """Find a receipt by its number."""
        payload = self._connection.execute(_BY_NUMBER, {"number": number}).scalar()
        return None if payload is None else self._with_prints([_receipt_of(payload)])[0]

    def list_of_shift(self, shift_number: int, limit: int) -> tuple[IssuedReceipt, ...]:
        """List a shift's receipts, the newest first."""
        rows = self._connection.execute(
            _SNAPSHOT.where(_RECEIPT.shift_number == shift_number)
            .order_by(desc(_RECEIPT.position))
            .limit(limit)
        )
        return self._with_prints([_receipt_of(payload) for payload in rows.scalars()])

    def list_of_day(self, day: date) -> tuple[Receipt, ...]:
        """List a business date's receipts in order of their numbers."""
        rows = self._connection.execute(
            _SNAPSHOT.where(_RECEIPT.business_date == day).order_by(
                _RECEIPT.series, _RECEIPT.financial_year, _RECEIPT.serial
            )
        )
        return tuple(map(_receipt_of, rows.scalars()))

    def next_number(self, financial_year: str) -> str:
        """Tell the next number of this counter's series; taken when the receipt is recorded."""
        issuer = self._issuer
        values = {"series": f"{issuer.division}-{issuer.counter}", "year": financial_year}
        last = self._connection.execute(_LAST_SERIAL, values).scalar() or 0
        return receipt_number(issuer.division, issuer.counter, financial_year, last + 1)

    def next_order_number(self) -> str:
        """Tell the number that the next reconnection order will have."""
        series = f"{self._issuer.division}-{self._issuer.counter}-R"
        last = self._connection.execute(_LAST_ORDER, {"series": series}).scalar() or 0
        return f"{series}-{last + 1:06d}"

    def precedents(self, account_number: str, day: date, basket_id: str = "") -> Precedents:
        """Tell what was taken for an account on a day and in its month, and in its baskets."""
        return find_precedents(self._connection, account_number, day, basket_id)

    def list_unended_prints(self) -> tuple[PrintJob, ...]:
        """List open shifts' receipts whose last copy is not known to be out, the oldest first."""
        rows = self._connection.execute(
            select(
                _RECEIPT.number, func.coalesce(_PRINT.copy, 0), func.coalesce(_PRINT.state, "saved")
            )
            .select_from(schema.shift.join(schema.receipt).outerjoin(schema.print_attempt))
            .outerjoin(reversal, reversal.c.receipt_number == _RECEIPT.number)
            .where(
                schema.shift.c.closed_at.is_(None),
                reversal.c.receipt_number.is_(None),
                func.coalesce(_PRINT.state, "saved") != "confirmed",
                or_(_PRINT.copy.is_(None), _PRINT.copy == _LAST_COPY),
            )
            .order_by(_RECEIPT.position)
        )
        return tuple(PrintJob(number, copy, state) for number, copy, state in rows)

    def _with_prints(self, receipts: Sequence[Receipt]) -> tuple[IssuedReceipt, ...]:
        """Add what became of each receipt and of its last copy; one statement each for all."""
        numbers = [receipt.number for receipt in receipts]
        rows = self._connection.execute(
            select(_PRINT.receipt_number, _PRINT.copy, _PRINT.state)
            .where(_PRINT.receipt_number.in_(numbers))
            .order_by(_PRINT.copy)
        )
        last = {number: (state, copy) for number, copy, state in rows}
        undone = self._taken_back(numbers)
        return tuple(
            IssuedReceipt(
                receipt,
                *last.get(receipt.number, ("saved", 0)),
                *undone.get(receipt.number, (None, "")),
            )
            for receipt in receipts
        )

    def _taken_back(self, numbers: list[str]) -> dict[str, tuple[ReversalKind, str]]:
        """Tell which receipts no longer count, why, and what stands in their place."""
        taken = reversal.c
        rows = self._connection.execute(
            select(taken.receipt_number, taken.kind, taken.replaced_by).where(
                taken.receipt_number.in_(numbers)
            )
        )
        return {number: (ReversalKind(kind), by) for number, kind, by in rows}


class SqlShifts:
    """The register of shifts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_open(self, clerk: str) -> Shift | None:
        """Find a clerk's open shift."""
        row = self._connection.execute(_OPEN_SHIFT, {"clerk": clerk}).mappings().one_or_none()
        return shift_of(row) if row else None

    def find(self, number: int) -> Shift | None:
        """Find a shift by its number."""
        query = select(schema.shift).where(schema.shift.c.number == number)
        row = self._connection.execute(query).mappings().one_or_none()
        return shift_of(row) if row else None

    def list_of_day(self, day: date) -> tuple[Shift, ...]:
        """List a business date's shifts."""
        query = select(schema.shift).where(schema.shift.c.business_date == day)
        rows = self._connection.execute(query.order_by(schema.shift.c.number)).mappings()
        return tuple(map(shift_of, rows))

    def next_number(self) -> int:
        """Tell the next shift's number at this station."""
        last = self._connection.execute(select(func.max(schema.shift.c.number))).scalar() or 0
        return int(last) + 1

    def has_open(self) -> bool:
        """Tell whether anybody has a shift open, of whatever day."""
        open_now = select(schema.shift.c.number).where(schema.shift.c.closed_at.is_(None))
        return self._connection.execute(open_now.limit(1)).first() is not None


def shift_of(row: RowMapping) -> Shift:
    """Read a shift from its row."""
    counted = row["counted"]
    return Shift(
        number=row["number"],
        clerk=row["clerk"],
        business_date=row["business_date"],
        opened_at=row["opened_at"],
        opening_float=DenominationCount.parse(row["opening_float"]),
        receipts=row["receipts"],
        cash_taken=row["cash_taken"],
        closed_at=row["closed_at"],
        counted=None if counted is None else DenominationCount.parse(counted),
        cash_out=row["cash_out"],
        taken_back=row["taken_back"],
        cheques=row["cheques"],
        cheque_total=row["cheque_total"],
        drafts=row["drafts"],
        draft_total=row["draft_total"],
        turned_in=row["turned_in"],
        handed_over=row["handed_over"],
        handed_in=row["handed_in"],
        cheques_counted=_papers(row["cheques_counted"], row["cheque_total_counted"]),
        drafts_counted=_papers(row["drafts_counted"], row["draft_total_counted"]),
        to_be_accepted=bool(row["to_be_accepted"]),
        accepted_at=row["accepted_at"],
        accepted_by=row["accepted_by"],
        limit_lifted=bool(row["limit_lifted"]),
    )


def _papers(number: int | None, total: Money) -> PaperCount | None:
    return None if number is None else PaperCount(number, total)


class SqlUsers:
    """Who may sign in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> User | None:
        """Find a user by name."""
        row = self._connection.execute(_USER, {"name": name}).mappings().one_or_none()
        return _user(row) if row else None

    def password_hash(self, name: str) -> str:
        """Read a user's argon2id hash."""
        table = schema.user_account.c
        found: str = self._connection.execute(
            select(table.password_hash).where(table.name == name)
        ).scalar_one()
        return found

    def list_all(self) -> tuple[User, ...]:
        """List every user by name."""
        query = select(schema.user_account).order_by(schema.user_account.c.name)
        return tuple(map(_user, self._connection.execute(query).mappings()))


def _user(row: RowMapping) -> User:
    return User(
        name=row["name"],
        full_name=row["full_name"],
        role=Role(row["role"]),
        is_disabled=bool(row["is_disabled"]),
        failures=row["failures"],
        locked_until=row["locked_until"],
    )
