"""From entries to the tables of settlement schemes."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, update

from cashier.domain.scheme_registration import RegistrationState
from cashier.journal.scheme_events import (
    SchemeDefaulted,
    SchemeImported,
    SchemeReadmitted,
    SchemeRegistered,
    SchemeSettled,
)
from cashier.storage import scheme_tables
from cashier.storage.place import Place

_SCHEME = scheme_tables.scheme
_REGISTRATION = scheme_tables.scheme_registration


def _imported(connection: Connection, place: Place, event: SchemeImported) -> None:
    scheme = event.scheme
    row = {
        "name": scheme.name,
        "name_hi": scheme.name_hi,
        "first_day": scheme.phases[0].first_day,
        "last_day": scheme.phases[-1].last_day,
        "position": place.position,
    }
    standing = update(_SCHEME).where(_SCHEME.c.code == scheme.code)
    if not connection.execute(standing, row).rowcount:
        connection.execute(insert(_SCHEME), {"code": scheme.code, **row})


def _registered(connection: Connection, place: Place, event: SchemeRegistered) -> None:
    registration = event.registration
    row = {
        "number": registration.number,
        "account_number": registration.account_number,
        "scheme_code": registration.scheme_code,
        "phase": registration.phase,
        "state": RegistrationState.REGISTERED.value,
        "position": place.position,
    }
    connection.execute(insert(_REGISTRATION), row)


def _readmitted(connection: Connection, place: Place, event: SchemeReadmitted) -> None:
    state = RegistrationState.REGISTERED.value
    values = {"state": state, "defaulted_on": None, "position": place.position}
    _change(connection, event.registration.number, **values)


def _settled(connection: Connection, _place: Place, event: SchemeSettled) -> None:
    state = RegistrationState.SETTLED.value
    _change(connection, event.number, state=state, settled_at=event.settled_at)


def _defaulted(connection: Connection, _place: Place, event: SchemeDefaulted) -> None:
    state = RegistrationState.DEFAULTED.value
    _change(connection, event.number, state=state, settled_at=None, defaulted_on=event.defaulted_on)


def _change(connection: Connection, number: str, **values: object) -> None:
    rows = update(_REGISTRATION).where(_REGISTRATION.c.number == number)
    connection.execute(rows, values)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    SchemeImported: _imported,
    SchemeRegistered: _registered,
    SchemeReadmitted: _readmitted,
    SchemeSettled: _settled,
    SchemeDefaulted: _defaulted,
}
