"""What must hold of cash in the chest, slips and the bank's answers over any history of events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from cashier.domain.custody_transfer import TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.money import ZERO, Money
from cashier.domain.remittance import Acknowledgement, CashRemittance, CoveredDay
from cashier.journal.custody_events import ClosingAccepted, TransferAccepted, VarianceSettled
from cashier.journal.events import Event
from cashier.journal.remittance_events import (
    BankCreditMatched,
    BankMatchUndone,
    CashRemitted,
    RemittanceAcknowledged,
    RemittanceReturned,
)
from cashier.journal.reversal_events import ChequesDeposited


@dataclass(slots=True)
class RemittanceChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `chest` is what lies there by the day on which it was collected. `sent` are the slips of either
    kind with what they were of, `answered` those that the bank stamped or that came back.
    `matched` are lines of statements with their slips, `credited` what they add up to.
    """

    chest: dict[date, Money] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    requests: set[str] = field(default_factory=set)
    sent: dict[str, Money] = field(default_factory=dict)
    covers: dict[str, tuple[CoveredDay, ...]] = field(default_factory=dict)
    answered: dict[str, Money] = field(default_factory=dict)
    matched: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, Money] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case TransferAccepted() | ClosingAccepted() | VarianceSettled():
                self._came(event)
            case ChequesDeposited():
                self.sent[event.deposit.number] = event.deposit.total
            case CashRemitted():
                yield from self._check_sent(event.remittance)
            case RemittanceAcknowledged():
                yield from self._check_stamp(event.acknowledgement, event.covers)
            case RemittanceReturned():
                yield from self._check_back(event)
            case BankCreditMatched():
                yield from self._check_matches(event)
            case BankMatchUndone():
                if self.matched.pop(event.credit_key, "") != event.number:
                    yield f"a credit was parted from {event.number}, which it was not matched with"
            case _:
                return

    def _came(self, event: TransferAccepted | ClosingAccepted | VarianceSettled) -> None:
        """Follow what comes into the chest, and what it gives back."""
        match event:
            case TransferAccepted(transfer=transfer) if transfer.kind is TransferKind.TURN_IN:
                self._put(((transfer.business_date, transfer.amount),))
            case ClosingAccepted(transfer=transfer):
                over = max(transfer.amount - event.opening_float, ZERO)
                self._put(((transfer.business_date, over),))
                self._take(event.made_up)
            case VarianceSettled(settlement=done) if done.kind is SettlementKind.RECOVERED:
                self._put(((event.collected_on, done.amount),))
            case VarianceSettled():
                self._take(event.paid_out)
            case _:
                pass  # what goes from one drawer to another never lay in the chest

    def _put(self, amounts: Iterable[tuple[date, Money]]) -> None:
        for day, amount in amounts:
            self.chest[day] += amount

    def _take(self, amounts: Iterable[tuple[date, Money]]) -> None:
        for day, amount in amounts:
            self.chest[day] -= amount

    def _check_sent(self, slip: CashRemittance) -> Iterator[str]:
        if slip.number in self.sent or slip.request_id in self.requests:
            yield f"remittance {slip.number} was made twice"
        self.requests.add(slip.request_id)
        if Money.total(cover.amount for cover in slip.covers) != slip.total:
            yield f"remittance {slip.number} covers another sum than was counted"
        self._take(_dated(slip.covers))
        self.sent[slip.number], self.covers[slip.number] = slip.total, slip.covers
        if any(self.chest[cover.collected_on] < ZERO for cover in slip.covers):
            yield f"remittance {slip.number} takes more than the chest holds"

    def _check_stamp(self, stamp: Acknowledgement, covers: tuple[CoveredDay, ...]) -> Iterator[str]:
        yield from self._check_answer(stamp.number)
        self.answered[stamp.number] = stamp.amount
        if stamp.sent != self.sent.get(stamp.number):
            yield f"the stamp on {stamp.number} names another sum than was sent"
        if covers != self.covers.get(stamp.number, ()):
            yield f"the stamp on {stamp.number} is for other days' cash"
        if stamp.difference and not stamp.reason:
            yield f"the stamp on {stamp.number} differs without a reason"

    def _check_back(self, event: RemittanceReturned) -> Iterator[str]:
        yield from self._check_answer(event.number)
        self.answered[event.number] = ZERO
        if event.covers != self.covers.get(event.number):
            yield f"{event.number} came back with other days' cash than it went"
        self._put(_dated(event.covers))

    def _check_answer(self, number: str) -> Iterator[str]:
        if number not in self.sent:
            yield f"{number} was answered by the bank before it was sent"
        if number in self.answered:
            yield f"{number} was answered twice"

    def _check_matches(self, event: BankCreditMatched) -> Iterator[str]:
        for one in event.matches:
            if one.credit.key in self.matched:
                yield f"a credit is matched with {one.number} and with another slip"
            self.matched[one.credit.key] = one.number
            self.amounts[one.credit.key] = one.credit.amount
            due = self.answered.get(one.number, self.sent.get(one.number, ZERO))
            if self._credited(one.number) > due:
                yield f"{one.number} is matched with more than the bank took"

    def _credited(self, number: str) -> Money:
        keys = (key for key, matched in self.matched.items() if matched == number)
        return Money.total(self.amounts[key] for key in keys)


def _dated(covers: Iterable[CoveredDay]) -> Iterator[tuple[date, Money]]:
    return ((cover.collected_on, cover.amount) for cover in covers)
