"""Choosing a day's disconnections, and spreading them over teams."""

from collections import Counter

import pytest

from cashier.domain.account import ConnectionType
from cashier.domain.custody_transfer import transfer_number
from cashier.domain.day_close import close_number, zero_number
from cashier.domain.deposit import deposit_number
from cashier.domain.dispatch import dispatch_number
from cashier.domain.drive import Batch, Defaulter, Exclusion, ExclusionKind
from cashier.domain.drive_batch import (
    BATCH_LETTER,
    DRIVE_LETTER,
    NOTICE_LETTER,
    largest,
    needs_notice,
    paper_number,
    spread,
)
from cashier.domain.money import Money
from cashier.domain.remittance import remittance_number
from cashier.domain.reversal import act_number
from tests.builders import rupees

LITTLE = rupees(10_000)


def defaulter(
    number: int, owed: Money = LITTLE, subdivision: str = "S1", *kinds: ExclusionKind
) -> Defaulter:
    """Make a defaulter of a place."""
    return Defaulter(
        account_number=f"{number:010d}",
        name="Ram",
        name_hi="राम",
        address="12/34 Panki",
        locality="Panki",
        mobile="",
        meter_number="KS1",
        division="RTP",
        subdivision=subdivision,
        category="LMV-1",
        connection_type=ConnectionType.POSTPAID,
        owed=owed,
        due_date=None,
        excluded=tuple(map(Exclusion, kinds)),
    )


def test_a_paper_is_numbered_by_its_letter() -> None:
    """As every series of the counter."""
    assert paper_number("RTP", "03", "X", 7) == "RTP-03-X-000007"


def test_no_two_papers_of_a_counter_have_one_number() -> None:
    """A drive is not taken for a slip that took receipts back."""
    letters = (DRIVE_LETTER, NOTICE_LETTER, BATCH_LETTER)
    others = (
        act_number, close_number, deposit_number, dispatch_number, remittance_number,
        transfer_number, zero_number,
    )  # fmt: skip
    numbers = [paper_number("RTP", "03", letter, 1) for letter in letters]
    numbers += [number("RTP", "03", 1) for number in others]
    assert len(set(numbers)) == len(numbers)


def test_who_owes_most_comes_first_and_of_equals_the_lower_number() -> None:
    """So that two people who choose choose alike."""
    some = [defaulter(3), defaulter(1), defaulter(2, rupees(20_000)), defaulter(4, rupees(5))]

    assert [int(one.account_number) for one in largest(some, 3)] == [2, 1, 3]


@pytest.mark.parametrize(
    ("kinds", "needs"),
    [
        ((), True),
        ((ExclusionKind.NOTICE,), True),
        ((ExclusionKind.NO_CUT_TIME, ExclusionKind.NOTICE), True),
        ((ExclusionKind.DISPUTE,), False),
        ((ExclusionKind.NOTICE, ExclusionKind.SCHEME), False),
        ((ExclusionKind.CUT_ALREADY,), False),
    ],
)
def test_nobody_gets_a_notice_whom_something_firmer_protects(
    kinds: tuple[ExclusionKind, ...], *, needs: bool
) -> None:
    """The lack of a notice is what a notice mends, and the hour passes."""
    assert needs_notice(defaulter(1, rupees(1), "S1", *kinds)) is needs


def test_teams_get_as_many_as_each_other_and_stay_in_one_area() -> None:
    """Each shares a sub-division with its neighbours at most."""
    some = [defaulter(n, rupees(n), f"S{n % 3}") for n in range(100)]

    given = spread(some, ("A", "B", "C", "D"))

    sizes = Counter(team for _, team in given)
    assert sizes == {"A": 25, "B": 25, "C": 25, "D": 25}
    areas = {team: {one.subdivision for one, of in given if of == team} for team in sizes}
    assert areas == {"A": {"S0"}, "B": {"S0", "S1"}, "C": {"S1", "S2"}, "D": {"S2"}}


def test_sizes_differ_by_one_at_most_and_the_last_team_has_work_too() -> None:
    """Seven over three teams are three, two and two."""
    sizes = Counter(team for _, team in spread(map(defaulter, range(7)), ("A", "B", "C")))

    assert sorted(sizes.values()) == [2, 2, 3]


def test_two_supplies_over_three_teams_leave_one_team_at_home() -> None:
    """Nobody is divided."""
    assert len({team for _, team in spread(map(defaulter, range(2)), ("A", "B", "C"))}) == 2


def test_nobody_is_spread_over_no_team() -> None:
    """An empty choice gives nobody anything."""
    assert spread((), ("A",)) == ()


def test_a_batch_names_its_teams_in_its_own_order() -> None:
    """Each once."""
    from tests.journal.drive_samples import BATCH

    assert BATCH.teams == ("A",)
    assert isinstance(BATCH, Batch)
