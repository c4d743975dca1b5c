"""The two families of errors that the application expects.

A `CounterError` is a refusal: the counter will not do what was asked, and says so in one sentence
beside the field; nothing was lost and nothing was written. A `Fault` is the environment: a printer,
a disk, a network. Anything else that is raised is a bug.
"""


class CounterError(Exception):
    """Refuse an act in one sentence that a clerk can act upon.

    `template` is English and is what translators see; `values` fill its named fields.
    """

    template = "This cannot be done."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.template.format(**values))

    @property
    def message(self) -> str:
        """The sentence in English, with its figures filled in."""
        return str(self)


class Fault(Exception):
    """Report that the environment failed: a device, a disk, a network."""

    template = "Something outside the counter failed."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.template.format(**values))

    @property
    def message(self) -> str:
        """The sentence in English, with its figures filled in."""
        return str(self)


class StorageFault(Fault):
    """The database could not be read or written."""

    template = "The counter's record cannot be written: {reason}"


class StorageBusy(StorageFault):
    """Another program holds the database, an import for example."""

    template = "The counter's record is busy. Wait a moment and try again."


class MalformedText(CounterError):
    """Text from outside is not what its field needs."""

    template = "{text} is not {expected}."
