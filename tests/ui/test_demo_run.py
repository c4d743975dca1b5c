"""Without a display the window draws its own day into files."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cashier.station import OpenStation, open_station
from tests.builders import CLERK, OLD_NUMBER, PASSWORD
from ui.demo_run import run_offscreen


def test_a_day_is_drawn_in_both_languages(
    station: OpenStation, qtbot: QtBot, tmp_path: Path
) -> None:
    """Screens, the receipt as the printer draws it, and its PDF; the second run, too."""
    station.close()
    written: list[tuple[Path, ...]] = [
        run_offscreen(
            station.folder,
            tmp_path / "out",
            clerk=CLERK,
            password=PASSWORD,
            search_text=OLD_NUMBER,
        )
        for _ in range(2)
    ]

    for paths in written:
        names = [path.name for path in paths]
        assert all(path.stat().st_size > 0 for path in paths)
        assert sum(name.endswith("-hi.png") for name in names) == 9
        assert sum(name.endswith(".pdf") for name in names) == 1
    after = open_station(station.folder)
    assert after.verify().ok
    after.close()
