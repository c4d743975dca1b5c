"""Everything that can happen at a station: one class an entry kind.

An event is written once and read for ever, so a field may be added with a default but never
renamed or removed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, get_args

from cashier.domain.approval import Approval
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.domain.receipt import Issuer, Receipt
from cashier.domain.shift import PaperCount
from cashier.domain.user import Role
from cashier.journal.contact_events import ConsentChanged, ContactCaptured
from cashier.journal.custody_events import (
    ClosingAccepted,
    TransferAccepted,
    TransferOffered,
    TransferRefused,
    TransferWithdrawn,
    VarianceSettled,
)
from cashier.journal.day_events import (
    ClockAccepted,
    ClosePrintEnded,
    ClosePrintStarted,
    DayClosed,
    PeriodClosed,
    ZeroReceiptIssued,
)
from cashier.journal.drive_events import (
    BatchMade,
    DriveOpened,
    ExclusionLifted,
    ExclusionSet,
    NoticesMade,
    NoticesServed,
)
from cashier.journal.export_events import ChainChecked, ExportMade
from cashier.journal.message_events import (
    GatewaySet,
    MessageEnded,
    MessageResolved,
    MessagesDropped,
    MessageSending,
    MessagesExported,
    MessagesQueued,
)
from cashier.journal.number_events import NumberSlipGiven
from cashier.journal.order_events import (
    OrderAcknowledged,
    OrderDone,
    OrderFailed,
    OrdersDispatched,
    RecallTold,
    ReconnectionQueued,
)
from cashier.journal.remittance_events import (
    BankCreditMatched,
    BankMatchUndone,
    CashRemitted,
    RemittanceAcknowledged,
    RemittanceReturned,
)
from cashier.journal.reversal_events import (
    ApprovalAsked,
    ApprovalFailed,
    ApprovalGiven,
    ApprovalResponded,
    ApproverEnrolled,
    ChequeReturned,
    ChequesCleared,
    ChequesDeposited,
    ReceiptCancelled,
    ReceiptCorrected,
)
from cashier.journal.scheme_events import (
    SchemeDefaulted,
    SchemeImported,
    SchemeReadmitted,
    SchemeRegistered,
    SchemeSettled,
)
from cashier.journal.user_events import (
    DutyAllowed,
    LimitLifted,
    PasswordChanged,
    RoleChanged,
    RosterChanged,
    SignedOut,
    UserEnabled,
    UserRenamed,
    UserUnlocked,
)


@dataclass(frozen=True, slots=True)
class StationCreated:
    """A station began: its own codes, and the key that signs from here on."""

    kind: ClassVar[str] = "station_created"
    issuer: Issuer
    public_key: str


@dataclass(frozen=True, slots=True)
class StationRestored:
    """A backup came back to life under a new name, counter code and key; numbers never repeat."""

    kind: ClassVar[str] = "station_restored"
    former_station: str
    former_number: int
    former_hash: str
    issuer: Issuer
    public_key: str


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A copy of the record was written up to this entry."""

    kind: ClassVar[str] = "backup_made"
    entries: int


@dataclass(frozen=True, slots=True)
class PrinterSet:
    """The station's receipt printer was chosen."""

    kind: ClassVar[str] = "printer_set"
    url: str


@dataclass(frozen=True, slots=True)
class UserAdded:
    """Somebody may sign in; the password is an argon2id hash.

    `approval` is that of the second person, where there was one to ask.
    """

    kind: ClassVar[str] = "user_added"
    name: str
    full_name: str
    role: Role
    password_hash: str
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class UserDisabled:
    """Somebody may no longer sign in."""

    kind: ClassVar[str] = "user_disabled"
    name: str
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody gave the right password."""

    kind: ClassVar[str] = "signed_in"
    name: str


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Somebody gave a wrong password; `locked_until` where that was one too many."""

    kind: ClassVar[str] = "sign_in_failed"
    name: str
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class PolicyChanged:
    """An order set a policy from a day on.

    `approval` is that of the second person where it was set at the station; what an office's file
    sets has none.
    """

    kind: ClassVar[str] = "policy_changed"
    key: str
    value: str
    effective_from: date
    order_number: str
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class FileImported:
    """A file of reference data was read to its end."""

    kind: ClassVar[str] = "file_imported"
    data: str
    file_name: str
    sha256: str
    read: int
    loaded: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ShiftOpened:
    """A clerk took a drawer with a counted float."""

    kind: ClassVar[str] = "shift_opened"
    shift_number: int
    clerk: str
    business_date: date
    opening_float: DenominationCount


@dataclass(frozen=True, slots=True)
class ShiftCounted:
    """A clerk counted the drawer, before the expected sum was shown.

    `cheques` and `drafts` are None where they were not counted.
    """

    kind: ClassVar[str] = "shift_counted"
    shift_number: int
    counted: DenominationCount
    cheques: PaperCount | None = None
    drafts: PaperCount | None = None


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    """A clerk closed a counted shift; the variances stand as found.

    Those of cheques and drafts are None where nobody counted them. `to_be_accepted` tells that a
    second person is to count the drawer, too; older versions knew of none.
    """

    kind: ClassVar[str] = "shift_closed"
    shift_number: int
    counted: DenominationCount
    expected: Money
    variance: Money
    reason: str
    cheque_variance: Money | None = None
    draft_variance: Money | None = None
    to_be_accepted: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptIssued:
    """Money was taken: the receipt as a snapshot, and the order that it queued."""

    kind: ClassVar[str] = "receipt_issued"
    receipt: Receipt
    disconnection_mode: str


@dataclass(frozen=True, slots=True)
class PrintStarted:
    """A copy is about to go to the printer; copy 0 is the original, others are duplicates."""

    kind: ClassVar[str] = "print_started"
    receipt_number: str
    copy: int


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """What became of a copy: confirmed, unknown or failed, and by whose word."""

    kind: ClassVar[str] = "print_ended"
    receipt_number: str
    copy: int
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class DrawerOpened:
    """A clerk opened the cash drawer by hand, and said why; written before the drawer is told."""

    kind: ClassVar[str] = "drawer_opened"
    shift_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class PaymentAborted:
    """A payment that was begun was given up before it was saved."""

    kind: ClassVar[str] = "payment_aborted"
    request_id: str
    account_number: str
    amount: Money


Event = (
    StationCreated
    | StationRestored
    | BackupMade
    | PrinterSet
    | UserAdded
    | UserDisabled
    | SignedIn
    | SignInFailed
    | PolicyChanged
    | FileImported
    | ShiftOpened
    | ShiftCounted
    | ShiftClosed
    | ReceiptIssued
    | PrintStarted
    | PrintEnded
    | DrawerOpened
    | PaymentAborted
    | ReconnectionQueued
    | OrdersDispatched
    | OrderDone
    | OrderFailed
    | OrderAcknowledged
    | RecallTold
    | ReceiptCancelled
    | ReceiptCorrected
    | ChequesDeposited
    | ChequesCleared
    | ChequeReturned
    | ApproverEnrolled
    | ApprovalAsked
    | ApprovalGiven
    | ApprovalFailed
    | ApprovalResponded
    | SchemeImported
    | SchemeRegistered
    | SchemeReadmitted
    | SchemeSettled
    | SchemeDefaulted
    | DayClosed
    | PeriodClosed
    | ZeroReceiptIssued
    | ClosePrintStarted
    | ClosePrintEnded
    | ClockAccepted
    | TransferOffered
    | TransferAccepted
    | TransferRefused
    | TransferWithdrawn
    | ClosingAccepted
    | VarianceSettled
    | CashRemitted
    | RemittanceAcknowledged
    | RemittanceReturned
    | BankCreditMatched
    | BankMatchUndone
    | SignedOut
    | RoleChanged
    | UserRenamed
    | UserEnabled
    | UserUnlocked
    | PasswordChanged
    | RosterChanged
    | DutyAllowed
    | LimitLifted
    | DriveOpened
    | NoticesMade
    | NoticesServed
    | BatchMade
    | ExclusionSet
    | ExclusionLifted
    | ExportMade
    | ChainChecked
    | MessagesQueued
    | MessageSending
    | MessageEnded
    | MessagesDropped
    | MessagesExported
    | MessageResolved
    | GatewaySet
    | ContactCaptured
    | ConsentChanged
    | NumberSlipGiven
)
"""Every kind of event."""

EVENT_KINDS: dict[str, type[Event]] = {event.kind: event for event in get_args(Event)}
"""Each event class under the name that its entries carry."""
