"""A dispatch with two jobs, for the tests of the papers that go along."""

from datetime import timedelta

from cashier.domain.dispatch import Channel, Dispatch, Job
from cashier.domain.money import Money
from tests.builders import ISSUER, NOW

JOB = Job(
    order_number="RTP-03-R-000081",
    receipt_number="RTP-03-2627-000413",
    account_number="3141592653",
    name="Ram Kumar Gupta",
    name_hi="राम कुमार गुप्ता",
    address="12/34 Panki, Kanpur",
    locality="Panki",
    meter_number="KS 118 2042",
    subdivision="Panki-II",
    mode="cable removed",
    paid=Money.from_rupees(4520),
    tenders=("cash", "draft"),
    queued_at=NOW,
    due_by=NOW + timedelta(hours=24),
    attempt=1,
)
SMART = Job(
    order_number="RTP-03-R-000082",
    receipt_number="RTP-03-2627-000414",
    account_number="3141500871",
    name="Sita Devi",
    name_hi="सीता देवी",
    address="Chakeri",
    locality="",
    meter_number="",
    subdivision="",
    mode="remote",
    paid=Money.from_rupees(1310),
    tenders=("cash",),
    queued_at=NOW,
    due_by=NOW + timedelta(hours=2),
    attempt=2,
)
DISPATCH = Dispatch(
    number="RTP-03-J-000007",
    channel=Channel.TEAM,
    team="B",
    at=NOW + timedelta(minutes=40),
    by="anita",
    by_name="Anita Verma",
    issuer=ISSUER,
    jobs=(JOB, SMART),
)
