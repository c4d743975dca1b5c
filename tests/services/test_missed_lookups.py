"""What was looked for and not found, for somebody to look into."""

from datetime import timedelta

import pytest

from cashier.domain.reversal import ReasonMissing
from cashier.domain.user import NotAllowed
from cashier.services import missed_lookups
from cashier.services.missed_lookups import clear_missed, list_missed, note_missed, read_lookup
from cashier.services.number_ports import LookupKind
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    add_consumer,
    everything,
    table_rows,
)


def miss(station: OpenStation, *texts: str) -> None:
    """Look for texts in vain, a minute after each other."""
    for minute, text in enumerate(texts):
        at = NOW + timedelta(minutes=minute)
        note_missed(text, clerk=CLERK, at=at, uow=station.write())


def listed(station: OpenStation, by: str = SUPERVISOR) -> list[tuple[str, int, bool]]:
    """List the texts with how often and whether they find somebody now."""
    found = list_missed(by=by, uow=station.read())
    return [(one.lookup.text, one.lookup.times, one.is_found_now) for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (" 4100 0234 ", LookupKind.DIGITS, "41000234"),
        ("४१००-०२३४", LookupKind.DIGITS, "41000234"),
        ("ks 118/2042", LookupKind.NAME, "ks 118/2042"),
        ("ks-118/2042", LookupKind.METER, "KS1182042"),
        ("  GUPTA   Panki", LookupKind.NAME, "gupta panki"),
        ("12/34 Panki", LookupKind.NAME, "12/34 panki"),
        ("9" * 500, LookupKind.DIGITS, "9" * 120),
        ("  ", LookupKind.NAME, ""),
    ],
)
def test_each_spelling_of_a_text_is_counted_as_one(
    text: str, kind: LookupKind, wanted: str
) -> None:
    """Whoever reads the list must see what people mean, not how they type."""
    assert read_lookup(text) == (kind, wanted)


def test_what_is_missed_most_often_comes_first(station: OpenStation) -> None:
    """Nothing of it is in the journal, and nothing at all where nothing was typed."""
    entries = len(table_rows(station, "journal"))

    miss(station, "41000234", "gupta", "4100 0234", " ")

    assert listed(station) == [("41000234", 2, False), ("gupta", 1, False)]
    assert len(table_rows(station, "journal")) == entries


def test_a_later_file_that_brings_somebody_is_told(station: OpenStation) -> None:
    """The consumer can be called, and the line cleared."""
    miss(station, NUMBER, NUMBER[:-1], "gupta")
    assert [found for _, _, found in listed(station)] == [False] * 3

    add_consumer(station)

    assert {text: found for text, _, found in listed(station)} == {
        NUMBER: True,
        NUMBER[:-1]: False,  # only its beginning: that is nobody for sure
        "gupta": False,
    }


def test_the_auditor_sees_that_it_was_typed_and_not_whose_it_is(station: OpenStation) -> None:
    """A number that means nobody may be anybody's; a clerk has no business with the list."""
    miss(station, "9876543210", "gupta")

    assert [text for text, _, _ in listed(station, AUDITOR)] == ["•••••", "••••••3210"]
    with pytest.raises(NotAllowed):
        list_missed(by=CLERK, uow=station.read())


def test_a_line_is_cleared_with_a_word(station: OpenStation) -> None:
    """Without one nobody would know what came of it."""
    miss(station, "41000234", "gupta")

    with pytest.raises(ReasonMissing):
        clear_missed(["gupta"], "  ", by=SUPERVISOR, at=NOW, uow=station.write())
    assert clear_missed(["gupta"], "told him", by=SUPERVISOR, at=NOW, uow=station.write()) == 1

    assert [text for text, _, _ in listed(station)] == ["41000234"]


@pytest.mark.parametrize("by", [CLERK, AUDITOR])
def test_only_who_sees_the_office_and_deals_with_the_public_clears(
    station: OpenStation, by: str
) -> None:
    """Neither right alone is enough, and nothing is changed."""
    miss(station, "gupta")
    before = everything(station)

    with pytest.raises(NotAllowed):
        clear_missed(["gupta"], "told", by=by, at=NOW, uow=station.write())

    assert everything(station) == before


def test_no_more_are_kept_than_somebody_could_look_into(
    station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is typed at a counter for years."""
    monkeypatch.setattr(missed_lookups, "MOST_KEPT", 2)

    miss(station, "one", "two", "three")

    assert [text for text, _, _ in listed(station)] == ["three", "two"]
