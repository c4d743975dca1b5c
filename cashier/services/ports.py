"""What the services need of storage, as Protocols; storage itself is never imported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from cashier.domain.dues import ConsumerRecord
from cashier.domain.money import Money
from cashier.domain.payment import Payment, Precedents
from cashier.domain.policy import PolicyRow
from cashier.domain.receipt import IssuedReceipt, Issuer, Receipt
from cashier.domain.shift import Shift
from cashier.domain.user import User
from cashier.journal.entry import Entry
from cashier.journal.events import Event
from cashier.journal.signing import StationKey
from cashier.services.audit_ports import Audit
from cashier.services.cheque_ports import Banks, ChequeBook, Cheques, HandReceipts
from cashier.services.custody_ports import Custody
from cashier.services.day_close_ports import Days
from cashier.services.defaulter_ports import Defaulters
from cashier.services.drive_ports import Drives
from cashier.services.journal_ports import JournalBook
from cashier.services.message_ports import Contacts, Messages
from cashier.services.number_ports import MissedLookups, Numbers
from cashier.services.order_ports import Orders
from cashier.services.remittance_ports import Remittances
from cashier.services.report_ports import Figures
from cashier.services.reversal_ports import Approvals, Clearing, Reversals
from cashier.services.roster_ports import Rosters
from cashier.services.scheme_ports import Schemes


@dataclass(frozen=True, slots=True)
class Station:
    """This counter's identity; `name` is its name in the journal."""

    name: str
    issuer: Issuer
    public_key: str


@dataclass(frozen=True, slots=True)
class ConsumerMatch:
    """One consumer that a search found, with what tells it from its neighbours.

    `matched_by` is account_number, old_account_number, meter_number, mobile, name or address;
    `old_account_number` is the one that matched, or the latest; `is_whole` is False where only the
    beginning of a number matched, so that a missing digit never opens somebody else's account.
    `mobile` is masked, and so is `former_mobile`: the registered one where another was captured.
    """

    account_number: str
    old_account_number: str
    name: str
    name_hi: str
    address: str
    locality: str
    meter_number: str
    matched_by: str
    is_whole: bool = True
    mobile: str = ""
    former_mobile: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A payment about to be saved: its id, and enough to tell what became of it.

    `payment` is all that was keyed, to be taken up again; None where an older version kept it.
    """

    request_id: str
    clerk: str
    account_number: str
    amount: Money
    received: Money
    saved_at: datetime
    payment: Payment | None = None


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A copy of a receipt whose printing is not known to have ended."""

    receipt_number: str
    copy: int
    state: str


class Consumers(Protocol):
    """Reference data: connections, bills, money taken elsewhere."""

    def find_by_number(self, digits: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List who has this number as account, old, meter or mobile number; exact ones first."""

    def find_by_meter(self, meter_key: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List whose meter, present or former, begins with this; exact ones first."""

    def find_by_name(self, search_key: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List whose name, locality or address holds this, exact first, then prefix, then part."""

    def find_record(self, account_number: str) -> ConsumerRecord | None:
        """Read all that dues are worked out from."""


class Receipts(Protocol):
    """The register of receipts."""

    def find_by_request(self, request_id: str) -> Receipt | None:
        """Find what a request already issued."""

    def find(self, number: str) -> IssuedReceipt | None:
        """Find a receipt by its number."""

    def list_of_shift(self, shift_number: int, limit: int) -> tuple[IssuedReceipt, ...]:
        """List a shift's receipts, the newest first."""

    def list_of_day(self, day: date) -> tuple[Receipt, ...]:
        """List a business date's receipts in order of their numbers."""

    def next_number(self, financial_year: str) -> str:
        """Tell the next number of this counter's series; taken when the receipt is recorded."""

    def next_order_number(self) -> str:
        """Tell the number that the next reconnection order will have."""

    def precedents(self, account_number: str, day: date, basket_id: str = "") -> Precedents:
        """Tell what was taken for an account on a day and in its month, and in its baskets."""

    def list_unended_prints(self) -> tuple[PrintJob, ...]:
        """List open shifts' receipts whose last copy is not known to be out, the oldest first."""


class Shifts(Protocol):
    """The register of shifts."""

    def find_open(self, clerk: str) -> Shift | None:
        """Find a clerk's open shift."""

    def find(self, number: int) -> Shift | None:
        """Find a shift by its number."""

    def list_of_day(self, day: date) -> tuple[Shift, ...]:
        """List a business date's shifts."""

    def next_number(self) -> int:
        """Tell the next shift's number at this station."""

    def has_open(self) -> bool:
        """Tell whether anybody has a shift open, of whatever day."""


class Users(Protocol):
    """Who may sign in."""

    def find(self, name: str) -> User | None:
        """Find a user by name."""

    def password_hash(self, name: str) -> str:
        """Read a user's argon2id hash."""

    def list_all(self) -> tuple[User, ...]:
        """List every user by name."""


class Drafts(Protocol):
    """Payments about to be saved; working state of this station alone."""

    def save(self, draft: Draft) -> None:
        """Keep a draft; one of the same request id is replaced."""

    def discard(self, request_id: str) -> None:
        """Forget a draft; unknown ones are no error."""

    def list_all(self) -> tuple[Draft, ...]:
        """List what was not finished."""


class Journal(Protocol):
    """The record itself."""

    def record(self, event: Event, *, actor: str, at: datetime) -> Entry:
        """Append an entry and bring every projection up to it, in the open transaction."""


class UnitOfWork(Protocol):
    """One transaction: entered, committed at most once, rolled back otherwise."""

    @property
    def consumers(self) -> Consumers:
        """Reference data."""

    @property
    def receipts(self) -> Receipts:
        """The register of receipts."""

    @property
    def shifts(self) -> Shifts:
        """The register of shifts."""

    @property
    def cheques(self) -> Cheques:
        """The register of cheques and drafts."""

    @property
    def cheque_book(self) -> ChequeBook:
        """The same register, as people look through it."""

    @property
    def schemes(self) -> Schemes:
        """The register of settlement schemes."""

    @property
    def audit(self) -> Audit:
        """What alerts to a supervisor are worked out from."""

    @property
    def banks(self) -> Banks:
        """The imported list of branches."""

    @property
    def hand_receipts(self) -> HandReceipts:
        """The leaves of hand-written books that were entered."""

    @property
    def reversals(self) -> Reversals:
        """The register of receipts taken back."""

    @property
    def clearing(self) -> Clearing:
        """Cheques and drafts: at hand, at the bank, and come back."""

    @property
    def approvals(self) -> Approvals:
        """The register of approvals."""

    @property
    def custody(self) -> Custody:
        """The ledger of cash."""

    @property
    def remittances(self) -> Remittances:
        """The register of slips, and what the bank says of them."""

    @property
    def rosters(self) -> Rosters:
        """Who is at the counter alone, and when."""

    @property
    def journal_book(self) -> JournalBook:
        """The record as people look through it."""

    @property
    def figures(self) -> Figures:
        """The registers as reports look at them."""

    @property
    def days(self) -> Days:
        """The register of closed days."""

    @property
    def orders(self) -> Orders:
        """The register of reconnection orders."""

    @property
    def defaulters(self) -> Defaulters:
        """Who owes much."""

    @property
    def drives(self) -> Drives:
        """The register of recovery drives."""

    @property
    def messages(self) -> Messages:
        """The queue of messages."""

    @property
    def contacts(self) -> Contacts:
        """Mobile numbers that were captured at the counter."""

    @property
    def numbers(self) -> Numbers:
        """Old and new numbers by area."""

    @property
    def missed_lookups(self) -> MissedLookups:
        """What was looked for and not found."""

    @property
    def users(self) -> Users:
        """Who may sign in."""

    @property
    def drafts(self) -> Drafts:
        """Payments about to be saved."""

    @property
    def journal(self) -> Journal:
        """The record itself."""

    @property
    def station(self) -> Station:
        """This counter's identity."""

    @property
    def key(self) -> StationKey:
        """This counter's key."""

    def policy_rows(self) -> Sequence[PolicyRow]:
        """Read every dated policy value in the order of their entries."""

    def public_keys(self) -> tuple[str, ...]:
        """List the public keys of every station in this journal."""

    def entries(self) -> Iterable[Entry]:
        """Read the whole journal in order, streaming."""

    def require_room(self) -> None:
        """Refuse a payment where the disk is nearly full; other acts still go on."""

    def commit(self) -> None:
        """Make it durable; when this returns, it is on disk."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End; whatever was not committed never happened."""
