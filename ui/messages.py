"""A sentence for the clerk that can be said again when the language changes."""

from dataclasses import dataclass
from typing import Protocol

from ui.language import tr


class Sayable(Protocol):
    """What refusals, faults and printer outcomes have in common."""

    template: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and the figures that fill it."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self) -> str:
        """Say it in the language in use."""
        return tr(self.template).format(**dict(self.values))

    def __str__(self) -> str:
        """Say it inside another sentence."""
        return self.text()


def message(template: str, **values: object) -> Message:
    """Make a message; the template is marked for translators where it is written."""
    return Message(template, tuple(values.items()))


def message_of(error: Sayable) -> Message:
    """Take the sentence of a refusal or of a fault."""
    return Message(error.template, tuple(error.values.items()))
