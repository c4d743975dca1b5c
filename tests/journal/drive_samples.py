"""One event of each kind that a recovery drive puts on record."""

from datetime import timedelta

from cashier.domain.account import ConnectionType
from cashier.domain.drive import (
    Batch,
    Cut,
    Drive,
    DriveCriteria,
    ExclusionKind,
    ListedDefaulter,
    NoticeLine,
    NoticeList,
)
from cashier.journal.drive_events import (
    BatchMade,
    DriveOpened,
    ExclusionLifted,
    ExclusionSet,
    NoticesMade,
    NoticesServed,
)
from tests.builders import ISSUER, NOW, NUMBER, TODAY, rupees

SERVED = TODAY - timedelta(days=16)
MADE = NOW - timedelta(days=17)
CRITERIA = DriveCriteria(
    rupees(10_000), ("RTP", "HNS"), ("RTP-1",), ("LMV-1",), (ConnectionType.POSTPAID,), 30
)
LISTED = (
    ListedDefaulter(NUMBER, "RTP", rupees(21_310)),
    ListedDefaulter("3141592690", "HNS", rupees(10_000)),
)
DRIVE = Drive(
    number="RTP-03-A-000001",
    title="November, above ₹10,000",
    criteria=CRITERIA,
    opened_at=MADE,
    opened_by="suresh",
    business_date=MADE.date(),
    listed=2,
    owed=rupees(31_310),
    request_id="drive-1",
)
NOTICES = NoticeList(
    number="RTP-03-N-000001",
    drive_number=DRIVE.number,
    made_at=MADE,
    made_by="suresh",
    days=15,
    issuer=ISSUER,
    lines=(
        NoticeLine(
            account_number=NUMBER,
            old_account_number="27182818",
            name="Ram",
            name_hi="राम",
            address="12/34 Panki",
            locality="Panki",
            mobile="5550000001",
            meter_number="KS118",
            division="RTP",
            subdivision="RTP-1",
            owed=rupees(21_310),
            due_date=MADE.date(),
        ),
    ),
    request_id="notices-1",
)
BATCH = Batch(
    number="RTP-03-X-000001",
    drive_number=DRIVE.number,
    day=TODAY,
    made_at=NOW,
    made_by="suresh",
    made_by_name="Suresh Nair",
    issuer=ISSUER,
    cuts=(
        Cut(
            account_number=NUMBER,
            name="Ram",
            name_hi="राम",
            address="12/34 Panki",
            locality="Panki",
            meter_number="KS118",
            division="RTP",
            subdivision="RTP-1",
            connection_type=ConnectionType.POSTPAID,
            owed=rupees(21_310),
            team="A",
            notice_number=NOTICES.number,
            served_on=SERVED,
        ),
    ),
    request_id="batch-1",
)
DRIVE_EVENTS = (
    DriveOpened(DRIVE, LISTED),
    NoticesMade(NOTICES),
    NoticesServed(NOTICES.number, SERVED, "by hand"),
    BatchMade(BATCH),
    NoticesServed(NOTICES.number, TODAY, "by post", (NUMBER,)),
    ExclusionSet(NUMBER, ExclusionKind.DISPUTE, None, "order 40", "meter under test"),
    ExclusionLifted(NUMBER, ExclusionKind.DISPUTE, "decided"),
    ExclusionSet(NUMBER, ExclusionKind.PROTECTED, TODAY, "order 41", ""),
)
