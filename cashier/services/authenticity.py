"""Telling a genuine receipt from a forged one, by the text in its QR code."""

from dataclasses import dataclass

from cashier.domain.receipt import Receipt
from cashier.journal.day_qr import is_close_text, is_genuine_close, read_signed_close
from cashier.journal.qr import MalformedQr, ReceiptClaim, is_genuine, read_signed_text
from cashier.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """Whether a paper is genuine, and why in words."""

    valid: bool
    reason: str


def check_paper(text: str, *, uow: UnitOfWork) -> PaperCheck:
    """Check a QR text against the keys of this record's stations, and against its own register."""
    if is_close_text(text):
        return _check_close_here(text, uow)
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
    if is_close_text(text):
        return check_close_text(text, public_keys)
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


def _check_close_here(text: str, uow: UnitOfWork) -> PaperCheck:
    """Check the text of a close or of a receipt over nothing against this record, too."""
    try:
        claim, _, _ = read_signed_close(text)
    except MalformedQr as error:
        return PaperCheck(valid=False, reason=error.message)
    with uow:
        known = uow.days.find_number(claim.number) or uow.days.find_zero(claim.number)
        keys = uow.public_keys()
    if known is not None and known.text != text.strip():
        reason = f"{claim.number} is known here, but it says something else."
        return PaperCheck(valid=False, reason=reason)
    return check_close_text(text, keys, is_known=known is not None)


def check_close_text(
    text: str, public_keys: tuple[str, ...], *, is_known: bool = False
) -> PaperCheck:
    """Check the text of a close or of a receipt over nothing from public keys alone."""
    try:
        claim, _, _ = read_signed_close(text)
        if not is_genuine_close(text, public_keys):
            return PaperCheck(valid=False, reason="No known station signed this text.")
    except MalformedQr as error:
        return PaperCheck(valid=False, reason=error.message)
    days = f"{claim.first_day.isoformat()} to {claim.last_day.isoformat()}"
    said = f"{claim.number}, {days}, {claim.flow.net}, ever taken {claim.perpetual.taken}"
    where = f"entry {claim.chain.number} of {claim.chain.station} came before it"
    here = " and is in this station's register" if is_known else ""
    return PaperCheck(
        valid=True, reason=f"Genuine: {said}; {where}. It was signed by a known station{here}."
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
