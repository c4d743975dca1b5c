"""A job that is complete before the first byte of it is sent."""

from dataclasses import dataclass

from printing.bitmap import Bitmap


@dataclass(frozen=True, slots=True)
class PrintJob:
    """The bytes for the printer, and the pictures that they were made from, one a sheet.

    `name` names the job for people and for files; it need not be a safe file name.
    """

    name: str
    data: bytes
    sheets: tuple[Bitmap, ...]
