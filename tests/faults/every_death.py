"""An act that dies at every statement, each time on a copy of the same station."""

import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.judges import Acks
from tests.faults.nursery import Nursery

LEAST_POINTS = 10
Judge = Callable[[str, Path, Acks], Iterator[str]]
"""Names what a death left wrong: by act, in the station's folder, after what was acknowledged."""


@dataclass(frozen=True, slots=True)
class Deathbed:
    """Where children die: the station that they begin with, and who judges what they leave."""

    nursery: Nursery
    begins_with: Path
    folder: Path
    judge: Judge

    def scene(self) -> Path:
        """Lay out what an act begins with, anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.begins_with, self.folder)
        return self.folder

    def every_death(self, act: str) -> list[str]:
        """Kill an act at each of its points; every child must really die there."""
        whole = self.nursery.live(act, self.scene())
        assert whole.exit_code == 0
        assert not list(self.judge(act, self.folder, whole.acks))
        assert whole.points > LEAST_POINTS
        wrong = []
        for point in range(1, whole.points + 1):
            life = self.nursery.live(act, self.scene(), kill_at=point)
            assert (life.exit_code, bool(life.died_at)) == (-signal.SIGKILL, True)
            found = self.judge(act, self.folder, life.acks)
            wrong += [f"{point} of {whole.points}, {life.died_at}: {words}" for words in found]
        return wrong

    def deaths_seen(self, act: str, mutant: str) -> int:
        """Count the points in an act's second half at which broken code is caught."""
        whole = self.nursery.live(act, self.scene(), mutant=mutant)
        seen = 0
        for point in range(whole.points // 2, whole.points + 1):
            life = self.nursery.live(act, self.scene(), kill_at=point, mutant=mutant)
            assert life.exit_code == -signal.SIGKILL
            seen += bool(self._judged(act, life.acks))
        return seen

    def _judged(self, act: str, acks: Acks) -> list[str]:
        """Judge the broken code: that doing it again fails counts as half-done, too."""
        try:
            return list(self.judge(act, self.folder, acks))
        except Exception as error:  # noqa: BLE001 - the mutant may break anything
            return [f"half-done: {error}"]
