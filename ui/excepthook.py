"""What happens to a bug: it is logged under a number, said calmly, and the window goes on."""

import logging
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_LOG = logging.getLogger("cashier.ui")
_LOG_FILE = "cashier.log"


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


def log_into(folder: Path) -> logging.Handler:
    """Keep the window's log beside the station's record."""
    handler = logging.FileHandler(folder / _LOG_FILE, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("cashier").addHandler(handler)
    return handler
