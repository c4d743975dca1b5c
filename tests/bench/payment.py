"""A payment until it is on disk, beside the same rows, hash and signatures written by hand."""

import hashlib
import json
import random
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import desc, select

from cashier.domain.calendar import to_micros
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.tender import cash
from cashier.journal.events import ReceiptIssued
from cashier.journal.payloads import to_payload
from cashier.journal.signing import StationKey
from cashier.services import collection, enquiry
from cashier.services.ports import Draft
from cashier.station import DATABASE, OpenStation
from cashier.storage import schema
from cashier.storage.report_tables import COUNTS, KEYS, SUMS
from tests.bench.figures import Figure, interleaved
from tests.bench.people import NOW, account_number
from tests.bench.stock import CLERK, connect, new_station

WARM_UP = 20
_DRAFT = "request_id, clerk, account_number, amount, received, saved_at"


def measure_payments(station: OpenStation, count: int, times: int, scratch: Path) -> list[Figure]:
    """Take payments for accounts that have not paid yet, each both ways; then with drafts."""
    intents = list_intents(station, count, 2 * (times + WARM_UP))
    by_hand = ByHand(scratch, pay(station, intents.pop(), with_draft=True))
    figures = []
    for with_draft in (False, True):
        name = "payment with its draft, 2 commits" if with_draft else "payment, 1 durable commit"
        chosen = [intents.pop() for _ in range(times + WARM_UP)]
        ours, yardstick = interleaved(
            [partial(pay, station, intent, with_draft=with_draft) for intent in chosen],
            [partial(by_hand.pay, intent, with_draft=with_draft) for intent in chosen],
            warm_up=WARM_UP,
        )
        figures.append(Figure(name, ours, yardstick, most_ratio=5))
        station.checkpoint()
    by_hand.close()
    return figures


def take_one(station: OpenStation, count: int) -> Receipt:
    """Take one payment, for an example of a receipt."""
    intent = list_intents(station, count, 1)[0]
    return collection.collect_payment(intent, clerk=CLERK, at=NOW, uow=station.write())


def list_intents(station: OpenStation, count: int, wanted: int) -> list[Payment]:
    """Make payments in full, spread over the division; one account pays once a run."""
    session = _receipts(station)
    found: list[Payment] = []
    tried = random.Random(session).sample(range(count), min(count, wanted * 8 + 400))
    for index in tried:
        number = account_number(index)
        view = enquiry.open_account(number, today=NOW.date(), uow=station.read())
        due = view.dues.total
        if 0 < due.paise <= 1_900_000 and not view.dues.received_since:
            request = f"bench-{session}-{index}"
            found.append(Payment(request, number, due, (cash(due),), dues_shown=due))
        if len(found) > wanted:
            return found
    message = "too few accounts owe anything"
    raise AssertionError(message)


def _receipts(station: OpenStation) -> int:
    with station.read() as uow:
        last = select(schema.journal.c.position).order_by(desc(schema.journal.c.position)).limit(1)
        return int(uow.connection.execute(last).scalar_one())


def pay(station: OpenStation, intent: Payment, *, with_draft: bool) -> dict[str, Any]:
    """Take one payment."""
    if with_draft:
        draft = Draft(
            intent.request_id, CLERK, intent.account_number, intent.amount, intent.amount, NOW
        )
        collection.save_draft(draft, uow=station.write())
    receipt = collection.collect_payment(intent, clerk=CLERK, at=NOW, uow=station.write())
    return {"receipt": receipt}


@dataclass
class ByHand:
    """Plain statements into tables of the same shape, with the same guards and indexes."""

    folder: Path
    example: dict[str, Any]
    serial: int = 0
    head: str = "0" * 64
    key: StationKey = field(default_factory=StationKey.generate)

    def __post_init__(self) -> None:
        """Set a station up for its tables and its shift, and take the example's payload."""
        new_station(self.folder).close()
        self.connection = connect(self.folder / DATABASE)
        self.position = self.connection.execute("SELECT max(position) FROM journal").fetchone()[0]
        self.payload = to_payload(ReceiptIssued(self.example["receipt"], ""))

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()

    def pay(self, intent: Payment, *, with_draft: bool) -> None:
        """Write what a payment writes, and nothing more."""
        if with_draft:
            self._save_draft(intent)
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        self.serial += 1
        self.position += 1
        number = f"RTP-03-2627-{self.serial:06d}"
        self._write_entry(number, intent)
        self._write_receipt(number, intent)
        run(
            "UPDATE shift SET receipts = receipts + 1, cash_taken = cash_taken + ? "
            "WHERE number = 1",
            (intent.amount.paise,),
        )
        run("DELETE FROM draft WHERE request_id = ?", (intent.request_id,))
        run("COMMIT")

    def _save_draft(self, intent: Payment) -> None:
        run = self.connection.execute
        paise = intent.amount.paise
        row = (intent.request_id, CLERK, intent.account_number, paise, paise, to_micros(NOW))
        run("BEGIN IMMEDIATE")
        run("DELETE FROM draft WHERE request_id = ?", row[:1])
        run(f"INSERT INTO draft ({_DRAFT}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - constants only
        run("COMMIT")

    def _write_entry(self, number: str, intent: Payment) -> None:
        claim = f"CASHIER1|{number}|{intent.account_number}|{intent.amount.paise}|2026-11-22|cash"
        receipt = self.payload["receipt"]
        receipt["number"], receipt["request_id"] = number, intent.request_id
        receipt["qr"] = f"{claim}|{self.key.sign(claim.encode()).hex()}"
        payload = json.dumps(
            self.payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        digest = hashlib.sha256((self.head + payload).encode())
        row = (
            self.position,
            "RTP-03",
            self.position,
            "receipt_issued",
            "2026-11-22T04:30:00.000000+00:00",
            0,
            CLERK,
            payload,
            self.head,
            digest.hexdigest(),
            self.key.sign(digest.digest()).hex(),
        )
        self.head = digest.hexdigest()
        self.connection.execute("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)

    def _write_receipt(self, number: str, intent: Payment) -> None:
        paise, run = intent.amount.paise, self.connection.execute
        row = (number, intent.request_id, self.position, "RTP-03", "2627", self.serial)
        about = (
            intent.account_number,
            1,
            CLERK,
            "full",
            "2026-11-22",
            to_micros(NOW),
            paise,
            0,
            "",
            0,
            *self._payer(),
            1,
        )
        marks = ",".join("?" * (len(row) + len(about)))
        run(f"INSERT INTO receipt VALUES ({marks})", row + about)  # noqa: S608 - constants only
        run("INSERT INTO receipt_tender VALUES (?, 1, 'cash', ?, ?, '')", (number, paise, paise))
        for line, part in enumerate(self.payload["receipt"]["allocations"], 1):
            run(
                "INSERT INTO receipt_allocation VALUES (?, ?, ?, ?, ?, ?)",
                (number, line, part["head"], part["amount"], "B", "2026-11"),
            )
        self._add_to_tally(paise)

    def _payer(self) -> tuple[str, str]:
        payer = self.payload["receipt"]["payer"]
        return payer["category"], payer["division"]

    def _add_to_tally(self, paise: int) -> None:
        """Add the receipt to the line of its hour; the first of an hour begins one."""
        category, division = self._payer()
        parts = {f"head_{p['head']}": p["amount"] for p in self.payload["receipt"]["allocations"]}
        sums = {"amount": paise, "cash": paise, **parts}
        more = {"receipts": 1, **{f"{name}_receipts": 1 for name in ("cash", *parts)}, **sums}
        key = ("2026-11-22", "taken", NOW.hour, CLERK, division, category)
        changes = ", ".join(f"{name} = {name} + ?" for name in more)
        place = " AND ".join(f"{name} = ?" for name in KEYS)
        done = self.connection.execute(
            f"UPDATE tally SET {changes} WHERE {place}",  # noqa: S608 - constants only
            (*more.values(), *key),
        )
        if not done.rowcount:
            row = {**dict.fromkeys((*COUNTS, *SUMS), 0), **more}
            marks = ",".join("?" * (len(KEYS) + len(row)))
            line = (*key, *(row[name] for name in (*COUNTS, *SUMS)))
            self.connection.execute(f"INSERT INTO tally VALUES ({marks})", line)  # noqa: S608 - as above
