"""Reports as files: read page by page, written beside, and stopped."""

import json
from pathlib import Path

import pytest

from cashier.domain.errors import StorageBusy
from cashier.domain.finding import Span
from cashier.domain.report import Report, Words
from cashier.station import OpenStation
from printing.errors import PaperNotWritten
from tests.builders import SUPERVISOR, TODAY
from tests.ui.reports.made_up import PAGE, RECEIPTS, AtMadeUpDesk, behind, heads, staff
from tests.ui.stand_ins import Later
from ui.counter import Counter
from ui.language import Language, use_language
from ui.reports import papers
from ui.reports.papers import write_report
from ui.reports.presenter import MOST_ROWS
from ui.reports.state import FileKind, TablePage
from ui.reports.words import titled

DAY = Span(TODAY, TODAY)
_BEGINS = {FileKind.PDF: b"%PDF-", FileKind.EXCEL: b"PK", FileKind.CSV: b"\xef\xbb\xbf"}


def at_desk(counter: Counter, papers: Later | None = None) -> AtMadeUpDesk:
    """Have a supervisor at a made-up desk of a real station."""
    made = AtMadeUpDesk(counter=counter, papers=papers)
    made.begin(staff(SUPERVISOR))
    return made


def written(presenter: AtMadeUpDesk) -> str:
    """Read what was said of the file."""
    assert presenter.state.written is not None
    return presenter.state.written.text()


@pytest.mark.parametrize("kind", list(FileKind))
@pytest.mark.parametrize("language", list(Language))
def test_a_report_is_written_as_each_kind_of_file(
    station: OpenStation, counter: Counter, kind: FileKind, language: Language
) -> None:
    """Into the station's folder, under its name, period and language, which is said."""
    use_language(language)
    presenter = at_desk(counter)
    presenter.write(kind)
    file = station.folder / "reports" / f"heads-2026-11-22-to-2026-11-22-{language}.{kind}"

    assert str(file) in written(presenter)
    assert file.read_bytes().startswith(_BEGINS.get(kind, b"{"))
    assert presenter.state.writing is None


def test_a_register_is_read_to_its_end_before_it_is_written(
    station: OpenStation, counter: Counter
) -> None:
    """Whatever part of it had been on screen."""
    presenter = at_desk(counter)
    presenter.pick_by("4")
    presenter.more()
    presenter.write(FileKind.JSON)
    (file,) = (station.folder / "reports").iterdir()
    told = json.loads(file.read_text("utf-8"))

    assert (told["count"], len(told["rows"])) == (RECEIPTS, RECEIPTS)
    assert [asked[2] for asked in presenter.desk.asked[1:]] == [0, PAGE, 2 * PAGE]
    assert presenter.state.table is not None
    assert len(presenter.state.table.report.rows) == 2 * PAGE


def test_receipts_behind_a_figure_are_named_after_it(
    station: OpenStation, counter: Counter
) -> None:
    """In the file's name and in its title, in both languages."""
    presenter = at_desk(counter)
    presenter.go_to(3)
    presenter.open_row()
    presenter.write(FileKind.JSON)
    (file,) = (station.folder / "reports").iterdir()
    told = json.loads(file.read_text("utf-8"))

    assert "head-Late-payment-surcharge" in file.name
    assert told["title"]["en"] == "Head-wise collection · Late payment surcharge · Receipt register"
    assert "विलंबित भुगतान अधिभार" in told["title"]["hi"]


def test_a_day_names_what_is_behind_it_as_paper_writes_days() -> None:
    """And a code is the same in both languages."""
    report = heads(DAY)
    row = report.rows[0]
    for cell, name in ((TODAY, "22-11-2026"), ("RTP", "RTP")):
        first = Report("days", Words("Days", "दिन"), TODAY, TODAY, (), (type(row)((cell,)),), (), 1)
        ways = (TablePage(first, row=0), TablePage(report, behind(day="x"), 0))
        assert titled(ways).en == f"Days · {name} · Head-wise collection"


def test_a_file_says_how_far_it_has_come_and_can_be_stopped(counter: Counter) -> None:
    """Esc stops the file before anything else; what comes after that is dropped."""
    storage = Later()
    presenter = AtMadeUpDesk(storage, counter=counter)
    presenter.begin(staff(SUPERVISOR))
    storage.catch_up()
    presenter.pick_by("4")
    storage.catch_up()
    presenter.write(FileKind.CSV)
    first = presenter.state.writing
    storage.waiting.pop(0)()
    second = presenter.state.writing
    stopped = presenter.escape()
    storage.catch_up()

    assert first is not None
    assert second is not None
    assert (first.done, second.done, second.all) == (PAGE, 2 * PAGE, RECEIPTS)
    assert (stopped, presenter.state.writing, presenter.state.written) == (True, None, None)
    assert not (counter.station.folder / "reports").exists()


def test_a_file_is_written_beside_storage_and_once(counter: Counter) -> None:
    """A key that is pressed twice while it is written asks once."""
    beside = Later()
    presenter = at_desk(counter, beside)
    presenter.write(FileKind.JSON)
    presenter.write(FileKind.JSON)

    assert len(beside.waiting) == 1
    beside.catch_up()
    assert "heads" in written(presenter)


def test_nothing_is_written_of_nothing(counter: Counter) -> None:
    """Nor of a life, nor of more rows than anybody opens."""
    presenter = at_desk(counter)
    presenter.desk.report = _rows(0)  # type: ignore[method-assign,assignment]
    presenter.read()
    presenter.write(FileKind.CSV)
    nothing = written(presenter)
    presenter.desk.report = _rows(MOST_ROWS + 1)  # type: ignore[method-assign,assignment]
    presenter.read()
    presenter.write(FileKind.CSV)

    assert nothing == "There is nothing to write."
    assert "100001 rows" in written(presenter)
    assert not (counter.station.folder / "reports").exists()


def _rows(count: int) -> object:
    def report(key: str, span: Span, offset: int = 0) -> Report:
        from dataclasses import replace

        whole = heads(span)
        return replace(whole, rows=whole.rows if count else (), count=count)

    return report


def test_a_register_that_became_shorter_is_written_as_it_is(
    station: OpenStation, counter: Counter
) -> None:
    """Reading it again for the file must come to an end."""
    presenter = at_desk(counter)
    presenter.pick_by("4")
    presenter.desk.report = _rows(0)  # type: ignore[method-assign,assignment]
    presenter.write(FileKind.JSON)
    (file,) = (station.folder / "reports").iterdir()

    assert len(json.loads(file.read_text("utf-8"))["rows"]) == PAGE


def test_a_folder_that_takes_nothing_is_said(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the window; and the file can be asked for again."""

    def refuse(file: Path, content: bytes) -> str:
        raise PaperNotWritten(file=file, reason="read-only")

    presenter = at_desk(counter)
    with monkeypatch.context() as patched:
        patched.setattr(papers, "put_file", refuse)
        presenter.write(FileKind.CSV)
    (told,) = presenter.beside.faults
    after = presenter.state.writing
    presenter.write(FileKind.CSV)

    assert isinstance(told, PaperNotWritten)
    assert after is None
    assert "Written" in written(presenter)


def test_trouble_while_writing_ends_it(counter: Counter) -> None:
    """The window tells the fault; nothing is said of a file."""
    presenter = at_desk(counter)
    presenter.beside.broken = StorageBusy()
    presenter.write(FileKind.CSV)

    assert (presenter.state.writing, presenter.state.written) == (None, None)


def test_a_file_is_never_half_there(station: OpenStation) -> None:
    """Made again, it stands in place of the former one, with nothing beside it."""
    for _ in range(2):
        write_report(heads(DAY), FileKind.CSV, Language.ENGLISH, station)

    assert len(list((station.folder / "reports").iterdir())) == 1
