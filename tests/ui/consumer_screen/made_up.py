"""Payments at every stage, made without a station."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cashier.domain.account import Account
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import OrderTicket, Payer, Receipt
from cashier.domain.tender import cash
from cashier.services.enquiry import ConsumerView
from tests.builders import (
    CLERK,
    ISSUER,
    NOW,
    POLICY,
    TODAY,
    dues_of,
    make_account,
    make_bill,
    make_record,
    rupees,
)
from ui.collect.state import CollectState, Stage

NUMBER = "RTP-03-2627-000412"
DUE_BY: datetime = NOW + timedelta(days=1)


def open_state(account: Account | None = None, **changes: Any) -> CollectState:  # noqa: ANN401 - as each field is
    """Make the clerk's screen with a consumer open who owes Rs 1,310."""
    record = make_record(make_bill(), account=account or make_account())
    view = ConsumerView(record, dues_of(record), POLICY)
    return replace(CollectState(stage=Stage.ENTERING, view=view), **changes)


def saved_state(account: Account | None = None, *, reconnected: bool = False) -> CollectState:
    """Make the clerk's screen after Rs 1,310 were paid out of Rs 2,000."""
    payer = account or make_account()
    receipt = Receipt(
        number=NUMBER,
        request_id="request-1",
        kind=PaymentKind.FULL,
        issuer=ISSUER,
        payer=Payer(
            payer.account_number,
            payer.old_account_number,
            payer.name,
            payer.name_hi,
            payer.address,
            payer.meter_number,
            payer.category,
            payer.load_text,
        ),
        clerk=CLERK,
        clerk_name="Anita Verma",
        shift_number=1,
        business_date=TODAY,
        issued_at=NOW,
        items=(),
        dues_before=rupees(1310),
        amount=rupees(1310),
        tenders=(cash(rupees(1310), rupees(2000)),),
        allocations=(),
        data_as_of=NOW,
        qr="",
        reconnection=OrderTicket("RTP-03-R1", DUE_BY) if reconnected else None,
    )
    return replace(open_state(account), stage=Stage.SAVED, receipt=receipt)


THE_CHANGE = Money(690_00)
