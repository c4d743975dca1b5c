"""The real import in a process of its own: `python -m tests.bench.importer FOLDER FILES`.

It sets a station up, loads accounts.csv and bills.csv from FILES, and prints the seconds that the
loads took and the most memory that the process ever held, in MB.
"""

import resource
import sys
import time
from pathlib import Path

from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services.importing import DataKind, import_file
from tests.bench.people import NOW
from tests.bench.stock import new_station


def run(folder: Path, files: Path) -> None:
    """Load both files, each in its own transaction, and say what it took."""
    station = new_station(folder)
    begin = time.perf_counter()
    for data in (DataKind.ACCOUNTS, DataKind.BILLS):
        rejects = RejectsFile(folder / f"{data.value}.rejects.csv")
        with FileSource(files / f"{data.value}.csv", data, NOW) as source, rejects:
            done = import_file(source, at=NOW, actor="admin", uow=station.write(), rejects=rejects)
        assert done.loaded == done.read > 0, "every row was loaded"
    station.checkpoint()
    took = time.perf_counter() - begin
    station.close()
    print(took, _peak_mb())  # noqa: T201 - its parent reads it


def _peak_mb() -> float:
    """Tell the peak of this program alone; what its parent held must not count."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
