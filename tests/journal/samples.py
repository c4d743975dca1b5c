"""One event of each kind, and a journal made of them."""

from base64 import b64encode
from dataclasses import replace
from datetime import date, timedelta

from cashier.domain.approval import Approval
from cashier.domain.cheque import Instrument
from cashier.domain.denomination import DenominationCount
from cashier.domain.dues import DuesItem, DuesItemKind
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.head import Head, HeadAmount
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import OrderTicket, Payer, Receipt
from cashier.domain.tender import TenderKind, cash, on_paper
from cashier.domain.user import Role
from cashier.journal import events
from cashier.journal.canonical import canonical_bytes
from cashier.journal.entry import GENESIS_HASH, Entry, entry_hash
from cashier.journal.export_events import ChainChecked, ExportMade
from cashier.journal.number_events import NumberSlipGiven
from cashier.journal.payloads import to_payload
from cashier.journal.signing import StationKey
from tests.builders import FLOAT, ISSUER, NOW, NUMBER, TODAY, rupees
from tests.journal.custody_samples import CUSTODY_EVENTS
from tests.journal.day_samples import DAY_EVENTS
from tests.journal.drive_samples import DRIVE_EVENTS
from tests.journal.message_samples import MESSAGE_EVENTS
from tests.journal.order_samples import ORDER_EVENTS
from tests.journal.remittance_samples import REMITTANCE_EVENTS
from tests.journal.reversal_samples import REVERSAL_EVENTS
from tests.journal.scheme_samples import SCHEME_EVENTS
from tests.journal.user_samples import USER_EVENTS

# The same in every process, for they are in the names of tests.
KEY, OTHER_KEY = (StationKey.from_text(b64encode(bytes([n]) * 32).decode()) for n in (1, 2))
RECEIPT = Receipt(
    number="RTP-03-2627-000001",
    request_id="request-1",
    kind=PaymentKind.ADVANCE,
    issuer=ISSUER,
    payer=Payer(NUMBER, "02718281", "Ram", "राम", "12/34 Panki", "KS118", "LMV-1", "2 kW"),
    clerk="anita",
    clerk_name="Anita Verma",
    shift_number=1,
    business_date=TODAY,
    issued_at=NOW + timedelta(microseconds=7),
    items=(DuesItem(DuesItemKind.CURRENT_BILL, rupees(1310), "2026-11"),),
    dues_before=rupees(1310),
    amount=rupees(1500),
    tenders=(cash(rupees(1500), rupees(2000)),),
    allocations=(
        HeadAmount(Head.CURRENT_CHARGES, rupees(1310), "B-11", "2026-11"),
        HeadAmount(Head.ADVANCE, rupees(190)),
    ),
    data_as_of=NOW,
    qr="CASHIER1|…",
    reconnection=OrderTicket("RTP-03-R-000001", NOW),
    revenue_stamp=True,
)
CHEQUE = Instrument(
    number="123456",
    micr="208002004",
    ifsc="SBIN0001234",
    bank="State Bank of India",
    branch="Panki",
    dated=date(2026, 11, 20),
    drawer="Ram Kumar Gupta",
    drawer_account="00112233445",
    total=rupees(1000),
)
ON_PAPER = replace(
    RECEIPT,
    tenders=(cash(rupees(500)), on_paper(TenderKind.CHEQUE, CHEQUE)),
    reconnection=None,
    basket_id="basket-1",
    under_protest=True,
    hand_receipt=HandReceipt("A17", 42, NOW - timedelta(hours=3)),
    approval=Approval("suresh", "cash_cap", "password", NOW),
)
COUNTED = DenominationCount.parse("500x3")
EVENTS: tuple[events.Event, ...] = (
    events.StationCreated(ISSUER, KEY.public_hex),
    events.StationRestored("RTP-03", 9, "0" * 64, ISSUER, KEY.public_hex),
    events.BackupMade(12),
    events.PrinterSet("tcp://192.0.2.7:9100"),
    events.UserAdded("anita", "Anita Verma", Role.CLERK, "$argon2id$"),
    events.UserDisabled("anita"),
    events.SignedIn("anita"),
    events.SignInFailed("anita", NOW),
    events.SignInFailed("anita", None),
    events.PolicyChanged("cash_cap_per_receipt", "5000", date(2026, 4, 1), "order 7"),
    events.PolicyChanged(
        "cash_cap_per_receipt",
        "6000",
        date(2026, 12, 1),
        "order 9",
        Approval("suresh", "POLICY", "password", NOW, "POLICY-6000-7QK2M9F4"),
    ),
    events.FileImported("bills", "november.csv", "ab" * 32, 4, 2, 1, 1),
    events.ShiftOpened(1, "anita", TODAY, FLOAT),
    events.ShiftCounted(1, COUNTED),
    events.ShiftClosed(1, COUNTED, rupees(1500), rupees(0), "counted twice"),
    events.ReceiptIssued(RECEIPT, "pole"),
    events.ReceiptIssued(ON_PAPER, ""),
    events.PrintStarted("RTP-03-2627-000001", 0),
    events.PrintEnded("RTP-03-2627-000001", 0, "confirmed", ""),
    events.DrawerOpened(1, "change for a consumer"),
    events.PaymentAborted("request-2", NUMBER, rupees(5)),
    *ORDER_EVENTS,
    *REVERSAL_EVENTS,
    *REMITTANCE_EVENTS,
    *DAY_EVENTS,
    *SCHEME_EVENTS,
    *CUSTODY_EVENTS,
    *DRIVE_EVENTS,
    *USER_EVENTS,
    *MESSAGE_EVENTS,
    ExportMade(3, 12, TODAY, TODAY, "ab" * 32),
    ChainChecked(12, "cd" * 32, "entry 13 was altered after it was written"),
    NumberSlipGiven("request-9", NUMBER, "old_account_number"),
)


def sealed(entry: Entry, key: StationKey = KEY) -> Entry:
    """Hash and sign an entry as its station would."""
    digest = entry_hash(entry, canonical_bytes(entry.payload))
    signature = key.sign(bytes.fromhex(digest)).hex()
    return Entry(
        **{name: getattr(entry, name) for name in Entry.__slots__ if name not in _SEAL},
        hash=digest,
        signature=signature,
    )


_SEAL = ("hash", "signature")


def written(
    some: tuple[events.Event, ...], *, station: str = "RTP-03", key: StationKey = KEY
) -> list[Entry]:
    """Write events as a station does: numbered, chained, signed."""
    entries: list[Entry] = []
    for number, event in enumerate(some, 1):
        entry = Entry(
            station=station,
            number=number,
            kind=event.kind,
            at=f"2026-11-22T04:30:{number:02d}.000000+00:00",
            clock_doubt=False,
            actor="station",
            payload=to_payload(event),
            previous_hash=entries[-1].hash if entries else GENESIS_HASH,
            hash="",
            signature="",
        )
        entries.append(sealed(entry, key))
    return entries


def a_journal() -> list[Entry]:
    """Write a journal of ten entries."""
    return written((EVENTS[0], *EVENTS[3:12]))
