"""The line of magnetic ink at the foot of a cheque, as readers send it."""

import re
from dataclasses import dataclass

from cashier.domain.account_number import normalise_digits
from cashier.domain.errors import MalformedText

_SIGNS = "⑆⑇⑈⑉"
# What readers that know no such signs send instead: a to d, T and U for transit and on-us, stops.
_STAND_INS = "abcdtuABCDTU:;<=>$-/ \t\r\n"
_TO_SPACES = str.maketrans(dict.fromkeys(_SIGNS + _STAND_INS, " "))
_LINE = re.compile(r"([0-9]{6}) ([0-9]{9})(?: ([0-9]{6}))?(?: ([0-9]{2}))?")
_UNBROKEN = re.compile(r"([0-9]{6})([0-9]{9})([0-9]{6})([0-9]{2})")


class MicrLineUnreadable(MalformedText):
    """A line that a reader did not read to its end, or that is none."""

    template = "“{text}” is not the line of a cheque; pass it again or type the numbers."


@dataclass(frozen=True, slots=True)
class MicrLine:
    """What the line says. `account` is the bank's own short form of it, and may be empty.

    `transaction_code` tells a savings account's cheque from a draft; it may be empty, too.
    """

    number: str
    micr: str
    account: str = ""
    transaction_code: str = ""


def parse_micr_line(text: str) -> MicrLine:
    """Read a scanned line: `⑈123456⑈ 208002004⑆ 012345⑈ 11`, or what a wedge reader types of it.

    Raises:
        MicrLineUnreadable: A digit was not read, or groups are missing.
    """
    groups = map(normalise_digits, text.translate(_TO_SPACES).split())
    spaced = " ".join(group for group in groups if group)
    found = _LINE.fullmatch(spaced) or _UNBROKEN.fullmatch(spaced)
    if found is None:
        raise MicrLineUnreadable(text=text.strip()[:60])
    number, micr, account, code = found.groups()
    return MicrLine(number, micr, account or "", code or "")
