"""What the services need of the register of settlement schemes."""

from typing import Protocol

from cashier.domain.scheme import Scheme


class Schemes(Protocol):
    """The register of settlement schemes."""

    def list_all(self) -> tuple[Scheme, ...]:
        """List every scheme, the earliest first."""

    def find(self, code: str) -> Scheme | None:
        """Find a scheme by its code."""

    def list_running(self) -> tuple[str, ...]:
        """List the accounts whose registration may be running."""
