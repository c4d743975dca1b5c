"""Reading settlement schemes and registrations; what they say is read from their entries."""

import json
from datetime import date
from typing import cast

from sqlalchemy import Connection, and_, bindparam, or_, select

from cashier.domain.calendar import from_micros
from cashier.domain.scheme import Scheme
from cashier.domain.scheme_registration import RegistrationRecord, RegistrationState
from cashier.journal.payloads import from_payload
from cashier.journal.scheme_events import SchemeImported, SchemeReadmitted, SchemeRegistered
from cashier.storage import reversal_tables, schema, scheme_tables
from cashier.storage.prepared import PreparedSelect, Row

_SCHEME = scheme_tables.scheme.c
_TAKEN = scheme_tables.scheme_registration.c
_SCHEMES = (
    select(schema.journal.c.payload)
    .select_from(schema.journal.join(scheme_tables.scheme))
    .order_by(_SCHEME.first_day, _SCHEME.code)
)
_REGISTRATIONS = PreparedSelect(
    select(
        schema.journal.c.kind,
        schema.journal.c.payload,
        _TAKEN.state,
        _TAKEN.settled_at,
        _TAKEN.defaulted_on,
    )
    .select_from(schema.journal.join(scheme_tables.scheme_registration))
    .where(_TAKEN.account_number == bindparam("account_number"))
    .order_by(_TAKEN.position)
)
HAS_REGISTRATION = (
    select(_TAKEN.number)
    .where(_TAKEN.account_number == schema.account.c.account_number)
    .limit(1)
    .scalar_subquery()
    .label("registration")
)
"""A column of the account's own statement: most accounts have none, and cost nothing more."""


def registrations_of(connection: Connection, account_number: str) -> tuple[RegistrationRecord, ...]:
    """List an account's registrations, the latest last."""
    rows = _REGISTRATIONS.rows(connection, account_number=account_number)
    return tuple(map(record_of, rows))


def record_of(row: Row) -> RegistrationRecord:
    """Read a registration with what became of it."""
    kind, payload, state, settled_at, defaulted_on = row
    event = cast("SchemeRegistered | SchemeReadmitted", from_payload(kind, json.loads(payload)))
    return RegistrationRecord(
        event.registration,
        RegistrationState(state),
        from_micros(settled_at) if settled_at else None,
        date.fromisoformat(defaulted_on) if defaulted_on else None,
    )


class SqlSchemes:
    """The register of settlement schemes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_all(self) -> tuple[Scheme, ...]:
        """List every scheme, the earliest first."""
        rows = self._connection.execute(_SCHEMES).scalars()
        return tuple(_scheme(payload) for payload in rows)

    def find(self, code: str) -> Scheme | None:
        """Find a scheme by its code."""
        row = self._connection.execute(_SCHEMES.where(_SCHEME.code == code)).scalar()
        return _scheme(row) if row else None

    def list_running(self) -> tuple[str, ...]:
        """List the accounts whose registration may be running.

        A settled one runs on where a receipt of its account was taken back.
        """
        running = _TAKEN.state == RegistrationState.REGISTERED.value
        settled = _TAKEN.state == RegistrationState.SETTLED.value
        undone = _TAKEN.account_number.in_(select(reversal_tables.reversal.c.account_number))
        query = select(_TAKEN.account_number).where(or_(running, and_(settled, undone)))
        return tuple(self._connection.execute(query.order_by(_TAKEN.number)).scalars())


def _scheme(payload: str) -> Scheme:
    event = cast("SchemeImported", from_payload(SchemeImported.kind, json.loads(payload)))
    return event.scheme
