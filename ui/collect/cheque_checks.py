"""What can be said of a cheque while it is typed: field by field, and before the first of them."""

from collections.abc import Callable
from datetime import date

from cashier.domain.account_number import normalise_digits
from cashier.domain.cheque_rules import (
    ChequeAmountWrong,
    ChequeForPart,
    ChequeNumberMalformed,
    ChequePostDated,
    ChequeStale,
    ChequeUndated,
    ChequeWhileDisconnected,
    DrawerMissing,
    IfscMalformed,
    MicrMalformed,
    check_date,
    check_ifsc,
    check_micr,
    check_number,
)
from cashier.domain.dishonour import CashAfterReturn, ChequesBarred
from cashier.domain.dues import Dues
from cashier.domain.errors import CounterError
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.payment import AmountTooLarge, NothingPaid, PaymentKind, kind_of_payment
from cashier.domain.policy import Policy
from cashier.domain.tender import TenderKind
from cashier.domain.typed_days import MalformedDay, parse_day
from ui.collect.tenders import ChequeEntry, Field

_FIELDS: dict[Field, tuple[type[CounterError], ...]] = {
    Field.MICR: (MicrMalformed,),
    Field.IFSC: (IfscMalformed,),
    Field.DATED: (ChequeUndated, ChequePostDated, ChequeStale, MalformedDay),
    Field.DRAWER: (DrawerMissing,),
    Field.AMOUNT: (MalformedAmount, ChequeAmountWrong, NothingPaid, AmountTooLarge),
    Field.NUMBER: (ChequeNumberMalformed,),
}


def field_of(refusal: CounterError) -> Field:
    """Tell which field a refusal is about; what concerns the paper as such is about its number."""
    return next((field for field, kinds in _FIELDS.items() if isinstance(refusal, kinds)), _PAPER)


_PAPER = Field.NUMBER


def check_field(entry: ChequeEntry, field: Field, *, today: date, policy: Policy) -> None:
    """Refuse what a field cannot hold; the list of banks may fill an empty MICR or IFSC.

    Raises:
        CounterError: The field has to be mended.
    """
    text = entry.text(field).strip()
    match field:
        case Field.NUMBER:
            check_number(normalise_digits(text))
        case Field.MICR:
            _if_typed(check_micr, normalise_digits(text))
        case Field.IFSC:
            _if_typed(check_ifsc, "".join(text.split()).upper())
        case Field.DATED:
            check_date(parse_day(text, today), today=today, policy=policy)
        case Field.DRAWER:
            if entry.kind is TenderKind.CHEQUE and not text:
                raise DrawerMissing
        case Field.AMOUNT:
            if Money.parse(text).paise <= 0:
                raise NothingPaid
        case Field.ACCOUNT:
            pass


def _if_typed(check: Callable[[str], None], text: str) -> None:
    if text:
        check(text)


def cheque_bar(dues: Dues, policy: Policy) -> CounterError | None:
    """Tell why this consumer pays in cash or by draft alone; None where a cheque is taken."""
    if not policy.cheques_from_barred:
        if dues.cheques_barred_until is not None:
            return ChequesBarred(until=f"{dues.cheques_barred_until:%d-%m-%Y}")
        if dues.least_next:
            return CashAfterReturn()
    if dues.is_disconnected and not policy.cheques_for_disconnected:
        return ChequeWhileDisconnected()
    return None


def why_no_cheque(dues: Dues, policy: Policy, amount: Money | None) -> CounterError | None:
    """Tell, before anybody types one, why a cheque would be refused for this amount."""
    part = amount is not None and kind_of_payment(amount, dues) is PaymentKind.PART
    if part and not dues.is_prepaid and not policy.cheques_for_part_payment:
        return cheque_bar(dues, policy) or ChequeForPart(total=dues.total)
    return cheque_bar(dues, policy)
