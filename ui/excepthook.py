"""What happens to a bug: it is logged under a number, said calmly, and the window goes on."""

import logging
import secrets
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_LOG = logging.getLogger("cashier.ui")
_LOG_FILE = "cashier.log"
_LOG_BYTES = 1 << 20
_OLD_LOGS = 4


def report_bug(error: BaseException) -> str:
    """Log a bug and return the reference number under which it can be found."""
    reference = secrets.token_hex(3).upper()
    _LOG.error("Reference %s", reference, exc_info=error)
    return reference


def install_excepthook(told: Callable[[str], None]) -> Callable[[], None]:
    """Send every bug that nobody caught to the log, and its number to `told`.

    Return what puts the former hook back.
    """
    former = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            former(kind, error, trace)
            return
        told(report_bug(error))

    sys.excepthook = hook

    def put_back() -> None:
        sys.excepthook = former

    return put_back


class PrivateFormatter(logging.Formatter):
    """Writes where a bug was, never with what: a trace's last line may hold a name or a number."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Write the kinds of the errors and the places that they came through."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {one.filename}:{one.lineno} in {one.name}" for one in frames]
            lines.append(type(error).__qualname__)
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class LogFile(logging.Handler):
    """The log of a folder, never large; opened when there is something to write, mostly never."""

    def __init__(self, folder: Path, most_bytes: int = _LOG_BYTES) -> None:
        super().__init__()
        self._file = folder / _LOG_FILE
        self._most_bytes = most_bytes
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; files that grew old are dropped."""
        if self._opened is None:
            self._opened = self._open()
        self._opened.emit(record)

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # loads half of the network's modules

        opened = RotatingFileHandler(
            self._file, maxBytes=self._most_bytes, backupCount=_OLD_LOGS, encoding="utf-8"
        )
        opened.setFormatter(PrivateFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return opened

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()
        super().close()


def log_into(folder: Path, most_bytes: int = _LOG_BYTES) -> logging.Handler:
    """Keep the window's log beside the station's record, without personal data."""
    handler = LogFile(folder, most_bytes)
    logging.getLogger("cashier").addHandler(handler)
    return handler
