"""The receipt of the design's picture, and its variations, for the tests of printing."""

from dataclasses import replace
from datetime import date, datetime

from cashier.domain.calendar import IST
from cashier.domain.dues import DuesItem, DuesItemKind
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Issuer, OrderTicket, Payer, Receipt
from cashier.domain.tender import cash

QR_TEXT = "C1|RTP-03-2627-000413|3141592653|452000|202611221403|cash|" + "Qx7" * 29

RECEIPT = Receipt(
    number="RTP-03-2627-000413",
    request_id="0191-6f",
    kind=PaymentKind.FULL,
    issuer=Issuer(
        organisation="KESCo",
        organisation_hi="कानपुर विद्युत आपूर्ति कंपनी",
        division="RTP",
        division_name="Ratanpur",
        division_name_hi="रतनपुर",
        counter="03",
    ),
    payer=Payer(
        account_number="3141592653",
        old_account_number="02718281",
        name="RAM KUMAR GUPTA",
        name_hi="राम कुमार गुप्ता",
        address="12/34 Panki, Kanpur",
        meter_number="KS 118 2042",
        category="LMV-1",
        load="2 kW",
    ),
    clerk="anita",
    clerk_name="Anita Verma",
    shift_number=14,
    business_date=date(2026, 11, 22),
    issued_at=datetime(2026, 11, 22, 14, 3, tzinfo=IST),
    items=(
        DuesItem(DuesItemKind.CURRENT_BILL, Money(1_310_00), "2026-11"),
        DuesItem(DuesItemKind.ARREARS_PRINCIPAL, Money(3_390_00)),
        DuesItem(DuesItemKind.ARREARS_LPSC, Money(120_00)),
        DuesItem(DuesItemKind.RCDC_FEE, Money(600_00)),
        DuesItem(DuesItemKind.PAID_SINCE, Money(-900_00)),
    ),
    dues_before=Money(4_520_00),
    amount=Money(4_520_00),
    tenders=(cash(Money(4_520_00), Money(5_000_00)),),
    allocations=(
        HeadAmount(Head.RCDC_FEE, Money(600_00)),
        HeadAmount(Head.ARREARS_PRINCIPAL, Money(2_610_00), "B11", "2026-11"),
        HeadAmount(Head.ELECTRICITY_DUTY, Money(54_00), "B11", "2026-11"),
        HeadAmount(Head.CURRENT_CHARGES, Money(1_256_00), "B11", "2026-11"),
    ),
    data_as_of=datetime(2026, 11, 22, 9, 0, tzinfo=IST),
    qr=QR_TEXT,
    reconnection=OrderTicket("RTP-R-000087", datetime(2026, 11, 23, 14, 3, tzinfo=IST)),
)

PART_RECEIPT = replace(
    RECEIPT,
    kind=PaymentKind.PART,
    amount=Money(1_580_00),
    tenders=(cash(Money(1_580_00)),),
    allocations=(
        HeadAmount(Head.RCDC_FEE, Money(600_00)),
        HeadAmount(Head.ARREARS_PRINCIPAL, Money(980_00), "B11", "2026-11"),
    ),
)

ADVANCE_RECEIPT = replace(
    RECEIPT,
    kind=PaymentKind.ADVANCE,
    amount=Money(5_000_00),
    tenders=(cash(Money(5_000_00)),),
    allocations=(*RECEIPT.allocations, HeadAmount(Head.ADVANCE, Money(480_00))),
    reconnection=None,
)

LONG_RECEIPT = replace(
    RECEIPT,
    payer=replace(
        RECEIPT.payer,
        name="THE EXECUTIVE ENGINEER, TUBEWELLS AND CANALS MAINTENANCE BLOCK NUMBER TWO",
        name_hi="अधिशासी अभियंता, नलकूप एवं नहर अनुरक्षण खंड द्वितीय, जल शक्ति विभाग",
        address="Supercalifragilisticexpialidocious-Nagar-Without-Any-Space-In-Its-Name, Kanpur",
    ),
)
