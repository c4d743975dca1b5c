"""One person at one window: a lock file for each user who is signed in, in the station's folder.

The process holds it, so a window that was killed leaves none that counts. It stays while the window
is locked, and goes with signing out. Two windows of two people at one counter are allowed.
"""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from cashier.domain.calendar import to_ist
from cashier.domain.errors import StorageFault
from cashier.domain.user import SignedInElsewhere, User

_FOLDER = "signed-in"
_NO_WAIT_MS = 0


class Presence:
    """Who is signed in at this window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER
        self._held: dict[str, QLockFile] = {}

    def take(self, user: User) -> None:
        """Be this person's window from now on; said again, nothing changes.

        Raises:
            SignedInElsewhere: Another window is, and is still there.
            StorageFault: The folder cannot be written.
        """
        if user.name in self._held:
            return
        self._make_folder()
        lock = QLockFile(str(self._file(user.name)))
        lock.setStaleLockTime(0)  # never too old: only its window's end frees it
        if lock.tryLock(_NO_WAIT_MS):
            self._held[user.name] = lock
        elif lock.error() is QLockFile.LockError.LockFailedError:
            raise SignedInElsewhere(name=user.full_name, since=self._since(user.name))
        else:
            raise StorageFault(reason=_FOLDER)

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise StorageFault(reason=error.strerror) from error

    def holds(self, name: str) -> bool:
        """Tell whether somebody is signed in here."""
        return name in self._held

    def names(self) -> tuple[str, ...]:
        """List who is."""
        return tuple(self._held)

    def leave(self, name: str) -> None:
        """Let another window have this person; nobody is no error."""
        lock = self._held.pop(name, None)
        if lock is not None:
            lock.unlock()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.lock"

    def _since(self, name: str) -> str:
        """Tell when the other window came, by its file; one that is leaving just now says now."""
        try:
            made = datetime.fromtimestamp(self._file(name).stat().st_mtime, UTC)
        except FileNotFoundError:
            made = datetime.now(UTC)
        return f"{to_ist(made):%H:%M}"
