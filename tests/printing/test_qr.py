"""QR codes as modules."""

import pytest

from printing.qr import dark_runs, qr_modules


def test_a_code_is_square_and_begins_with_a_finder() -> None:
    """The finder's first row is seven dark modules; the quiet border is not part of it."""
    modules = qr_modules("RTP-03-2627-000413")

    assert all(len(row) == len(modules) for row in modules)
    assert modules[0].startswith(b"\x01" * 7 + b"\x00")


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        (b"", []),
        (b"\0\0", []),
        (b"\1", [(0, 1)]),
        (b"\0\1\1\0\1", [(1, 2), (4, 1)]),
        (b"\1\1\0", [(0, 2)]),
    ],
)
def test_dark_stretches_are_found(line: bytes, runs: list[tuple[int, int]]) -> None:
    """One rectangle a stretch is far fewer than one a module."""
    assert dark_runs(line) == runs
