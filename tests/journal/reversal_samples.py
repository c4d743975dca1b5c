"""One event of each kind that takes something back, moves a cheque, or allows an act."""

from datetime import date, timedelta

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.cheque import Instrument
from cashier.domain.cheque_return import ChequeReturn, ReturnedAccount, ReturnReason
from cashier.domain.deposit import Deposit, DepositLine
from cashier.domain.receipt import Payer
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.journal import reversal_events as events
from tests.builders import ISSUER, NOW, NUMBER, TODAY, rupees

CHALLENGE = "VOID-1500-7QK2M9F4"
CLAIM = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, "RTP-03-2627-000001", rupees(1500), "anita")
APPROVAL = Approval("suresh", "VOID", "password", NOW, CHALLENGE)
PAYER = Payer(NUMBER, "02718281", "Ram", "राम", "12/34 Panki", "KS118", "LMV-1", "2 kW")
INSTRUMENT = Instrument(
    number="000123",
    micr="208002001",
    ifsc="SBIN0001234",
    bank="State Bank of India",
    branch="Panki",
    dated=date(2026, 11, 20),
    drawer="Ram Kumar Gupta",
    drawer_account="30001234567",
    total=rupees(1500),
)
REVERSAL = Reversal(
    receipt_number="RTP-03-2627-000001",
    kind=ReversalKind.CANCELLED,
    act_number="RTP-03-V-000001",
    account_number=NUMBER,
    amount=rupees(1500),
    reason="keyed twice",
    business_date=TODAY,
    shift_number=1,
    at=NOW,
    by="anita",
    by_name="Anita Verma",
    cash_out=rupees(1500),
    handed_back=(INSTRUMENT.key,),
    recalled_order="RTP-03-R-000001",
    approval=APPROVAL,
    approver_name="Suresh Nair",
)
CORRECTION = Reversal(
    receipt_number="RTP-03-2627-000001",
    kind=ReversalKind.WRONG_ACCOUNT,
    act_number="RTP-03-V-000002",
    account_number=NUMBER,
    amount=rupees(1500),
    reason="the neighbour's number",
    business_date=TODAY,
    shift_number=1,
    at=NOW,
    by="anita",
    by_name="Anita Verma",
    replaced_by="RTP-03-2627-000002",
    approval=APPROVAL,
    approver_name="Suresh Nair",
)
RETURN = ChequeReturn(
    number="RTP-03-V-000003",
    issuer=ISSUER,
    kind="cheque",
    instrument=INSTRUMENT,
    reason=ReturnReason("01", "Funds insufficient", "अपर्याप्त निधि", is_drawers=True),
    memo_date=TODAY,
    business_date=TODAY,
    at=NOW,
    by="suresh",
    by_name="Suresh Nair",
    notice_by=TODAY + timedelta(days=30),
    days_to_pay=15,
    accounts=(
        ReturnedAccount(
            payer=PAYER,
            receipts=("RTP-03-2627-000001",),
            returned=rupees(1500),
            kept=rupees(0),
            charge=rupees(500),
            least_next=rupees(2000),
            barred_until=TODAY + timedelta(days=180),
        ),
    ),
    reversals=(
        Reversal(
            receipt_number="RTP-03-2627-000001",
            kind=ReversalKind.CHEQUE_RETURNED,
            act_number="RTP-03-V-000003",
            account_number=NUMBER,
            amount=rupees(1500),
            reason="Funds insufficient",
            business_date=TODAY,
            shift_number=0,
            at=NOW,
            by="suresh",
            by_name="Suresh Nair",
        ),
    ),
)
DEPOSIT = Deposit(
    number="RTP-03-D-000001",
    business_date=TODAY,
    at=NOW,
    by="suresh",
    by_name="Suresh Nair",
    lines=(DepositLine("cheque", INSTRUMENT),),
)
REVERSAL_EVENTS = (
    events.ReceiptCancelled((REVERSAL,)),
    events.ReceiptCorrected(CORRECTION),
    events.ChequesDeposited(DEPOSIT),
    events.ChequesCleared((INSTRUMENT.key,), TODAY),
    events.ChequeReturned(RETURN),
    events.ApproverEnrolled("suresh", "0123456789ab"),
    events.ApprovalAsked(CHALLENGE, CLAIM, "suresh", NOW),
    events.ApprovalGiven(APPROVAL, CLAIM, NOW),
    events.ApprovalFailed(CHALLENGE),
    events.ApprovalResponded(CHALLENGE, "suresh"),
)
