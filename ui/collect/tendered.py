"""What the desk of cheques and drafts has to know of the money in front of the window."""

from typing import Protocol

from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.policy import Policy
from cashier.domain.shift import Shift
from ui.collect.tenders import Tenders


class Tendered(Protocol):
    """One consumer's payment, or what one payer pays for several: papers are taken for either."""

    @property
    def tenders(self) -> Tenders:
        """The papers that are there, and the one that is being typed."""

    @property
    def shift(self) -> Shift | None:
        """Where the money goes, and the day by which a cheque's date is judged."""

    @property
    def takes_typing(self) -> bool:
        """Whether the money can still be changed."""

    @property
    def policy(self) -> Policy | None:
        """The rules of the day; None while there is nobody to pay for."""

    @property
    def rest(self) -> Money | None:
        """What is still to come, which the next paper is offered; None while it is not known."""

    @property
    def no_cheque(self) -> CounterError | None:
        """Why a cheque would be refused whatever it says; None where one is taken."""
