"""Finding, trying and choosing the receipt printer, as plain Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.user import User
from printing.outcome import PrintOutcome, PrintState
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from printing.address import PrinterAddress
    from printing.discovery import FoundPrinter
    from ui.counter import Counter
    from ui.printer_work import PrinterWork

WIDTHS_MM = (58, 80)
_WIDTH = re.compile(r"(?<=[?&]width=)(58|80)\b")
_NOT_PRINTED = mark("The test slip did not reach the printer.")
_NOT_OPENED = mark("The drawer was not told to open.")


class Work(Enum):
    """What the view waits for; one thing at a time."""

    FINDING = mark("Looking for printers …")
    SEARCHING = mark("Searching the network …")
    PRINTING = mark("Printing the test slip …")
    OPENING = mark("Opening the drawer …")
    SAVING = mark("Saving …")


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What stands on the Printer screen.

    `chosen_url` is the station's printer, `text` the address as typed or taken from the list. What
    an act led to is `said`, with what is known of the paper in `ending`.
    """

    chosen_url: str = ""
    text: str = ""
    width_mm: int = WIDTHS_MM[1]
    found: "tuple[FoundPrinter, ...]" = ()
    work: Work | None = None
    refusal: Message | None = None
    said: Message | None = None
    ending: PrintState | None = None


class PrinterPresenter(Presenter[PrinterState]):
    """Asks the printer worker for everything that touches a printer; storage keeps the choice."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PrinterWork",
        chosen: Callable[[str], None],
    ) -> None:
        super().__init__(PrinterState())
        self._storage = storage
        self._printer = printer
        self._counter = counter
        self._work = work
        self._chosen = chosen
        self._user = ""

    def begin(self, user: User, chosen_url: str) -> None:
        """Show the station's printer, and look which others there are."""
        self._user = user.name
        self._become(PrinterState(chosen_url, chosen_url, _width_in(chosen_url) or WIDTHS_MM[1]))
        self.find()

    def type_address(self, text: str) -> None:
        """Take the address as typed; a width in it is the chosen one."""
        if text == self.state.text:
            return
        width_mm = _width_in(text) or self.state.width_mm
        self._become(replace(self.state, text=text, width_mm=width_mm, refusal=None))

    def choose(self, row: int) -> None:
        """Put a found printer's address into the field, with the width that is chosen."""
        if row < len(self.state.found):
            address = replace(self.state.found[row].address, width_mm=self.state.width_mm)
            self.type_address(address.url)

    def set_width(self, width_mm: int) -> None:
        """Choose the paper."""
        text = _WIDTH.sub(str(width_mm), self.state.text)
        self._become(replace(self.state, width_mm=width_mm, text=text, refusal=None))

    def change_width(self) -> None:
        """Choose the other paper."""
        self.set_width(WIDTHS_MM[self.state.width_mm == WIDTHS_MM[0]])

    def find(self) -> None:
        """Look for the printers that this machine knows of."""
        if self._begin(Work.FINDING):
            self._printer.run(self._work.find_printers, self._list, failed=self._end)

    def search_network(self) -> None:
        """Look for printers in the machine's own networks, beside those found before."""
        if self._begin(Work.SEARCHING):
            self._printer.run(
                self._work.find_network_printers,
                lambda found: self._list((*self.state.found, *found)),
                failed=self._end,
            )

    def _list(self, found: "tuple[FoundPrinter, ...]") -> None:
        known = tuple({one.address: one for one in found}.values())
        one, many = mark("1 printer found."), mark("{count} printers found.")
        words = message(one if len(known) == 1 else many, count=len(known))
        said = words if known else message(mark("No printer found. Type its address."))
        self._become(replace(self.state, found=known, work=None, said=said))

    def print_trial(self) -> None:
        """Print a test slip on the printer in the field; it opens the drawer of an open shift."""
        address = self._address()
        if address is None or not self._begin(Work.PRINTING):
            return
        url, user = address.url, self._user
        self._storage.run(
            lambda: self._counter().try_drawer(user),
            lambda opens: self._act(
                lambda: self._work.print_trial(url, opens_drawer=opens), _NOT_PRINTED
            ),
            failed=self._end,
        )

    def open_drawer(self) -> None:
        """Open the drawer on the printer in the field, as a test that is on record."""
        address = self._address()
        if address is None or not self._begin(Work.OPENING):
            return
        url, user = address.url, self._user
        self._storage.run(
            lambda: self._counter().test_drawer(user),
            lambda _: self._act(lambda: self._work.open_drawer(url), _NOT_OPENED),
            refused=self._refuse,
            failed=self._end,
        )

    def _act(self, act: Callable[[], PrintOutcome], failure: str) -> None:
        """Let the printer worker do something, and say how it ended."""
        self._printer.run(
            act,
            lambda outcome: self._end(
                message(outcome.template, where=outcome.where), outcome.state
            ),
            refused=self._refuse,
            failed=lambda: self._end(message(failure), PrintState.FAILED),
        )

    def use(self) -> None:
        """Make the printer in the field the station's; the journal names who chose it."""
        address = self._address()
        if address is None or not self._begin(Work.SAVING):
            return
        url, user = address.url, self._user
        self._storage.run(
            lambda: self._counter().set_printer(url, user),
            lambda _: self._used(url),
            failed=self._end,
        )

    def _used(self, url: str) -> None:
        self._become(replace(self.state, chosen_url=url, text=url))
        self._end(message(mark("Receipts go to {printer} from now on."), printer=url))
        self._chosen(url)

    def _address(self) -> "PrinterAddress | None":
        """Read the field; what is no address is refused under it, and stays as it was typed."""
        from printing.address import parse_printer_address

        try:
            address = parse_printer_address(self.state.text)
        except CounterError as refusal:
            reason = message(str(refusal.values["reason"]))
            said = message(refusal.template, text=refusal.values["text"], reason=reason)
            self._become(replace(self.state, refusal=said))
            return None
        in_text = _width_in(self.state.text) is not None
        return address if in_text else replace(address, width_mm=self.state.width_mm)

    def _begin(self, work: Work) -> bool:
        if self.state.work is not None:
            return False
        self._become(replace(self.state, work=work, refusal=None, said=None, ending=None))
        return True

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, work=None, refusal=message_of(refusal)))

    def _end(self, said: Message | None = None, ending: PrintState | None = None) -> None:
        self._become(replace(self.state, work=None, said=said, ending=ending))


def _width_in(text: str) -> int | None:
    found = _WIDTH.search(text)
    return int(found[0]) if found else None
