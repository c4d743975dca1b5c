"""Where the paper's letters come from: the font that is shipped, and never one of the system.

A system's own Devanagari font may lack Latin or bold, and would shadow ours if it had its name.
"""

from enum import Enum
from importlib.resources import files
from pathlib import Path

from printing.errors import PrinterFault

FAMILY = "Cashier Sans"


class Face(Enum):
    """A file of the family."""

    REGULAR = "CashierSans-Regular.ttf"
    BOLD = "CashierSans-Bold.ttf"


def font_file(face: Face) -> Path:
    """Find the file of a face.

    Raises:
        PrinterFault: It is not there, so the installation is not complete.
    """
    path = Path(str(files("resources"))) / "fonts" / face.value
    if not path.is_file():
        raise PrinterFault(reason=f"the font {face.value} is missing; install Cashier again.")
    return path
