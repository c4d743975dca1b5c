"""A second person's word for one act that the clerk alone may not do."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """Who allowed an act, which one, and how: by own password at the counter, or by phone.

    `act` names the one act that it is good for, and nothing else; `number` is its place in the
    register of approvals, where it is used up.
    """

    approver: str
    act: str
    how: str
    at: datetime
    number: str = ""
