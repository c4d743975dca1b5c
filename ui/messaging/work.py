"""What the Messages screen asks of the station; what waits for a gateway, in a worker beside."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from cashier.domain.errors import Fault
from cashier.domain.message import Template
from cashier.exchange.message_file import CsvMessageFile
from cashier.gateway import open_gateway
from cashier.services import messages, messaging
from cashier.services.message_words import templates
from cashier.services.messages import Overview, Queued
from cashier.services.messaging import Run
from ui.counter import Counter
from ui.messaging.state import FILTERS, Filter

FOLDER = "messages"


class MessagesNotWritten(Fault):
    """The file for the gateway could not be written."""

    template = "The file of messages could not be written: {reason}"


class MessagesDesk:
    """The services of messages at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter, self._station, self._user = counter, counter.station, user
        self.read, self.write, self.now = self._station.read, self._station.write, counter.now

    def look(self, wanted: Filter) -> tuple[datetime, Overview]:
        """Read the queue."""
        now = self.now()
        return now, messages.read_overview(at=now, uow=self.read(), states=FILTERS[wanted])

    def templates(self) -> tuple[Template, ...]:
        """Give every template in both languages."""
        return tuple(templates().values())

    def queue(self) -> Queued:
        """Write what follows from the record."""
        return messages.queue_messages(at=self.now(), read=self.read, write=self.write)

    def queue_area(self, area: str) -> Queued:
        """Tell the next consumers of an area their new number."""
        return messages.queue_changed_numbers(area, by=self._user, at=self.now(), uow=self.write())

    def export(self) -> tuple[str, int]:
        """Write what waits into a file of the station's folder; tell which, and how many.

        Raises:
            MessagesNotWritten: The folder cannot be written.
        """
        at = self.now()
        folder: Path = self._station.folder / FOLDER
        file = folder / f"messages-{at:%Y%m%d-%H%M%S}.csv"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            sink = CsvMessageFile(file)
            written = messaging.export_messages(sink, by=self._user, at=at, uow=self.write())
        except OSError as error:
            raise MessagesNotWritten(reason=error.strerror or str(error)) from error
        return str(file), written

    def send_next(self, run: Run) -> bool:
        """Send one message; tell whether there may be a further one.

        This waits for the gateway, so it is done where nothing else waits for it.
        """
        with self.read() as uow:
            url = uow.messages.gateway_url()
        with closing(open_gateway(url, self._station.folder)) as gateway:
            return messaging.send_next(run, gateway, by=self._user, works=self)

    def resolve(self, of: str, reason: str, *, resend: bool) -> None:
        """Settle a message in doubt."""
        messaging.resolve_message(
            of, resend=resend, reason=reason, by=self._user, at=self.now(), uow=self.write()
        )
