"""What the services need of defaulters and of recovery drives."""

from typing import Protocol


class Defaulters(Protocol):
    """Who owes much, worked out over every account at once."""


class Drives(Protocol):
    """The register of drives, notices, batches and exclusions."""
