"""Turn-ins and handovers: the money is the giver's until the receiver has counted the same."""

from datetime import timedelta

import pytest

from cashier.domain.custody import CHEST, IMPREST, drawer_of
from cashier.domain.custody_transfer import (
    CountsDiffer,
    MoreThanDrawerHolds,
    NoDrawerToHandTo,
    NotAccepted,
    NothingOffered,
    NotTheGiver,
    NotTheReceiver,
    OfferOpen,
    OwnHands,
    TakesNoTurnIns,
    TransferKind,
    TransferOver,
    TransferRequestReused,
    TransferState,
    TransferUnknown,
)
from cashier.domain.denomination import UnknownDenomination
from cashier.domain.errors import CounterError
from cashier.domain.reversal import DrawerTooEmpty, ReasonMissing
from cashier.domain.shift import NoShiftOpen, Shift, ShiftCounted
from cashier.domain.user import NotAllowed, UnknownUser
from cashier.journal.events import PolicyChanged
from cashier.services import custody, shifts
from cashier.services.collection import MalformedRequest
from cashier.services.users import disable_user
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.custody import (
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    accept,
    add_staff,
    balances,
    notes,
    offer,
    open_other,
    turn_in,
)
from tests.reversals import cancel

HANDOVER = TransferKind.HANDOVER


@pytest.fixture
def busy(counter: OpenStation) -> OpenStation:
    """A counter with a second clerk and supervisor, and Rs 2,310 in the clerk's drawer."""
    add_staff(counter)
    add_consumer(counter)
    collect(counter, make_payment())
    return counter


def _shift(station: OpenStation, clerk: str = CLERK) -> Shift:
    shift = shifts.find_open_shift(clerk, uow=station.read())
    assert shift is not None
    return shift


def _refused(station: OpenStation, refusal: type[CounterError], count: str, **said: object) -> None:
    before = everything(station)
    with pytest.raises(refusal):
        offer(station, count, **said)  # type: ignore[arg-type]
    assert everything(station) == before


def test_a_turn_in_moves_when_the_receiver_has_counted_the_same(busy: OpenStation) -> None:
    """Until then the drawer is expected to hold it."""
    offered = offer(busy, "500x2")
    assert (offered.number, offered.state) == ("RTP-03-T-000001", TransferState.OFFERED)
    assert _shift(busy).expected_cash == rupees(2310)
    assert custody.list_open_transfers(uow=busy.read()) == (offered,)

    accepted = accept(busy, offered, "500x2")

    assert (_shift(busy).turned_in, _shift(busy).expected_cash) == (rupees(1000), rupees(1310))
    assert custody.get_transfer(offered.number, uow=busy.read()) == accepted
    assert custody.list_open_transfers(uow=busy.read()) == ()
    with busy.read() as uow:
        assert uow.custody.ages(CHEST) == ((TODAY, rupees(1000)),)
        moved = uow.custody.list_movements(TODAY, TODAY)[-1]
        assert uow.custody.list_transfers(TODAY, TODAY) == (accepted,)
    assert (moved.source, moved.target, moved.reference) == (
        drawer_of(1),
        CHEST,
        offered.number,
    )
    assert busy.verify().ok


def test_a_handover_moves_from_drawer_to_drawer(busy: OpenStation) -> None:
    """The other clerk answers for it from then on."""
    open_other(busy)
    handed = offer(busy, "500x2", to=OTHER_CLERK, kind=HANDOVER)

    accepted = accept(busy, handed, "500x2")

    assert accepted.receiver_shift == 2
    giver, receiver = _shift(busy), _shift(busy, OTHER_CLERK)
    assert (giver.handed_over, giver.expected_cash) == (rupees(1000), rupees(1310))
    assert (receiver.handed_in, receiver.expected_cash) == (rupees(1000), rupees(2000))
    assert balances(busy, 1, 2) == {
        IMPREST: rupees(-2000),
        CHEST: rupees(0),
        "variance": rupees(0),
        drawer_of(1): rupees(0),
        drawer_of(2): rupees(2000),
    }
    assert busy.verify().ok


def test_different_counts_move_nothing_and_both_count_again(busy: OpenStation) -> None:
    """The refusal tells neither of them the other's sum."""
    offered = offer(busy, "500x2")
    before = everything(busy)

    with pytest.raises(CountsDiffer) as refusal:
        accept(busy, offered, "500x1")

    assert everything(busy) == before
    assert "1,000" not in refusal.value.message
    assert "500" not in refusal.value.message
    assert accept(busy, offered, "500x2").state is TransferState.ACCEPTED


def test_more_than_the_drawer_holds_is_not_accepted(busy: OpenStation) -> None:
    """The offer itself is not refused: that would tell the clerk what the books expect."""
    offered = offer(busy, "500x5")
    before = everything(busy)

    with pytest.raises(MoreThanDrawerHolds) as refusal:
        accept(busy, offered, "500x5")

    assert everything(busy) == before
    assert "2,310" not in refusal.value.message


def test_the_same_again_changes_nothing(busy: OpenStation) -> None:
    """Enter twice, or a clerk who never saw the answer."""
    offered = offer(busy, "500x2")
    assert offer(busy, "500x2") == offered
    accepted = accept(busy, offered, "500x2")
    before = everything(busy)

    assert accept(busy, offered, "500x2") == accepted
    assert offer(busy, "500x2") == accepted
    with pytest.raises(CountsDiffer):
        accept(busy, offered, "500x1")
    _refused(busy, TransferRequestReused, "500x1")
    _refused(busy, MalformedRequest, "500x1", request="")

    assert everything(busy) == before


def test_one_thing_of_a_drawer_is_on_its_way(busy: OpenStation) -> None:
    """And the drawer is neither counted nor closed meanwhile."""
    offer(busy, "500x1")

    _refused(busy, OfferOpen, "100x1", request="t2")
    with pytest.raises(OfferOpen):
        shifts.count_shift(CLERK, FLOAT, at=NOW, uow=busy.write())
    with pytest.raises(OfferOpen):
        shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=busy.write())


def test_an_offer_is_refused_with_a_reason(busy: OpenStation) -> None:
    """By the one to whom it was made, once; the giver may offer again."""
    offered = offer(busy, "500x2")
    with pytest.raises(ReasonMissing):
        custody.refuse_transfer(offered.number, " ", by=SUPERVISOR, at=NOW, uow=busy.write())
    with pytest.raises(NotTheReceiver):
        custody.refuse_transfer(offered.number, "no", by=OTHER_CLERK, at=NOW, uow=busy.write())

    refused = custody.refuse_transfer(
        offered.number, "a note is torn", by=SUPERVISOR, at=NOW, uow=busy.write()
    )

    known = custody.get_transfer(offered.number, uow=busy.read())
    assert (known, known.reason) == (refused, "a note is torn")
    again = custody.refuse_transfer(
        offered.number, "a note is torn", by=SUPERVISOR, at=NOW, uow=busy.write()
    )
    assert again == refused
    with pytest.raises(TransferOver):
        custody.refuse_transfer(offered.number, "other", by=SUPERVISOR, at=NOW, uow=busy.write())
    with pytest.raises(TransferOver):
        accept(busy, offered, "500x2")
    assert _shift(busy).expected_cash == rupees(2310)
    assert offer(busy, "500x2", request="t2").number == "RTP-03-T-000002"
    assert busy.verify().ok


def test_the_giver_withdraws(busy: OpenStation) -> None:
    """Nobody else does, and not after it was accepted."""
    offered = offer(busy, "500x2")
    with pytest.raises(NotTheGiver):
        custody.withdraw_transfer(offered.number, by=SUPERVISOR, at=NOW, uow=busy.write())

    withdrawn = custody.withdraw_transfer(offered.number, by=CLERK, at=NOW, uow=busy.write())

    assert custody.get_transfer(offered.number, uow=busy.read()) == withdrawn
    again = custody.withdraw_transfer(offered.number, by=CLERK, at=NOW, uow=busy.write())
    assert again == withdrawn
    accepted = turn_in(busy, "500x2", request="t2")
    with pytest.raises(TransferOver):
        custody.withdraw_transfer(accepted.number, by=CLERK, at=NOW, uow=busy.write())
    with pytest.raises(TransferUnknown):
        custody.withdraw_transfer("RTP-03-T-000009", by=CLERK, at=NOW, uow=busy.write())
    assert busy.verify().ok


def test_only_what_was_accepted_has_a_slip(busy: OpenStation) -> None:
    """An offer is no proof that cash changed hands."""
    offered = offer(busy, "500x2")
    with pytest.raises(NotAccepted):
        custody.get_accepted_transfer(offered.number, uow=busy.read())

    accepted = accept(busy, offered, "500x2")

    assert custody.get_accepted_transfer(offered.number, uow=busy.read()) == accepted


def test_only_the_named_receiver_accepts(busy: OpenStation) -> None:
    """Another supervisor does not; nor the clerk, who would approve an own act."""
    offered = offer(busy, "500x2")
    for name in (OTHER_SUPERVISOR, CLERK):
        with pytest.raises(NotTheReceiver):
            custody.accept_transfer(
                offered.number, notes("500x2"), by=name, at=NOW, uow=busy.write()
            )
    disable_user(SUPERVISOR, by=ADMIN.name, at=NOW, uow=busy.write())
    with pytest.raises(TakesNoTurnIns):
        accept(busy, offered, "500x2")


def test_cash_goes_to_those_who_may_take_it(busy: OpenStation) -> None:
    """A supervisor takes turn-ins, a clerk with an open drawer handovers, and nobody the own."""
    for receiver, refusal in (
        (OTHER_CLERK, TakesNoTurnIns),
        (AUDITOR, TakesNoTurnIns),
        (CLERK, OwnHands),
        ("nobody", UnknownUser),
    ):
        _refused(busy, refusal, "500x1", to=receiver)
    _refused(busy, NoDrawerToHandTo, "500x1", to=OTHER_CLERK, kind=HANDOVER)
    _refused(busy, NoDrawerToHandTo, "500x1", to=SUPERVISOR, kind=HANDOVER)
    _refused(busy, NothingOffered, "")
    _refused(busy, UnknownDenomination, "2000x1")


def test_a_drawer_of_another_day_takes_no_handover(busy: OpenStation) -> None:
    """Or yesterday's cash would look as if it were today's."""
    open_other(busy, at=NOW + timedelta(days=1))

    _refused(busy, NoDrawerToHandTo, "500x1", to=OTHER_CLERK, kind=HANDOVER)
    assert custody.list_receivers(HANDOVER, clerk=CLERK, uow=busy.read()) == ()


def test_a_drawer_that_was_counted_meanwhile_takes_nothing(busy: OpenStation) -> None:
    """The receiver's count would no longer be right."""
    open_other(busy)
    handed = offer(busy, "500x2", to=OTHER_CLERK, kind=HANDOVER)
    shifts.count_shift(OTHER_CLERK, FLOAT, at=NOW, uow=busy.write())

    with pytest.raises(NoDrawerToHandTo):
        accept(busy, handed, "500x2")


def test_whoever_has_no_drawer_offers_nothing(busy: OpenStation) -> None:
    """No shift, a role without one, or a drawer that was counted."""
    _refused(busy, NoShiftOpen, "500x1", by=OTHER_CLERK)
    _refused(busy, NotAllowed, "500x1", by=SUPERVISOR, to=OTHER_SUPERVISOR)
    shifts.count_shift(CLERK, FLOAT, at=NOW, uow=busy.write())
    _refused(busy, ShiftCounted, "500x1")


def test_the_possible_receivers_are_listed(busy: OpenStation) -> None:
    """Supervisors for a turn-in, clerks at work for a handover; none without a drawer."""
    open_other(busy)

    def names(kind: TransferKind, clerk: str = CLERK) -> list[str]:
        found = custody.list_receivers(kind, clerk=clerk, uow=busy.read())
        return [user.name for user in found]

    assert names(TransferKind.TURN_IN) == [OTHER_SUPERVISOR, SUPERVISOR]
    assert names(HANDOVER) == [OTHER_CLERK]
    assert names(HANDOVER, "nobody") == []


def test_a_drawer_above_the_policys_sum_asks_for_a_turn_in(busy: OpenStation) -> None:
    """Not one that holds just that, nor one that was counted; 0 asks nobody."""

    def asks(limit: str) -> bool:
        with busy.write() as uow:
            changed = PolicyChanged("drawer_limit", limit, TODAY, "order 7")
            uow.journal.record(changed, actor=SUPERVISOR, at=NOW)
            uow.commit()
        return custody.asks_for_turn_in(CLERK, uow=busy.read())

    assert [asks(limit) for limit in ("2310", "2309", "0")] == [False, True, False]
    assert not custody.asks_for_turn_in(OTHER_CLERK, uow=busy.read())
    asks("1")
    shifts.count_shift(CLERK, FLOAT, at=NOW, uow=busy.write())
    assert not custody.asks_for_turn_in(CLERK, uow=busy.read())


def test_what_was_turned_in_is_not_paid_out_of_the_drawer(busy: OpenStation) -> None:
    """A cancelled receipt's money must be there to hand back."""
    receipt = collect(busy, make_payment(2000, request="r2"))
    turn_in(busy, "500x6")

    with pytest.raises(DrawerTooEmpty):
        cancel(busy, receipt)

    assert busy.verify().ok
