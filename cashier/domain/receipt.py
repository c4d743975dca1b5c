"""A receipt: a snapshot of everything that it prints, and never edited."""

from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.approval import Approval
from cashier.domain.dues import DuesItem
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.head import HeadAmount
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.tender import Tender, change_due


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
    """For whom the money was taken, as the extract described the connection at that moment."""

    account_number: str
    old_account_number: str
    name: str
    name_hi: str
    address: str
    meter_number: str
    category: str
    load: str


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
    share their `basket_id`; `approval` is whose word lifted a limit.
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

    @property
    def balance(self) -> Money:
        """What stays owed after this payment; negative for an advance."""
        return self.dues_before - self.amount

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
    """

    receipt: Receipt
    print_state: str
    duplicates: int


def receipt_number(division: str, counter: str, year: str, serial: int) -> str:
    """Compose a receipt's number: division, counter, financial year, serial."""
    return f"{division}-{counter}-{year}-{serial:06d}"
