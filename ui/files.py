"""Files for whoever works at the window: whole under their name, or not there at all."""

from pathlib import Path

from printing.paper_file import put_paper


def put_file(file: Path, content: bytes) -> str:
    """Put a file in its place whole, in place of a former one, and tell its path.

    Raises:
        PaperNotWritten: The folder cannot be written.
    """
    return put_paper(file, lambda to: to.write(content))
