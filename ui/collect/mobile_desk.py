"""The mobile number as the consumer says it, asked beside a payment that stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cashier.domain.contact import Contact
from cashier.domain.errors import CounterError
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter

_KEPT = mark("The number is kept.")
_STOPPED = mark("No more messages go to this consumer.")
_ALLOWED = mark("Messages go to this consumer again.")


@dataclass(frozen=True, slots=True)
class MobileState:
    """Whose number is asked, what was typed, and what was said of it; nobody's while shut.

    `contact` is what was kept last, of whoever it names.
    """

    account_number: str = ""
    is_opted_out: bool = False
    text: str = ""
    is_busy: bool = False
    refusal: Message | None = None
    said: Message | None = None
    contact: Contact | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return bool(self.account_number)


class MobileDesk(Presenter[MobileState]):
    """Keeps numbers in one person's name."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(MobileState())
        self._storage, self._counter = storage, counter
        self._user = ""

    def begin(self, user: str) -> None:
        """Keep numbers in this person's name; nothing is left of somebody else's."""
        self._user = user
        self._become(MobileState())

    def toggle(self, account_number: str, *, is_opted_out: bool) -> None:
        """Ask for the number of whoever is on screen; asked again, put the question away."""
        if self.state.is_open:
            self.put_away()
        elif account_number:
            self._become(MobileState(account_number, is_opted_out))

    def put_away(self) -> None:
        """Keep nothing, or have read what was kept."""
        if not self.state.is_busy and self.state != MobileState():
            self._become(MobileState())

    def look_at(self, account_number: str) -> None:
        """Put the question away once another consumer, or none, is on screen."""
        contact = self.state.contact
        about = self.state.account_number or (contact.account_number if contact else "")
        if about != account_number:
            self.put_away()

    def type_number(self, text: str) -> None:
        """Take what is typed."""
        if self.state.is_open and text != self.state.text:
            self._become(replace(self.state, text=text, refusal=None))

    def save(self) -> None:
        """Keep the number; an empty field keeps nothing."""
        number, text, user = self.state.account_number, self.state.text, self._user
        if not text.strip():
            self.put_away()
            return
        self._do(lambda: self._counter().capture_mobile(number, text, user), _KEPT)

    def change_consent(self) -> None:
        """Keep messages away, or let them come again."""
        number, wants, user = self.state.account_number, self.state.is_opted_out, self._user
        self._do(
            lambda: self._counter().set_consent(number, user, wants_messages=wants),
            _ALLOWED if wants else _STOPPED,
        )

    def _do(self, work: Callable[[], Contact], said: str) -> None:
        """Do one thing; while it is done, a second Enter does nothing."""
        if not self.state.is_open or self.state.is_busy:
            return
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            work,
            lambda contact: self._become(MobileState(said=message(said), contact=contact)),
            refused=self._refuse,
            failed=lambda: self._become(replace(self.state, is_busy=False)),
        )

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal)))
