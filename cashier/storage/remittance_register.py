"""Reading slips of cash and of cheques, the bank's stamps, and the lines of its statements."""

import json
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    desc,
    func,
    literal,
    or_,
    select,
    union_all,
)

from cashier.domain.bank_credit import BankCredit, BankMatch, MatchHow
from cashier.domain.custody import IN_TRANSIT
from cashier.domain.money import ZERO, Money
from cashier.domain.remittance import (
    Acknowledgement,
    CashRemittance,
    PayInSlip,
    SlipKind,
    remittance_number,
)
from cashier.journal.payloads import from_payload
from cashier.journal.remittance_events import CashRemitted
from cashier.services.ports import Station
from cashier.services.remittance_ports import DrawerCash
from cashier.storage import custody_tables, remittance_tables, reversal_tables, schema
from cashier.storage.remittance_drawers import drawers_on

_SENT, _STAMP = remittance_tables.remittance.c, remittance_tables.acknowledgement.c
_BACK, _MATCH = remittance_tables.remittance_return.c, remittance_tables.bank_match.c
_CREDIT, _MOVED = remittance_tables.bank_credit.c, custody_tables.cash_movement.c
_DEPOSIT, _ENTRY = reversal_tables.deposit.c, schema.journal.c
_LAST = select(func.max(_SENT.serial)).where(_SENT.series == bindparam("series"))
_LEAST_KEY = 8
"""Fewer letters of a line's key would name another line by chance."""

_SLIPS = union_all(
    select(
        _SENT.number,
        literal(SlipKind.CASH.value).label("kind"),
        _SENT.business_date,
        _SENT.remitted_at.label("at"),
        _SENT.total,
        _SENT.position,
    ),
    select(
        _DEPOSIT.number,
        literal(SlipKind.CHEQUES.value).label("kind"),
        _DEPOSIT.business_date,
        _DEPOSIT.deposited_at.label("at"),
        _DEPOSIT.total,
        _DEPOSIT.position,
    ),
).subquery("slip")
_CREDITED = (
    select(_MATCH.number, func.sum(_MATCH.amount).label("credited"))
    .where(_MATCH.undone_at.is_(None))
    .group_by(_MATCH.number)
    .subquery("credited")
)
_SLIP = (
    select(
        _SLIPS,
        _ENTRY.actor,
        _STAMP.reference,
        _STAMP.acknowledged_on,
        _STAMP.amount,
        _CREDITED.c.credited,
        _BACK.position.label("came_back"),
    )
    .select_from(_SLIPS)
    .join(schema.journal, _ENTRY.position == _SLIPS.c.position)
    .outerjoin(remittance_tables.acknowledgement, _STAMP.number == _SLIPS.c.number)
    .outerjoin(remittance_tables.remittance_return, _BACK.number == _SLIPS.c.number)
    .outerjoin(_CREDITED, _CREDITED.c.number == _SLIPS.c.number)
)
_LINE = select(remittance_tables.bank_credit).where(_CREDIT.amount > ZERO)
_MATCHED = (
    select(remittance_tables.bank_match, _ENTRY.payload)
    .join(schema.journal, _ENTRY.position == _MATCH.position)
    .where(_MATCH.undone_at.is_(None))
)


class SqlRemittances:
    """The register of slips, of cash and of cheques, and what the bank says of them."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def find_by_request(self, request_id: str) -> CashRemittance | None:
        """Find what a request already sent."""
        return self._sent(_SENT.request_id == request_id)

    def find(self, number: str) -> CashRemittance | None:
        """Find a slip of cash."""
        return self._sent(_SENT.number == number)

    def _sent(self, which: ColumnElement[bool]) -> CashRemittance | None:
        query = select(_ENTRY.payload).join(
            remittance_tables.remittance, _SENT.position == _ENTRY.position
        )
        text = self._connection.execute(query.where(which)).scalar_one_or_none()
        if text is None:
            return None
        event = from_payload(CashRemitted.kind, json.loads(text))
        assert isinstance(event, CashRemitted), "that is its kind"
        return event.remittance

    def find_slip(self, number: str) -> PayInSlip | None:
        """Find a slip of either kind."""
        return next(iter(self._slips(_SLIP.where(_SLIPS.c.number == number))), None)

    def list_slips(self, first: date, last: date) -> tuple[PayInSlip, ...]:
        """List the slips of some business dates, the newest first."""
        return self._slips(_SLIP.where(_SLIPS.c.business_date.between(first, last)))

    def list_open_slips(self) -> tuple[PayInSlip, ...]:
        """List the slips that the bank has not stamped, or no statement shows in full yet."""
        credited = func.coalesce(_CREDITED.c.credited, literal(0))
        due = func.coalesce(_STAMP.amount, _SLIPS.c.total)
        is_open = or_(_STAMP.number.is_(None), credited != due)
        return self._slips(_SLIP.where(and_(_BACK.position.is_(None), is_open)))

    def _slips(self, query: Select[Any]) -> tuple[PayInSlip, ...]:
        newest = query.order_by(desc(_SLIPS.c.position))
        return tuple(map(_slip, self._connection.execute(newest).mappings()))

    def find_acknowledgement(self, number: str) -> Acknowledgement | None:
        """Find the bank's stamp on a slip."""
        query = select(remittance_tables.acknowledgement).where(_STAMP.number == number)
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        return Acknowledgement(
            number=row["number"],
            reference=row["reference"],
            on=row["acknowledged_on"],
            amount=row["amount"],
            sent=row["sent"],
            reason=row["reason"],
            business_date=row["business_date"],
        )

    def next_number(self) -> str:
        """Tell the number that the next slip of cash will have."""
        issuer = self._issuer
        series = remittance_number(issuer.division, issuer.counter, 0).rpartition("-")[0]
        last = self._connection.execute(_LAST, {"series": series}).scalar() or 0
        return remittance_number(issuer.division, issuer.counter, last + 1)

    def find_credit(self, key: str) -> BankCredit | None:
        """Find a line of a statement by which money came in, by its key or how that begins."""
        if len(key) < _LEAST_KEY:
            return None
        found = self._credits(_LINE.where(_CREDIT.key.startswith(key, autoescape=True)).limit(2))
        return found[0] if len(found) == 1 else None

    def list_open_credits(self) -> tuple[BankCredit, ...]:
        """List the lines that stand matched with nothing, in order of their days."""
        stands = select(_MATCH.position).where(
            _MATCH.credit_key == _CREDIT.key, _MATCH.undone_at.is_(None)
        )
        return self._credits(_LINE.where(~stands.exists()))

    def _credits(self, query: Select[Any]) -> tuple[BankCredit, ...]:
        in_order = query.order_by(_CREDIT.value_date, _CREDIT.key)
        return tuple(map(_credit, self._connection.execute(in_order).mappings()))

    def find_match(self, credit_key: str) -> BankMatch | None:
        """Find what a line stands matched with."""
        return next(iter(self._matches(_MATCH.credit_key == credit_key)), None)

    def list_matches(self, number: str) -> tuple[BankMatch, ...]:
        """List the lines that stand matched with a slip."""
        return self._matches(_MATCH.number == number)

    def _matches(self, which: ColumnElement[bool]) -> tuple[BankMatch, ...]:
        query = _MATCHED.where(which).order_by(_MATCH.position, _MATCH.line)
        return tuple(map(_match, self._connection.execute(query).mappings()))

    def drawers_on(self, day: date) -> tuple[DrawerCash, ...]:
        """List the drawers that held payers' cash at a day's end, by their shifts."""
        return drawers_on(self._connection, day)

    def lying_on(self, place: str, day: date) -> tuple[tuple[date, Money], ...]:
        """Tell what lay at a place at a day's end by when it was collected, the oldest first."""
        sums: dict[date, Money] = {}
        for _, collected_on, amount in self._moved(place, day):
            sums[collected_on] = sums.get(collected_on, ZERO) + amount
        return tuple((when, amount) for when, amount in sorted(sums.items()) if amount)

    def on_the_way(self, day: date) -> tuple[tuple[str, date, Money], ...]:
        """Tell which slips' cash no bank had at a day's end, by slip and by day of collection."""
        sums: dict[tuple[date, str], Money] = {}
        for number, collected_on, amount in self._moved(IN_TRANSIT, day):
            key = (collected_on, number)
            sums[key] = sums.get(key, ZERO) + amount
        lying = ((number, when, amount) for (when, number), amount in sorted(sums.items()))
        return tuple(one for one in lying if one[2])

    def _moved(self, place: str, day: date) -> list[tuple[str, date, Money]]:
        """Read what came to a place, and what left it as less than nothing."""
        found = []
        for column, came in ((_MOVED.target, True), (_MOVED.source, False)):
            query = (
                select(_MOVED.reference, _MOVED.collected_on, func.sum(_MOVED.amount))
                .where(column == place, _MOVED.business_date <= day)
                .group_by(_MOVED.reference, _MOVED.collected_on)
            )
            for reference, collected_on, amount in self._connection.execute(query):
                found.append((reference, collected_on, amount if came else -amount))
        return found

    def came_by(self, place: str, collected_on: date, reference: str = "") -> tuple[int, ...]:
        """List the places in the journal of the entries by which a day's cash came to a place."""
        query = select(_MOVED.position).distinct().order_by(_MOVED.position)
        query = query.where(_MOVED.target == place, _MOVED.collected_on == collected_on)
        if reference:
            query = query.where(_MOVED.reference == reference)
        return tuple(self._connection.execute(query).scalars())


def _slip(row: RowMapping) -> PayInSlip:
    return PayInSlip(
        number=row["number"],
        kind=SlipKind(row["kind"]),
        business_date=row["business_date"],
        at=row["at"],
        by=row["actor"],
        sent=row["total"],
        amount=row["amount"] or row["total"],
        reference=row["reference"] or "",
        acknowledged_on=row["acknowledged_on"],
        credited=row["credited"] or ZERO,
        came_back=row["came_back"] is not None,
        position=row["position"],
    )


def _credit(row: RowMapping) -> BankCredit:
    return BankCredit(
        row["key"], row["value_date"], row["reference"], row["description"], row["amount"]
    )


def _match(row: RowMapping) -> BankMatch:
    """Read a match from the entry that recorded it: statements are files, and may be gone."""
    credit = json.loads(row["payload"])["matches"][row["line"] - 1]["credit"]
    return BankMatch(
        BankCredit(
            row["credit_key"],
            row["value_date"],
            credit["reference"],
            credit["description"],
            row["amount"],
        ),
        row["number"],
        MatchHow(row["how"]),
    )
