"""Mobile numbers that were captured at the counter, and who wants no messages."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, RowMapping, bindparam, select

from cashier.domain.calendar import from_micros
from cashier.domain.contact import Contact
from cashier.services.message_ports import CapturedContact, Recipient
from cashier.storage import schema
from cashier.storage.message_tables import contact
from cashier.storage.prepared import PreparedSelect

_AT_ONCE = 500
_ACCOUNT, _CONTACT = schema.account.c, contact.c
_COLUMNS = (
    _CONTACT.mobile,
    _CONTACT.registered,
    _CONTACT.captured_at,
    _CONTACT.captured_by,
    _CONTACT.opted_out,
)
_ONE = PreparedSelect(
    select(*_COLUMNS).where(_CONTACT.account_number == bindparam("account_number"))
)
_BOTH = select(
    _ACCOUNT.account_number,
    _ACCOUNT.mobile.label("extract"),
    _CONTACT.account_number.label("said_by"),
    *_COLUMNS,
).outerjoin(contact, _CONTACT.account_number == _ACCOUNT.account_number)


class SqlContacts:
    """Captured numbers through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, account_number: str) -> Contact | None:
        """Find what somebody said; None where nobody said anything."""
        return find_contact(self._connection, account_number)

    def recipients(self, accounts: Iterable[str]) -> Mapping[str, Recipient]:
        """Tell where the messages of accounts go; who is unknown is left out."""
        wanted = sorted(set(accounts))
        found: dict[str, Recipient] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = _BOTH.where(_ACCOUNT.account_number.in_(wanted[start : start + _AT_ONCE]))
            for row in self._connection.execute(some).mappings():
                said = _contact(row) if row["said_by"] else None
                found[row["account_number"]] = Recipient(row["extract"], said)
        return found

    def list_captured(self) -> tuple[CapturedContact, ...]:
        """List captured numbers that no extract has brought yet, by account."""
        query = _BOTH.where(_CONTACT.mobile != "", _CONTACT.mobile != _ACCOUNT.mobile).order_by(
            _ACCOUNT.account_number
        )
        rows = self._connection.execute(query).mappings()
        return tuple(CapturedContact(_contact(row), row["extract"]) for row in rows)


def find_contact(connection: Connection, account_number: str) -> Contact | None:
    """Read what a consumer said, on the look-up's path."""
    row = _ONE.row(connection, account_number=account_number)
    if row is None:
        return None
    mobile, registered, at, by, opted_out = row
    moment = from_micros(at) if at is not None else None
    return Contact(account_number, mobile, registered, moment, by, bool(opted_out))


def _contact(row: RowMapping) -> Contact:
    return Contact(
        row["account_number"],
        row["mobile"],
        row["registered"],
        row["captured_at"],
        row["captured_by"],
        bool(row["opted_out"]),
    )
