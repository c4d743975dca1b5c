"""The plain tables beside an exported journal: which entries make their rows, and from what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `source` says where its cells come from, and is empty in the journal itself."""

    name: str
    meaning: str
    source: str = ""
    kind: str = "text"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Entries of a kind make rows: one for what stands at `each`, or one for each in a list.

    `each` is a path of names through the payload, empty for the payload as a whole.
    """

    kind: str
    each: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A table worked out of the journal, its rows in the order of their entries."""

    name: str
    meaning: str
    rules: tuple[Rule, ...]
    columns: tuple[Column, ...]


def _paise(name: str, meaning: str, source: str) -> Column:
    return Column(name, meaning, source, kind="integer", unit="paise")


def _whole(name: str, meaning: str, source: str) -> Column:
    return Column(name, meaning, source, kind="integer")


def _day(name: str, meaning: str, source: str) -> Column:
    return Column(name, meaning, source, kind="date")


def _moment(name: str, meaning: str, source: str) -> Column:
    return Column(name, meaning, source, kind="moment")


def _flag(name: str, meaning: str, source: str) -> Column:
    return Column(name, meaning, source, kind="boolean")


def _flow(name: str, meaning: str, source: str, prefix: str = "") -> Column:
    if name.startswith("taken"):
        return _paise(f"{prefix}{name}_paise", meaning, f"{source}.{name}")
    return _whole(f"{prefix}{name}", meaning, f"{source}.{name}")


_PLACE = (
    _whole("position", "the entry's place in the record", "entry.position"),
    _whole("line", "from 1 within the entry", "line"),
)
_EVENT = Column("event", "the entry's kind", "entry.kind")
_RECEIPT = Column("receipt_number", "the receipt", "event.receipt.number")

RECEIPTS = Extract(
    "receipts.csv",
    "receipts as they were issued; a receipt that was taken back stays, see reversals.csv",
    (Rule("receipt_issued", "receipt"),),
    (
        *_PLACE,
        Column("number", "division, counter, financial year, serial without gaps", "item.number"),
        Column(
            "request_id", "one for each payment, so that none is taken twice", "item.request_id"
        ),
        Column("kind", "full, part, advance and so on", "item.kind"),
        Column("account_number", "the connection", "item.payer.account_number"),
        Column("old_account_number", "its former number", "item.payer.old_account_number"),
        Column("name", "the consumer", "item.payer.name"),
        Column("name_hi", "the same in Hindi", "item.payer.name_hi"),
        Column("category", "the tariff's", "item.payer.category"),
        Column("clerk", "who took the money", "item.clerk"),
        _whole("shift_number", "into which drawer", "item.shift_number"),
        _day("business_date", "the shift's", "item.business_date"),
        _moment("issued_at", "when it was issued", "item.issued_at"),
        _paise("dues_before_paise", "what was owed before", "item.dues_before"),
        _paise("amount_paise", "what was paid", "item.amount"),
        Column("basket_id", "the act of one payer for several accounts", "item.basket_id"),
        _flag("carried", "the money lay in the drawer already", "item.carried"),
        Column("replaces", "the receipt in whose place it stands", "item.replaces"),
        _flag("under_protest", "the payer disputes the dues", "item.under_protest"),
        Column("hand_book", "the book of a hand-written receipt", "item.hand_receipt.book"),
        _whole("hand_leaf", "its leaf", "item.hand_receipt.serial"),
        Column("order_number", "the reconnection that it queued", "item.reconnection.number"),
        Column("approver", "whose word lifted a limit", "item.approval.approver"),
    ),
)
TENDERS = Extract(
    "tenders.csv",
    "what payers handed over; a receipt's tenders add up to its amount",
    (Rule("receipt_issued", "receipt.tenders"),),
    (
        *_PLACE,
        _RECEIPT,
        Column("kind", "cash, cheque or draft", "item.kind"),
        _paise("amount_paise", "what was kept", "item.amount"),
        _paise("received_paise", "what was handed over", "item.received"),
        Column("paper_number", "of a cheque or draft", "item.instrument.number"),
        Column("paper_micr", "city, bank and branch", "item.instrument.micr"),
        Column("paper_bank", "who pays it", "item.instrument.bank"),
        _day("paper_dated", "its date", "item.instrument.dated"),
        Column("paper_drawer", "who signed it", "item.instrument.drawer"),
        _paise("paper_total_paise", "its whole value", "item.instrument.total"),
    ),
)
ALLOCATIONS = Extract(
    "allocations.csv",
    "what a payment filled; a receipt's allocations add up to its amount",
    (Rule("receipt_issued", "receipt.allocations"),),
    (
        *_PLACE,
        _RECEIPT,
        Column("head", "under which it is owed", "item.head"),
        _paise("amount_paise", "how much of the payment", "item.amount"),
        Column("bill_number", "of which bill", "item.bill_number"),
        Column("bill_month", "as YYYY-MM", "item.bill_month"),
    ),
)
REVERSALS = Extract(
    "reversals.csv",
    "receipts taken back, each once and in full, dated on the day of the act",
    (
        Rule("receipt_cancelled", "reversals"),
        Rule("receipt_corrected", "reversal"),
        Rule("cheque_returned", "cheque_return.reversals"),
    ),
    (
        *_PLACE,
        _EVENT,
        Column("receipt_number", "which receipt", "item.receipt_number"),
        Column("kind", "cancelled, cheque_returned, wrong_tender, wrong_account", "item.kind"),
        Column("act_number", "the paper's number", "item.act_number"),
        Column("account_number", "the connection", "item.account_number"),
        _paise("amount_paise", "the receipt's", "item.amount"),
        _paise("cash_out_paise", "what left the drawer for it", "item.cash_out"),
        Column("reason", "as it was typed", "item.reason"),
        _day("business_date", "of the act", "item.business_date"),
        _whole("shift_number", "of the act; 0 where no drawer took part", "item.shift_number"),
        _moment("at", "when", "item.at"),
        Column("by", "who", "item.by"),
        Column("replaced_by", "the receipt in its place", "item.replaced_by"),
        Column("approver", "whose word allowed it", "item.approval.approver"),
    ),
)
SHIFTS = Extract(
    "shifts.csv",
    "drawers opened, counted and closed; a row an act, and empty what the act does not tell",
    (Rule("shift_opened"), Rule("shift_counted"), Rule("shift_closed")),
    (
        *_PLACE,
        _EVENT,
        _whole("shift_number", "the shift", "item.shift_number"),
        Column("clerk", "whose it is", "item.clerk"),
        _day("business_date", "its day", "item.business_date"),
        Column("opening_float", "notes lent, as 500x2,100x10", "item.opening_float"),
        Column("counted", "notes found, likewise", "item.counted"),
        _paise("expected_paise", "what there should have been", "item.expected"),
        _paise("variance_paise", "counted less expected", "item.variance"),
        Column("reason", "for a variance", "item.reason"),
    ),
)
CHEQUES = Extract(
    "cheques.csv",
    "what became of cheques and drafts; a row an act and paper",
    (
        Rule("cheques_deposited", "deposit.lines"),
        Rule("cheques_cleared", "keys"),
        Rule("cheque_returned", "cheque_return"),
    ),
    (
        *_PLACE,
        _EVENT,
        Column("key", "MICR and number, where the bank paid", "item"),
        Column("deposit_number", "the batch that went to the bank", "event.deposit.number"),
        Column("kind", "cheque or draft", "item.kind"),
        Column("paper_number", "its number", "item.instrument.number"),
        Column("paper_micr", "city, bank and branch", "item.instrument.micr"),
        _paise("paper_total_paise", "its whole value", "item.instrument.total"),
        Column("return_code", "why it came back", "item.reason.code"),
    ),
)
TRANSFERS = Extract(
    "transfers.csv",
    "cash that went from hands to hands: turn-ins, handovers, closed drawers; a row an act",
    (
        Rule("transfer_offered", "transfer"),
        Rule("transfer_accepted", "transfer"),
        Rule("closing_accepted", "transfer"),
        Rule("transfer_refused"),
        Rule("transfer_withdrawn"),
    ),
    (
        *_PLACE,
        _EVENT,
        Column("number", "the paper's", "item.number"),
        Column("kind", "turn_in, handover or closing", "item.kind"),
        _whole("shift_number", "from whose drawer", "item.shift_number"),
        Column("giver", "who had it", "item.giver"),
        Column("receiver", "who counted it again", "item.receiver"),
        Column("notes", "as 500x2,100x10", "item.notes"),
        _day("collected_on", "when payers had handed it in", "item.business_date"),
        Column("reason", "of a refusal", "item.reason"),
    ),
)
REMITTANCES = Extract(
    "remittances.csv",
    "cash between the chest and the bank; a row an act",
    (
        Rule("cash_remitted", "remittance"),
        Rule("remittance_acknowledged", "acknowledgement"),
        Rule("remittance_returned"),
    ),
    (
        *_PLACE,
        _EVENT,
        Column("number", "the slip's", "item.number"),
        _day("business_date", "of the act", "item.business_date"),
        Column("denominations", "notes, as 500x2,100x10", "item.denominations"),
        _paise("amount_paise", "what the bank stamped", "item.amount"),
        _paise("sent_paise", "what the slip was of", "item.sent"),
        Column("reference", "the bank's", "item.reference"),
        Column("reason", "why it differs, or came back", "item.reason"),
        Column("by", "who took it", "item.by"),
        Column("approver", "whose word allowed it", "item.approval.approver"),
    ),
)
SETTLEMENTS = Extract(
    "settlements.csv",
    "shortages and excesses made good, whole or in part; shifts.csv tells how they were found",
    (Rule("variance_settled", "settlement"),),
    (
        *_PLACE,
        _whole("shift_number", "in whose drawer it was found", "event.shift_number"),
        Column("kind", "recovered, returned or kept", "item.kind"),
        _paise("amount_paise", "how much of it", "item.amount"),
        Column("reference", "the paper that says so", "item.reference"),
        Column("by", "who", "item.by"),
        _day("business_date", "of the act", "item.business_date"),
    ),
)
_FLOW = (
    ("receipts", "receipts dated in it"),
    ("taken", "what they are of"),
    ("reversals", "receipts taken back in it"),
    ("taken_back", "what those were of"),
)
DAY_CLOSES = Extract(
    "day_closes.csv",
    "closed days, months and financial years, with their totals and the one never reset",
    (Rule("day_closed", "close"), Rule("period_closed", "close")),
    (
        *_PLACE,
        Column("number", "the close's", "item.number"),
        Column("kind", "day, month or year", "item.kind"),
        _day("first_day", "included", "item.first_day"),
        _day("last_day", "included", "item.last_day"),
        *(_flow(name, meaning, "item.sums.flow") for name, meaning in _FLOW),
        *(_flow(name, f"ever: {meaning}", "item.perpetual", "ever_") for name, meaning in _FLOW),
        Column("chain_station", "who wrote the entry before the close", "item.chain.station"),
        _whole("chain_number", "its number", "item.chain.number"),
        Column("chain_hash", "its hash", "item.chain.hash", kind="hex"),
        Column("by", "who closed", "item.by"),
        _moment("at", "when", "item.at"),
    ),
)
EXTRACTS = (
    RECEIPTS,
    TENDERS,
    ALLOCATIONS,
    REVERSALS,
    SHIFTS,
    CHEQUES,
    TRANSFERS,
    REMITTANCES,
    SETTLEMENTS,
    DAY_CLOSES,
)
"""Every plain table, in the order in which `schema.json` tells of them."""
