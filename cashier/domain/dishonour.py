"""What a returned cheque forbids the account that it paid."""

from collections.abc import Iterable

from cashier.domain.dues import Dues
from cashier.domain.errors import CounterError
from cashier.domain.tender import Tender, TenderKind


class ChequesBarred(CounterError):
    """A cheque came back not long ago."""

    template = "A cheque of this consumer came back; cheques are not taken until {until}."


class CashAfterReturn(CounterError):
    """What a bad cheque left open is paid with good money."""

    template = "A cheque of this consumer came back; the next payment is in cash or by draft."


def check_after_return(tenders: Iterable[Tender], dues: Dues) -> None:
    """Refuse a cheque while a returned one is remembered; pass in silence otherwise.

    The least next payment needs no rule here: it is part of the dues' minimum.

    Raises:
        ChequesBarred: The time without cheques is not over.
        CashAfterReturn: The returned cheque itself is not paid yet.
    """
    if not any(tender.kind is TenderKind.CHEQUE for tender in tenders):
        return
    if dues.cheques_barred_until is not None:
        raise ChequesBarred(until=f"{dues.cheques_barred_until:%d-%m-%Y}")
    if dues.least_next:
        raise CashAfterReturn
