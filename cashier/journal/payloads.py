"""The JSON form of what happens at a station, there and back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cattrs import Converter

from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.journal.events import EVENT_KINDS, Event


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Money, lambda money: money.paise)
    converter.register_structure_hook(Money, lambda paise, _: Money(paise))
    converter.register_unstructure_hook(DenominationCount, lambda count: count.text())
    converter.register_structure_hook(
        DenominationCount, lambda text, _: DenominationCount.parse(text)
    )
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    return converter


_CONVERTER = _converter()


def to_payload(event: Event | Payment) -> Any:  # noqa: ANN401 - JSON
    """Turn an event into JSON values: amounts in whole paise, moments with their offset."""
    return _CONVERTER.unstructure(event)


def payment_from_payload(payload: Any) -> Payment:  # noqa: ANN401 - JSON
    """Turn a payment that was kept, and not recorded yet, back into what was keyed."""
    payment: Payment = _CONVERTER.structure(payload, Payment)
    return payment


def from_payload(kind: str, payload: Any) -> Event:  # noqa: ANN401 - JSON
    """Turn an entry's payload back into its event.

    Raises:
        KeyError: No event has this kind.
        cattrs.BaseValidationError: The payload has not the event's shape.
    """
    event: Event = _CONVERTER.structure(payload, EVENT_KINDS[kind])
    return event
