"""Cheques, cancellations, corrections and returns, as tests ask for them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.cheque import Instrument
from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.deposit import Deposit
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal
from cashier.domain.tender import Tender, TenderKind, cash, on_paper
from cashier.services import approvals, cancellation, corrections, deposits, returns
from cashier.services.corrections import Correction, CorrectionPair
from cashier.services.returns import Memo
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, NUMBER, PASSWORD, SUPERVISOR, collect, rupees

FUNDS_INSUFFICIENT, NO_CONNECTION = "01", "84"
LATER = NOW + timedelta(days=4)


def make_cheque(amount: int = 1310, **changes: Any) -> Instrument:  # noqa: ANN401 - as each field is
    """Make a cheque of whole rupees, with some things different."""
    made = Instrument(
        number="000123",
        micr="208002001",
        ifsc="SBIN0001234",
        bank="State Bank of India",
        branch="Panki",
        dated=date(2026, 11, 20),
        drawer="Ram Kumar Gupta",
        drawer_account="30001234567",
        total=rupees(amount),
    )
    return replace(made, **changes)


def by_cheque(amount: int = 1310, part: int | None = None, **changes: Any) -> Tender:  # noqa: ANN401 - as each field is
    """Make a tender of a cheque of whole rupees, or of a part of one."""
    used = None if part is None else rupees(part)
    return on_paper(TenderKind.CHEQUE, make_cheque(amount, **changes), used)


def payment_of(
    *tenders: Tender, request: str = "request-1", account: str = NUMBER, basket: str = ""
) -> Payment:
    """Make a payment of just these tenders."""
    amount = sum((tender.amount for tender in tenders), rupees(0))
    return Payment(request, account, amount, tenders, basket_id=basket)


def approved(
    station: OpenStation, claim: ApprovalClaim, *, by: str = SUPERVISOR, at: datetime = NOW
) -> Approval:
    """Have the supervisor allow an act at the counter."""
    return approvals.approve_here(
        claim, approver=by, password=PASSWORD, at=at, read=station.read, write=station.write
    )


def cancel(
    station: OpenStation, receipt: Receipt, *, clerk: str = CLERK, at: datetime = NOW
) -> tuple[Reversal, ...]:
    """Cancel a receipt with a supervisor's word."""
    quote = cancellation.quote_cancellation(receipt.number, clerk=clerk, uow=station.read())
    return cancellation.cancel_receipt(
        receipt.number,
        "keyed twice",
        approval=approved(station, quote.claim, at=at),
        clerk=clerk,
        at=at,
        uow=station.write(),
    )


def correct(
    station: OpenStation,
    receipt: Receipt,
    *,
    at: datetime = NOW,
    **changes: Any,  # noqa: ANN401 - as each field is
) -> CorrectionPair:
    """Put a receipt right with a supervisor's word."""
    correction = Correction(f"{receipt.request_id} right", receipt.number, "keyed wrong", **changes)
    claim = corrections.correction_claim(correction, amount=receipt.amount, clerk=CLERK)
    return corrections.correct_receipt(
        correction,
        approval=approved(station, claim, at=at),
        clerk=CLERK,
        at=at,
        uow=station.write(),
    )


def deposit(station: OpenStation, *keys: str, at: datetime = NOW) -> Deposit:
    """Take cheques to the bank."""
    return deposits.deposit_cheques(keys, by=SUPERVISOR, at=at, uow=station.write())


def come_back(
    station: OpenStation, key: str, *, reason: str = FUNDS_INSUFFICIENT, at: datetime = LATER
) -> ChequeReturn:
    """Have a cheque come back from the bank with a memo of the day."""
    memo = Memo(key, reason, at.date())
    return returns.return_cheque(memo, by=SUPERVISOR, at=at, uow=station.write())


def pay_cash(station: OpenStation, amount: int, *, request: str, at: datetime = NOW) -> Receipt:
    """Pay in cash, in whole rupees, for the mock's account."""
    return collect(station, payment_of(cash(rupees(amount)), request=request), at=at)
