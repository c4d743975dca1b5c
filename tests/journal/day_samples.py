"""An example of every event about closed days."""

from dataclasses import replace

from cashier.domain.approval import Approval, ApprovalWay, ApprovedAct
from cashier.domain.day_close import (
    Carried,
    ChainHead,
    CloseKind,
    Flow,
    HeadFlow,
    PartLine,
    PeriodClose,
    SeriesRun,
    ShiftLine,
    SlipLine,
    Sums,
    TenderFlow,
    ZeroKind,
    ZeroReceipt,
)
from cashier.domain.day_close_check import CheckCode
from cashier.domain.head import Head
from cashier.domain.money import ZERO
from cashier.domain.tender import TenderKind
from cashier.journal.day_events import (
    ClockAccepted,
    ClosePrintEnded,
    ClosePrintStarted,
    DayClosed,
    PeriodClosed,
    ZeroReceiptIssued,
)
from tests.builders import CLERK, ISSUER, NOW, SUPERVISOR, TODAY, rupees

CLOSE_NUMBER, ZERO_NUMBER = "RTP-03-Z-000001", "RTP-03-0-000002"
CHAIN = ChainHead("RTP-03", 41, "ab" * 32)
FLOW = Flow(42, rupees(124_350), 1, rupees(1310))
DAY_CLOSE = PeriodClose(
    number=CLOSE_NUMBER,
    kind=CloseKind.DAY,
    first_day=TODAY,
    last_day=TODAY,
    request_id="close 1",
    issuer=ISSUER,
    sums=Sums(
        FLOW,
        (
            TenderFlow(TenderKind.CASH, rupees(106_110), rupees(1310)),
            TenderFlow(TenderKind.CHEQUE, rupees(18_240), ZERO),
        ),
        (
            HeadFlow(Head.ARREARS_PRINCIPAL, rupees(20_000), ZERO),
            HeadFlow(Head.CURRENT_CHARGES, rupees(104_350), rupees(1310)),
        ),
    ),
    perpetual=FLOW,
    chain=CHAIN,
    at=NOW,
    by=SUPERVISOR,
    by_name="Suresh Nair",
    runs=(SeriesRun("RTP-03-2627", "RTP-03-2627-000371", "RTP-03-2627-000412", 42, 1, 0, 0),),
    shifts=(
        ShiftLine(
            number=14,
            clerk=CLERK,
            clerk_name="Anita Verma",
            receipts=42,
            taken_back=1,
            opening_float=rupees(1000),
            cash=rupees(104_800),
            cheques=rupees(18_240),
            drafts=ZERO,
            expected=rupees(105_800),
            counted=rupees(105_780),
            variance=rupees(-20),
            reason="two coins too few",
        ),
    ),
    slips=(SlipLine("RTP-03-D-000003", 3, rupees(18_240)),),
    carried=(Carried(CheckCode.CASH, "the bank is shut", 0, rupees(104_780), TODAY),),
    text="CASHIERZ1|…",
)
MONTH_CLOSE = replace(
    DAY_CLOSE,
    number="RTP-03-Z-000002",
    kind=CloseKind.MONTH,
    first_day=TODAY.replace(day=1),
    last_day=TODAY.replace(day=30),
    request_id="close 2",
    runs=(),
    shifts=(),
    slips=(),
    carried=(),
    parts=(PartLine(CLOSE_NUMBER, TODAY, TODAY, FLOW),),
)
ZERO_RECEIPT = ZeroReceipt(
    number=ZERO_NUMBER,
    kind=ZeroKind.MONTH,
    day=TODAY.replace(day=30),
    issuer=ISSUER,
    perpetual=FLOW,
    at=NOW,
    by=SUPERVISOR,
    text="CASHIERZ1|…",
)
CLOCK_WORD = Approval(
    SUPERVISOR, ApprovedAct.ACCEPT_CLOCK, ApprovalWay.PASSWORD, NOW, "CLOCK-0-ABCDEFGH"
)
DAY_EVENTS = (
    DayClosed(DAY_CLOSE),
    PeriodClosed(MONTH_CLOSE),
    ZeroReceiptIssued(ZERO_RECEIPT),
    ClosePrintStarted(CLOSE_NUMBER, 0),
    ClosePrintEnded(CLOSE_NUMBER, 0, "confirmed", ""),
    ClockAccepted(NOW, NOW, CLOCK_WORD),
)
