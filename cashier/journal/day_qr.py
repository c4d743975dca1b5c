"""The signed text on a close's slip and on a zero receipt, checkable from the public key alone."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from cashier.domain.day_close import ChainHead, Flow, PeriodClose, ZeroReceipt
from cashier.domain.money import Money
from cashier.journal.qr import MalformedQr
from cashier.journal.signing import StationKey, signature_fits

PREFIX = "CASHIERZ1"
PARTS = 15
LONGEST = 500


@dataclass(frozen=True, slots=True)
class CloseClaim:
    """What the text says: which period, its total, everything ever, and where the record stood.

    A zero receipt says the same, over nothing; `kind` is then `zero-` and what it marks.
    """

    number: str
    kind: str
    first_day: date
    last_day: date
    flow: Flow
    perpetual: Flow
    chain: ChainHead

    def text(self) -> str:
        """Write the claim as it is signed."""
        days = (self.first_day.isoformat(), self.last_day.isoformat())
        figures = (*_figures(self.flow), *_figures(self.perpetual))
        chain = (self.chain.station, str(self.chain.number), self.chain.hash)
        return "|".join((PREFIX, self.number, self.kind, *days, *figures, *chain))


def _figures(flow: Flow) -> tuple[str, ...]:
    money = (str(flow.taken.paise), str(flow.taken_back.paise))
    return (str(flow.receipts), *money)


def claim_of_close(close: PeriodClose) -> CloseClaim:
    """Take from a close what its text says."""
    return CloseClaim(
        close.number,
        close.kind.value,
        close.first_day,
        close.last_day,
        close.flow,
        close.perpetual,
        close.chain,
    )


def claim_of_zero(receipt: ZeroReceipt, chain: ChainHead) -> CloseClaim:
    """Take from a zero receipt what its text says."""
    kind = f"zero-{receipt.kind.value}"
    day = receipt.day
    return CloseClaim(receipt.number, kind, day, day, Flow(), receipt.perpetual, chain)


def signed_close(claim: CloseClaim, key: StationKey) -> str:
    """Sign a claim and write it as one text for a QR code."""
    body = claim.text()
    return f"{body}|{_short(key.sign(body.encode('utf-8')))}"


def is_close_text(text: str) -> bool:
    """Tell a close's text from a receipt's."""
    return text.strip().startswith(f"{PREFIX}|")


def read_signed_close(text: str) -> tuple[CloseClaim, bytes, bytes]:
    """Read a text into its claim, the bytes that were signed, and the signature.

    Raises:
        MalformedQr: It has another form; nothing is said yet of its truth.
    """
    bare = text.strip()
    parts = bare.split("|") if len(bare) <= LONGEST and bare.isprintable() else []
    if len(parts) != PARTS or parts[0] != PREFIX:
        raise MalformedQr
    try:
        signature = base64.urlsafe_b64decode(parts[-1] + "=" * (-len(parts[-1]) % 4))
        claim = _claim(parts)
    except (ValueError, binascii.Error) as error:
        raise MalformedQr from error
    body = bare.rpartition("|")[0]
    if _short(signature) != parts[-1] or claim.text() != body:
        raise MalformedQr  # base64 is read with forbearance, but one close has one text
    return claim, body.encode("utf-8"), signature


def is_genuine_close(text: str, public_keys: tuple[str, ...]) -> bool:
    """Tell whether one of the known stations signed a close's text.

    Raises:
        MalformedQr: It is no such text.
    """
    _, body, signature = read_signed_close(text)
    return any(signature_fits(key, body, signature) for key in public_keys)


def _claim(parts: list[str]) -> CloseClaim:
    return CloseClaim(
        parts[1],
        parts[2],
        date.fromisoformat(parts[3]),
        date.fromisoformat(parts[4]),
        _flow(parts[5:8]),
        _flow(parts[8:11]),
        ChainHead(parts[11], int(parts[12]), parts[13]),
    )


def _flow(parts: list[str]) -> Flow:
    count, taken, back = map(int, parts)
    return Flow(count, Money(taken), 0, Money(back))


def _short(signature: bytes) -> str:
    return base64.urlsafe_b64encode(signature).decode("ascii").rstrip("=")
