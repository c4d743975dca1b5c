"""Records as JSON: one rule for every amount and every moment, so that none can forget it."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from cashier.domain.calendar import to_ist
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money


def fields_of(record: object) -> dict[str, Any]:
    """Turn a record into JSON values under its own names.

    An amount becomes whole paise in a field that ends in `_paise`; a moment is written in ISO 8601
    with the Indian offset, a date in ISO; records inside records are treated likewise.
    """
    assert is_dataclass(record), "only records have fields"
    return named({field.name: getattr(record, field.name) for field in fields(record)})


def named(values: Mapping[str, object]) -> dict[str, Any]:
    """Treat values under their names as `fields_of` treats those of a record."""
    return {_name(name, value): _plain(value) for name, value in values.items()}


def _name(name: str, value: object) -> str:
    return f"{name}_paise" if isinstance(value, Money) else name


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return to_ist(value).isoformat()
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    return fields_of(value) if is_dataclass(value) else value


_WRITERS: dict[type, Callable[[Any], object]] = {
    Money: lambda amount: amount.paise,
    DenominationCount: lambda count: count.text(),
    date: lambda day: day.isoformat(),
    Enum: lambda member: member.value,
}
