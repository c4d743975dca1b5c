"""Handing a part of the record out."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from cashier.domain.errors import Fault, StorageFault
from cashier.domain.finding import Span
from cashier.domain.user import NotAllowed
from cashier.journal.export_events import ExportMade
from cashier.safekeeping import backup, restore
from cashier.services.export import NoSuchEntries, NothingToExport, Opening, Places, export_entries
from cashier.services.findings import PeriodBackwards
from cashier.services.journal_ports import Line
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    make_payment,
)

DIGEST = "ab" * 32


class Desk:
    """A sink that keeps what it is given, and breaks where it is told to."""

    def __init__(self, breaks_at: str = "") -> None:
        self.breaks_at = breaks_at
        self.done: list[str] = []
        self.lines: list[Line] = []
        self.opening: Opening | None = None

    def _do(self, what: str) -> None:
        if what == self.breaks_at:
            raise StorageFault(reason=what)
        self.done.append(what)

    def __enter__(self) -> Self:
        """Make room."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Tidy up."""
        self.done.append("left")

    def begin(self, opening: Opening) -> None:
        """Keep what it begins with."""
        self._do("begin")
        self.opening = opening

    def put(self, line: Line) -> None:
        """Keep an entry."""
        self._do("put")
        self.lines.append(line)

    def finish(self, sign: Callable[[bytes], bytes]) -> str:
        """Seal."""
        assert len(sign(b"manifest")) == 64
        self._do("finish")
        return DIGEST

    def publish(self) -> None:
        """Appear."""
        self._do("publish")


def hand_out(
    station: OpenStation, wanted: Span | Places, sink: Desk, *, by: str = AUDITOR
) -> ExportMade:
    """Have somebody export a part of a record."""
    return export_entries(wanted, sink, by=by, at=NOW, read=station.read, write=station.write)


def entries_of(station: OpenStation) -> int:
    """Count what is on record."""
    with station.read() as uow:
        return uow.journal_book.last_position()


def test_the_days_entries_are_handed_out_in_order(counter: OpenStation) -> None:
    """All of them, and what is needed to check them; the act is an entry that comes after."""
    add_consumer(counter)
    collect(counter, make_payment())
    before = entries_of(counter)
    sink = Desk()

    made = hand_out(counter, Span(TODAY, TODAY), sink)

    assert [line.position for line in sink.lines] == list(range(1, before + 1))
    assert made == ExportMade(1, before, TODAY, TODAY, DIGEST)
    assert sink.done[-3:] == ["finish", "publish", "left"]
    assert sink.opening is not None
    assert (sink.opening.before, sink.opening.serials) == (None, {})
    assert [known.name for known in sink.opening.stations] == [counter.identity.name]
    assert sink.opening.stations[0].public_key == counter.key.public_hex
    with counter.read() as uow:
        last = uow.journal_book.find(before + 1)
    assert last is not None
    assert (last.entry.kind, last.entry.actor) == (ExportMade.kind, AUDITOR)


def test_entries_by_their_places_follow_the_one_before(counter: OpenStation) -> None:
    """And receipts go on from the last number of their series."""
    add_consumer(counter)
    for request, amount in (("r1", 1310), ("r2", 100)):
        collect(counter, make_payment(amount, request=request))
    last = entries_of(counter)
    sink = Desk()

    made = hand_out(counter, Places(last, last), sink, by=SUPERVISOR)

    assert (made.first, made.last, made.first_day) == (last, last, None)
    assert sink.opening is not None
    assert sink.opening.before is not None
    assert sink.opening.before.position == last - 1
    assert sink.opening.serials == {"RTP-03-2627": 1}


def test_a_restored_record_has_both_stations_and_both_keys(
    file_station: OpenStation, tmp_path: Path
) -> None:
    """Places are counted through where a second station began."""
    backup(file_station, tmp_path / "copy.db", at=NOW)
    restored = restore(tmp_path / "copy.db", tmp_path / "new", at=NOW)
    sink = Desk()

    hand_out(restored, Span(TODAY, TODAY), sink)
    restored.close()

    assert sink.opening is not None
    first, second = sink.opening.stations
    assert (first.name, second.name) == ("RTP-03", restored.identity.name)
    assert second.public_key == restored.key.public_hex != first.public_key
    began = sink.lines[second.first_position - 1].entry
    assert (began.station, began.number) == (second.name, 1)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (Span(TODAY, TODAY - timedelta(days=1)), PeriodBackwards),
        (Span(TODAY + timedelta(days=1), TODAY + timedelta(days=1)), NothingToExport),
        (Places(0, 1), NoSuchEntries),
        (Places(2, 1), NoSuchEntries),
        (Places(1, 1_000), NoSuchEntries),
    ],
)
def test_what_is_not_there_is_refused(
    counter: OpenStation, wanted: Span | Places, refusal: type[Exception]
) -> None:
    """And nothing is written, nowhere."""
    before = entries_of(counter)
    sink = Desk()

    with pytest.raises(refusal):
        hand_out(counter, wanted, sink)

    assert (sink.done, entries_of(counter)) == (["left"], before)


def test_a_clerk_hands_nothing_out(counter: OpenStation) -> None:
    """It is the office's record, with everybody's name in it."""
    with pytest.raises(NotAllowed):
        hand_out(counter, Span(TODAY, TODAY), Desk(), by=CLERK)


@pytest.mark.parametrize("place", ["begin", "put", "finish"])
def test_what_cannot_be_written_is_not_on_record(counter: OpenStation, place: str) -> None:
    """A full disk, for example: no files, and no word that there were any."""
    before = entries_of(counter)
    sink = Desk(place)

    with pytest.raises(Fault):
        hand_out(counter, Span(TODAY, TODAY), sink)

    assert (sink.done[-1], entries_of(counter)) == ("left", before)


def test_an_export_that_does_not_appear_is_still_on_record(counter: OpenStation) -> None:
    """The other way round somebody might have files that the record knows nothing of."""
    before = entries_of(counter)

    with pytest.raises(Fault):
        hand_out(counter, Span(TODAY, TODAY), Desk("publish"))

    assert entries_of(counter) == before + 1
