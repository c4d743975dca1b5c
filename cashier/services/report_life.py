"""A receipt's whole life: every entry that concerns it, in order."""

from collections.abc import Iterator

from cashier.domain.receipt import Receipt
from cashier.domain.report import Words
from cashier.domain.report_life import LifeEvent
from cashier.domain.user import Act, NotAllowed
from cashier.services.ports import UnitOfWork
from cashier.services.prints import ReceiptUnknown
from cashier.services.report_ports import LifeMark
from cashier.services.users import get_user

_BEFELL = {
    "issued": Words("Issued", "जारी हुई"),
    "in_place_of": Words("Stands in place of", "इसके स्थान पर जारी"),
    "by_hand": Words("Entered for a leaf written by hand", "हस्तलिखित पर्ण की प्रविष्टि"),
    "lifted": Words("A limit was lifted by", "सीमा हटाने की अनुमति"),
    "approved": Words("Taking it back was approved", "वापस लेने की अनुमति मिली"),
    "cancelled": Words("Cancelled", "निरस्त हुई"),
    "wrong_tender": Words("Taken back: wrong tender", "वापस ली गई: ग़लत माध्यम"),
    "wrong_account": Words("Taken back: wrong account", "वापस ली गई: ग़लत खाता"),
    "cheque_returned": Words("Taken back: cheque dishonoured", "वापस ली गई: चेक अनादृत"),
    "replaced_by": Words("In its place stands", "इसके स्थान पर रसीद"),
    "order_queued": Words("Reconnection order queued", "पुनः संयोजन आदेश प्रतीक्षा में"),
    "deposited": Words("Cheque went to the bank", "चेक बैंक भेजा गया"),
    "acknowledged": Words("The bank stamped the slip", "बैंक ने पर्ची पर मुहर लगाई"),
    "cleared": Words("Cheque cleared", "चेक समाशोधित"),
    "returned": Words("Cheque came back unpaid", "चेक बिना भुगतान लौटा"),
    "cash_remitted": Words("Cash of its day went to the bank", "उस दिन की नकदी बैंक भेजी गई"),
    "cash_acknowledged": Words("The bank has that cash", "बैंक को वह नकदी मिली"),
    "day_closed": Words("Its day was closed", "उसका दिन बंद हुआ"),
}
_PRINTED = {
    "print_sent": Words("sent to the printer", "प्रिंटर को भेजी गई"),
    "print_confirmed": Words("printed", "मुद्रित"),
    "print_unknown": Words("print in doubt", "मुद्रण संदिग्ध"),
    "print_failed": Words("not printed", "मुद्रित नहीं हुई"),
}


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
        _require(by, issued.receipt.clerk, uow)
        marks = tuple(_with_origin(uow.figures.life_of(number), issued.receipt))
        entries = uow.figures.entries_of({mark.position for mark in marks})
        names = {user.name: user.full_name for user in uow.users.list_all()}
    return tuple(
        LifeEvent(entry.number, entry.at, names.get(entry.by, entry.by), _words(mark), mark.paper)
        for mark in marks
        for entry in (entries[mark.position],)
    )


def _require(by: str | None, clerk: str, uow: UnitOfWork) -> None:
    if by is None:
        return
    user = get_user(by, uow=uow)
    user.require(Act.VIEW_MONEY)
    if by != clerk and not user.may(Act.VIEW_OFFICE):
        raise NotAllowed(user=by, role=user.role)


def _with_origin(marks: tuple[LifeMark, ...], receipt: Receipt) -> Iterator[LifeMark]:
    """Tell after its issue what the receipt itself says of where it comes from."""
    for mark in marks:
        yield mark
        if mark.what == "issued":
            yield from _origin(mark.position, receipt)


def _origin(position: int, receipt: Receipt) -> Iterator[LifeMark]:
    if receipt.replaces:
        yield LifeMark(position, "in_place_of", receipt.replaces)
    if receipt.hand_receipt:
        yield LifeMark(position, "by_hand", str(receipt.hand_receipt))
    if receipt.approval:
        yield LifeMark(position, "lifted", receipt.approval.approver)


def _words(mark: LifeMark) -> Words:
    """Say what it was; of a print, which copy."""
    if mark.what not in _PRINTED:
        return _BEFELL[mark.what]
    done = _PRINTED[mark.what]
    if mark.copy:
        return Words(f"Duplicate {mark.copy} {done.en}", f"प्रतिलिपि {mark.copy} {done.hi}")
    return Words(f"Original {done.en}", f"मूल प्रति {done.hi}")
