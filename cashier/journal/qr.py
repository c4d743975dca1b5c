"""The signed text in a receipt's QR, which proves the paper from the public key alone."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.journal.signing import StationKey, signature_fits

PREFIX = "CASHIER1"
PARTS = 7
LONGEST = 400


class MalformedQr(CounterError):
    """The text is not one that a receipt carries."""

    template = "This is not the text of a receipt's QR code."


@dataclass(frozen=True, slots=True)
class ReceiptClaim:
    """What a receipt's QR says: number, account, amount, date and the form of the money."""

    number: str
    account_number: str
    amount: Money
    on: date
    tender: str

    def text(self) -> str:
        """Write the claim as it is signed."""
        fields = (PREFIX, self.number, self.account_number, str(self.amount.paise))
        return "|".join((*fields, self.on.isoformat(), self.tender))


def signed_text(claim: ReceiptClaim, key: StationKey) -> str:
    """Sign a claim and write it as one short text for a QR code."""
    body = claim.text()
    return f"{body}|{_short_text(key.sign(body.encode('utf-8')))}"


def _short_text(signature: bytes) -> str:
    return base64.urlsafe_b64encode(signature).decode("ascii").rstrip("=")


def read_signed_text(text: str) -> tuple[ReceiptClaim, bytes, bytes]:
    """Read a QR text into its claim, the bytes that were signed, and the signature.

    Raises:
        MalformedQr: It has another form; nothing is said yet of its truth.
    """
    bare = text.strip()
    # What cannot be printed cannot be on paper, and some of it no database takes.
    parts = bare.split("|") if len(bare) <= LONGEST and bare.isprintable() else []
    if len(parts) != PARTS or parts[0] != PREFIX:
        raise MalformedQr
    try:
        signature = base64.urlsafe_b64decode(parts[6] + "=" * (-len(parts[6]) % 4))
        claim = ReceiptClaim(
            parts[1], parts[2], Money(int(parts[3])), date.fromisoformat(parts[4]), parts[5]
        )
    except (ValueError, binascii.Error) as error:
        raise MalformedQr from error
    if _short_text(signature) != parts[6]:
        raise MalformedQr  # base64 is read with forbearance, but one receipt has one text
    return claim, bare.rpartition("|")[0].encode("utf-8"), signature


def is_genuine(text: str, public_keys: tuple[str, ...]) -> bool:
    """Tell whether one of the known stations signed a QR text.

    Raises:
        MalformedQr: It is no such text.
    """
    _, body, signature = read_signed_text(text)
    return any(signature_fits(key, body, signature) for key in public_keys)
