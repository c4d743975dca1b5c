"""What must hold of cash that changes hands over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import ZERO, Money
from cashier.journal.custody_events import (
    ClosingAccepted,
    TransferAccepted,
    TransferOffered,
    TransferRefused,
    TransferWithdrawn,
    VarianceSettled,
)
from cashier.journal.events import Event, ShiftClosed, ShiftCounted, ShiftOpened


def drawer_changes(event: Event) -> tuple[tuple[int, Money], ...]:
    """Tell by how much an event that moves cash between hands changes which open drawers."""
    if not isinstance(event, TransferAccepted):
        return ()
    transfer = event.transfer
    out = (transfer.shift_number, -transfer.amount)
    if transfer.kind is TransferKind.HANDOVER:
        return out, (transfer.receiver_shift, transfer.amount)
    return (out,)


@dataclass(slots=True)
class CustodyChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `offered` is what is on its way, `waiting` what closed drawers hold, with the float, until a
    second person counts it. `open_variances` are what is still to be made good.
    """

    clerks: dict[int, str] = field(default_factory=dict)
    floats: dict[int, Money] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    offered: dict[str, Transfer] = field(default_factory=dict)
    waiting: dict[int, DenominationCount] = field(default_factory=dict)
    open_variances: dict[int, Money] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        yield from self._check_shift(event)
        match event:
            case TransferOffered():
                yield from self._offered(event.transfer)
            case TransferAccepted():
                yield from self._accepted(event.transfer)
            case TransferRefused() | TransferWithdrawn():
                if self.offered.pop(event.number, None) is None:
                    yield f"{event.number} ended without being on its way"
            case ClosingAccepted():
                yield from self._closing_accepted(event)
            case VarianceSettled():
                yield from self._settled(event)
            case _:
                return

    def _check_shift(self, event: Event) -> Iterator[str]:
        match event:
            case ShiftOpened():
                self.clerks[event.shift_number] = event.clerk
                self.floats[event.shift_number] = event.opening_float.total
            case ShiftCounted():
                if event.shift_number in self._givers():
                    yield f"shift {event.shift_number} was counted with cash on its way"
            case ShiftClosed(to_be_accepted=True):
                self.waiting[event.shift_number] = event.counted
                self.open_variances[event.shift_number] = event.variance
            case _:
                return

    def _givers(self) -> set[int]:
        return {transfer.shift_number for transfer in self.offered.values()}

    def _numbered(self, transfer: Transfer) -> Iterator[str]:
        if transfer.number in self.numbers:
            yield f"{transfer.number} was used twice"
        self.numbers.add(transfer.number)
        clerk = self.clerks.get(transfer.shift_number)
        if transfer.giver != clerk or transfer.receiver == clerk:
            yield f"{transfer.number} is not between the clerk of its drawer and somebody else"

    def _offered(self, transfer: Transfer) -> Iterator[str]:
        yield from self._numbered(transfer)
        if transfer.shift_number in self._givers():
            yield f"{transfer.number} was offered while something else was on its way"
        self.offered[transfer.number] = transfer

    def _accepted(self, transfer: Transfer) -> Iterator[str]:
        known = self.offered.pop(transfer.number, None)
        if known is None:
            yield f"{transfer.number} was accepted without being on its way"
        elif _moved(known) != _moved(transfer):
            yield f"{transfer.number} was accepted as something else than was offered"

    def _closing_accepted(self, event: ClosingAccepted) -> Iterator[str]:
        transfer = event.transfer
        yield from self._numbered(transfer)
        counted = self.waiting.pop(transfer.shift_number, None)
        if counted is None or counted.total != transfer.amount:
            yield f"{transfer.number} took over what shift {transfer.shift_number} does not hold"
        lent = self.floats.get(transfer.shift_number, ZERO)
        made_up = Money.total(amount for _, amount in event.made_up)
        if event.opening_float != lent or made_up > max(lent - transfer.amount, ZERO):
            yield f"{transfer.number} gives back another float than shift {transfer.shift_number}'s"

    def _settled(self, event: VarianceSettled) -> Iterator[str]:
        settlement, number = event.settlement, event.shift_number
        is_recovery = settlement.kind is SettlementKind.RECOVERED
        change = settlement.amount if is_recovery else -settlement.amount
        before = self.open_variances.get(number, ZERO)
        after = self.open_variances[number] = before + change
        if (before < ZERO) != is_recovery or (after > ZERO if is_recovery else after < ZERO):
            yield f"shift {number} has more settled than was found"
        paid_out = Money.total(amount for _, amount in event.paid_out)
        expected = settlement.amount if settlement.kind is SettlementKind.RETURNED else ZERO
        if paid_out != expected or settlement.by == self.clerks.get(number):
            yield f"shift {number} was settled with another sum, or by its own clerk"


def _moved(transfer: Transfer) -> tuple[object, ...]:
    """Tell what may not change between the offer and its acceptance."""
    return transfer.kind, transfer.shift_number, transfer.receiver, transfer.notes
