"""What happens to a bug: it is logged under a number, said calmly, and the window goes on."""

import logging
import secrets
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
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


def log_into(folder: Path) -> logging.Handler:
    """Keep the window's log beside the station's record: without personal data, and never large."""
    handler = RotatingFileHandler(
        folder / _LOG_FILE,
        maxBytes=_LOG_BYTES,
        backupCount=_OLD_LOGS,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(PrivateFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("cashier").addHandler(handler)
    return handler
