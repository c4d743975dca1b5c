"""How long a text message is: what the network counts, and in how many parts it goes.

3GPP TS 23.038: text of the GSM alphabet goes seven bits a character, 160 in a message; anything
else, Hindi above all, goes as UCS-2, 70 in a message. A longer one is sent in parts, each of which
loses seven or three places to the number that puts them together again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "\f^{}\\[~]|€"
_COST = dict.fromkeys(_BASIC, 1) | dict.fromkeys(_EXTENDED, 2)
_BEYOND = 0xFFFF


class SmsAlphabet(StrEnum):
    """How the network writes a message."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


_WHOLE = {SmsAlphabet.GSM7: 160, SmsAlphabet.UCS2: 70}
_IN_PARTS = {SmsAlphabet.GSM7: 153, SmsAlphabet.UCS2: 67}


@dataclass(frozen=True, slots=True)
class SmsLength:
    """What a text takes: `units` are septets or 16-bit words, `parts` what is paid for."""

    alphabet: SmsAlphabet
    units: int
    parts: int

    @property
    def room(self) -> int:
        """How many units its parts would take at most."""
        if self.parts <= 1:
            return _WHOLE[self.alphabet]
        return self.parts * _IN_PARTS[self.alphabet]


def measure(text: str) -> SmsLength:
    """Tell how a text goes, and in how many parts; an empty one is a message, too."""
    is_plain = all(character in _COST for character in text)
    alphabet = SmsAlphabet.GSM7 if is_plain else SmsAlphabet.UCS2
    costs = [_COST[one] if is_plain else _words(one) for one in text]
    units = sum(costs)
    parts = 1 if units <= _WHOLE[alphabet] else _count_parts(costs, _IN_PARTS[alphabet])
    return SmsLength(alphabet, units, parts)


def _words(character: str) -> int:
    return 2 if ord(character) > _BEYOND else 1


def _count_parts(costs: Iterable[int], room: int) -> int:
    """Fill one part after another: a character of two places is never cut between parts."""
    parts, used = 1, 0
    for cost in costs:
        if used + cost > room:
            parts, used = parts + 1, 0
        used += cost
    return parts
