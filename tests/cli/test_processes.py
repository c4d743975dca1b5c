"""The command as a process of its own: exit status, streams, and a start that does not dawdle."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shell redirections are POSIX")


def _run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `cashier` is the command."""
    command = f'cashier() {{ "{sys.executable}" -m cashier.cli "$@"; }}; {script}'
    return subprocess.run(
        ["/bin/sh", "-c", command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "CASHIER_DATA": str(folder)},
        timeout=60,
    )


def test_a_station_is_set_up_and_checked_by_a_script(tmp_path: Path) -> None:
    """With passwords on standard input and JSON on standard output."""
    folder = tmp_path / "station"

    made = _run("echo password1 | cashier setup --division rtp --counter 03 --json", folder)
    checked = _run("cashier verify --json", folder)

    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout)["station"]["name"] == "RTP-03"
    assert json.loads(checked.stdout) == {"ok": True, "entries": 3, "problems": []}


@pytest.mark.parametrize(
    ("script", "status"),
    [
        ("cashier find x", 1),
        ("cashier verify --json", 1),
        ("cashier nonsense", 2),
        ("cashier setup --division A --counter 1 <&-", 1),
        ("cashier setup --division A --counter 1 </dev/null", 1),
        ("printf '\\377\\376longenough\\n' | cashier setup --division A --counter 1", 1),
        ("cashier find x >&-", 1),
        ('cashier find "$(printf "\\377")"', 1),
        ("cashier --help | head -c 1", 0),
        ("cashier --help", 0),
    ],
)
def test_whatever_the_shell_does_there_is_no_traceback(
    tmp_path: Path, script: str, status: int
) -> None:
    """Closed, empty and undecodable streams included."""
    done = _run(script, tmp_path / "none")

    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert status != 1 or done.stderr.count("\n") == 1


def test_a_data_folder_that_cannot_be_is_refused_in_one_line(tmp_path: Path) -> None:
    """A file stands in its place, or its name is too long."""
    (tmp_path / "file").write_text("")

    for name in ("file/station", "x" * 300):
        script = (
            f"echo password1 | cashier setup --division A --counter 1 --data '{tmp_path}/{name}'"
        )
        done = _run(script, tmp_path)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1


def test_help_loads_neither_the_database_nor_the_window(tmp_path: Path) -> None:
    """So it is there at once, also on an old machine."""
    heavy = ("sqlalchemy", "PySide6", "cryptography", "argon2", "reportlab", "rich", "cattrs")
    script = (
        "import sys; from cashier.cli import main; main(['--help']); "
        f"sys.exit(any(name in sys.modules for name in {heavy}))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert done.returncode == 0
