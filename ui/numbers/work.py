"""What the Numbers screen asks of the station. Everything here runs in the storage worker."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.number_slip import NumberSlip
from cashier.domain.receipt import Issuer
from cashier.services import missed_lookups, numbers
from cashier.services.missed_lookups import Missed
from cashier.services.number_ports import AreaCount
from cashier.services.ports import ConsumerMatch
from ui.counter import Counter


@dataclass(frozen=True, slots=True)
class GivenSlip:
    """A slip that is on record, with whose paper it stands on and when it was given."""

    slip: NumberSlip
    issuer: Issuer
    at: datetime


class NumberDesk:
    """The services of numbers at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def find(self, text: str) -> tuple[ConsumerMatch, ...]:
        """List whom a text can mean.

        Raises:
            NothingFound: Nobody.
        """
        return self._counter.find(text)

    def card(self, account_number: str) -> NumberSlip:
        """Read what a slip would say."""
        at, uow = self._counter.now(), self._station.read()
        return numbers.quote_slip(account_number, by=self._user, at=at, uow=uow)

    def give(self, account_number: str, matched_by: str, request_id: str) -> GivenSlip:
        """Put on record that somebody is told a number, and compose the slip."""
        at = self._counter.now()
        slip = numbers.give_number(
            account_number,
            matched_by,
            request_id=request_id,
            by=self._user,
            at=at,
            uow=self._station.write(),
        )
        return GivenSlip(slip, self._station.identity.issuer, at)

    def areas(self) -> tuple[AreaCount, ...]:
        """List the localities in which numbers changed."""
        return numbers.list_areas(by=self._user, uow=self._station.read())

    def missed(self) -> tuple[Missed, ...]:
        """List what nobody was found by."""
        return missed_lookups.list_missed(by=self._user, uow=self._station.read())

    def clear(self, text: str, word: str) -> None:
        """Put a text away, with a word of what was done."""
        at, uow = self._counter.now(), self._station.write()
        missed_lookups.clear_missed([text], word, by=self._user, at=at, uow=uow)
