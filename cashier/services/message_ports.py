"""What the services need of messages to consumers, and of the numbers they go to."""

from typing import Protocol


class Messages(Protocol):
    """The queue of messages, and what became of each."""


class Contacts(Protocol):
    """Mobile numbers that were captured at the counter, and who wants no messages."""
