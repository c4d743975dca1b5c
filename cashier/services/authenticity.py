"""Telling a genuine receipt from a forged one, by the text in its QR code."""

from dataclasses import dataclass

from cashier.domain.receipt import Receipt
from cashier.journal.qr import MalformedQr, ReceiptClaim, is_genuine, read_signed_text
from cashier.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """Whether a paper is genuine, and why in words."""

    valid: bool
    reason: str


def check_paper(text: str, *, uow: UnitOfWork) -> PaperCheck:
    """Check a QR text against the keys of this record's stations, and against its own register."""
    try:
        claim, _, _ = read_signed_text(text)
    except MalformedQr as error:
        return PaperCheck(valid=False, reason=error.message)
    with uow:
        issued = uow.receipts.find(claim.number)
        reversal = uow.reversals.find(claim.number)
        known = issued.receipt if issued else None
        found = check_text(text, uow.public_keys(), known=known)
    if reversal is None or not found.valid:
        return found
    day = f"{reversal.business_date:%d-%m-%Y}"
    reason = f"Receipt {claim.number} was genuine, but {reversal.act_number} took it back on {day}."
    return PaperCheck(valid=False, reason=reason)


def check_text(text: str, public_keys: tuple[str, ...], known: Receipt | None = None) -> PaperCheck:
    """Check a QR text from public keys alone; `known` is the receipt that has its number here."""
    try:
        genuine = is_genuine(text, public_keys)
        claim, _, _ = read_signed_text(text)
    except MalformedQr as error:
        return PaperCheck(valid=False, reason=error.message)
    differing = _differences(claim, known) if known else ""
    if differing:
        reason = f"Receipt {claim.number} is known here, but {differing}."
        return PaperCheck(valid=False, reason=reason)
    if not genuine:
        return PaperCheck(valid=False, reason="No known station signed this text.")
    here = " and is in this station's register" if known else ""
    said = f"{claim.number}, account {claim.account_number}, {claim.amount}, {claim.on.isoformat()}"
    return PaperCheck(
        valid=True, reason=f"Genuine: {said}. It was signed by a known station{here}."
    )


def _differences(claim: ReceiptClaim, known: Receipt) -> str:
    said = (
        ("account", claim.account_number, known.payer.account_number),
        ("amount", str(claim.amount), str(known.amount)),
        ("date", claim.on.isoformat(), known.business_date.isoformat()),
        ("tender", claim.tender, "+".join(tender.kind for tender in known.tenders)),
    )
    return "; ".join(
        f"its {what} is {real}, not {shown}" for what, shown, real in said if shown != real
    )
