"""Canonical bytes of a JSON value, after RFC 8785 (JCS)."""

import json
from collections.abc import Mapping, Sequence

LARGEST_INTEGER = 2**53 - 1
"""RFC 8785 keeps to numbers that every JSON reader holds exactly."""

JsonValue = None | bool | int | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]


def canonical_bytes(value: JsonValue) -> bytes:
    """Write a value so that equal values give equal bytes: sorted keys, no spaces, UTF-8.

    Keys must be ASCII, so that Python's order is the standard's order of UTF-16 units.

    Raises:
        ValueError: A number is not whole or too large, a key is not ASCII, or text has a lone
            surrogate.
    """
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _check(value: JsonValue) -> None:
    match value:
        case None | bool() | str():
            return
        case int() if abs(value) <= LARGEST_INTEGER:
            return
        case list() | tuple():
            for item in value:
                _check(item)
        case dict() if all(isinstance(key, str) and key.isascii() for key in value):
            for item in value.values():
                _check(item)
        case _:
            message = f"{value!r:.60} has no canonical form"
            raise ValueError(message)
