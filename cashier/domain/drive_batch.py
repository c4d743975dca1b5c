"""Choosing a day's disconnections, and giving them to teams so that each stays in one area."""

from collections.abc import Iterable, Sequence

from cashier.domain.drive import Defaulter, ExclusionKind

DRIVE_LETTER, NOTICE_LETTER, BATCH_LETTER = "A", "N", "X"
"""A drive is an abhiyan: V is the letter of what takes receipts back."""
LATEST = "latest"
"""What names the newest drive where a number is asked for."""
LONGEST_TITLE = 80
LONGEST_HOW = 60
LONGEST_TEAM = 30
MOST_SUPPLIES = 20_000
MOST_DAYS_AHEAD = 31
_NO_MATTER_FOR_A_NOTICE = frozenset({ExclusionKind.NOTICE, ExclusionKind.NO_CUT_TIME})


def paper_number(division: str, counter: str, letter: str, serial: int) -> str:
    """Compose the number of a drive (A), a list of notices (N) or a batch (X)."""
    return f"{division}-{counter}-{letter}-{serial:06d}"


def needs_notice(defaulter: Defaulter) -> bool:
    """Tell whether a notice makes sense: nothing but the notice and the hour is in the way."""
    return all(one.kind in _NO_MATTER_FOR_A_NOTICE for one in defaulter.excluded)


def largest(defaulters: Iterable[Defaulter], size: int) -> tuple[Defaulter, ...]:
    """Choose those who owe most; of equal dues the lower account number, so that it can be told."""
    ranked = sorted(defaulters, key=lambda one: (-one.owed.paise, one.account_number))
    return tuple(ranked[:size])


def spread(chosen: Iterable[Defaulter], teams: Sequence[str]) -> tuple[tuple[Defaulter, str], ...]:
    """Give each team as many as any other, one more at most, from one area.

    The supplies are put in order of their places and cut into as many runs as there are teams, so
    that a team shares a sub-division with the teams before and after it at most.
    """
    placed = sorted(chosen, key=_place)
    return tuple(
        (defaulter, teams[index * len(teams) // len(placed)])
        for index, defaulter in enumerate(placed)
    )


def _place(defaulter: Defaulter) -> tuple[str, str, str, str]:
    return (
        defaulter.division,
        defaulter.subdivision,
        defaulter.locality,
        defaulter.account_number,
    )
