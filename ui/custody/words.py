"""What the panel of the screen for cash in hand says of its task."""

from cashier.domain.custody_transfer import TransferKind
from cashier.domain.custody_variance import SettlementKind
from ui.custody.state import CustodyState, Task
from ui.language import mark, tr

_OFFERS = {
    TransferKind.TURN_IN: mark("Turn cash in"),
    TransferKind.HANDOVER: mark("Hand cash over"),
}
_SETTLES = {
    SettlementKind.RECOVERED: mark("Recover a shortage"),
    SettlementKind.RETURNED: mark("Give an excess back"),
    SettlementKind.KEPT: mark("Keep an excess as income"),
}


def title(state: CustodyState) -> str:
    """Name the task."""
    match state.task:
        case Task.OFFER:
            return tr(_OFFERS[state.kind])
        case Task.ACCEPT:
            return tr("Count it again")
        case Task.REFUSE:
            return tr("Refuse")
        case Task.SETTLE:
            return tr(_SETTLES[state.how])
        case Task.LOOK:
            return tr("What you can do")


def lead(state: CustodyState) -> str:
    """Say what the task is about, and no sum that is to be counted."""
    item = state.item
    match state.task:
        case Task.OFFER:
            return tr("Count the notes that you hand over. They are yours until they are accepted.")
        case Task.ACCEPT if item and item.shift:
            words = tr("Shift {number}: count what {clerk} hands you, with the float.")
            clerk = state.standing.name_of(item.shift.clerk)
            return words.format(number=item.shift.number, clerk=clerk)
        case Task.ACCEPT if item and item.transfer:
            words = tr("{number}: {receiver} counts what {giver} hands over.")
            transfer = item.transfer
            return words.format(
                number=transfer.number,
                receiver=transfer.receiver_name,
                giver=transfer.giver_name,
            )
        case Task.REFUSE if item and item.transfer:
            words = tr("{number} stays with {giver}. Say why.")
            return words.format(number=item.transfer.number, giver=item.transfer.giver_name)
        case Task.SETTLE if item and item.variance:
            words = tr("Shift {number} of {clerk}: {rest} still open. What was found stands.")
            found, clerk = item.variance, state.standing.name_of(item.variance.clerk)
            return words.format(number=found.shift_number, clerk=clerk, rest=found.rest)
        case _:
            return _nothing(state)


def _nothing(state: CustodyState) -> str:
    if state.standing.asks_for_turn_in:
        return tr("The drawer holds more than it should. Turn some of it in.")
    if state.standing.items:
        return tr("Mark a line and press Enter: count it, make it good, or print its slip.")
    return tr("Nothing is on its way, and nothing is open.")


def action(state: CustodyState) -> str:
    """Name what Enter does."""
    match state.task:
        case Task.OFFER:
            return tr("Offer")
        case Task.ACCEPT:
            return tr("Take it")
        case Task.REFUSE:
            return tr("Refuse it")
        case Task.SETTLE:
            return tr("Enter it")
        case Task.LOOK:
            return tr("Go on with the marked line")
