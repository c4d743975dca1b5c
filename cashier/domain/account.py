"""A consumer's connection as the billing system describes it."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cashier.domain.account_number import grouped_number
from cashier.domain.money import Money

_MASK = "•••"
_HALANT, _JOINER = "\u094d", "\u200d"
_DIGITS_SHOWN = 4


class ConnectionType(StrEnum):
    """How the connection is metered and billed."""

    POSTPAID = "postpaid"
    SMART_POSTPAID = "smart_postpaid"
    SMART_PREPAID = "smart_prepaid"

    @property
    def has_smart_meter(self) -> bool:
        """Whether the supply is cut and restored remotely."""
        return self is not ConnectionType.POSTPAID


class SupplyStatus(StrEnum):
    """Whether the supply is on: live, temporarily or permanently disconnected."""

    LIVE = "live"
    TEMPORARILY_DISCONNECTED = "td"
    PERMANENTLY_DISCONNECTED = "pd"


class LoadUnit(StrEnum):
    """The unit of a sanctioned load."""

    KW = "kW"
    KVA = "kVA"
    BHP = "BHP"


_KW_PER_UNIT = {
    LoadUnit.KW: Decimal(1),
    LoadUnit.KVA: Decimal("0.9"),
    LoadUnit.BHP: Decimal("0.746"),
}


@dataclass(frozen=True, slots=True)
class Supply:
    """The state of the supply and since when; `mode` tells where it was cut."""

    status: SupplyStatus
    since: datetime | None = None
    mode: str = ""

    @property
    def can_be_reconnected(self) -> bool:
        """Whether a payment can bring the light back."""
        return self.status is SupplyStatus.TEMPORARILY_DISCONNECTED


@dataclass(frozen=True, slots=True)
class Account:
    """One connection. Numbers are text; `load_milli` is thousandths of `load_unit`.

    `old_account_number` is the old number that the extract gives; the dated mapping, which may hold
    several either way, is a table of its own.
    """

    account_number: str
    old_account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    mobile: str
    meter_number: str
    old_meter_number: str
    category: str
    connection_type: ConnectionType
    load_milli: int
    load_unit: LoadUnit
    division: str
    subdivision: str
    status: SupplyStatus
    status_date: date | None
    disconnection_mode: str
    prepaid_balance: Money
    security_deposit: Money
    is_lifeline: bool

    @property
    def load_kw(self) -> Decimal:
        """The sanctioned load in kW, for schedules that are written in kW."""
        return Decimal(self.load_milli) / 1000 * _KW_PER_UNIT[self.load_unit]

    @property
    def load_text(self) -> str:
        """The load as paper shows it: `2 kW`, `7.5 BHP`."""
        return f"{(Decimal(self.load_milli) / 1000).normalize():f} {self.load_unit}"


def mask_mobile(mobile: str) -> str:
    """Show a mobile number so that its owner knows it and nobody else learns it."""
    return f"{mobile[:2]}•••••{mobile[-3:]}" if mobile else ""


def mask_account_number(account_number: str) -> str:
    """Show the last digits of a number, in the groups in which it is read out: ••••• •2653."""
    hidden = max(len(account_number) - _DIGITS_SHOWN, 0)
    return grouped_number("•" * hidden + account_number[hidden:])


def mask_name(name: str) -> str:
    """Show a name so that its owner knows it and nobody else learns it: R••• K••• G•••.

    The first letter of each word stays, in Devanagari with its vowel sign and as a whole conjunct,
    since a letter cut in the middle is not that letter. How long a word is, is not told.
    """
    return " ".join(_first_letter(word) + _MASK for word in name.split())


def _first_letter(word: str) -> str:
    """Give the first letter as it is written; nothing where a word has none."""
    kept = ""
    for character in word:
        if _is_part(character, kept):
            kept += character
        elif kept:
            break
    return kept


def _is_part(character: str, kept: str) -> bool:
    """Tell whether a character begins a letter, or goes on with the one that was begun."""
    kind = unicodedata.category(character)[0]
    if kind in "LN":
        return not kept or kept.rstrip(_JOINER).endswith(_HALANT)
    return bool(kept) and (kind == "M" or character == _JOINER)
