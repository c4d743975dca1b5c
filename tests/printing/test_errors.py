"""Refusals and faults of printing belong to the two families."""

from cashier.domain.errors import CounterError, Fault
from printing.errors import MalformedPrinterAddress, PrinterFault


def test_a_wrong_address_is_a_refusal_and_a_broken_printer_is_a_fault() -> None:
    """One stands beside the field, the other in a banner with Retry."""
    assert isinstance(MalformedPrinterAddress(text="x", reason="it is short"), CounterError)
    assert isinstance(PrinterFault(reason="paper"), Fault)


def test_each_says_one_sentence() -> None:
    """With what was typed, and what would do."""
    assert MalformedPrinterAddress(text="x", reason="it is short").message == (
        "“x” is not a printer: it is short."
    )
