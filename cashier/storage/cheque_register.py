"""Reading the register of cheques and drafts."""

from sqlalchemy import Connection, RowMapping, bindparam, func, select

from cashier.domain.cheque import Cheque, ChequeState, Instrument
from cashier.domain.money import ZERO, Money
from cashier.storage import schema

_BY_KEY = select(schema.cheque).where(schema.cheque.c.key == bindparam("key"))
_PAID_WITH = select(func.sum(schema.receipt_tender.c.amount)).where(
    schema.receipt_tender.c.instrument_key == bindparam("key")
)


class SqlCheques:
    """The register of cheques and drafts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> Cheque | None:
        """Find an instrument by its key, MICR and number."""
        row = self._connection.execute(_BY_KEY, {"key": key}).mappings().one_or_none()
        return cheque_of(row) if row else None

    def paid_with(self, key: str) -> Money:
        """Tell how much of an instrument receipts have used."""
        return self._connection.execute(_PAID_WITH, {"key": key}).scalar() or ZERO


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
