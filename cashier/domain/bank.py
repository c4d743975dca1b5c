"""Branches of banks, as the Reserve Bank lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BankBranch:
    """One branch. Several may share a MICR code; the IFSC is its own."""

    ifsc: str
    micr: str
    bank: str
    branch: str
