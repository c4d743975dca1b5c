"""Files for papers: whole under their name, or not there at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from printing.errors import PaperNotWritten


def put_paper(file: Path, write: Callable[[BinaryIO], object]) -> str:
    """Have a paper written, put it in its place whole, and tell its path.

    It is written beside its place under another name: a cut, a full disk or a change of mind never
    leaves half a paper under a good name, and a former paper stays as it was.

    Raises:
        PaperNotWritten: The folder cannot be written, or is full.
    """
    try:
        _put(file, write)
    except OSError as error:
        raise PaperNotWritten(file=file, reason=error.strerror or str(error)) from error
    return str(file)


def _put(file: Path, write: Callable[[BinaryIO], object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".cashier-", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
