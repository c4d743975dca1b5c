"""A receipt: a snapshot of everything that it prints, and never edited."""

from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.allocation import amount_under
from cashier.domain.approval import Approval
from cashier.domain.dues import DuesItem, DuesItemKind
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import PaymentKind
from cashier.domain.reversal import ReversalKind
from cashier.domain.scheme_payment import SchemeNote
from cashier.domain.tender import Tender, change_due

_ON_METER = {DuesItemKind.NEGATIVE_BALANCE, DuesItemKind.EMERGENCY_CREDIT}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who takes the money, as printed on top of every paper."""

    organisation: str
    organisation_hi: str
    division: str
    division_name: str
    division_name_hi: str
    counter: str


@dataclass(frozen=True, slots=True)
class Payer:
    """For whom the money was taken, as the extract described the connection at that moment.

    `division` is the code of the consumer's own division, which need not be the counter's.
    """

    account_number: str
    old_account_number: str
    name: str
    name_hi: str
    address: str
    meter_number: str
    category: str
    load: str
    division: str = ""


@dataclass(frozen=True, slots=True)
class OrderTicket:
    """The reconnection order that a payment queued."""

    number: str
    due_by: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money taken into a shift for one account.

    `items` are the dues before this payment and add up to `dues_before`, less any credit.
    `allocations` and the tenders' amounts each add up to `amount`. `data_as_of` is the age of
    the billing data; `qr` is the signed text that proves the paper. Receipts of one act or file
    share their `basket_id`; `approval` is whose word lifted a limit. `replaces` is the receipt in
    whose place it stands; `carried` tells that the money lay in the drawer already, so that no
    shift has more by it. `order_awaits_cheque` says that the supply comes back when a bank has
    paid; `scheme` is what the payment did under a settlement scheme.
    """

    number: str
    request_id: str
    kind: PaymentKind
    issuer: Issuer
    payer: Payer
    clerk: str
    clerk_name: str
    shift_number: int
    business_date: date
    issued_at: datetime
    items: tuple[DuesItem, ...]
    dues_before: Money
    amount: Money
    tenders: tuple[Tender, ...]
    allocations: tuple[HeadAmount, ...]
    data_as_of: datetime
    qr: str
    reconnection: OrderTicket | None = None
    revenue_stamp: bool = False
    basket_id: str = ""
    under_protest: bool = False
    hand_receipt: HandReceipt | None = None
    approval: Approval | None = None
    replaces: str = ""
    carried: bool = False
    order_awaits_cheque: bool = False
    scheme: SchemeNote | None = None

    @property
    def balance(self) -> Money:
        """What stays owed after this payment; negative for an advance.

        What a recharge puts on a meter beyond its debt is no advance on a bill, and what a
        settlement waives is owed no more.
        """
        debt = Money.total(item.amount for item in self.items if item.kind in _ON_METER)
        above = max(amount_under(self.allocations, Head.PREPAID_RECHARGE) - debt, ZERO)
        waived = self.scheme.granted if self.scheme else ZERO
        return self.dues_before - self.amount - waived + above

    @property
    def received(self) -> Money:
        """What was handed over."""
        return Money.total(tender.received for tender in self.tenders)

    @property
    def change_due(self) -> Money:
        """What went back over the counter."""
        return change_due(self.tenders)


@dataclass(frozen=True, slots=True)
class IssuedReceipt:
    """A receipt as the register shows it: with its print state and the copies made since.

    `print_state` is saved, sent, confirmed, unknown or failed; `duplicates` counts reprints.
    `taken_back` tells why it no longer counts, `replaced_by` which receipt stands in its place.
    """

    receipt: Receipt
    print_state: str
    duplicates: int
    taken_back: ReversalKind | None = None
    replaced_by: str = ""


def receipt_after(number: str) -> str:
    """Compose the number that follows another."""
    series, _, serial = number.rpartition("-")
    return f"{series}-{int(serial) + 1:06d}"


def receipt_number(division: str, counter: str, year: str, serial: int) -> str:
    """Compose a receipt's number: division, counter, financial year, serial."""
    return f"{division}-{counter}-{year}-{serial:06d}"
