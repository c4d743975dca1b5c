"""What must hold of orders that keep a supply from being cut, over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cashier.domain.defaulting import RECORDED
from cashier.domain.drive import ExclusionKind
from cashier.journal.drive_events import ExclusionLifted, ExclusionSet
from cashier.journal.events import Event


@dataclass(slots=True)
class ExclusionChecker:
    """Follows a history event by event and says, in words, what does not hold."""

    standing: set[tuple[str, ExclusionKind]] = field(default_factory=set)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case ExclusionSet():
                yield from self._check_set(event)
            case ExclusionLifted():
                key = event.account_number, event.reason
                if key not in self.standing:
                    yield f"{event.reason} of {event.account_number} was lifted, but never set"
                self.standing.discard(key)
            case _:
                return

    def _check_set(self, event: ExclusionSet) -> Iterator[str]:
        if event.reason not in RECORDED:
            yield f"{event.reason} of {event.account_number} was set, which no order can"
        if not event.order_number:
            yield f"{event.account_number} was kept from being cut off by no order"
        self.standing.add((event.account_number, event.reason))
