"""One event of each kind in which cash changes hands, or a variance is made good."""

from dataclasses import replace
from datetime import timedelta

from cashier.domain.custody_transfer import Transfer, TransferKind, TransferState
from cashier.domain.custody_variance import Settlement, SettlementKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.shift import PaperCount
from cashier.journal import custody_events as events
from tests.builders import FLOAT, NOW, TODAY, rupees

NOTES = DenominationCount.parse("500x2")
OFFERED = Transfer(
    number="RTP-03-T-000001",
    kind=TransferKind.TURN_IN,
    request_id="t1",
    shift_number=1,
    giver="anita",
    giver_name="Anita Verma",
    receiver="suresh",
    receiver_name="Suresh Nair",
    notes=NOTES,
    business_date=TODAY,
    offered_at=NOW,
)
ACCEPTED = replace(OFFERED, state=TransferState.ACCEPTED, ended_at=NOW)
CLOSING = replace(
    ACCEPTED,
    number="RTP-03-T-000002",
    kind=TransferKind.CLOSING,
    request_id="closing of shift 1",
    notes=DenominationCount.parse("500x1"),
)
YESTERDAY = TODAY - timedelta(days=1)
CLOSING_ACCEPTED = events.ClosingAccepted(
    transfer=CLOSING,
    business_date=TODAY,
    opening_float=FLOAT.total,
    made_up=((TODAY, rupees(300)), (YESTERDAY, rupees(200))),
    cheques=PaperCount(2, rupees(2620)),
    drafts=PaperCount(0, rupees(0)),
)
RECOVERED = Settlement(SettlementKind.RECOVERED, rupees(100), "receipt 7", "suresh", TODAY)
CUSTODY_EVENTS = (
    events.TransferOffered(OFFERED),
    events.TransferAccepted(ACCEPTED, TODAY),
    events.TransferRefused("RTP-03-T-000001", "one note is torn"),
    events.TransferWithdrawn("RTP-03-T-000001"),
    CLOSING_ACCEPTED,
    events.VarianceSettled(1, TODAY, RECOVERED, ()),
    events.VarianceSettled(
        1,
        TODAY,
        replace(RECOVERED, kind=SettlementKind.RETURNED),
        ((YESTERDAY, rupees(100)),),
    ),
)
