"""Reading the registers of cheques and drafts, of banks, and of hand-written books."""

from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select

from cashier.domain.bank import BankBranch
from cashier.domain.cheque import Cheque, ChequeState, Instrument
from cashier.domain.money import ZERO, Money
from cashier.storage import schema
from cashier.storage.reversal_tables import reversal

_TENDER, _CHEQUE, _LEAF = schema.receipt_tender.c, schema.cheque.c, schema.hand_receipt.c
_BY_KEY = select(schema.cheque).where(_CHEQUE.key == bindparam("key"))
_STANDS = (
    ~select(reversal.c.receipt_number)
    .where(reversal.c.receipt_number == _TENDER.receipt_number)
    .exists()
)
_PAID_WITH = select(func.sum(_TENDER.amount)).where(
    _TENDER.instrument_key == bindparam("key"), _STANDS
)
_UNCLEARED = (
    select(func.sum(_TENDER.amount))
    .select_from(
        schema.receipt.join(schema.receipt_tender).join(
            schema.cheque, _CHEQUE.key == _TENDER.instrument_key
        )
    )
    .where(
        schema.receipt.c.account_number == bindparam("account_number"),
        _CHEQUE.kind == "cheque",
        _CHEQUE.state.in_((ChequeState.RECEIVED, ChequeState.DEPOSITED)),
        _STANDS,
    )
)
_LEAF_OF = select(_LEAF.receipt_number).where(
    _LEAF.book == bindparam("book"),
    _LEAF.serial == bindparam("serial"),
    ~select(reversal.c.receipt_number)
    .where(reversal.c.receipt_number == _LEAF.receipt_number)
    .exists(),
)
_BRANCHES = select(schema.bank_branch)


class SqlCheques:
    """The register of cheques and drafts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> Cheque | None:
        """Find an instrument by its key, MICR and number."""
        row = self._connection.execute(_BY_KEY, {"key": key}).mappings().one_or_none()
        return cheque_of(row) if row else None

    def paid_with(self, key: str) -> Money:
        """Tell how much of an instrument receipts have used that still stand."""
        return self._connection.execute(_PAID_WITH, {"key": key}).scalar() or ZERO

    def uncleared_for(self, account_number: str) -> Money:
        """Tell how much of an account's payments waits for a bank."""
        values = {"account_number": account_number}
        return self._connection.execute(_UNCLEARED, values).scalar() or ZERO


class SqlBanks:
    """The imported list of branches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_by_ifsc(self, ifsc: str) -> BankBranch | None:
        """Find a branch by its IFSC."""
        return self._only(_BRANCHES.where(schema.bank_branch.c.ifsc == ifsc))

    def find_by_micr(self, micr: str) -> BankBranch | None:
        """Find a branch by its MICR code; None where several share it."""
        return self._only(_BRANCHES.where(schema.bank_branch.c.micr == micr).limit(2))

    def _only(self, query: Select[*tuple[Any, ...]]) -> BankBranch | None:
        found = self._connection.execute(query).mappings().all()
        return BankBranch(**found[0]) if len(found) == 1 else None


class SqlHandReceipts:
    """The leaves of hand-written books that were entered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, book: str, serial: int) -> str | None:
        """Find the standing receipt that a leaf was entered as."""
        values = {"book": book, "serial": serial}
        found: str | None = self._connection.execute(_LEAF_OF, values).scalar()
        return found


def cheque_of(row: RowMapping) -> Cheque:
    """Read an instrument as a row of the register holds it."""
    return Cheque(
        instrument=Instrument(
            number=row["number"],
            micr=row["micr"],
            ifsc=row["ifsc"],
            bank=row["bank"],
            branch=row["branch"],
            dated=row["dated"],
            drawer=row["drawer"],
            drawer_account=row["drawer_account"],
            total=row["total"],
            payee=row["payee"],
        ),
        kind=row["kind"],
        basket_id=row["basket_id"],
        state=ChequeState(row["state"]),
        received_on=row["received_on"],
        shift_number=row["shift_number"],
        deposit_number=row["deposit_number"],
        changed_at=row["changed_at"],
    )
