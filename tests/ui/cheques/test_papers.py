"""Slips and notices in files and on paper."""

from pathlib import Path

import pytest

from printing.errors import PaperNotWritten
from tests.ui.cheques.desk import SHARED, Desk
from ui.cheques.papers import FOLDER, ChequePapers
from ui.cheques.state import Task
from ui.counter import Counter
from ui.files import put_file
from ui.printer_work import ChosenPrinter


def _made(desk: Desk) -> ChequePapers:
    desk.mark(SHARED)
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.act.enter()
    assert desk.act.deposit is not None
    station = desk.station
    return ChequePapers(lambda: Counter(lambda: station, lambda: station), desk.tray)  # type: ignore[arg-type, return-value]


def test_a_slip_made_again_replaces_its_file(desk: Desk) -> None:
    """The same bytes under the same name, and nothing half-written beside them."""
    made = _made(desk)
    assert desk.act.deposit is not None
    first = Path(desk.act.files[0]).read_bytes()
    again = made.slip(desk.act.deposit)

    assert Path(again.files[0]).read_bytes() == first
    assert [file.name for file in (desk.station.folder / FOLDER).iterdir()] == [
        "RTP-03-D-000001.pdf"
    ]


def test_a_slip_holds_every_line_in_both_languages(desk: Desk) -> None:
    """The thermal paper says what the file says."""
    _made(desk)
    ((name, slip),) = desk.tray.papers
    texts = " ".join(slip.texts())

    assert name == "RTP-03-D-000001"
    assert "000124" in texts
    assert "PAY-IN SLIP" in texts
    assert "जमा पर्ची" in texts


def test_a_folder_that_cannot_be_made_is_a_fault(desk: Desk) -> None:
    """With the file's name; nothing was printed."""
    (desk.station.folder / FOLDER).write_text("in the way")
    desk.mark(SHARED)
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.act.enter()

    (fault,) = desk.printer.faults
    assert isinstance(fault, PaperNotWritten)
    assert "RTP-03-D-000001.pdf" in str(fault)
    assert desk.tray.papers == []


def test_a_disk_that_fails_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a paper under a good name would be taken for a whole one."""
    struck = []

    def fail(_: int) -> None:
        struck.append(True)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(PaperNotWritten, match="No space"):
        put_file(tmp_path / "slip.pdf", b"%PDF")

    assert struck
    assert list(tmp_path.iterdir()) == []


def test_any_paper_goes_to_the_chosen_printer(desk: Desk, tmp_path: Path, qapp: object) -> None:
    """A folder here, which keeps a picture of it."""
    _made(desk)
    ((_, slip),) = desk.tray.papers
    counter = Counter(lambda: desk.station, lambda: None)  # type: ignore[arg-type, return-value]
    counter.printer_url = f"file:{tmp_path}"
    outcome = ChosenPrinter(lambda: counter, lambda: None).print_document(slip, "slip-1")  # type: ignore[arg-type, return-value]

    assert outcome.state == "confirmed"
    assert (tmp_path / "slip-1.png").exists()
