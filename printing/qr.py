"""QR codes as rows of modules, for dots and for vectors alike."""

from functools import lru_cache

QUIET_MODULES = 4
"""The white border that readers need, in modules."""


@lru_cache(maxsize=8)
def qr_modules(text: str) -> tuple[bytes, ...]:
    """Encode a text; one byte a module, 1 is dark, without the quiet border.

    Error correction is M: thermal paper gets creases, and a quarter more modules still fit.
    """
    import segno

    code = segno.make_qr(text, error="m", boost_error=False)
    return tuple(bytes(module & 1 for module in row) for row in code.matrix)


def dark_runs(line: bytes) -> list[tuple[int, int]]:
    """Find the dark stretches of a row of modules, as (start, length)."""
    runs: list[tuple[int, int]] = []
    start = line.find(1)
    while start >= 0:
        end = line.find(0, start)
        end = len(line) if end < 0 else end
        runs.append((start, end - start))
        start = line.find(1, end)
    return runs
