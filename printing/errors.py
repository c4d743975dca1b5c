"""What printing refuses, and what can fail around it."""

from cashier.domain.errors import CounterError, Fault, MalformedText


class PrinterFault(Fault):
    """The printer, or what is needed to print, failed before anything came out."""

    template = "The receipt cannot be printed: {reason}"


class MalformedPrinterAddress(MalformedText):
    """Text does not say where a printer is."""

    template = "“{text}” is not a printer: {reason}."


class PrinterNotSupported(CounterError):
    """That way to a printer is known, but this version has no way to use it."""

    template = "{scheme}: printers are not supported yet. Use tcp://HOST:9100 or file:FOLDER."
