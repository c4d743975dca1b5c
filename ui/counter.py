"""What the window asks of the station. Everything here runs in the storage worker, nowhere else."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cashier.domain.calendar import to_ist
from cashier.domain.contact import Contact
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import Fault
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.domain.shift import NoShiftOpen, PaperCount, Shift
from cashier.domain.user import NotAllowed, User
from cashier.services import (
    collection,
    contacts,
    custody,
    drawer,
    enquiry,
    messages,
    missed_lookups,
    prints,
    shifts,
    users,
)
from cashier.services.collection import Unfinished
from cashier.services.enquiry import ConsumerView
from cashier.services.issuing import Quote
from cashier.services.ports import ConsumerMatch, Draft, PrintJob, Station
from cashier.services.prints import PrintState
from cashier.station import OpenStation
from ui.presence import Presence

_RECEIPTS_SHOWN = 50
_RECEIPTS_FOLDER = "receipts"
_PRINTER_TEST = "printer test"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the station was found when the window opened."""

    station: Station
    today: date
    printer_url: str
    open_shifts: tuple[Shift, ...]
    unprinted: int
    unfinished: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A clerk's shift with its latest receipts; without a shift, no receipts.

    With `asks_for_turn_in` the drawer holds more than the policy likes; how much is not told.
    """

    shift: Shift | None
    receipts: tuple[IssuedReceipt, ...]
    asks_for_turn_in: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """What a crash, or a printer that gave no answer, left to be settled."""

    unfinished: tuple[Unfinished, ...]
    unconfirmed: tuple[PrintJob, ...]


class Counter:
    """One station at work. `opener` opens it, `clock` tells the time; both are asked in here."""

    def __init__(
        self,
        opener: Callable[[], OpenStation],
        clock: Callable[[], datetime],
    ) -> None:
        self._opener = opener
        self._clock = clock
        self._opened: OpenStation | None = None
        self._present: Presence | None = None
        self.printer_url = ""

    @property
    def _station(self) -> OpenStation:
        if self._opened is None:
            self._opened = self._opener()
        return self._opened

    @property
    def station(self) -> OpenStation:
        """The open station, for a screen whose work stands in a module of its own."""
        return self._station

    def _today(self) -> date:
        return to_ist(self._clock()).date()

    def open(self) -> Standing:
        """Open the station and see how it was left.

        Raises:
            NoStation: There is none in the folder.
        """
        station = self._station
        self.printer_url = self._printer_url(station)
        with station.read() as uow:
            open_shifts = tuple(
                shift for shift in uow.shifts.list_of_day(self._today()) if shift.is_open
            )
        return Standing(
            station=station.identity,
            today=self._today(),
            printer_url=self.printer_url,
            open_shifts=open_shifts,
            unprinted=len(prints.list_unconfirmed(uow=station.read())),
            unfinished=len(collection.list_unfinished(uow=station.read())),
        )

    @staticmethod
    def _printer_url(station: OpenStation) -> str:
        folder: Path = station.folder / _RECEIPTS_FOLDER
        return station.printer_url() or f"file:{folder}"

    def set_printer(self, url: str, actor: str) -> None:
        """Choose the station's printer; receipts go there from now on."""
        self._station.set_printer(url, actor=actor, at=self._clock())
        self.printer_url = url

    def open_drawer(self, reason: str, clerk: str) -> None:
        """Put on record that the clerk opens the drawer; the printer is told by who asked."""
        at = self._clock()
        drawer.open_drawer(reason, clerk=clerk, at=at, uow=self._station.write())

    def test_drawer(self, clerk: str) -> None:
        """Put on record that the drawer is opened to see whether the printer opens it."""
        self.open_drawer(_PRINTER_TEST, clerk)

    def try_drawer(self, clerk: str) -> bool:
        """Do the same for whoever has a drawer; tell whether it may be opened."""
        try:
            self.test_drawer(clerk)
        except (NoShiftOpen, NotAllowed):
            return False
        return True

    def sign_in(self, name: str, password: str) -> User:
        """Let somebody in who sits at no other window; the password is hashed here.

        Whoever is here already gives the password again to unlock the window.
        """
        station, present = self._station, self._presence()
        with ExitStack() as undo:
            if not present.holds(name):
                undo.callback(present.leave, name)
            user = users.sign_in(
                name,
                password,
                at=self._clock(),
                read=station.read,
                write=station.write,
                admit=present.take,
            )
            undo.pop_all()
        return user

    def sign_out(self, name: str) -> None:
        """Put on record that somebody left this window; whoever is not here left it before."""
        present = self._presence()
        if present.holds(name):
            present.leave(name)
            users.sign_out(name, at=self._clock(), uow=self._station.write())

    def _presence(self) -> Presence:
        if self._present is None:
            self._present = Presence(self._station.folder)
        return self._present

    def open_shift(self, clerk: str, opening_float: DenominationCount) -> Shift:
        """Give the clerk a drawer."""
        at = self._clock()
        return shifts.open_shift(clerk, opening_float, at=at, uow=self._station.write())

    def count_shift(
        self,
        clerk: str,
        counted: DenominationCount,
        cheques: PaperCount | None = None,
        drafts: PaperCount | None = None,
    ) -> Shift:
        """Record the blind count of the clerk's drawer; papers that were not counted are None."""
        return shifts.count_shift(
            clerk,
            counted,
            cheques=cheques,
            drafts=drafts,
            at=self._clock(),
            uow=self._station.write(),
        )

    def close_shift(self, clerk: str, counted: DenominationCount, reason: str) -> Shift:
        """Close the clerk's shift with a count."""
        at = self._clock()
        return shifts.close_shift(clerk, counted, reason, at=at, uow=self._station.write())

    def desk(self, clerk: str) -> Desk:
        """Read the clerk's open shift and its latest receipts."""
        station = self._station
        shift = shifts.find_open_shift(clerk, uow=station.read())
        if shift is None:
            return Desk(None, ())
        receipts = prints.list_shift_receipts(
            shift.number, limit=_RECEIPTS_SHOWN, uow=station.read()
        )
        asks = custody.asks_for_turn_in(clerk, uow=station.read())
        return Desk(shift, receipts, asks)

    def find(self, text: str) -> tuple[ConsumerMatch, ...]:
        """List whom a text can mean.

        Raises:
            NothingFound: Nobody.
        """
        found = enquiry.find_consumers(text, uow=self._station.read())
        if not found:
            raise enquiry.NothingFound(text=text.strip()[:40])
        return found

    def note_missed(self, text: str, clerk: str) -> None:
        """Count a text that nobody was found by; where that cannot be kept, nobody is bothered."""
        with suppress(Fault):
            at = self._clock()
            missed_lookups.note_missed(text, clerk=clerk, at=at, uow=self._station.write())

    def open_account(self, account_number: str, today: date) -> ConsumerView:
        """Read a connection with its dues on a business date."""
        return enquiry.open_account(account_number, today=today, uow=self._station.read())

    def quote(self, payment: Payment, clerk: str) -> Quote:
        """Tell what a payment would do; stores nothing."""
        at = self._clock()
        return collection.quote_payment(payment, clerk=clerk, at=at, uow=self._station.read())

    def accept(self, payment: Payment, clerk: str) -> Quote:
        """Quote a payment and keep the intent, so that a crash leaves an id to ask for."""
        quote = self.quote(payment, clerk)
        draft = Draft(
            payment.request_id,
            clerk,
            payment.account_number,
            payment.amount,
            Money.total(tender.received for tender in payment.tenders),
            self._clock(),
            payment,
        )
        collection.save_draft(draft, uow=self._station.write())
        return quote

    def collect(self, payment: Payment, clerk: str) -> Receipt:
        """Take the money, once."""
        at = self._clock()
        return collection.collect_payment(payment, clerk=clerk, at=at, uow=self._station.write())

    def abort(self, draft: Draft, actor: str) -> None:
        """Give an intent up, and record that."""
        at = self._clock()
        collection.abort_payment(draft, actor=actor, at=at, uow=self._station.write())

    def abandon(self, request_id: str, actor: str) -> None:
        """Give up the intent with this id, where one was kept."""
        for unfinished in collection.list_unfinished(uow=self._station.read()):
            if unfinished.draft.request_id == request_id:
                self.abort(unfinished.draft, actor)

    def pending(self) -> Pending:
        """List what is to be settled with the clerk's word."""
        station = self._station
        return Pending(
            collection.list_unfinished(uow=station.read()),
            prints.list_unconfirmed(uow=station.read()),
        )

    def start_print(self, number: str, actor: str) -> tuple[PrintJob, Receipt]:
        """Record that a copy is about to be sent, and read what it says."""
        station = self._station
        job = prints.start_print(number, actor=actor, at=self._clock(), uow=station.write())
        return job, prints.get_receipt(number, uow=station.read()).receipt

    def print_instead(self, job: PrintJob, actor: str) -> tuple[PrintJob, Receipt]:
        """Start a duplicate in place of a copy that, by the clerk's word, did not come out whole.

        The duplicate is started first: the copy before it still counts as one that may be about.
        """
        started = self.start_print(job.receipt_number, actor)
        self.end_print(job, PrintState.FAILED, "clerk's word: no complete receipt", actor)
        return started

    def end_print(self, job: PrintJob, state: str, detail: str, actor: str) -> None:
        """Record what became of a copy."""
        prints.end_print(
            job,
            PrintState(state),
            detail,
            actor=actor,
            at=self._clock(),
            uow=self._station.write(),
        )

    def capture_mobile(self, account_number: str, text: str, clerk: str) -> Contact:
        """Keep the mobile number that a consumer gives."""
        at = self._clock()
        return contacts.capture_mobile(
            account_number, text, by=clerk, at=at, uow=self._station.write()
        )

    def set_consent(self, account_number: str, clerk: str, *, wants_messages: bool) -> Contact:
        """Keep messages away from a consumer, or let them come again."""
        at, uow = self._clock(), self._station.write()
        return contacts.set_consent(
            account_number, wants_messages=wants_messages, by=clerk, at=at, uow=uow
        )

    def tidy(self) -> bool:
        """Do what can wait: write to consumers what happened, and move the log into the record."""
        station = self._station
        messages.queue_messages(at=self._clock(), read=station.read, write=station.write)
        return station.checkpoint()

    def now(self) -> datetime:
        """Tell the time."""
        return self._clock()

    def close(self) -> None:
        """Let go of the record, and of whoever is still signed in."""
        if self._opened is not None:
            for name in self._presence().names():
                with suppress(Fault):
                    self.sign_out(name)
            self._opened.close()
            self._opened = None
