"""Writers of files whose rows are entries of the journal, one each: policies, results of orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from cashier.domain.calendar import from_micros
from cashier.domain.errors import CounterError
from cashier.domain.order_results import OrderResult
from cashier.domain.policy import PolicyRow
from cashier.journal.events import PolicyChanged
from cashier.services.order_ports import Orders
from cashier.services.order_results import Heard, hear, order_meant
from cashier.services.ports import Journal


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of some rows; `refused` has the index of each bad one and the reason."""

    loaded: int
    unchanged: int
    refused: Sequence[tuple[int, str]] = ()


class RecordingUnitOfWork(Protocol):
    """What such a writer needs of a unit of work that is open."""

    @property
    def journal(self) -> Journal:
        """The record, in this transaction."""

    @property
    def orders(self) -> Orders:
        """The register of reconnection orders."""

    def policy_rows(self) -> Sequence[PolicyRow]:
        """Read every dated policy value in the order of their entries."""


class PolicyWriter:
    """Records each policy value that no order has set before; its projection keeps it."""

    def __init__(self, uow: RecordingUnitOfWork, at: datetime, actor: str) -> None:
        self._uow = uow
        self._at = at
        self._actor = actor
        self._known = set(uow.policy_rows())

    def store(self, rows: Sequence[tuple[Any, ...]]) -> Stored:
        """Record what is new."""
        loaded = 0
        for key, value, effective_from, order_number in rows:
            row = PolicyRow(key, value, date.fromisoformat(effective_from), order_number)
            if row not in self._known:
                self._record(row)
                loaded += 1
        return Stored(loaded, len(rows) - loaded)

    def _record(self, row: PolicyRow) -> None:
        self._known.add(row)
        changed = PolicyChanged(
            key=row.key,
            value=row.value,
            effective_from=row.effective_from,
            order_number=row.order_number,
        )
        self._uow.journal.record(changed, actor=self._actor, at=self._at)

    def finish(self) -> None:
        """Nothing is left to do: each row was recorded as it came."""


class ResultWriter:
    """Records each result of a reconnection order that was not heard before.

    What happened first is heard first, wherever it stands among the rows, since a file may be
    sorted by anything.
    """

    def __init__(
        self, uow: RecordingUnitOfWork, at: datetime, actor: str, *, file_name: str
    ) -> None:
        self._uow = uow
        self._at = at
        self._actor = actor
        self._file_name = file_name

    def store(self, rows: Sequence[tuple[Any, ...]]) -> Stored:
        """Record what is new, and say of each other row whether it repeats or cannot be true."""
        loaded, refused = 0, []
        for index in sorted(range(len(rows)), key=lambda place: rows[place][3]):
            try:
                loaded += self._take(rows[index])
            except CounterError as refusal:
                refused.append((index, refusal.message))
        return Stored(loaded, len(rows) - loaded - len(refused), tuple(sorted(refused)))

    def _take(self, row: tuple[Any, ...]) -> bool:
        number, account_number, result, at, team, reason, reference = row
        heard = Heard(
            result=OrderResult(result),
            at=from_micros(at),
            team=team,
            reason=reason,
            reference=reference,
            source=self._file_name,
        )
        order = order_meant(number, account_number, self._uow.orders)
        return hear(order, heard, actor=self._actor, at=self._at, uow=self._uow)

    def finish(self) -> None:
        """Nothing is left to do: each row was recorded as it came."""
