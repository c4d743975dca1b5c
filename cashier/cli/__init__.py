"""The `cashier` command. It only talks: every decision is a service's."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from io import TextIOWrapper

from cashier.domain.calendar import IST


def _now() -> datetime:
    return datetime.now(IST)


def main(argv: Sequence[str] | None = None, *, now: Callable[[], datetime] = _now) -> int:
    """Run one command and return its exit status: 0 done, 1 refused, 2 wrongly called.

    Args:
        argv: The words after `cashier`; those of this process where none are given.
        now: The clock that every command reads.
    """
    from cashier.cli.commands import build

    for stream in (sys.stdout, sys.stderr):
        # Figures and Hindi must come out whole wherever the locale says less than UTF-8.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = None if argv is None else list(argv)
    try:
        build(now)(args=words, prog_name="cashier")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    finally:
        with suppress(AttributeError, OSError, ValueError):
            sys.stdout.flush()
    return 0
