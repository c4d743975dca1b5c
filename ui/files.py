"""Files for whoever works at the window: whole under their name, or not there at all."""

import os
import tempfile
from pathlib import Path

from printing.errors import PaperNotWritten


def put_file(file: Path, content: bytes) -> str:
    """Put a file in its place whole, in place of a former one, and tell its path.

    A cut never leaves half a paper under a good name.

    Raises:
        PaperNotWritten: The folder cannot be written.
    """
    try:
        _put(file, content)
    except OSError as error:
        raise PaperNotWritten(file=file, reason=error.strerror or str(error)) from error
    return str(file)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".cashier-", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
