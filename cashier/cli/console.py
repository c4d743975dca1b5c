"""What a command talks through: the folder, the clock, passwords in, figures and words out."""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.user import User
    from cashier.station import OpenStation

Clock = Callable[[], datetime]
DATA_VARIABLE = "CASHIER_DATA"
LONGEST_PASSWORD = 1_000


class NoPassword(CounterError):
    """Standard input ended before a password came."""

    template = "A password is missing: give {whose} on a line of standard input."


class PasswordsDiffer(CounterError):
    """A new password was not typed alike twice."""

    template = "The two passwords are not the same."


def default_folder() -> Path:
    """Find where a station lives when nobody says: `CASHIER_DATA`, else the user's data folder."""
    named = os.environ.get(DATA_VARIABLE, "")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("cashier", appauthor=False)


@dataclass(frozen=True, slots=True)
class Console:
    """One run of one command. With `as_json` standard output holds nothing but JSON.

    `chosen` is the folder that the caller named, None where nobody did.
    """

    chosen: Path | None
    as_json: bool
    now: Clock

    @property
    def folder(self) -> Path:
        """Where the station lives."""
        return self.chosen or default_folder()

    @contextmanager
    def station(self) -> Iterator["OpenStation"]:
        """Open the station, and let go of it at the end.

        Raises:
            NoStation: There is none in the folder.
            StorageFault: Its record or its key cannot be read.
        """
        from cashier.station import open_station

        station = open_station(self.folder)
        try:
            yield station
        finally:
            station.close()

    def answer(self, figures: Mapping[str, object], *lines: str) -> None:
        """Give the result: the figures to a script, the lines to a person."""
        shown = [json.dumps(figures, ensure_ascii=False)] if self.as_json else lines
        for line in shown:
            print(line)  # noqa: T201 - this is where the command line speaks
        _flush()

    def note(self, line: str) -> None:
        """Tell something beside the result, on standard error."""
        print(line, file=sys.stderr)  # noqa: T201 - as above

    def refuse(self, message: str) -> None:
        """Say in one line why it was not done."""
        self.note(" ".join(message.split()))
        if self.as_json:
            with suppress(OSError):
                self.answer({"error": message})

    def password(self, whose: str) -> str:
        """Ask for a password at the terminal, or read the next line of standard input.

        Raises:
            NoPassword: There is no further line, or it is no text.
        """
        if sys.stdin is not None and sys.stdin.isatty():
            return getpass.getpass(f"Password of {whose}: ")
        line = _next_line()
        if not line.endswith("\n") and not line:
            raise NoPassword(whose=f"that of {whose}")
        return line.rstrip("\r\n")

    def new_password(self, whose: str) -> str:
        """Ask for a password that is to be set: twice at a terminal, for nobody sees it there.

        Raises:
            NoPassword: There is no further line, or it is no text.
            PasswordsDiffer: The two were not the same.
        """
        password = self.password(whose)
        at_terminal = sys.stdin is not None and sys.stdin.isatty()
        if at_terminal and self.password(f"{whose}, again") != password:
            raise PasswordsDiffer
        return password

    def sign_in(self, station: "OpenStation", name: str) -> "User":
        """Ask for somebody's password and let them in.

        Raises:
            NoPassword: None was given.
            SignInRefused: The name or the password is wrong.
            SignInLocked: Too many wrong passwords in a row.
        """
        from cashier.services.users import sign_in

        password = self.password(name)
        return sign_in(name, password, at=self.now(), read=station.read, write=station.write)


def _next_line() -> str:
    """Read a line; an input that is closed or unreadable, or no text, gives an empty one."""
    try:
        line = sys.stdin.readline(LONGEST_PASSWORD) if sys.stdin is not None else ""
        line.encode("utf-8")
    except (OSError, ValueError):
        return ""
    return line


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()
