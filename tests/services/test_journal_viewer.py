"""Looking through the record, part by part."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from cashier.domain.finding import Span
from cashier.domain.user import NotAllowed
from cashier.journal.events import EVENT_KINDS, SignedIn
from cashier.safekeeping import backup, restore
from cashier.services import journal_viewer
from cashier.services.export import Places
from cashier.services.findings import PeriodBackwards
from cashier.services.journal_ports import Line, Query
from cashier.services.journal_viewer import (
    EntryUnknown,
    KindUnknown,
    find_places,
    inspect_entry,
    kinds_named,
    read_part,
    readable_payload,
    require_viewer,
)
from cashier.services.journal_viewer_groups import Group, group_of, kinds_of
from cashier.station import OpenStation
from cashier.storage.guards import lift_guards
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    make_payment,
)


def look(station: OpenStation, query: Query, span: Span | None = None) -> list[Line]:
    """Go through the record to its end."""
    found: list[Line] = []
    places = find_places(span, uow=station.read())
    while places is not None:
        part = read_part(query, places, uow=station.read())
        found += part.lines
        places = part.rest
    return found


def sign_in_often(station: OpenStation, times: int, *, actor: str = CLERK) -> None:
    """Fill the record."""
    with station.write() as uow:
        for _ in range(times):
            uow.journal.record(SignedIn(actor), actor=actor, at=NOW)
        uow.commit()


def tamper(station: OpenStation, statement: str) -> None:
    """Change what nobody may change."""
    with station.write() as uow:
        lift_guards(uow.connection)
        uow.connection.execute(text(statement))
        uow.commit()


def test_the_newest_entry_comes_first_and_pages_go_back(counter: OpenStation) -> None:
    """Every entry once, without counting rows off."""
    sign_in_often(counter, 250)
    places = find_places(None, uow=counter.read())
    assert places is not None

    part = read_part(Query(), places, uow=counter.read())

    assert [line.position for line in part.lines] == list(range(places.last, places.last - 100, -1))
    assert part.rest == Places(1, places.last - 100)
    found = look(counter, Query())
    assert [line.position for line in found] == list(range(places.last, 0, -1))


def test_a_search_goes_on_part_by_part_where_nothing_is_found(
    counter: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No part takes long, whatever is looked for."""
    monkeypatch.setattr(journal_viewer, "PART", 10)
    sign_in_often(counter, 25)
    places = find_places(None, uow=counter.read())
    assert places is not None

    part = read_part(Query(actor="station"), places, uow=counter.read())

    assert part.lines == ()
    assert part.rest == Places(1, places.last - 10)
    assert {line.entry.actor for line in look(counter, Query(actor="station"))} == {"station"}


def test_entries_are_found_by_kind_actor_and_what_stands_in_them(counter: OpenStation) -> None:
    """A receipt by its number or its account, in any letters."""
    add_consumer(counter)
    receipt = collect(counter, make_payment())
    money = kinds_of(Group.MONEY)

    for text_of in (receipt.number.lower(), NUMBER, "Ram Kumar"):
        (line,) = look(counter, Query(money, CLERK, text_of))
        assert line.entry.kind == "receipt_issued"
    assert look(counter, Query(money, SUPERVISOR)) == []
    assert look(counter, Query(text="100%_")) == []
    assert {line.entry.actor for line in look(counter, Query(actor=CLERK))} == {CLERK}


def test_days_are_parts_of_the_record(counter: OpenStation) -> None:
    """Where nothing happened there is no part."""
    later = NOW + timedelta(days=3)
    with counter.write() as uow:
        uow.journal.record(SignedIn(CLERK), actor=CLERK, at=later)
        uow.commit()

    (line,) = look(counter, Query(), Span(later.date(), later.date()))
    assert line.entry.kind == "signed_in"
    assert look(counter, Query(), Span(TODAY, TODAY))[-1].position == 1
    between = Span(TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert find_places(between, uow=counter.read()) is None
    with pytest.raises(PeriodBackwards):
        find_places(Span(TODAY, TODAY - timedelta(days=1)), uow=counter.read())


def test_every_kind_of_entry_is_in_one_group() -> None:
    """What no other has is about the record itself."""
    sorted_kinds = [kind for group in Group for kind in kinds_of(group)]

    assert sorted(sorted_kinds) == sorted(EVENT_KINDS)
    assert group_of("station_created") is Group.RECORD
    assert kinds_named("record") == kinds_of(Group.RECORD)
    assert kinds_named("receipt_issued") == {"receipt_issued"}
    with pytest.raises(KindUnknown, match="coffee"):
        kinds_named("coffee")


def test_an_entry_shows_that_its_seal_holds(counter: OpenStation) -> None:
    """The very first among them, which follows nothing."""
    for position in (1, 2, 6):
        found = inspect_entry(position, uow=counter.read())

        assert found.seal.holds
        assert found.line.position == position
    with pytest.raises(EntryUnknown, match="no entry 99"):
        inspect_entry(99, uow=counter.read())


def test_the_first_entry_of_a_restored_station_follows_nothing(
    file_station: OpenStation, tmp_path: Path
) -> None:
    """Its chain is its own."""
    backup(file_station, tmp_path / "copy.db", at=NOW)
    restored = restore(tmp_path / "copy.db", tmp_path / "new", at=NOW)
    with restored.read() as uow:
        last = uow.journal_book.last_position()

    assert inspect_entry(last, uow=restored.read()).seal.holds
    restored.close()


@pytest.mark.parametrize(
    ("statement", "seal"),
    [
        ("UPDATE journal SET payload = '{}' WHERE position = 6", (False, True, True)),
        ("UPDATE journal SET payload = 'x' WHERE position = 6", (False, True, True)),
        ("UPDATE journal SET payload = '{\"a\": 1e400}' WHERE position = 6", (False, True, True)),
        ("UPDATE journal SET actor = 'eve' WHERE position = 6", (False, True, True)),
        ("UPDATE journal SET signature = '00' WHERE position = 6", (True, False, True)),
        ("UPDATE journal SET signature = 'x' WHERE position = 6", (True, False, True)),
        ("UPDATE journal SET hash = '00' WHERE position = 5", (True, True, False)),
        ("UPDATE journal SET payload = '{}' WHERE position = 1", (True, False, True)),
        ("UPDATE journal SET station = 'RTP-09' WHERE position = 6", (False, False, False)),
    ],
)
def test_a_seal_that_was_broken_says_how(
    counter: OpenStation, statement: str, seal: tuple[bool, bool, bool]
) -> None:
    """Altered, not signed, or not after the one before."""
    tamper(counter, statement)

    found = inspect_entry(6, uow=counter.read()).seal

    assert (found.is_unaltered, found.is_signed, found.continues) == seal
    assert not found.holds


def test_no_password_is_shown(counter: OpenStation) -> None:
    """Not even its hash; everything else of the entry is."""
    (*_, line) = look(counter, Query(kinds_named("user_added")))

    shown = readable_payload(line)

    assert isinstance(shown, dict)
    assert (shown["name"], shown["password_hash"]) == ("admin", "…")
    other = inspect_entry(1, uow=counter.read()).line
    assert readable_payload(other) == other.entry.payload


def test_the_record_is_not_for_everybody(counter: OpenStation) -> None:
    """A clerk and an administrator do not look through it."""
    for name in (AUDITOR, SUPERVISOR):
        require_viewer(name, uow=counter.read())
    for name in (CLERK, "admin"):
        with pytest.raises(NotAllowed):
            require_viewer(name, uow=counter.read())
