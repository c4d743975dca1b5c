"""The month that others compute their figures from is a whole and a varied one."""

from pathlib import Path

import pytest

from tests.month.make import make_month, working_days

EVERYTHING = {
    "pays_in_full",
    "pays_a_part",
    "pays_on_account",
    "pays_what_is_left",
    "pays_by_cheque",
    "pays_by_draft",
    "pays_both_ways",
    "pays_for_neighbours",
    "pays_above_the_cap",
    "hands_a_leaf_in",
    "is_printed",
    "is_printed_again",
    "is_cancelled",
    "was_the_wrong_tender",
    "was_the_wrong_account",
    "gives_up",
    "opens_the_drawer",
    "mistypes_the_password",
    "shift_closed",
    "batches",
    "cheque_returned",
    "cheques_cleared",
    "turned_in",
    "handed_over",
    "refused",
    "withdrawn",
    "remitted",
    "acknowledged",
    "brought_back",
    "recovered",
    "returned",
    "kept",
    "orders_exported",
    "orders_dispatched",
    "order_done",
    "order_failed",
    "day_closed",
    "month_closed",
}


@pytest.mark.slow
def test_a_month_is_whole_and_has_something_of_everything(tmp_path: Path) -> None:
    """Made by the services alone, so that its journal verifies and nothing is too strange."""
    month = make_month(tmp_path / "station", receipts=800)
    found = month.station.verify()
    month.station.close()

    assert found.ok, found.problems[0].text
    assert set(month.done) >= EVERYTHING
    assert month.done["shift_closed"] == 3 * len(working_days())
    assert month.done["day_closed"] == len(working_days())


@pytest.mark.slow
def test_a_seed_makes_the_same_month_again(tmp_path: Path) -> None:
    """Or nobody could look at what failed; another seed makes another one."""
    one, again, other = (
        make_month(tmp_path / name, receipts=60, seed=seed)
        for name, seed in (("one", 1), ("again", 1), ("other", 2))
    )
    for month in (one, again, other):
        month.station.close()

    assert one.done == again.done
    assert one.done != other.done
