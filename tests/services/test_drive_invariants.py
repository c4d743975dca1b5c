"""What must hold of drives over any history; each breach in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.drive import ExclusionKind
from cashier.journal.drive_events import (
    BatchMade,
    DriveOpened,
    ExclusionLifted,
    ExclusionSet,
    NoticesMade,
    NoticesServed,
)
from cashier.journal.events import Event, PaymentAborted
from cashier.services.drive_invariants import DriveChecker
from cashier.services.invariants import InvariantChecker
from tests.builders import NUMBER, TODAY, rupees
from tests.journal.drive_samples import BATCH, DRIVE, LISTED, MADE, NOTICES, SERVED

OPENED = DriveOpened(DRIVE, LISTED)
WRITTEN = NoticesMade(NOTICES)
CAME = NoticesServed(NOTICES.number, SERVED, "by hand")
GIVEN = BatchMade(BATCH)
AGAIN = {"number": "X", "request_id": "other"}
KEPT = ExclusionSet(NUMBER, ExclusionKind.DISPUTE, None, "order 7", "")
SECOND = LISTED[1].account_number


def _breaches(*events: Event) -> list[str]:
    checker = DriveChecker()
    return [words for event in events for words in checker.check(event)]


def test_one_word_may_name_the_request_of_each_step() -> None:
    """A script that calls each of its acts by one word did each of them once."""
    request = {"request_id": "november"}
    assert not _breaches(
        DriveOpened(replace(DRIVE, **request), LISTED),  # type: ignore[arg-type]
        NoticesMade(replace(NOTICES, **request)),  # type: ignore[arg-type]
        CAME,
        BatchMade(replace(BATCH, **request)),  # type: ignore[arg-type]
    )


def test_a_drive_from_its_list_to_its_batch_breaks_nothing() -> None:
    """Served again later in one name, and given out on the next day again."""
    later = replace(BATCH, **AGAIN, day=TODAY + timedelta(days=1))  # type: ignore[arg-type]

    assert not _breaches(OPENED, WRITTEN, CAME, GIVEN, BatchMade(later))
    assert not _breaches(PaymentAborted("r", NUMBER, rupees(5)))


def test_an_order_that_ended_or_was_lifted_keeps_nobody() -> None:
    """Its last day is in it."""
    until = replace(KEPT, until=TODAY - timedelta(days=1))
    lifted = ExclusionLifted(NUMBER, ExclusionKind.DISPUTE, "settled")

    assert not _breaches(OPENED, WRITTEN, CAME, until, GIVEN)
    assert not _breaches(OPENED, WRITTEN, CAME, KEPT, lifted, GIVEN)
    assert _breaches(OPENED, WRITTEN, CAME, replace(KEPT, until=TODAY), GIVEN)


BREACHES: dict[str, tuple[Sequence[Event], str]] = {
    "a drive twice": ((OPENED, OPENED), "RTP-03-A-000001 was made twice"),
    "a request twice": (
        (OPENED, DriveOpened(replace(DRIVE, number="V-2"), LISTED)),
        "V-2 was made twice",
    ),
    "another count": (
        (DriveOpened(replace(DRIVE, listed=3), LISTED),),
        "drive RTP-03-A-000001 lists another number of accounts than it says",
    ),
    "an account twice": (
        (DriveOpened(replace(DRIVE, owed=rupees(42_620)), (LISTED[0], LISTED[0])),),
        "drive RTP-03-A-000001 lists another number of accounts than it says",
    ),
    "another sum": (
        (DriveOpened(replace(DRIVE, owed=rupees(1)), LISTED),),
        "drive RTP-03-A-000001 is about another sum than its lines",
    ),
    "a notice without a drive": (
        (WRITTEN,),
        f"RTP-03-N-000001 has a notice to {NUMBER}, which drive RTP-03-A-000001 does not list",
    ),
    "a second notice": (
        (OPENED, WRITTEN, NoticesMade(replace(NOTICES, **AGAIN))),  # type: ignore[arg-type]
        f"X has a second notice of drive RTP-03-A-000001 to {NUMBER}",
    ),
    "a list twice": ((OPENED, WRITTEN, WRITTEN), "RTP-03-N-000001 was made twice"),
    "served and never made": (
        (CAME,),
        "notices of RTP-03-N-000001 were served, which was never made",
    ),
    "served before": (
        (OPENED, WRITTEN, replace(CAME, served_on=MADE.date() - timedelta(days=1))),
        "notices of RTP-03-N-000001 were served before they were made",
    ),
    "served to a stranger": (
        (OPENED, WRITTEN, replace(CAME, account_numbers=(SECOND,))),
        "a notice was served that RTP-03-N-000001 does not have",
    ),
    "a batch twice": ((OPENED, WRITTEN, CAME, GIVEN, GIVEN), "RTP-03-X-000001 was made twice"),
    "a supply twice a day": (
        (OPENED, WRITTEN, CAME, GIVEN, BatchMade(replace(BATCH, **AGAIN))),  # type: ignore[arg-type]
        f"batch X has {NUMBER}, which is given out for that day",
    ),
    "a batch of a drive that is none": (
        (WRITTEN, CAME, GIVEN),
        f"batch RTP-03-X-000001 has {NUMBER}, which its drive does not list",
    ),
    "a batch without a notice": (
        (OPENED, GIVEN),
        f"batch RTP-03-X-000001 has {NUMBER} by a notice that it never had",
    ),
    "a notice never served": (
        (OPENED, WRITTEN, GIVEN),
        f"batch RTP-03-X-000001 has {NUMBER} before its notice came",
    ),
    "a notice served on another day": (
        (OPENED, WRITTEN, replace(CAME, served_on=SERVED + timedelta(days=1)), GIVEN),
        f"batch RTP-03-X-000001 has {NUMBER} before its notice came",
    ),
    "a cut on the day of service": (
        (OPENED, WRITTEN, CAME, BatchMade(replace(BATCH, day=SERVED))),
        f"batch RTP-03-X-000001 has {NUMBER} before its notice came",
    ),
    "a supply that an order keeps": (
        (OPENED, WRITTEN, CAME, KEPT, GIVEN),
        f"batch RTP-03-X-000001 has {NUMBER}, which an order keeps from being cut",
    ),
}


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_told_in_words(name: str) -> None:
    """Whoever made the record by hand is found out."""
    events, words = BREACHES[name]

    assert words in _breaches(*events)


def test_the_whole_list_does_not_move_what_was_served_in_a_name() -> None:
    """The first word of a whole list is for those who had none."""
    checker = DriveChecker()
    named = replace(CAME, account_numbers=(NUMBER,))

    assert not [
        w
        for e in (OPENED, WRITTEN, named, replace(CAME, served_on=TODAY))
        for w in checker.check(e)
    ]

    assert checker.served == {(NOTICES.number, NUMBER): SERVED}


def test_drives_are_among_what_is_checked_of_a_record() -> None:
    """`cashier verify` looks at them, too."""
    assert list(InvariantChecker().check(WRITTEN))
