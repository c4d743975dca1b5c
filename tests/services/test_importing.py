"""One file, one transaction: what is kept, what is told, and what a failure leaves behind."""

import gc
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Self, cast

import pytest

from cashier.domain.calendar import IST
from cashier.domain.errors import CounterError
from cashier.domain.policy import PolicyRow
from cashier.journal.entry import Entry
from cashier.journal.events import Event, FileImported, PolicyChanged
from cashier.services.collector import no_cycle_collection
from cashier.services.defaulter_ports import Defaulters
from cashier.services.drive_ports import Drives
from cashier.services.import_writers import Stored
from cashier.services.importing import (
    Chunk,
    DataKind,
    ImportOutcome,
    Rejected,
    Row,
    import_file,
)
from cashier.services.order_ports import Orders

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=IST)


class _MadeSource:
    """A file that exists in memory alone; it may break off in the middle."""

    file_name = "bills.csv"
    columns = ("account_number", "bill_number")

    def __init__(
        self, *chunks: Chunk, data: DataKind = DataKind.BILLS, breaks_off: bool = False
    ) -> None:
        self.data = data
        self._chunks = chunks
        self._breaks_off = breaks_off

    def chunks(self) -> Iterator[Chunk]:
        yield from self._chunks
        if self._breaks_off:
            raise CounterError

    def sha256(self) -> str:
        return "abc"

    def warnings(self) -> Sequence[str]:
        return ["mind the gap"]


class _KeptRejects:
    """A rejects file that remembers when it was published."""

    def __init__(self, story: list[str]) -> None:
        self.rows: list[Rejected] = []
        self._story = story

    def add(self, columns: Sequence[str], rejected: Sequence[Rejected]) -> None:
        assert columns == _MadeSource.columns
        self.rows += rejected

    def publish(self) -> None:
        self._story.append("rejects published")


class _MadeWriter:
    """Takes every row, but refuses those that say so, and knows those that say so."""

    def __init__(self, story: list[str]) -> None:
        self._story = story

    def store(self, rows: Sequence[Row]) -> Stored:
        refused = tuple((i, "no account") for i, row in enumerate(rows) if row[1] == "bad")
        unchanged = sum(row[1] == "known" for row in rows)
        return Stored(len(rows) - unchanged - len(refused), unchanged, refused)

    def finish(self) -> None:
        self._story.append("indexes made")


class _MadeWork:
    """A unit of work that tells the story of one transaction."""

    def __init__(self, *policies: PolicyRow) -> None:
        self.story: list[str] = []
        self.events: list[Event] = []
        self._policies = policies

    @property
    def reference(self) -> Self:
        return self

    @property
    def journal(self) -> Self:
        return self

    def writer(self, data: DataKind, at: datetime) -> _MadeWriter:
        assert (data, at) == (DataKind.BILLS, NOW)
        return _MadeWriter(self.story)

    def record(self, event: Event, *, actor: str, at: datetime) -> Entry:
        assert (actor, at) == ("admin", NOW)
        self.events.append(event)
        self.story.append(event.kind)
        return cast("Entry", None)

    @property
    def orders(self) -> Orders:
        raise NotImplementedError

    @property
    def defaulters(self) -> Defaulters:
        raise NotImplementedError

    @property
    def drives(self) -> Drives:
        raise NotImplementedError

    def policy_rows(self) -> Sequence[PolicyRow]:
        return self._policies

    def commit(self) -> None:
        self.story.append("committed")

    def __enter__(self) -> Self:
        self.story.append("begun")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.story.append("ended")


def chunk(*words: str, first: int = 2, rejected: Sequence[Rejected] = ()) -> Chunk:
    """Make a chunk of rows that say what should become of them."""
    rows = [("3141592653", word) for word in words]
    return Chunk(rows, range(first, first + len(rows)), rows, rejected, first * 10)


def run(
    source: _MadeSource, work: _MadeWork, *, check_only: bool = False
) -> tuple[ImportOutcome, _KeptRejects]:
    """Import a file."""
    rejects = _KeptRejects(work.story)
    outcome = import_file(
        source, at=NOW, actor="admin", uow=work, rejects=rejects, check_only=check_only
    )
    return outcome, rejects


def test_a_file_and_its_entry_are_committed_together() -> None:
    """The rejects are there to be seen before anything is final."""
    work = _MadeWork()
    bad = Rejected(2, "due_date: is empty", ["x", "y"])
    source = _MadeSource(
        chunk("new", "bad", "known", first=3, rejected=[bad]), chunk("new", first=6)
    )

    outcome, rejects = run(source, work)

    assert outcome == ImportOutcome(5, 2, 1, 2, "abc", ("mind the gap",))
    assert [(row.line, row.reason) for row in rejects.rows] == [
        (2, "due_date: is empty"),
        (4, "no account"),
    ]
    assert rejects.rows[1].values == ("3141592653", "bad")
    assert work.story == [
        "begun",
        "rejects published",
        "indexes made",
        "file_imported",
        "committed",
        "ended",
    ]
    assert work.events == [FileImported("bills", "bills.csv", "abc", 5, 2, 1, 2)]


def test_a_check_tells_the_same_and_keeps_nothing() -> None:
    """Its counts are those of a real load."""
    work = _MadeWork()

    outcome, _ = run(_MadeSource(chunk("new", "bad")), work, check_only=True)

    assert (outcome.loaded, outcome.rejected) == (1, 1)
    assert work.story == ["begun", "rejects published", "ended"]


def test_a_file_that_breaks_off_leaves_nothing() -> None:
    """The good rows before the break are not loaded either."""
    work = _MadeWork()

    with pytest.raises(CounterError):
        run(_MadeSource(chunk("new"), breaks_off=True), work)

    assert work.story == ["begun", "ended"]


def test_progress_is_told_in_bytes() -> None:
    """The bar knows the file's size, and not how many rows there are."""
    seen: list[int] = []
    work = _MadeWork()

    import_file(
        _MadeSource(chunk("new"), chunk("new", first=3)),
        at=NOW,
        actor="admin",
        uow=work,
        rejects=_KeptRejects(work.story),
        progress=seen.append,
    )

    assert seen == [20, 30]


def test_a_file_name_that_is_no_text_is_recorded_all_the_same() -> None:
    """The journal holds text only."""
    work = _MadeWork()
    source = _MadeSource()
    source.file_name = "b\udcff.csv"

    run(source, work)

    assert isinstance(work.events[0], FileImported)
    assert work.events[0].file_name == "b?.csv"


def policies(*rows: Row) -> _MadeSource:
    """Make a file of policies."""
    made = Chunk(rows, range(2, 2 + len(rows)), rows, (), 0)
    return _MadeSource(made, data=DataKind.POLICY)


def test_each_new_policy_value_is_an_entry_of_its_own() -> None:
    """One that an order has set before is not; nor is one that comes twice in a file."""
    known = PolicyRow("rcdc_fee", "600", date(2026, 1, 1), "O/1")
    work = _MadeWork(known)
    new = ("rcdc_fee", "650", "2026-12-01", "O/9")

    outcome, _ = run(policies(("rcdc_fee", "600", "2026-01-01", "O/1"), new, new), work)

    assert (outcome.loaded, outcome.unchanged) == (1, 2)
    assert work.events == [
        PolicyChanged("rcdc_fee", "650", date(2026, 12, 1), "O/9"),
        FileImported("policy", "bills.csv", "abc", 3, 1, 2, 0),
    ]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was_found(*, enabled: bool) -> None:
    """It is spared while rows stream through, whoever else has switched it off."""
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with no_cycle_collection():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()
