"""A receipt: a snapshot of everything that it prints."""

from dataclasses import replace

from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Payer, Receipt, receipt_number
from cashier.domain.tender import cash
from tests.builders import (
    CLERK,
    ISSUER,
    NOW,
    NUMBER,
    TODAY,
    dues_of,
    make_bill,
    make_record,
    rupees,
)

DUES = dues_of(make_record(make_bill()))
RECEIPT = Receipt(
    number="RTP-03-2627-000001",
    request_id="request-1",
    kind=PaymentKind.FULL,
    issuer=ISSUER,
    payer=Payer(NUMBER, "", "Ram", "राम", "", "", "LMV-1", "2 kW"),
    clerk=CLERK,
    clerk_name="Anita Verma",
    shift_number=1,
    business_date=TODAY,
    issued_at=NOW,
    items=DUES.items,
    dues_before=DUES.total,
    amount=rupees(1310),
    tenders=(cash(rupees(1000)), cash(rupees(310), rupees(500))),
    allocations=DUES.owed,
    data_as_of=NOW,
    qr="",
)


def test_a_receipt_tells_amount_received_change_and_balance() -> None:
    """As the consumer checks it at the window."""
    assert (RECEIPT.received, RECEIPT.change_due) == (rupees(1500), rupees(190))
    assert RECEIPT.balance == rupees(0)
    assert replace(RECEIPT, amount=rupees(1000)).balance == rupees(310)
    assert replace(RECEIPT, amount=rupees(1500)).balance == rupees(-190)


def test_a_number_names_division_counter_year_and_serial() -> None:
    """A serial that outgrows its six places goes on."""
    assert receipt_number("RTP", "03", "2627", 412) == "RTP-03-2627-000412"
    assert receipt_number("RTP", "03", "2627", 1_000_000) == "RTP-03-2627-1000000"
