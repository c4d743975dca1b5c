"""A receipt's whole life: every entry that concerns it, in order."""

from cashier.domain.report import Words
from cashier.domain.report_life import LifeEvent
from cashier.domain.user import Act, NotAllowed
from cashier.services.ports import UnitOfWork
from cashier.services.prints import ReceiptUnknown
from cashier.services.users import get_user

ISSUED = Words("Issued", "जारी हुई")


def receipt_life(number: str, *, by: str | None, uow: UnitOfWork) -> tuple[LifeEvent, ...]:
    """Tell all that befell a receipt, in order.

    `by` is None at the command line, where whoever holds the record reads it.

    Raises:
        NotAllowed: It is another clerk's, and the role does not see the office.
        ReceiptUnknown: No receipt has that number.
    """
    with uow:
        issued = uow.receipts.find(number)
        if issued is None:
            raise ReceiptUnknown(number=number)
        receipt = issued.receipt
        _require(by, receipt.clerk, uow)
        return (LifeEvent(0, receipt.issued_at, receipt.clerk_name, ISSUED, receipt.number),)


def _require(by: str | None, clerk: str, uow: UnitOfWork) -> None:
    if by is None:
        return
    user = get_user(by, uow=uow)
    user.require(Act.VIEW_MONEY)
    if by != clerk and not user.may(Act.VIEW_OFFICE):
        raise NotAllowed(user=by, role=user.role)
