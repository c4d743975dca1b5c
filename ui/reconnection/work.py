"""What the Reconnections screen asks of the station. Everything here runs in the storage worker."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from cashier.domain.calendar import IST, to_ist
from cashier.domain.dispatch import Dispatch
from cashier.domain.receipt import OrderTicket
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.domain.reconnection_clock import speed_of
from cashier.domain.typed_days import parse_moment
from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services import order_results, orders, reconnections
from cashier.services.importing import DataKind, ImportOutcome, import_file
from cashier.services.order_ports import OrderFilter
from ui.counter import Counter
from ui.reconnection.state import BoardView

_ENDINGS = (".csv", ".csv.gz", ".xlsx")
_REJECTS = ".rejects.csv"
_MOST_FILES = 8
FOLDER = "results"


class ReconnectionDesk:
    """The services of orders at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def view(self) -> BoardView:
        """Read what is open, what came to an end today, and what somebody still has to hear of."""
        now, read = self._counter.now(), self._station.read
        midnight = datetime.combine(to_ist(now).date(), time(), IST)
        listed = reconnections.list_orders(OrderFilter(closed_from=midnight), uow=read())
        proposed = orders.list_proposed_disconnections(uow=read())
        every = {order.number: order for order in (*proposed, *listed)}
        return BoardView(
            now=now,
            orders=tuple(every.values()),
            waiting=orders.list_waiting(uow=read()),
            proposed=frozenset(order.number for order in proposed),
            clocks=orders.clocks_of(tuple(every.values()), at=now, uow=read()),
            speed=speed_of(order for order in listed if order.state is OrderState.DONE),
        )

    def teams(self) -> tuple[str, ...]:
        """Name the teams that were sent before, the latest first."""
        return orders.list_teams(uow=self._station.read())

    def dispatch(self, numbers: Sequence[str], team: str, request_id: str) -> Dispatch:
        """Give orders to a team, once."""
        return orders.dispatch_orders(
            numbers,
            team=team,
            by=self._user,
            at=self._counter.now(),
            uow=self._station.write(),
            request_id=request_id,
        )

    def dispatches_of(self, listed: Sequence[ReconnectionOrder]) -> tuple[Dispatch, ...]:
        """Read the dispatches by which orders are out, each once, the earliest first."""
        numbers = sorted({order.dispatch_number for order in listed if order.dispatch_number})
        return tuple(orders.get_dispatch(number, uow=self._station.read()) for number in numbers)

    def orders(self, numbers: Sequence[str]) -> tuple[ReconnectionOrder, ...]:
        """Read some orders as they stand now."""
        wanted = OrderFilter(numbers=tuple(numbers))
        return reconnections.list_orders(wanted, uow=self._station.read())

    def done(self, number: str, at_text: str) -> bool:
        """Put on record that the light came back; False where it was on record already."""
        at, done_at = self._moments(at_text)
        uow = self._station.write()
        return order_results.record_done(number, at_done=done_at, by=self._user, at=at, uow=uow)

    def failed(self, number: str, reason: str, at_text: str) -> bool:
        """Put on record why it could not be done; False where it was on record already."""
        at, failed_at = self._moments(at_text)
        return order_results.record_failed(
            number, reason, at_failed=failed_at, by=self._user, at=at, uow=self._station.write()
        )

    def _moments(self, text: str) -> tuple[datetime, datetime]:
        """Tell what time it is, and which time is meant; no text means this very moment."""
        now = self._counter.now()
        return now, parse_moment(text, to_ist(now).date()) if text.strip() else now

    def told(self, number: str, told_to: str) -> bool:
        """Put on record who knows of a recall."""
        at, uow = self._counter.now(), self._station.write()
        return order_results.tell_recall(number, told_to=told_to, by=self._user, at=at, uow=uow)

    def release(self, account_number: str, reason: str) -> OrderTicket:
        """Queue an order whose cheque no bank has paid yet."""
        at, uow = self._counter.now(), self._station.write()
        return reconnections.release_order(
            account_number, reason=reason, by=self._user, at=at, uow=uow
        )

    def files(self) -> tuple[str, ...]:
        """List the files that are at hand, the newest first."""
        places = (self._station.folder / FOLDER, Path.home() / "Downloads")
        found = [
            file
            for place in places
            if place.is_dir()
            for file in place.iterdir()
            if file.name.casefold().endswith(_ENDINGS)
            and file.is_file()
            and not file.name.endswith(_REJECTS)
        ]
        newest = sorted(found, key=lambda file: file.stat().st_mtime, reverse=True)
        return tuple(map(str, newest[:_MOST_FILES]))

    def load(self, path: str) -> tuple[ImportOutcome, str]:
        """Load results, and tell where those went that cannot be true: the station's folder."""
        file, now = Path(path).expanduser(), self._counter.now()
        rejects = self._station.folder / FOLDER / f"{file.name}{_REJECTS}"
        rejects.parent.mkdir(exist_ok=True)
        with FileSource(file, DataKind.RESULTS, now) as source, RejectsFile(rejects) as bad:
            outcome = import_file(
                source, at=now, actor=self._user, uow=self._station.write(), rejects=bad
            )
        return outcome, str(rejects)
