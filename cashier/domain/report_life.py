"""What befell a receipt, from its issue on."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.report import Words


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One thing that befell a receipt, as an entry of the journal tells it.

    `entry` is the entry's number, 0 where no single entry tells it; `actor` is a full name, and
    `paper` the number of the paper that came of it, if one did.
    """

    entry: int
    at: datetime
    actor: str
    words: Words
    paper: str = ""
