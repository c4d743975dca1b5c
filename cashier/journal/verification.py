"""Checking a journal: chain, numbers, signatures. Problems are data, the first bad entry first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cashier.journal.entry import GENESIS_HASH, Entry, hash_of
from cashier.journal.events import StationCreated, StationRestored
from cashier.journal.signing import signature_fits


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was written; `entry` is None where no entry is to blame."""

    entry: int | None
    text: str


@dataclass(slots=True)
class _Chain:
    """Where one station's chain stands."""

    number: int = 0
    hash: str = GENESIS_HASH
    public_key: str = ""


@dataclass(slots=True)
class ChainChecker:
    """Checks entries one after another, each station's chain by itself."""

    chains: dict[str, _Chain] = field(default_factory=dict)
    count: int = 0

    def resume(self, entry: Entry, public_key: str) -> None:
        """Go on after an entry that was found sound before, whose station signs with this key."""
        self.chains[entry.station] = _Chain(entry.number, entry.hash, public_key)

    def key_of(self, station: str) -> str:
        """Tell the key that a station's entries are signed with; empty where it has none."""
        return self.chains.get(station, _Chain()).public_key

    def check(self, entry: Entry) -> Iterator[Problem]:
        """Name everything that is wrong with the next entry."""
        self.count += 1
        chain = self.chains.setdefault(entry.station, _Chain())
        if entry.number != chain.number + 1:
            yield Problem(entry.number, f"entry {entry.number} follows entry {chain.number}")
        if entry.previous_hash != chain.hash:
            yield Problem(entry.number, f"entry {entry.number} does not continue the chain")
        computed = _computed_hash(entry)
        if computed != entry.hash:
            yield Problem(entry.number, f"entry {entry.number} was altered after it was written")
        yield from self._check_restored(entry)
        _learn_key(chain, entry)
        if not _is_signed(chain.public_key, entry):
            yield Problem(entry.number, f"entry {entry.number} is not signed by its station's key")
        chain.number, chain.hash = entry.number, entry.hash

    def _check_restored(self, entry: Entry) -> Iterator[Problem]:
        """Hold a restored station's first entry against the chain that it says it came from."""
        if entry.kind == StationRestored.kind and isinstance(entry.payload, dict):
            said = entry.payload
            former = self.chains.get(str(said.get("former_station")), _Chain())
            if (former.number, former.hash) != (said.get("former_number"), said.get("former_hash")):
                yield Problem(entry.number, f"entry {entry.number} does not fit what was restored")


def _computed_hash(entry: Entry) -> str:
    try:
        return hash_of(entry)
    except (ValueError, RecursionError):
        return ""


def _learn_key(chain: _Chain, entry: Entry) -> None:
    """Take a station's key from its first entry, which is signed by that very key."""
    if entry.number == 1 and entry.kind in {StationCreated.kind, StationRestored.kind}:
        payload = entry.payload
        chain.public_key = str(payload.get("public_key", "")) if isinstance(payload, dict) else ""


def _is_signed(public_key: str, entry: Entry) -> bool:
    try:
        return signature_fits(public_key, bytes.fromhex(entry.hash), bytes.fromhex(entry.signature))
    except ValueError:
        return False


def check_chain(entries: Iterable[Entry]) -> tuple[int, tuple[Problem, ...]]:
    """Check a whole journal in order; return how many entries it has and what is wrong."""
    checker = ChainChecker()
    problems = tuple(problem for entry in entries for problem in checker.check(entry))
    return checker.count, problems
