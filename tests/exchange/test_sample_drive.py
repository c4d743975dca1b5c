"""Made-up defaulters: as many and as much as was asked for, and the same again."""

from random import Random

import pytest

from cashier.domain.money import Money
from cashier.exchange.sample_drive import Owing, make_defaulters, share
from cashier.services.importing import DataKind
from tests.builders import TODAY, rupees

PARTS = (
    Owing("RTP", 7, rupees(10_000), rupees(100_003)),
    Owing("HNS", 2, rupees(15_000), rupees(30_000)),
)


@pytest.mark.parametrize("part", PARTS)
def test_the_shares_add_up_to_the_rupee_and_none_is_too_small(part: Owing) -> None:
    """Whatever the lot says."""
    for seed in range(20):
        shares = list(share(part, Random(seed)))
        assert len(shares) == part.consumers
        assert rupees(sum(shares)) == part.owed
        assert min(shares) >= part.least.paise // 100


def test_the_same_seed_makes_the_same_consumers() -> None:
    """And another one others."""
    made = make_defaulters(PARTS, seed=1, today=TODAY)

    assert made == make_defaulters(PARTS, seed=1, today=TODAY)
    assert made != make_defaulters(PARTS, seed=2, today=TODAY)


def test_each_consumer_has_one_bill_that_is_overdue() -> None:
    """What is payable after the due date is the share; the parts tell who is in them."""
    made = make_defaulters(PARTS, seed=1, today=TODAY)
    accounts, bills = made.rows[DataKind.ACCOUNTS], made.rows[DataKind.BILLS]

    assert [len(part) for part in made.accounts] == [7, 2]
    assert [row["account_number"] for row in accounts] == [
        n for part in made.accounts for n in part
    ]
    assert [row["account_number"] for row in bills] == [row["account_number"] for row in accounts]
    assert [row["division"] for row in accounts] == ["RTP"] * 7 + ["HNS"] * 2
    owed = Money.total(Money.parse(bill["payable_after_due_date"]) for bill in bills)
    assert owed == rupees(130_003)
    assert max(bill["due_date"] for bill in bills) < TODAY.isoformat()
