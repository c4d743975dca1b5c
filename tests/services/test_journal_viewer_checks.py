"""Checking the record part by part, on from the last check."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.user import NotAllowed
from cashier.journal.signing import StationKey
from cashier.safekeeping import backup, restore
from cashier.services import journal_viewer_checks
from cashier.services.journal_ports import Check
from cashier.services.journal_viewer_checks import (
    Checking,
    begin_check,
    check_part,
    end_check,
    last_check,
)
from cashier.station import OpenStation
from tests.builders import AUDITOR, CLERK, NOW, table_rows
from tests.services.test_journal_viewer import sign_in_often, tamper


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_viewer_checks, "CHECK_PART", 7)


def check(station: OpenStation, *, from_start: bool = False) -> Check:
    """Check a record to its end, and put that on record."""
    checking = begin_check(by=AUDITOR, uow=station.read(), from_start=from_start)
    for _ in range(500):
        if checking.is_over:
            break
        checking = check_part(checking, uow=station.read())
    assert checking.is_over
    return end_check(checking, by=AUDITOR, at=NOW, uow=station.write())


def test_a_sound_record_is_found_sound_and_that_is_on_record(counter: OpenStation) -> None:
    """The next check goes on from there, and sees its own entry as the only new one."""
    sign_in_often(counter, 20)
    none, last = last_check(uow=counter.read())
    assert none is None

    made = check(counter)

    assert (made.entries, made.problem) == (last, "")
    assert last_check(uow=counter.read()) == (made, last + 1)
    again = begin_check(by=AUDITOR, uow=counter.read())
    assert (again.done, again.last) == (last, last + 1)
    assert counter.verify().ok


def test_a_check_that_finds_nothing_new_writes_nothing(counter: OpenStation) -> None:
    """Or looking at the screen would fill the record."""
    check(counter)
    entries = len(table_rows(counter, "journal"))

    made = check(counter)

    assert len(table_rows(counter, "journal")) == entries == made.entries
    sign_in_often(counter, 2)
    check(counter)
    assert len(table_rows(counter, "journal")) == entries + 3


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE journal SET payload = '{}' WHERE position = 12", "entry 12 was altered"),
        ("UPDATE journal SET signature = '00' WHERE position = 12", "entry 12 is not signed"),
        ("DELETE FROM journal WHERE position = 12", "entry 12 is missing"),
        ("DELETE FROM journal WHERE position BETWEEN 8 AND 14", "entry 8 is missing"),
    ],
)
def test_what_was_tampered_with_is_named_and_stays_named(
    counter: OpenStation, statement: str, words: str
) -> None:
    """The record is sound as far as the entry before, and every later check comes upon it again."""
    sign_in_often(counter, 20)
    tamper(counter, statement)

    made = check(counter)

    assert words in made.problem
    assert made.entries == int(words.split()[1]) - 1
    assert words in check(counter).problem


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET hash = '00' WHERE position = {last}",
        "DELETE FROM journal WHERE position = {last}",
    ],
)
def test_a_record_that_is_not_the_one_that_was_checked_is_told_apart(
    counter: OpenStation, statement: str
) -> None:
    """Before anything is looked at."""
    sign_in_often(counter, 20)
    last = check(counter).entries
    tamper(counter, statement.format(last=last))

    checking = begin_check(by=AUDITOR, uow=counter.read())

    assert checking.problem == f"entry {last} is not the one that was checked before"
    assert checking.is_over


def test_a_check_from_the_start_sees_what_lies_before_the_last_one(counter: OpenStation) -> None:
    """Which is what a daily check leaves to it."""
    sign_in_often(counter, 20)
    check(counter)
    tamper(counter, "UPDATE journal SET payload = '{}' WHERE position = 9")

    assert check(counter).problem == ""
    assert "entry 9 was altered" in check(counter, from_start=True).problem


def test_a_restored_record_is_checked_on_from_both_its_stations(
    file_station: OpenStation, tmp_path: Path
) -> None:
    """Each with its own key."""
    check(file_station)
    backup(file_station, tmp_path / "copy.db", at=NOW)
    restored = restore(tmp_path / "copy.db", tmp_path / "new", at=NOW)
    sign_in_often(restored, 3)

    assert check(restored).problem == ""
    sign_in_often(restored, 3)
    assert check(restored).problem == ""
    restored.close()


def test_a_record_under_another_key_is_not_this_stations(counter: OpenStation) -> None:
    """Sound in itself, and still somebody else's."""
    checking = begin_check(by=AUDITOR, uow=counter.read())
    stranger = replace(counter, key=StationKey.generate())
    while not checking.is_over:
        checking = check_part(checking, uow=stranger.read())

    assert checking.problem == "the record is not signed by this station's key"


def test_a_clerk_checks_nothing(counter: OpenStation) -> None:
    """Neither begins nor ends it."""
    acts: list[Callable[[], object]] = [
        lambda: begin_check(by=CLERK, uow=counter.read()),
        lambda: end_check(
            Checking(1, done=1, hash="00"), by=CLERK, at=NOW + timedelta(1), uow=counter.write()
        ),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
