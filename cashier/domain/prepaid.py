"""Smart prepaid connections: what is on the meter, and what is owed from the time before it."""

from dataclasses import dataclass

from cashier.domain.allocation import allocate, settle
from cashier.domain.errors import CounterError
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy
from cashier.domain.slabs import percent_for


class RechargeTooMuch(CounterError):
    """More was put on the meter than is left of the payment."""

    template = "At most {most} of this payment can go on the meter."


class TooMuchForArrears(CounterError):
    """The rest of a payment is more than the old dues."""

    template = "Only {arrears} is owed from before; put at least {least} on the meter."


class NotPrepaid(CounterError):
    """The connection has no balance to recharge."""

    template = "This is no prepaid connection; nothing can be put on its meter."


@dataclass(frozen=True, slots=True)
class MeterDebt:
    """How far a balance is below zero: within the emergency credit, and beyond it."""

    emergency_credit: Money
    beyond: Money

    @property
    def total(self) -> Money:
        """All that the next recharge fills first."""
        return self.emergency_credit + self.beyond


def debt_of(balance: Money, policy: Policy) -> MeterDebt:
    """Tell apart what a negative balance is made of; a positive one is no debt."""
    below = max(-balance, ZERO)
    emergency = min(below, policy.prepaid_emergency_credit)
    return MeterDebt(emergency, below - emergency)


def divide(
    amount: Money, owed: tuple[HeadAmount, ...], policy: Policy, recharge: Money | None
) -> tuple[HeadAmount, ...]:
    """Appropriate a payment for a prepaid account: fees, a share to the old dues, the rest to it.

    `recharge` is what the clerk chose for the meter; without a choice the policy's slabs split.

    Raises:
        RechargeTooMuch: Fees come first, and leave less than was chosen.
        TooMuchForArrears: What is left for the old dues is more than they are.
    """
    fees = tuple(item for item in owed if item.head.is_counter_fee)
    arrears = tuple(
        item
        for item in owed
        if not (item.head.is_counter_fee or item.head is Head.PREPAID_RECHARGE)
    )
    _, rest = settle(fees, amount)
    to_arrears = rest - _on_meter(rest, arrears, policy, recharge)
    parts = allocate(amount - rest, fees)
    if to_arrears:
        parts += allocate(to_arrears, arrears)
    on_meter = rest - to_arrears
    return (*parts, HeadAmount(Head.PREPAID_RECHARGE, on_meter)) if on_meter else parts


def _on_meter(
    rest: Money, arrears: tuple[HeadAmount, ...], policy: Policy, recharge: Money | None
) -> Money:
    owing = Money.total(item.amount for item in arrears)
    if recharge is None:
        share = rest.percent_to_rupee(percent_for(owing, policy.prepaid_arrears_slabs))
        return rest - min(share, owing, rest)
    if not ZERO <= recharge <= rest:
        raise RechargeTooMuch(most=rest)
    if rest - recharge > owing:
        raise TooMuchForArrears(arrears=owing, least=rest - owing)
    return recharge
