"""Searching consumers by any of their numbers, by name and by locality."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, RowMapping, desc, select

from cashier.domain.contact import Contact, shown_mobiles
from cashier.domain.dues import ConsumerRecord
from cashier.services.ports import ConsumerMatch
from cashier.storage import schema
from cashier.storage.consumer_record import find_record
from cashier.storage.message_tables import contact
from cashier.storage.search_index import match_address_ids, match_ids

MOBILE_DIGITS = 10
LEAST_PREFIX = 3
_ACCOUNT = schema.account.c
_OLD = schema.old_number.c
_CONTACT = contact.c
_COLUMNS = (
    _ACCOUNT.account_number,
    _ACCOUNT.name,
    _ACCOUNT.name_hi,
    _ACCOUNT.address,
    _ACCOUNT.locality,
    _ACCOUNT.meter_number,
    _ACCOUNT.mobile,
    select(_CONTACT.mobile)
    .where(contact.c.account_number == _ACCOUNT.account_number)
    .scalar_subquery()
    .label("captured"),
)


class SqlConsumers:
    """Reference data through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_record(self, account_number: str) -> ConsumerRecord | None:
        """Read all that dues are worked out from."""
        return find_record(self._connection, account_number)

    def find_by_number(self, digits: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List who has this number as account, old or mobile number; exact ones first."""
        found = [
            *self._accounts(_ACCOUNT.account_number == digits, "account_number", limit),
            *self._by_old_number(_OLD.old_account_number == digits, limit),
        ]
        if len(digits) == MOBILE_DIGITS:
            found += self._accounts(_has_mobile(_CONTACT.mobile == digits), "mobile", limit)
            found += self._accounts(_ACCOUNT.mobile == digits, "mobile", limit)
        if not found and len(digits) >= LEAST_PREFIX:
            found += self._by_number_prefix(digits, limit)
        return _first(found, limit)

    def find_by_meter(self, meter_key: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List whose meter, present or former, begins with this; exact ones first."""
        columns = (_ACCOUNT.meter_key, _ACCOUNT.old_meter_key)
        found: list[ConsumerMatch] = []
        for column in columns:
            found += self._accounts(column == meter_key, "meter_number", limit)
        if not found and len(meter_key) >= LEAST_PREFIX:
            for column in columns:
                found += self._beginning(column, meter_key, "meter_number", limit)
        return _first(found, limit)

    def find_by_name(self, search_key: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List whose name, locality or address holds this.

        Exact names first, then prefixes, then substrings, then figures of an address.
        """
        columns = (_ACCOUNT.name_key, _ACCOUNT.name_hi_key, _ACCOUNT.locality_key)
        found: list[ConsumerMatch] = []
        for column in columns:
            found += self._accounts(column == search_key, "name", limit)
        for column in columns:
            if len(found) < limit:
                found += self._accounts(_begins(column, search_key), "name", limit)
        if len(found) < limit:
            ids = match_ids(self._connection, search_key, limit)
            found += self._accounts(_ACCOUNT.id.in_(ids), "name", limit)
        if len(found) < limit:
            found += self._by_address(search_key, limit)
        return _first(found, limit)

    def _by_address(self, search_key: str, limit: int) -> list[ConsumerMatch]:
        found: list[ConsumerMatch] = []
        if len(search_key) >= LEAST_PREFIX:
            found += self._accounts(_begins(_ACCOUNT.address_key, search_key), "address", limit)
        ids = match_address_ids(self._connection, search_key, limit)
        return [*found, *self._accounts(_ACCOUNT.id.in_(ids), "address", limit)]

    def _by_number_prefix(self, digits: str, limit: int) -> list[ConsumerMatch]:
        return [
            *self._beginning(_ACCOUNT.account_number, digits, "account_number", limit),
            *map(_in_part, self._by_old_number(_begins(_OLD.old_account_number, digits), limit)),
            *map(
                _in_part,
                self._accounts(_has_mobile(_begins(_CONTACT.mobile, digits)), "mobile", limit),
            ),
            *self._beginning(_ACCOUNT.mobile, digits, "mobile", limit),
        ]

    def _accounts(
        self, condition: ColumnElement[bool], matched_by: str, limit: int
    ) -> list[ConsumerMatch]:
        query = select(*_COLUMNS, _LATEST_OLD).where(condition).limit(limit)
        rows = self._connection.execute(query).mappings()
        return [_match(row, matched_by) for row in rows]

    def _beginning(
        self, column: ColumnElement[str], prefix: str, matched_by: str, limit: int
    ) -> list[ConsumerMatch]:
        return [_in_part(m) for m in self._accounts(_begins(column, prefix), matched_by, limit)]

    def _by_old_number(self, condition: ColumnElement[bool], limit: int) -> list[ConsumerMatch]:
        query = (
            select(*_COLUMNS, _OLD.old_account_number)
            .join(schema.old_number, _OLD.account_number == _ACCOUNT.account_number)
            .where(condition)
            .order_by(_OLD.old_account_number, _ACCOUNT.account_number)
            .limit(limit)
        )
        rows = self._connection.execute(query).mappings()
        return [_match(row, "old_account_number") for row in rows]


_LATEST_OLD = (
    select(_OLD.old_account_number)
    .where(_OLD.account_number == _ACCOUNT.account_number)
    .order_by(desc(_OLD.known_from), _OLD.old_account_number)
    .limit(1)
    .scalar_subquery()
    .label("old_account_number")
)


def _has_mobile(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Find whoever gave such a number at the counter; the extract's own stays findable, too."""
    return _ACCOUNT.account_number.in_(select(contact.c.account_number).where(condition))


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Compare as a range, which any index in byte order serves."""
    return (column >= prefix) & (column < prefix + "\U0010ffff")


def _in_part(match: ConsumerMatch) -> ConsumerMatch:
    return replace(match, is_whole=False)


def _first(found: Iterable[ConsumerMatch], limit: int) -> tuple[ConsumerMatch, ...]:
    """Keep the first match of each account, up to a limit."""
    by_account: dict[str, ConsumerMatch] = {}
    for match in found:
        by_account.setdefault(match.account_number, match)
    return tuple(by_account.values())[:limit]


def _match(row: RowMapping, matched_by: str) -> ConsumerMatch:
    said = Contact(row["account_number"], row["captured"] or "")
    mobile, former = shown_mobiles(row["mobile"], said)
    return ConsumerMatch(
        account_number=row["account_number"],
        old_account_number=row["old_account_number"] or "",
        name=row["name"],
        name_hi=row["name_hi"],
        address=row["address"],
        locality=row["locality"],
        meter_number=row["meter_number"],
        matched_by=matched_by,
        mobile=mobile,
        former_mobile=former,
    )
