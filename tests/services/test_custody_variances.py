"""The register of shortages and excesses: made good by acts, and never taken out."""

import pytest

from cashier.domain.custody import CHEST, INCOME, VARIANCE
from cashier.domain.custody_variance import (
    MoreThanOpen,
    NotOver,
    NotShort,
    ReferenceMissing,
    ReferenceReused,
    SettlementKind,
    Variance,
    VarianceUnknown,
)
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.user import NotAllowed
from cashier.services.custody_variances import (
    ChestHoldsLess,
    NothingSettled,
    list_open_variances,
    list_variances,
    record_recovery,
    settle_excess,
)
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.custody import accept_closing, balances, close

RETURNED, KEPT = SettlementKind.RETURNED, SettlementKind.KEPT


@pytest.fixture
def busy(counter: OpenStation) -> OpenStation:
    """A counter with Rs 2,310 in the clerk's drawer."""
    add_consumer(counter)
    collect(counter, make_payment())
    return counter


@pytest.fixture
def short(busy: OpenStation) -> OpenStation:
    """A counter whose clerk was Rs 310 short."""
    accept_closing(busy, close(busy, "500x4"), "500x4")
    return busy


@pytest.fixture
def over(busy: OpenStation) -> OpenStation:
    """A counter whose clerk had Rs 190 too much."""
    accept_closing(busy, close(busy, "500x5"), "500x5")
    return busy


def _recover(station: OpenStation, amount: Money, reference: str, by: str = SUPERVISOR) -> Variance:
    return record_recovery(1, amount, reference, by=by, at=NOW, uow=station.write())


def _settle(station: OpenStation, kind: SettlementKind, amount: int, reference: str) -> Variance:
    return settle_excess(
        1, kind, rupees(amount), reference, by=SUPERVISOR, at=NOW, uow=station.write()
    )


def test_a_shortage_is_recovered_in_parts_and_stands_for_ever(short: OpenStation) -> None:
    """Each part is cash in the chest; what was found does not change."""
    part = _recover(short, rupees(100), " receipt 7 ")
    assert (part.amount, part.settled, part.rest) == (rupees(-310), rupees(100), rupees(210))

    whole = _recover(short, rupees(210), "receipt 8")

    assert (whole.amount, whole.is_open) == (rupees(-310), False)
    assert [one.reference for one in whole.settlements] == ["receipt 7", "receipt 8"]
    assert list_open_variances(uow=short.read()) == ()
    assert list_variances(TODAY, TODAY, uow=short.read()) == (whole,)
    assert balances(short)[CHEST] == rupees(1310)
    assert balances(short)[VARIANCE] == ZERO
    assert short.verify().ok


def test_the_same_paper_again_recovers_nothing_twice(short: OpenStation) -> None:
    """Enter twice; but the paper does not stand for another sum."""
    once = _recover(short, rupees(100), "receipt 7")
    before = everything(short)

    assert _recover(short, rupees(100), "receipt 7") == once
    with pytest.raises(ReferenceReused):
        _recover(short, rupees(90), "receipt 7")

    assert everything(short) == before


@pytest.mark.parametrize(
    ("amount", "reference", "by", "refusal"),
    [
        (311, "receipt 7", SUPERVISOR, MoreThanOpen),
        (0, "receipt 7", SUPERVISOR, NothingSettled),
        (10, "  ", SUPERVISOR, ReferenceMissing),
        (10, "receipt 7", AUDITOR, NotAllowed),
        (10, "receipt 7", CLERK, NotAllowed),
    ],
)
def test_what_must_not_be_recovered_is_refused(
    short: OpenStation, amount: int, reference: str, by: str, refusal: type[CounterError]
) -> None:
    """More than is open, nothing, without a paper, or by somebody without the right."""
    before = everything(short)

    with pytest.raises(refusal):
        _recover(short, rupees(amount), reference, by)

    assert everything(short) == before


def test_a_count_that_was_right_has_nothing_to_settle(busy: OpenStation) -> None:
    """Nor has a shift that there never was."""
    close(busy, "500x4,100x3,10x1")

    with pytest.raises(VarianceUnknown):
        _recover(busy, rupees(1), "receipt 7")


def test_an_excess_is_given_back_or_kept(over: OpenStation) -> None:
    """Given back it leaves the chest; kept it is income, and its cash stays there."""
    _settle(over, RETURNED, 90, "receipt RTP-03-2627-000001")
    whole = _settle(over, KEPT, 100, "order 12")

    assert (whole.amount, whole.rest) == (rupees(190), ZERO)
    assert balances(over)[CHEST] == rupees(1410)
    assert balances(over)[VARIANCE] == ZERO
    with over.read() as uow:
        assert uow.custody.balance(INCOME) == rupees(-100)
    assert over.verify().ok


def test_short_is_not_over(short: OpenStation) -> None:
    """What is missing is not given back."""
    with pytest.raises(NotOver):
        _settle(short, KEPT, 10, "order 12")


def test_over_is_not_short(over: OpenStation) -> None:
    """Nobody pays for what was too much."""
    with pytest.raises(NotShort):
        _recover(over, rupees(10), "receipt 7")


def test_the_chest_gives_back_only_what_it_holds(busy: OpenStation) -> None:
    """The closing is not accepted yet, so it is empty."""
    close(busy, "500x5")
    before = everything(busy)

    with pytest.raises(ChestHoldsLess):
        _settle(busy, RETURNED, 190, "receipt 7")

    assert everything(busy) == before
