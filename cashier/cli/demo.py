"""`cashier demo`: a made-up division to try everything on."""

from cashier.cli.console import Console


def demo(console: Console) -> None:
    """Set a made-up division up, and open the window on it."""
    raise NotImplementedError
