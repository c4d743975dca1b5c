"""A consumer's mobile number: what the billing system has, and what was said at the counter."""

import re
from dataclasses import dataclass
from datetime import datetime

from cashier.domain.account import mask_mobile
from cashier.domain.account_number import normalise_digits
from cashier.domain.errors import MalformedText

_MOBILE = re.compile(r"[6-9][0-9]{9}")
_COUNTRY_CODES = (("+91", 13), ("91", 12), ("0", 11))


class MalformedMobile(MalformedText):
    """Text is no Indian mobile number."""

    template = "“{text}” is not a mobile number: it has 10 digits and begins with 6, 7, 8 or 9."


@dataclass(frozen=True, slots=True)
class Contact:
    """What a consumer said at the counter; it stands beside what the extract says.

    `mobile` is empty where nobody gave one; `registered` is what the extract had at that moment.
    `is_opted_out` keeps every message away, whichever number it would go to.
    """

    account_number: str
    mobile: str = ""
    registered: str = ""
    at: datetime | None = None
    by: str = ""
    is_opted_out: bool = False


def is_mobile(text: str) -> bool:
    """Tell whether a number can have a message: reference data holds whatever was typed once."""
    return bool(_MOBILE.fullmatch(text))


def parse_mobile(text: str) -> str:
    """Read a mobile number as ten digits, with or without its country code or trunk zero.

    Raises:
        MalformedMobile: It is none.
    """
    digits = normalise_digits(text)
    for code, length in _COUNTRY_CODES:
        if digits.startswith(code) and len(digits) == length:
            digits = digits.removeprefix(code)
            break
    if not is_mobile(digits):
        raise MalformedMobile(text=text[:20])
    return digits


def mobile_now(registered: str, contact: Contact | None) -> str:
    """Tell which number counts: the captured one, until an extract brings the same."""
    return contact.mobile if contact and contact.mobile else registered


def former_mobile(registered: str, contact: Contact | None) -> str:
    """Tell the registered number where another was captured; empty where they do not differ."""
    return "" if mobile_now(registered, contact) == registered else registered


def shown_mobiles(registered: str, contact: Contact | None) -> tuple[str, str]:
    """Mask the number that counts, and the registered one where it is another."""
    now = mobile_now(registered, contact)
    return mask_mobile(now), mask_mobile(former_mobile(registered, contact))
