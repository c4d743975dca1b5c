"""What the services need for telling people their new number."""

from typing import Protocol


class Numbers(Protocol):
    """Old and new numbers by area, and what connections became of each other."""


class MissedLookups(Protocol):
    """What was looked for and not found; working state of this station alone."""
