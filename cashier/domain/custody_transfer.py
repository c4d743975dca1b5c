"""Cash that goes from one person's hands into another's: counted twice, and never in between.

A turn-in goes to the head cashier in the middle of the day, a handover to another clerk's drawer,
and a closing takes what a closed drawer held. Until the receiver has counted the same, the money is
the giver's.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.money import Money


class TransferKind(StrEnum):
    """Whose hands it goes into."""

    TURN_IN = "turn_in"
    HANDOVER = "handover"
    CLOSING = "closing"


class TransferState(StrEnum):
    """What became of it; the money moves with `accepted` alone."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class TransferUnknown(CounterError):
    """Nobody offered anything under that number."""

    template = "There is no turn-in or handover {number}."


class NothingOffered(CounterError):
    """Empty hands hand nothing over."""

    template = "Count the notes that you hand over; there are none."


class OfferOpen(CounterError):
    """One drawer has one thing on its way, and is not counted meanwhile."""

    template = "{number} is still on its way: have it accepted, or withdraw it first."


class TransferOver(CounterError):
    """What was accepted, refused or withdrawn stays so."""

    template = "{number} is no longer on its way."


class NotAccepted(CounterError):
    """A slip says that cash changed hands."""

    template = "{number} was not accepted; there is no slip of it."


class TransferRequestReused(CounterError):
    """The request id already belongs to another offer."""

    template = "Request {request_id} was already used for {number}."


class OwnHands(CounterError):
    """Whoever gives does not receive."""

    template = "Cash is handed to somebody else, who counts it again."


class NotTheReceiver(CounterError):
    """Only the one who was named takes it, or refuses it."""

    template = "{number} is meant for {receiver}."


class NotTheGiver(CounterError):
    """Only the one who offered it takes it back."""

    template = "{number} was offered by {giver}."


class TakesNoTurnIns(CounterError):
    """A head cashier is a supervisor."""

    template = "{receiver} takes no turn-ins; name a supervisor."


class NoDrawerToHandTo(CounterError):
    """Cash keeps the day on which it was collected, so it goes to a drawer of the same day."""

    template = "{receiver} has no open drawer of the same day."


class CountsDiffer(CounterError):
    """Two people counted the same notes and found different sums; which, neither is told."""

    template = "The two counts differ. The money stays with {giver}; count again, both of you."


class MoreThanDrawerHolds(CounterError):
    """What a drawer cannot hold is not accepted; how much it should hold is not told."""

    template = "By the books the drawer of {giver} does not hold that much; count again, or refuse."


@dataclass(frozen=True, slots=True)
class Transfer:
    """Cash on its way: a snapshot of all that its slip prints.

    `business_date` is that of the giver's shift, on which the cash was collected. `receiver_shift`
    is the drawer that it goes into, 0 where it goes to the chest. `ended_at` is None while it is
    offered, `reason` that of a refusal.
    """

    number: str
    kind: TransferKind
    request_id: str
    shift_number: int
    giver: str
    giver_name: str
    receiver: str
    receiver_name: str
    notes: DenominationCount
    business_date: date
    offered_at: datetime
    state: TransferState = TransferState.OFFERED
    receiver_shift: int = 0
    ended_at: datetime | None = None
    reason: str = ""

    @property
    def amount(self) -> Money:
        """What the notes are worth."""
        return self.notes.total

    @property
    def is_open(self) -> bool:
        """Whether nobody has accepted, refused or withdrawn it yet."""
        return self.state is TransferState.OFFERED


def transfer_number(division: str, counter: str, serial: int) -> str:
    """Compose the number of a transfer's slip."""
    return f"{division}-{counter}-T-{serial:06d}"
