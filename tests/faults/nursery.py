"""Children that may be killed, forked from a process that has imported everything.

Run as a program it is that process: it reads one order a line, forks a child for each, and answers
with how the child ended and what it had acknowledged. It has one thread, so it may fork.
"""

import json
import os
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.faults.acts import ACTS, MUTANTS
from tests.faults.injection import Injection, allow_watching
from tests.faults.made_up import quick_passwords
from tests.faults.points import Points


@dataclass(frozen=True, slots=True)
class Life:
    """How a child ended: its exit code (minus the signal), what it acknowledged, where it died.

    `points` is how many it passed, `injected` how many of its calls were made to fail.
    """

    exit_code: int
    acks: tuple[str, ...]
    died_at: str
    points: int
    injected: int


class Nursery:
    """Starts children, one after another."""

    def __init__(self) -> None:
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,
            text=True,
        )

    def live(
        self, act: str, folder: Path, *, kill_at: int = 0, mutant: str = "", inject: str = ""
    ) -> Life:
        """Let a child do something until it is done or dead.

        With `inject` some of its calls on the database's files fail, as strace's option says it.
        """
        order = {
            "act": act,
            "folder": str(folder),
            "kill_at": kill_at,
            "mutant": mutant,
            "inject": inject,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        said: list[str] = answer["said"]
        died = [line.removeprefix("died ") for line in said if line.startswith("died ")]
        points = [int(line.removeprefix("points ")) for line in said if line.startswith("points ")]
        acks = tuple(line for line in said if not line.startswith(("died ", "points ")))
        return Life(answer["exit_code"], acks, "".join(died), sum(points), answer["injected"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
        assert self._process.returncode == 0


def _serve() -> None:
    quick_passwords()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_raise(json.loads(line))) + "\n")
        sys.stdout.flush()


def _raise(order: dict[str, Any]) -> dict[str, Any]:
    reader, writer = os.pipe()
    gate, opener = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.close(opener)
        allow_watching()
        os.read(gate, 1)
        _live(order, writer)
    os.close(writer)
    injection = Injection.into(child, order) if order["inject"] else None
    os.write(opener, b"!")
    with os.fdopen(reader) as pipe:
        said = pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    os.close(gate)
    os.close(opener)
    injected = injection.count() if injection else 0
    exit_code = os.waitstatus_to_exitcode(status)
    return {"exit_code": exit_code, "said": said, "injected": injected}


def _live(order: dict[str, Any], writer: int) -> None:
    def ack(words: str) -> None:
        os.write(writer, f"{' '.join(words.split())}\n".encode())

    code = 1
    try:
        if order["mutant"]:
            MUTANTS[order["mutant"]]()
        points = Points(order["kill_at"], ack)
        points.install()
        ACTS[order["act"]](Path(order["folder"]), ack)
        ack(f"points {points.count}")
        code = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
