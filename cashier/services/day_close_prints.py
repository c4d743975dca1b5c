"""The print log of closes' slips: what was sent, and what is known of it."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.day_close_refusals import CloseUnknown
from cashier.domain.user import Act
from cashier.journal.day_events import ClosePrintEnded, ClosePrintStarted
from cashier.services.ports import UnitOfWork
from cashier.services.prints import PrintState
from cashier.services.users import get_user


@dataclass(frozen=True, slots=True)
class ClosePrint:
    """A copy of a slip; copy 0 is the original, every other says that it is a duplicate."""

    number: str
    copy: int


def start_close_print(number: str, *, actor: str, at: datetime, uow: UnitOfWork) -> ClosePrint:
    """Record that a slip is about to be sent, before the printer hears of it.

    A copy that is known never to have reached the printer is tried again under its own number.

    Raises:
        NotAllowed: The role prints nothing of the office.
        CloseUnknown: There is no such close and no such receipt over nothing.
    """
    with uow:
        get_user(actor, uow=uow).require(Act.CLOSE_DAY)
        if uow.days.find_number(number) is None and uow.days.find_zero(number) is None:
            raise CloseUnknown(number=number[:40])
        last = uow.days.last_copy(number)
        copy = 0 if last is None else last[0] + (last[1] != PrintState.FAILED)
        uow.journal.record(ClosePrintStarted(number, copy), actor=actor, at=at)
        uow.commit()
    return ClosePrint(number, copy)


def end_close_print(
    job: ClosePrint, state: PrintState, detail: str, *, actor: str, at: datetime, uow: UnitOfWork
) -> None:
    """Record what became of a copy."""
    with uow:
        ended = ClosePrintEnded(job.number, job.copy, state, detail)
        uow.journal.record(ended, actor=actor, at=at)
        uow.commit()


def find_print_state(number: str, *, uow: UnitOfWork) -> PrintState:
    """Tell what is known of a slip's last copy; saved where none was ever sent."""
    with uow:
        last = uow.days.last_copy(number)
    return PrintState(last[1]) if last else PrintState.SAVED
