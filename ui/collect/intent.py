"""One intent to pay: its id, what is kept on disk of it, and what was accepted under it."""

from cashier.domain.payment import Payment


class Intent:
    """The request id is made when a consumer is opened, and is on disk before Confirm is possible.

    So a second Enter, a retry or a restart can never take the money twice.
    """

    def __init__(self, request_id: str = "", *, is_kept: bool = False) -> None:
        self.request_id = request_id
        self.accepted: Payment | None = None
        self._is_kept = is_kept
        self._accepting: Payment | None = None

    @property
    def kept_id(self) -> str:
        """The id that may be on disk; empty where there is none."""
        return self.request_id if self._is_kept else ""

    def accept(self, payment: Payment) -> None:
        """Send a payment to be kept."""
        self._is_kept = True
        self._accepting = payment

    def change(self) -> None:
        """Know that more was typed: what is on its way wants an Enter of its own."""
        self._accepting = None

    def take(self, payment: Payment) -> bool:
        """Take the answer for a payment, unless more was typed meanwhile; tell which."""
        if payment is not self._accepting:
            return False
        self.accepted = payment
        return True
