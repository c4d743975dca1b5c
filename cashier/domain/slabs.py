"""Percentages that rise with an amount, as orders write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cashier.domain.money import Money


@dataclass(frozen=True, slots=True)
class Slab:
    """A percentage for amounts up to a limit; without one, for all above the slabs before it."""

    percent: Decimal
    up_to: Money | None = None


def percent_for(amount: Money, slabs: Sequence[Slab]) -> Decimal:
    """Tell the percentage of the first slab that reaches the amount."""
    return next(slab.percent for slab in slabs if slab.up_to is None or amount <= slab.up_to)


def parse_slabs(text: str) -> tuple[Slab, ...]:
    """Read `10000:10,20000:20,above:25`: rising limits in rupees, each with its percentage.

    Raises:
        ValueError: A limit does not rise, a percentage is none, or the slab above is missing.
    """
    pairs = [part.strip().partition(":") for part in text.split(",")]
    slabs = tuple(_slab(limit.strip(), percent.strip()) for limit, _, percent in pairs)
    limits = [slab.up_to.paise for slab in slabs if slab.up_to is not None]
    rises = all(lower < upper for lower, upper in pairwise(limits))
    if not rises or slabs[-1].up_to is not None or len(limits) != len(slabs) - 1:
        raise ValueError(text)
    return slabs


def _slab(limit: str, percent: str) -> Slab:
    share = Decimal(percent)
    if not (share.is_finite() and 0 <= share <= 100):  # noqa: PLR2004 - per cent
        raise ValueError(percent)
    return Slab(share, None if limit == "above" else Money.parse(limit))
