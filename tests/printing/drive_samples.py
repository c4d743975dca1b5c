"""A made-up drive, its notices and its batch, for the tests of papers and of the screen."""

from dataclasses import replace
from datetime import date, datetime

from cashier.domain.account import ConnectionType
from cashier.domain.calendar import IST
from cashier.domain.drive import (
    Batch,
    Cut,
    DivisionFigures,
    Drive,
    DriveCriteria,
    DriveReport,
    NoticeLine,
    NoticeList,
)
from cashier.domain.money import Money
from tests.builders import ISSUER, SUPERVISOR

MADE_AT = datetime(2026, 11, 6, 11, 0, tzinfo=IST)
DRIVE = Drive(
    number="RTP-03-A-000001",
    title="November",
    criteria=DriveCriteria(Money(10_000_00)),
    opened_at=datetime(2026, 11, 2, 10, 0, tzinfo=IST),
    opened_by=SUPERVISOR,
    business_date=date(2026, 11, 2),
    listed=9_038,
    owed=Money(66_23_65_000_00),
)
LINE = NoticeLine(
    account_number="3141592653",
    old_account_number="02718281",
    name="RAM KUMAR GUPTA",
    name_hi="राम कुमार गुप्ता",
    address="12/34 Panki",
    locality="Kanpur",
    mobile="9800000210",
    meter_number="KS 118 2042",
    division="Ratanpur",
    subdivision="Panki",
    owed=Money(15_240_50),
    due_date=date(2026, 10, 30),
)
CUT = Cut(
    account_number="3141592653",
    name="RAM KUMAR GUPTA",
    name_hi="राम कुमार गुप्ता",
    address="12/34 Panki",
    locality="Kanpur",
    meter_number="KS 118 2042",
    division="Ratanpur",
    subdivision="Panki",
    connection_type=ConnectionType.SMART_PREPAID,
    owed=Money(15_240_50),
    team="A",
    notice_number="RTP-03-N-000001",
    served_on=date(2026, 11, 6),
)


def make_notices(*lines: NoticeLine) -> NoticeList:
    """Make a list of notices."""
    return NoticeList(
        "RTP-03-N-000001", DRIVE.number, MADE_AT, SUPERVISOR, 15, ISSUER, lines or (LINE,)
    )


def make_batch(*cuts: Cut) -> Batch:
    """Make a day's batch."""
    made_at = datetime(2026, 11, 22, 9, 0, tzinfo=IST)
    number, day = "RTP-03-X-000003", date(2026, 11, 22)
    return Batch(
        number, DRIVE.number, day, made_at, SUPERVISOR, "Suresh Nair", ISSUER, cuts or (CUT,)
    )


def make_figures(division: str, cut: int = 0, *, paid: int = 0, rupees: int = 0) -> DivisionFigures:
    """Make a division's figures, a hundred listed."""
    return DivisionFigures(
        division=division,
        listed=100,
        listed_owed=Money(12_00_000_00),
        noticed=90,
        batched=60,
        disconnected=cut,
        paid=paid,
        paid_amount=Money.from_rupees(rupees),
        reconnected=paid,
        still_owing=100 - paid,
        still_owed=Money(12_00_000_00) - Money.from_rupees(rupees),
        served=80,
    )


PUBLISHED = DriveReport(
    drive=DRIVE,
    at=datetime(2026, 11, 22, 17, 0, tzinfo=IST),
    divisions=(
        make_figures("Ratanpur", 51, paid=20, rupees=3_50_000),
        make_figures("Hanspuram", 13, paid=8, rupees=1_50_000),
        make_figures("Harrisganj", 5, paid=2, rupees=40_000),
        make_figures("Jajmau", 4, paid=2, rupees=30_000),
        *(make_figures(f"Division {letter}", 4, paid=1) for letter in "ABCDE"),
        make_figures("Far away", paid=1, rupees=95_000),
    ),
    total=replace(
        make_figures("", 93, paid=38, rupees=6_65_000),
        listed=9_038,
        listed_owed=Money(66_23_65_000_00),
        still_owing=9_000,
        still_owed=Money(66_17_00_000_00),
    ),
)
"""A drive as it was published: 93 cut, 38 paid and reconnected, 9,000 who still owe."""
