"""What follows from what was typed."""

from dataclasses import replace

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from ui.collect.state import CollectState, Stage, read_amount
from ui.session import Session


def test_without_a_consumer_there_is_no_amount() -> None:
    """And no change."""
    state = CollectState()

    assert (state.amount, state.received, state.change) == (None, None, None)
    assert not state.change_notes.pieces
    assert not state.takes_typing


def test_nothing_typed_is_exact_cash(with_consumer: Session) -> None:
    """The amount is the dues, and so is what was received."""
    state = with_consumer.collect.state

    assert state.amount == state.received == Money(542_000)
    assert state.change == Money(0)
    assert state.takes_typing


def test_change_is_told_in_notes(with_consumer: Session) -> None:
    """Too little gives none."""
    state = replace(with_consumer.collect.state, received_text="6,000")
    less = replace(state, received_text="5")
    part = replace(state, mode=PaymentKind.PART, amount_text="x")

    assert state.change_notes.text() == "500x1,50x1,20x1,10x1"
    assert (less.change, part.amount, part.change) == (None, None, None)
    assert replace(state, stage=Stage.SAVING).takes_typing is False


def test_an_amount_may_be_in_either_script() -> None:
    """The keyboard decides."""
    assert read_amount("१,२३४") == Money(123_400)
    assert read_amount("1.") is None
