"""`cashier import`: loads files of reference data and policies."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

import typer

from cashier.cli.console import Console
from cashier.cli.schemes import import_schemes
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.services.importing import ImportOutcome, Rejected, RejectSink
    from cashier.station import OpenStation

Kind = Literal[
    "accounts",
    "bills",
    "payments",
    "status",
    "extensions",
    "policy",
    "banks",
    "return-reasons",
    "statement",
    "results",
    "exclusions",
    "served",
    "scheme",
]
KindArgument = Annotated[Kind, typer.Argument(metavar="KIND", help="What the files hold.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=".csv, .csv.gz, .xlsx; .toml")]
Check = Annotated[bool, typer.Option("--check", help="Count and reject, but load nothing.")]
RejectsOption = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", help="Rejected rows with line and reason.",
                 show_default=False),
]  # fmt: skip
COUNTS = ("read", "loaded", "unchanged", "rejected")
BAR_WIDTH = 30


class FileRefused(CounterError):
    """A file cannot be loaded as a whole."""

    template = "{file}: {reason}"


def import_files(
    console: Console,
    kind: KindArgument,
    files: Files,
    *,
    check: Check = False,
    rejects: RejectsOption = None,
) -> None:
    """Load files; bad rows go to the rejects file, good ones in; the same again changes nothing.

    KIND is accounts, bills, payments, status, extensions, policy, banks, return-reasons, statement,
    results, exclusions, served or scheme.
    """
    if kind == "scheme":
        import_schemes(console, files, check=check)
        return
    sums = dict.fromkeys(COUNTS, 0)
    loaded: list[dict[str, Any]] = []
    target = rejects or _rejects_beside(files)
    earlier: list[_Batch] = []
    with console.station() as station:
        for file in files:
            with _Rejects(target, earlier) as sink:
                outcome = load_file(console, station, file, kind, sink=sink, check_only=check)
            figures = {name: getattr(outcome, name) for name in COUNTS}
            loaded.append({"file": str(file), **figures, "warnings": list(outcome.warnings)})
            sums = {name: sums[name] + figures[name] for name in COUNTS}
            for warning in outcome.warnings:
                console.note(f"{file.name}: {warning}")
    shown = str(target) if sums["rejected"] else None
    figures = {**sums, "files": loaded, "rejects_file": shown, "checked_only": check}
    console.answer(figures, *_lines(loaded, rejects=target))


_Batch = tuple[Sequence[str], Sequence["Rejected"]]


class _Rejects:
    """One rejects file for several files: each publishes its own rows below those before it."""

    def __init__(self, path: Path, earlier: list[_Batch]) -> None:
        from cashier.exchange.rejects import RejectsFile

        self._file = RejectsFile(path)
        self._earlier = earlier
        self._own: list[_Batch] = []

    def __enter__(self) -> Self:
        """Begin with what earlier files left."""
        self._file.__enter__()
        for columns, rejected in self._earlier:
            self._file.add(columns, rejected)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take away what was not published."""
        self._file.__exit__(kind, error, traceback)

    def add(self, columns: Sequence[str], rejected: Sequence["Rejected"]) -> None:
        """Keep some rows."""
        self._own.append((columns, rejected))
        self._file.add(columns, rejected)

    def publish(self) -> None:
        """Put all of them where they belong."""
        self._file.publish()
        self._earlier += self._own


def load_file(
    console: Console,
    station: "OpenStation",
    file: Path,
    kind: str,
    *,
    sink: "RejectSink",
    check_only: bool = False,
) -> "ImportOutcome":
    """Load one file in one transaction, with a bar on standard error where somebody watches.

    Raises:
        FileRefused: The file as a whole cannot be loaded; nothing of it was.
        StorageFault: The database could not be written; nothing was loaded.
    """
    from cashier.exchange.files import FileSource
    from cashier.services.importing import DataKind, import_file
    from cashier.station import SYSTEM_ACTOR

    now = console.now()
    try:
        with FileSource(file, DataKind(kind), now) as source:
            return import_file(
                source,
                at=now,
                actor=SYSTEM_ACTOR,
                uow=station.write(),
                rejects=sink,
                progress=_bar(file.name, source.size_bytes),
                check_only=check_only,
            )
    except CounterError as refusal:
        reason = refusal.message.removeprefix(f"{file.name} ").removeprefix(f"{file.name}: ")
        raise FileRefused(file=file.name, reason=reason) from refusal
    finally:
        _end_bar()


def _bar(name: str, size_bytes: int) -> Callable[[int], None]:
    """Make what draws the bar; where nobody watches, nothing is drawn."""

    def draw(bytes_read: int) -> None:
        done = min(BAR_WIDTH, BAR_WIDTH * bytes_read // max(size_bytes, 1))
        percent = 100 * done // BAR_WIDTH
        sys.stderr.write(f"\r{name[:30]:<30} [{'#' * done:<{BAR_WIDTH}}] {percent:>3} %")
        sys.stderr.flush()

    return draw if _is_watched() else lambda _: None


def _end_bar() -> None:
    if _is_watched():
        sys.stderr.write("\n")


def _is_watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _rejects_beside(files: list[Path]) -> Path:
    """Put the rejects beside the first file, under its name."""
    return files[0].with_name(f"{files[0].name}.rejects.csv")


def _lines(loaded: list[dict[str, Any]], *, rejects: Path) -> list[str]:
    lines = [
        f"{Path(one['file']).name}: {one['read']} read, {one['loaded']} loaded, "
        f"{one['unchanged']} unchanged, {one['rejected']} rejected"
        for one in loaded
    ]
    refused = any(one["rejected"] for one in loaded)
    return [*lines, f"Rejected rows: {rejects}"] if refused else lines
