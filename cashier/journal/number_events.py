"""What people were told of numbers, other than by a receipt."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NumberSlipGiven:
    """Somebody at the counter was handed a connection's number on paper, without a payment.

    `matched_by` is what they knew of it: the kind of number, or a name, that the search found.
    """

    kind: ClassVar[str] = "number_slip_given"
    request_id: str
    account_number: str
    matched_by: str
