"""One event of each kind that a settlement scheme has."""

from datetime import date

from cashier.domain.money import Money
from cashier.domain.scheme import DefaultRules
from cashier.domain.scheme_registration import BreachKind, Registration, Terms
from cashier.journal import events
from cashier.journal.scheme_events import (
    SchemeDefaulted,
    SchemeImported,
    SchemeReadmitted,
    SchemeRegistered,
    SchemeSettled,
)
from tests.builders import NOW, NUMBER, rupees
from tests.schemes import OTS

SCHEME_RECEIPT = "RTP-03-2627-000001"
REGISTRATION = Registration(
    number=SCHEME_RECEIPT,
    account_number=NUMBER,
    scheme_code="OTS-2024-25",
    scheme_name="One-time settlement 2024-25",
    scheme_name_hi="एकमुश्त समाधान योजना 2024-25",
    phase=1,
    plan_code="instalments",
    principal=rupees(4_000),
    lpsc=rupees(1_000),
    waiver=rupees(750),
    rebate=Money(0),
    payable=rupees(4_250),
    default=DefaultRules(1, current_bill_unpaid=True, grace_days=0),
    terms=Terms(
        receipt_number=SCHEME_RECEIPT,
        started_at=NOW,
        paid=rupees(1_200),
        current=rupees(1_310),
        bill_month="2026-11",
        last_day=None,
        instalment=rupees(305),
        instalments=10,
    ),
)
SETTLED = SchemeSettled(SCHEME_RECEIPT, NUMBER, rupees(750), Money(0), NOW)
DEFAULTED = SchemeDefaulted(
    SCHEME_RECEIPT, NUMBER, BreachKind.INSTALMENT_MISSED, date(2026, 12, 23)
)
SCHEME_EVENTS: tuple[events.Event, ...] = (
    SchemeImported(OTS, "scheme-ots-2024-25.toml"),
    SchemeRegistered(REGISTRATION),
    SchemeReadmitted(REGISTRATION),
    SETTLED,
    DEFAULTED,
)
