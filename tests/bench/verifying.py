"""Checking a journal, beside plain hashing and signature checks of the same entries."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cashier.domain.receipt import Receipt
from cashier.journal.events import ReceiptIssued
from cashier.journal.verification import check_chain
from cashier.station import DATABASE, OpenStation
from tests.bench.figures import Figure, interleaved
from tests.bench.people import NOW
from tests.bench.stock import CLERK, connect, new_station


def measure_verification(folder: Path, example: Receipt, entries: int) -> list[Figure]:
    """Check a journal of receipts: the chain alone, then all that `verify` checks."""
    station = new_station(folder)
    _fill(station, example, entries)
    raw = connect(folder / DATABASE)
    plain = partial(_check_plainly, raw, station.key.public_hex)
    turns = 3
    chain, beside_chain = interleaved(
        [partial(_check_chain, station)] * turns, [plain] * turns, warm_up=0
    )
    whole, beside_whole = interleaved(
        [partial(_verify, station)] * turns, [plain] * turns, warm_up=0
    )
    raw.close()
    station.close()
    return [
        Figure(f"chain and signatures of {entries:,} entries", chain, beside_chain, most_ratio=2),
        Figure(f"verify, rebuilding {entries:,} receipts beside", whole, beside_whole),
    ]


def _fill(station: OpenStation, example: Receipt, entries: int) -> None:
    prefix = example.number.rpartition("-")[0]
    with station.write() as uow:
        for serial in range(1, entries + 1):
            number, request = f"{prefix}-{serial:06d}", f"request-{serial}"
            receipt = replace(example, number=number, request_id=request, shift_number=1)
            uow.journal.record(ReceiptIssued(receipt, ""), actor=CLERK, at=NOW)
        uow.commit()
    station.checkpoint()


def _check_chain(station: OpenStation) -> None:
    with station.read() as uow:
        count, problems = check_chain(uow.entries())
    assert count, "something was checked"
    assert not problems, problems[0].text


def _verify(station: OpenStation) -> None:
    found = station.verify()
    assert found.ok, found.problems[0].text


def _check_plainly(raw: Any, public_key: str) -> None:  # noqa: ANN401 - the driver has no types
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    rows = raw.execute("SELECT payload, previous_hash, hash, signature FROM journal")
    for payload, previous, digest, signature in rows:
        hashlib.sha256((previous + payload).encode()).digest()
        public.verify(bytes.fromhex(signature), bytes.fromhex(digest))
