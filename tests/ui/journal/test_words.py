"""What entries say, in both languages, whatever they hold."""

from dataclasses import replace
from typing import Any

import pytest

from cashier.journal.canonical import JsonValue
from cashier.journal.events import EVENT_KINDS
from cashier.services.journal_ports import Line
from cashier.services.journal_viewer_groups import Group, group_of
from tests.journal.samples import EVENTS, written
from tests.ui.catalogue import translations
from ui.journal.sayings import SAYINGS
from ui.journal.words import (
    GROUP_WORDS,
    group_icon,
    group_text,
    icon_of,
    moment_text,
    person,
    receipt_of,
    sentence,
)
from ui.language import Language, use_language
from ui.widgets.icon import icon_names

LINES = tuple(Line(place, entry, "") for place, entry in enumerate(written(EVENTS), 1))
NAMES = {"anita": "Anita Verma", "suresh": "Suresh Nair"}


def line_of(kind: str) -> Line:
    """Find the sample of a kind."""
    return next(line for line in LINES if line.entry.kind == kind)


def test_every_kind_of_entry_has_a_sentence_and_no_other_has() -> None:
    """Whoever adds a kind says what it means."""
    assert set(SAYINGS) == set(EVENT_KINDS)
    assert set(GROUP_WORDS) == set(Group)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.entry.kind)
def test_every_sentence_has_all_its_values(line: Line) -> None:
    """A question mark stands for what is not there, and here everything is."""
    for language in Language:
        use_language(language)

        said = sentence(line, NAMES)

        assert said
        assert "?" not in said
        assert "{" not in said
    hindi = translations()[SAYINGS[line.entry.kind].template]
    assert hindi
    use_language(Language.ENGLISH)


def test_names_and_figures_are_those_of_the_trade() -> None:
    """Rupees, days, full names."""
    assert sentence(line_of("receipt_issued"), NAMES) == (
        "Receipt RTP-03-2627-000001 issued, ₹1,500, cash"
    )
    assert sentence(line_of("shift_opened"), NAMES) == "Shift 1 opened with ₹1,000 in the drawer"
    assert sentence(line_of("signed_in"), NAMES) == "Anita Verma signed in"
    assert sentence(line_of("user_added"), NAMES) == "Anita Verma may sign in: Clerk"
    assert sentence(line_of("print_started"), NAMES) == (
        "RTP-03-2627-000001 sent to the printer, the original"
    )
    assert sentence(line_of("payment_aborted"), NAMES).endswith("31415 92653 given up")


@pytest.mark.parametrize("payload", [None, {}, {"receipt": 7}, {"receipt": {"amount": "x"}}])
def test_an_entry_that_was_tampered_with_is_still_named(payload: Any) -> None:  # noqa: ANN401 - JSON
    """By its kind at least; nothing breaks."""
    spoilt = replace(LINES[0], entry=replace(line_of("receipt_issued").entry, payload=payload))

    said = sentence(spoilt, NAMES)

    assert "Receipt ?" in said or "receipt_issued" in said
    unknown = replace(spoilt, entry=replace(spoilt.entry, kind="coffee_made"))
    assert sentence(unknown, NAMES) == "Entry of the kind coffee_made"


def test_the_station_is_somebody_too() -> None:
    """Whoever is not known keeps the name that they signed in with."""
    assert person("station", NAMES) == "the station"
    assert person("ravi", NAMES) == "ravi"


def test_a_copy_and_a_list_that_is_shorter_are_said() -> None:
    """A duplicate by its number; a cancellation of nothing says so."""
    again = line_of("print_started")
    payload: dict[str, JsonValue] = {"receipt_number": "R-1", "copy": 2}
    copied = replace(again, entry=replace(again.entry, payload=payload))
    assert sentence(copied, NAMES).endswith("duplicate 2")
    empty = line_of("receipt_cancelled")
    none = replace(empty, entry=replace(empty.entry, payload={"reversals": []}))
    assert sentence(none, NAMES) == "Receipt ? cancelled, ?: ?"


def test_every_kind_has_an_icon_that_there_is() -> None:
    """And every group."""
    icons = {icon_of(kind)[0] for kind in EVENT_KINDS} | {group_icon(None)[0]}
    icons |= {group_icon(group)[0] for group in Group}

    assert icons <= set(icon_names())
    assert icon_of("receipt_cancelled") == ("cross", "bad")
    assert icon_of("coffee_made") == group_icon(group_of("coffee_made"))
    assert group_text(None) == "Everything"
    assert group_text(Group.DAY) == "Closes"


def test_a_doubtful_moment_has_a_question_mark() -> None:
    """The clock was not to be believed."""
    sure = LINES[0]
    doubtful = replace(sure, entry=replace(sure.entry, clock_doubt=True))

    assert moment_text(sure) == "22 Nov, 10:00"
    assert moment_text(doubtful) == "22 Nov, 10:00 ?"


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("receipt_issued", "RTP-03-2627-000001"),
        ("print_started", "RTP-03-2627-000001"),
        ("signed_in", ""),
        ("zero_receipt_issued", ""),
    ],
)
def test_an_entry_leads_to_its_receipt(kind: str, number: str) -> None:
    """Where it is about one."""
    assert receipt_of(line_of(kind)) == number
    for back in ("receipt_cancelled", "receipt_corrected", "cheque_returned"):
        assert receipt_of(line_of(back)).startswith("RTP-03-")
