"""Where an event stands in a record."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands: its position in this database's journal, its station, its time."""

    position: int
    station: str
    at: datetime
