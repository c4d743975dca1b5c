"""Checking a journal: every kind of tampering is named, with the right entry's number."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cashier.journal.entry import Entry
from cashier.journal.events import StationRestored
from cashier.journal.signing import StationKey
from cashier.journal.verification import Problem, check_chain
from tests.builders import ISSUER
from tests.journal.samples import EVENTS, KEY, a_journal, sealed, written
from tests.journal.samples import OTHER_KEY as THIEF


def _deep(levels: int) -> dict[str, Any]:
    deep: dict[str, Any] = json.loads('{"a":' + "[" * levels + "]" * levels + "}")
    return deep


def _rehash_from(entries: list[Entry], index: int, key: StationKey) -> list[Entry]:
    """Make a consistent chain again from one entry on, as a thief without the key would."""
    made = entries[:index]
    for entry in entries[index:]:
        made.append(sealed(replace(entry, previous_hash=made[-1].hash), key))
    return made


def _change(index: int, **changes: Any) -> Callable[[list[Entry]], list[Entry]]:  # noqa: ANN401 - as each field is
    def tamper(entries: list[Entry]) -> list[Entry]:
        entries[index] = replace(entries[index], **changes)
        return entries

    return tamper


def _swapped(entries: list[Entry]) -> list[Entry]:
    entries[4], entries[5] = entries[5], entries[4]
    return entries


def _without_key(entries: list[Entry]) -> list[Entry]:
    entries[4] = replace(entries[4], actor="somebody else")
    return _rehash_from(entries, 4, THIEF)


def _gap(entries: list[Entry]) -> list[Entry]:
    entries[4:] = [replace(entry, number=entry.number + 1) for entry in entries[4:]]
    return _rehash_from(entries, 4, KEY)


TAMPERINGS: dict[str, tuple[Callable[[list[Entry]], list[Entry]], int, str]] = {
    "payload changed": (_change(4, payload={"name": "mallory"}), 5, "altered"),
    "payload gone": (_change(4, payload=None), 5, "altered"),
    "payload with a fraction": (_change(4, payload={"amount": 1.5}), 5, "altered"),
    "payload too deep": (_change(4, payload=_deep(900)), 5, "altered"),
    "kind changed": (_change(4, kind="user_disabled"), 5, "altered"),
    "time changed": (_change(4, at="2026-11-21T00:00:00.000000+00:00"), 5, "altered"),
    "doubt about the clock removed": (_change(4, clock_doubt=True), 5, "altered"),
    "actor changed": (_change(4, actor="mallory"), 5, "altered"),
    "first entry dropped": (lambda entries: entries[1:], 2, "follows entry 0"),
    "an entry dropped": (lambda entries: entries[:4] + entries[5:], 6, "follows entry 4"),
    "an entry twice": (lambda entries: entries[:5] + entries[4:], 5, "follows entry 5"),
    "two swapped": (_swapped, 6, "follows entry 4"),
    "signed by another key": (
        lambda entries: [*entries[:4], sealed(entries[4], THIEF), *entries[5:]],
        5,
        "not signed",
    ),
    "signature cut": (_change(4, signature="ab"), 5, "not signed"),
    "signature is no hex": (_change(4, signature="signed"), 5, "not signed"),
    "hash is no hex": (_change(4, hash="hash"), 5, "altered"),
    "hashed again without the key": (_without_key, 5, "not signed"),
    "a gap in the numbers, signed by the key": (_gap, 6, "follows entry 4"),
    "a station that never began": (
        lambda entries: [*entries[:4], replace(entries[4], station="RTP-99"), *entries[5:]],
        5,
        "follows entry 0",
    ),
}


def test_a_sound_journal_has_no_problems() -> None:
    """Or nothing below would mean anything."""
    assert check_chain(a_journal()) == (10, ())
    assert check_chain([]) == (0, ())


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_named_with_the_first_bad_entry(name: str) -> None:
    """In words, and the number is that of the entry where it shows first."""
    tamper, number, words = TAMPERINGS[name]

    _, problems = check_chain(tamper(a_journal()))

    assert problems[0].entry == number
    assert any(words in problem.text for problem in problems if problem.entry == number)


def test_a_chain_without_a_key_is_signed_by_nobody() -> None:
    """Its first entry says whose it is."""
    entries = written(EVENTS[2:4])

    assert check_chain(entries)[1][0] == Problem(1, "entry 1 is not signed by its station's key")


def _restored(former: list[Entry], **changes: Any) -> list[Entry]:  # noqa: ANN401 - as each field is
    fits = StationRestored("RTP-03", former[-1].number, former[-1].hash, ISSUER, THIEF.public_hex)
    event = replace(fits, **changes)
    return former + written((event, *EVENTS[2:4]), station="RTP-03.BCDF", key=THIEF)


def test_a_restored_station_goes_on_from_the_one_before() -> None:
    """With a chain and a key of its own."""
    assert check_chain(_restored(a_journal())) == (13, ())


@pytest.mark.parametrize(
    "changes",
    [{"former_number": 9}, {"former_hash": "1" * 64}, {"former_station": "RTP-09"}],
)
def test_what_does_not_fit_the_chain_before_is_named(changes: dict[str, Any]) -> None:
    """The last entry that a restored station knows of is an anchor for all before it."""
    _, problems = check_chain(_restored(a_journal(), **changes))

    assert problems == (Problem(1, "entry 1 does not fit what was restored"),)


def test_an_end_that_was_dropped_before_a_restore_is_named() -> None:
    """Where the chain goes on, nothing can be cut off in the middle."""
    entries = _restored(a_journal())
    del entries[8:10]

    assert check_chain(entries)[1][0].text == "entry 1 does not fit what was restored"
