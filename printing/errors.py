"""What printing refuses, and what can fail around it."""

from cashier.domain.errors import CounterError, Fault, MalformedText


class PrinterFault(Fault):
    """The printer, or what is needed to print, failed before anything came out."""

    template = "The receipt cannot be printed: {reason}"


class PaperNotWritten(Fault):
    """A paper's file cannot be put into its folder."""

    template = "The paper {file} cannot be written: {reason}"


class PaperGivenUp(CounterError):
    """Whoever asked for a long paper wants it no longer."""

    template = "The paper was given up; no file was written."


class MalformedPrinterAddress(MalformedText):
    """Text does not say where a printer is."""

    template = "“{text}” is not a printer: {reason}."
