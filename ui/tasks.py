"""The workers: one thread for storage, one for the printer. Results cross by queued signals."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cashier.domain.errors import CounterError, Fault
from ui.presenter import Result


@dataclass(frozen=True)
class _Task:
    work: Callable[[], Any]
    then: Callable[[Any], None]
    refused: Callable[[CounterError], None] | None
    failed: Callable[[], None] | None


@dataclass(frozen=True)
class _Outcome:
    task: _Task
    result: object = None
    error: Exception | None = None


class Worker(QObject):
    """A thread that does one thing after another, in the order in which it was asked.

    A refusal goes to who asked. A fault, or a refusal that nobody awaits, is told by
    `fault_raised`; anything else is a bug and is told by `bug_found`.
    """

    fault_raised = Signal(object)
    bug_found = Signal(object)
    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._waiting = 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for has been done and told."""
        return self._waiting == 0

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        refused: Callable[[CounterError], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do `work` in the thread, then call back in the window's; see `Runner`."""
        self._waiting += 1
        self._thread.submit(self._do, _Task(work, then, refused, failed))

    def close(self) -> None:
        """Finish what was asked for, and end the thread; what comes back is told no more."""
        self._thread.shutdown(wait=True)

    def _do(self, task: _Task) -> None:
        try:
            outcome = _Outcome(task, task.work())
        except Exception as error:  # noqa: BLE001 - told to whom it concerns, in the window
            outcome = _Outcome(task, error=error)
        self._ended.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        try:
            self._call_back(outcome)
        except Exception as bug:  # noqa: BLE001 - a bug in a view must not end the window
            self.bug_found.emit(bug)

    def _call_back(self, outcome: _Outcome) -> None:
        task, error = outcome.task, outcome.error
        if error is None:
            task.then(outcome.result)
        elif isinstance(error, CounterError) and task.refused is not None:
            task.refused(error)
        else:
            if task.failed is not None:
                task.failed()
            expected = isinstance(error, CounterError | Fault)
            (self.fault_raised if expected else self.bug_found).emit(error)
