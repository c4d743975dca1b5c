"""Cheques and drafts that never were."""

from dataclasses import replace
from datetime import date
from typing import Any

from cashier.domain.cheque import Instrument
from cashier.domain.money import Money
from cashier.domain.tender import Tender, TenderKind, on_paper
from tests.builders import rupees

INSTRUMENT = Instrument(
    number="123456",
    micr="208002004",
    ifsc="SBIN0001234",
    bank="State Bank of India",
    branch="Panki",
    dated=date(2026, 11, 20),
    drawer="Ram Kumar Gupta",
    drawer_account="00112233445",
    total=rupees(1310),
)


def make_instrument(amount: int = 1310, **changes: Any) -> Instrument:  # noqa: ANN401 - as each field is
    """Make a good cheque of two days ago, in whole rupees, with some things different."""
    return replace(INSTRUMENT, **{"total": rupees(amount), **changes})


def cheque(amount: int = 1310, *, part: Money | None = None, **changes: Any) -> Tender:  # noqa: ANN401 - as above
    """Make a tender of a cheque, or of a part of it."""
    return on_paper(TenderKind.CHEQUE, make_instrument(amount, **changes), part)


def draft(amount: int = 1310, **changes: Any) -> Tender:  # noqa: ANN401 - as above
    """Make a tender of a demand draft."""
    return on_paper(TenderKind.DRAFT, make_instrument(amount, **changes))
