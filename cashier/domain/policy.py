"""Policies: figures that orders set and change, as dated data.

A policy value is valid from a day until a later row of the same key. The defaults are those of the
orders that were published; where none was, they are the trade's custom.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from cashier.domain.errors import CounterError
from cashier.domain.head import Head
from cashier.domain.message import MessageKind, MessageLanguage
from cashier.domain.money import Money
from cashier.domain.slabs import Slab, parse_slabs

MOST_COUNT = 100_000
"""Above this, hours and minutes make dates that no calendar has."""


class UnknownPolicy(CounterError):
    """No policy has that name."""

    template = "There is no policy named “{key}”."


class MalformedPolicy(CounterError):
    """A policy's value cannot be read."""

    template = "“{value}” is not a value for the policy “{key}”: {expected}."


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One dated value, as text, with the order that it came from."""

    key: str
    value: str
    effective_from: date
    order_number: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Every policy as it stands on one day. Percentages are exact; limits are money."""

    appropriation_order: tuple[Head, ...]
    part_payment_percent: Decimal
    part_payment_floor: Money
    lifeline_part_payment_percent: Decimal
    lifeline_part_payment_floor: Money
    disconnected_part_payment_percent: Decimal
    part_payments_per_month: int
    cash_cap_per_receipt: Money
    cash_stop_per_day: Money
    weekend_cash_limit: Money
    power_categories: tuple[str, ...]
    rcdc_fee: Money
    rcdc_fee_power: Money
    rcdc_fee_power_large: Money
    rcdc_power_limit_kw: Decimal
    rcdc_fee_smart: Money
    rcdc_fee_smart_large: Money
    rcdc_smart_limit_kw: Decimal
    reconnection_hours_smart: int
    reconnection_hours_physical: int
    revenue_stamp_above: Money
    sign_in_attempts: int
    lockout_minutes: int
    dishonour_charge: Money
    dishonour_charge_on_each_account: bool
    cheque_bar_days: int
    cheque_notice_days: int
    cheque_payment_days: int
    approval_minutes: int
    approval_attempts: int
    cheques_for_part_payment: bool
    cheques_for_disconnected: bool
    cheques_from_barred: bool
    cheque_validity_months: int
    cheque_payee: str
    cash_2000_notes: bool
    cash_split_warning: Money
    drawer_limit: Money
    hand_receipt_days: int
    remittance_second_person: bool
    remittance_payee: str
    remittance_bank: str
    remittance_account: str
    undeposited_days: int
    acknowledgement_days: int
    bank_match_days: int
    bank_holidays: tuple[date, ...]
    prepaid_arrears_slabs: tuple[Slab, ...]
    prepaid_emergency_credit: Money
    alert_drawer_consumers: int
    alert_tender_swaps: int
    alert_swapped_cheques: int
    alert_voids: int
    alert_voids_under_limit_percent: Decimal
    alert_round_receipts: int
    alert_round_receipts_percent: Decimal
    alert_reprints: int
    alert_other_division: int
    compensation_per_day_smart: Money
    compensation_per_day_physical: Money
    order_escalation_hours: int
    metering_acknowledge_minutes: int
    metering_attempts: int
    drive_threshold: Money
    disconnection_notice_days: int
    no_cut_from_hour: int
    no_cut_until_hour: int
    no_cut_sundays: bool
    no_cut_second_saturdays: bool
    no_cut_holidays: tuple[date, ...]
    no_cut_connection_types: tuple[str, ...]
    protected_categories: tuple[str, ...]
    message_kinds: tuple[MessageKind, ...]
    message_language: MessageLanguage
    message_hours: int
    message_quiet_from_hour: int
    message_quiet_until_hour: int
    message_template_ids: tuple[str, ...]


DEFAULTS = {
    "appropriation_order": "rcdc_fee,dishonour_charge,arrears_lpsc,arrears_principal,"
    "lpsc,electricity_duty,current_charges",
    "part_payment_percent": "25",
    "part_payment_floor": "1000",
    "lifeline_part_payment_percent": "10",
    "lifeline_part_payment_floor": "250",
    "disconnected_part_payment_percent": "25",
    "part_payments_per_month": "1",
    "cash_cap_per_receipt": "20000",
    "cash_stop_per_day": "200000",
    "weekend_cash_limit": "50000",
    "power_categories": "LMV-6,HV-1,HV-2,HV-3,HV-4",
    "rcdc_fee": "600",
    "rcdc_fee_power": "1000",
    "rcdc_fee_power_large": "2000",
    "rcdc_power_limit_kw": "75",
    "rcdc_fee_smart": "100",
    "rcdc_fee_smart_large": "200",
    "rcdc_smart_limit_kw": "5",
    "reconnection_hours_smart": "2",
    "reconnection_hours_physical": "24",
    "revenue_stamp_above": "5000",
    "sign_in_attempts": "5",
    "lockout_minutes": "15",
    "dishonour_charge": "500",
    "dishonour_charge_on_each_account": "no",
    "cheque_bar_days": "180",
    "cheque_notice_days": "30",
    "cheque_payment_days": "15",
    "approval_minutes": "10",
    "approval_attempts": "5",
    "cheques_for_part_payment": "no",
    "cheques_for_disconnected": "no",
    "cheques_from_barred": "no",
    "cheque_validity_months": "3",
    "cheque_payee": "",
    "cash_2000_notes": "no",
    "cash_split_warning": "20000",
    "drawer_limit": "100000",
    "hand_receipt_days": "7",
    "remittance_second_person": "yes",
    "remittance_payee": "",
    "remittance_bank": "",
    "remittance_account": "",
    "undeposited_days": "1",
    "acknowledgement_days": "1",
    "bank_match_days": "3",
    "bank_holidays": "",
    "prepaid_arrears_slabs": "10000:10,15000:15,20000:20,above:25",
    "prepaid_emergency_credit": "200",
    "alert_drawer_consumers": "5",
    "alert_tender_swaps": "3",
    "alert_swapped_cheques": "3",
    "alert_voids": "3",
    "alert_voids_under_limit_percent": "10",
    "alert_round_receipts": "10",
    "alert_round_receipts_percent": "50",
    "alert_reprints": "3",
    "alert_other_division": "10",
    "compensation_per_day_smart": "50",
    "compensation_per_day_physical": "50",
    "order_escalation_hours": "24",
    "metering_acknowledge_minutes": "30",
    "metering_attempts": "5",
    "drive_threshold": "10000",
    "disconnection_notice_days": "15",
    "no_cut_from_hour": "18",
    "no_cut_until_hour": "8",
    "no_cut_sundays": "yes",
    "no_cut_second_saturdays": "yes",
    "no_cut_holidays": "",
    "no_cut_connection_types": "smart_prepaid",
    "protected_categories": "LMV-3,LMV-7,LMV-8",
    "message_kinds": "",
    "message_language": "hi",
    "message_hours": "24",
    "message_quiet_from_hour": "21",
    "message_quiet_until_hour": "8",
    "message_template_ids": "",
}
"""The value of each policy where no order has set one."""

_ADDED_HEADS = {Head.ADVANCE, Head.PREPAID_RECHARGE, Head.SCHEME_REGISTRATION}


def _heads(text: str) -> tuple[Head, ...]:
    heads = tuple(Head(part.strip()) for part in text.split(","))
    owed = tuple(head for head in heads if head not in _ADDED_HEADS)
    if set(owed) != set(Head) - _ADDED_HEADS or len(set(owed)) != len(owed):
        raise ValueError(text)
    return owed


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST_COUNT:
        raise ValueError(text)
    return number


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not (number.is_finite() and number >= 0):
        raise ValueError(text)
    return number


def _percent(text: str) -> Decimal:
    number = _decimal(text)
    if number > 100:  # noqa: PLR2004 - per cent
        raise ValueError(text)
    return number


def _limit(text: str) -> Money:
    amount = Money.parse(text)
    if amount.paise < 0:
        raise ValueError(text)
    return amount


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _days(text: str) -> tuple[date, ...]:
    return tuple(sorted({date.fromisoformat(name) for name in _names(text)}))


def _message_kinds(text: str) -> tuple[MessageKind, ...]:
    return tuple(dict.fromkeys(MessageKind(name) for name in _names(text)))


def _message_language(text: str) -> MessageLanguage:
    return MessageLanguage(text.strip().lower())


def _yes_or_no(text: str) -> bool:
    return {"yes": True, "no": False}[text.strip().lower()]


_READERS: dict[object, tuple[Callable[[str], Any], str]] = {
    tuple[Head, ...]: (_heads, "name every head once, separated by commas"),
    tuple[str, ...]: (_names, "names separated by commas"),
    tuple[date, ...]: (_days, "dates separated by commas: 2026-11-05,2026-12-25"),
    Decimal: (_decimal, "a number, zero or more"),
    Money: (_limit, "an amount in rupees, zero or more"),
    int: (_count, "a whole number from 0 to 100000"),
    bool: (_yes_or_no, "yes or no"),
    str: (str.strip, "a text"),
    tuple[MessageKind, ...]: (_message_kinds, "of " + ", ".join(MessageKind)),
    MessageLanguage: (_message_language, "hi, en or both"),
    tuple[Slab, ...]: (parse_slabs, "limits that rise, and what is above: 10000:10,above:25"),
}
_TYPES = {field.name: field.type for field in fields(Policy)}


def expected_form(key: str) -> str:
    """Tell what a value of a policy looks like.

    Raises:
        UnknownPolicy: No policy has this name.
    """
    return _reader(key)[1]


def _reader(key: str) -> tuple[Callable[[str], Any], str]:
    if key not in _TYPES:
        raise UnknownPolicy(key=key[:40])
    if key.endswith("_percent"):
        return _percent, "a percentage from 0 to 100"
    return _READERS[_TYPES[key]]


def read_value(key: str, text: str) -> Any:  # noqa: ANN401 - each key has a type of its own
    """Read one policy value as its type.

    Raises:
        UnknownPolicy: No policy has this name.
        MalformedPolicy: The text is no value for it.
    """
    reader, expected = _reader(key)
    try:
        return reader(text)
    except (ValueError, KeyError, InvalidOperation, CounterError) as error:
        raise MalformedPolicy(key=key, value=text[:60], expected=expected) from error


def policy_on(day: date, rows: Iterable[PolicyRow]) -> Policy:
    """Tell every policy as it stands on a day: the last row that has taken effect, or the default.

    Of two rows of one key and day the later in `rows` counts.
    """
    return _policy_on(day, tuple(rows))


@lru_cache(maxsize=64)
def _policy_on(day: date, rows: tuple[PolicyRow, ...]) -> Policy:
    values = dict(DEFAULTS)
    for row in sorted(rows, key=lambda row: row.effective_from):
        if row.effective_from <= day:
            values[row.key] = row.value
    return Policy(**{key: read_value(key, text) for key, text in values.items()})
