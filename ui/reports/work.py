"""What the Reports screen asks of the station. Everything here runs in the storage worker."""

from datetime import date

from cashier.domain.calendar import to_ist
from cashier.domain.finding import Span
from cashier.domain.report import Drill, Report
from cashier.journal.qr import PREFIX, read_signed_text
from cashier.services import prints
from cashier.services.report_book import build_report, list_drilled, list_reports
from cashier.services.report_life import receipt_life
from ui.counter import Counter
from ui.reports.state import Choice, Life

PAGE = 500
_SIGNS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class ReportsDesk:
    """The services of reports at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def today(self) -> date:
        """Tell the business date."""
        return to_ist(self._counter.now()).date()

    def choices(self) -> tuple[Choice, ...]:
        """List the reports that may be picked, each with the sign of its key."""
        kinds = list_reports(by=self._user, uow=self._station.read())
        return tuple(
            Choice(sign, kind.key, kind.title, kind.group.value)
            for sign, kind in zip(_SIGNS, kinds, strict=False)
        )

    def report(self, key: str, span: Span, offset: int = 0) -> Report:
        """Read a page of a report."""
        return build_report(
            key,
            span.first,
            span.last,
            by=self._user,
            uow=self._station.read(),
            offset=offset,
            limit=PAGE,
        )

    def drilled(self, drill: Drill, span: Span, offset: int = 0) -> Report:
        """Read a page of the receipts behind a row."""
        return list_drilled(
            drill,
            span.first,
            span.last,
            by=self._user,
            uow=self._station.read(),
            offset=offset,
            limit=PAGE,
        )

    def life(self, number: str) -> Life:
        """Read all that befell a receipt, by its number or by what its QR code says.

        Raises:
            MalformedQr: It begins as a receipt's QR does, and is none.
            ReceiptUnknown: No receipt has that number.
            NotAllowed: It is another clerk's, and the role does not see the office.
        """
        if number.startswith(PREFIX):
            number = read_signed_text(number)[0].number
        events = receipt_life(number, by=self._user, uow=self._station.read())
        return Life(prints.get_receipt(number, uow=self._station.read()), events)
