"""Figures: timings in pairs, ours beside a yardstick that does the same work by hand."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; seconds inside, except where `unit` says otherwise."""

    name: str
    ours: Sequence[float]
    yardstick: Sequence[float] = ()
    most_ratio: float | None = None
    most_p99: float | None = None
    most: float | None = None
    unit: str = "s"

    @property
    def median(self) -> float:
        """The middle of ours."""
        return statistics.median(self.ours)

    @property
    def p99(self) -> float:
        """What all but one in a hundred of ours stay below."""
        return sorted(self.ours)[min(len(self.ours) - 1, len(self.ours) * 99 // 100)]

    @property
    def ratio(self) -> float | None:
        """Our median over the yardstick's."""
        return self.median / statistics.median(self.yardstick) if self.yardstick else None

    @property
    def budgets(self) -> tuple[tuple[str, bool], ...]:
        """Each budget in words, and whether it was kept."""
        checks = (
            ("ratio ≤ {}", self.most_ratio, self.ratio, False),
            ("p99 ≤ {}", self.most_p99, self.p99, True),
            ("≤ {}", self.most, self.median, True),
        )
        return tuple(
            (words.format(self._shown(limit) if with_unit else f"{limit:g}"), found <= limit)
            for words, limit, found, with_unit in checks
            if limit is not None and found is not None
        )

    @property
    def ok(self) -> bool:
        """Whether every budget was kept."""
        return all(kept for _, kept in self.budgets)

    def cells(self) -> tuple[str, ...]:
        """Write the line of the table."""
        raw = self._shown(statistics.median(self.yardstick)) if self.yardstick else "–"
        return (
            self.name,
            self._shown(self.median),
            self._spread(),
            self._shown(self.p99) if len(self.ours) >= 100 else "–",
            raw,
            "–" if self.ratio is None else f"{self.ratio:.2f}",
            ", ".join(words for words, _ in self.budgets) or "none",
            "ok" if self.ok else "MISSED",
        )

    def _spread(self) -> str:
        if len(self.ours) == 1:
            return "one run"
        if len(self.ours) < 8:
            return f"{self._shown(min(self.ours))} – {self._shown(max(self.ours))}"
        low, _, high = statistics.quantiles(self.ours, n=4)
        return f"{self._shown(low)} – {self._shown(high)}"

    def _shown(self, value: float) -> str:
        if self.unit != "s":
            return f"{value:.0f} {self.unit}"
        for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
            if value * factor >= 1:
                return f"{value * factor:.3g} {unit}"
        return f"{value * 1e6:.2g} µs"


HEADER = ("figure", "median", "spread", "p99", "yardstick", "ratio", "budget", "kept")


def table(figures: Sequence[Figure]) -> str:
    """Lay the figures out as a Markdown table, which a terminal can show as well."""
    rows = [HEADER, *(figure.cells() for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADER))]
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *lines[1:]])


def seconds(act: Act) -> float:
    """Time one act."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def interleaved(
    ours: Sequence[Act], yardstick: Sequence[Act], *, warm_up: int = 20
) -> tuple[list[float], list[float]]:
    """Time pairs of acts in turns, so that both meet the same machine; the first do not count."""
    times = [
        (seconds(one), seconds(other)) if index % 2 else (seconds(other), seconds(one))[::-1]
        for index, (one, other) in enumerate(zip(ours, yardstick, strict=True))
    ]
    kept = times[warm_up:]
    return [one for one, _ in kept], [other for _, other in kept]
