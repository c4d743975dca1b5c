"""One event of each kind that a reconnection order can meet, apart from receipts."""

from datetime import timedelta

from cashier.domain.dispatch import Channel, Dispatch, Job
from cashier.domain.receipt import OrderTicket
from cashier.journal.order_events import (
    OrderAcknowledged,
    OrderDone,
    OrderFailed,
    OrdersDispatched,
    RecallTold,
    ReconnectionQueued,
)
from tests.builders import ISSUER, NOW, NUMBER, rupees

JOB = Job(
    order_number="RTP-03-R-000001",
    receipt_number="RTP-03-2627-000001",
    account_number=NUMBER,
    name="Ram Kumar Gupta",
    name_hi="राम कुमार गुप्ता",
    address="12/34 Panki, Kanpur",
    locality="Panki",
    meter_number="KS1182042",
    subdivision="RTP-1",
    mode="pole",
    paid=rupees(1910),
    tenders=("cash",),
    queued_at=NOW,
    due_by=NOW + timedelta(hours=24),
    attempt=1,
)
DISPATCH = Dispatch(
    number="RTP-03-J-000001",
    channel=Channel.TEAM,
    team="B",
    at=NOW + timedelta(hours=1),
    by="anita",
    by_name="Anita Verma",
    issuer=ISSUER,
    jobs=(JOB,),
    request_id="dispatch-1",
)
ORDER_EVENTS = (
    ReconnectionQueued(
        OrderTicket("RTP-03-R-000002", NOW),
        "RTP-03-2627-000001",
        NUMBER,
        "Ram",
        "12/34 Panki",
        "pole",
        "cheque cleared",
    ),
    OrdersDispatched(DISPATCH),
    OrderFailed(JOB.order_number, NUMBER, NOW + timedelta(hours=2), "B", "premises locked", ""),
    OrderDone(JOB.order_number, NUMBER, NOW + timedelta(hours=3), "B", "results.csv"),
    OrderAcknowledged(JOB.order_number, DISPATCH.number, "MDM/77", NOW + timedelta(hours=2)),
    RecallTold(JOB.order_number, "B"),
)
