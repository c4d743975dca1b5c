"""`cashier drive`: a recovery drive from its list to the day's batch."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.account import mask_mobile
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.drive import Batch, Drive, DriveCriteria, NoticeList

_DAY = ["%Y-%m-%d"]
Title = Annotated[str, typer.Argument(metavar="TITLE", help="What the drive is called.")]
DriveNumber = Annotated[str, typer.Argument(metavar="DRIVE", help="The drive's number, or latest.")]
NoticeNumber = Annotated[
    str, typer.Argument(metavar="NOTICES", help="The number of the list of notices.")
]
By = Annotated[str, typer.Option("--as", metavar="SUPERVISOR", help="Who does it.")]
Request = Annotated[
    str, typer.Option("--request", metavar="ID", help="The same ID again does nothing twice.")
]
Above = Annotated[
    str,
    typer.Option("--above", metavar="RUPEES", help="From which dues on; else by policy.",
                 show_default=False),
]  # fmt: skip
Divisions = Annotated[list[str] | None, typer.Option("--division", help="Of these divisions.")]
Subdivisions = Annotated[
    list[str] | None, typer.Option("--subdivision", help="Of these sub-divisions.")
]
Categories = Annotated[list[str] | None, typer.Option("--category", help="Of these categories.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="postpaid, smart_postpaid, smart_prepaid."),
]
Overdue = Annotated[
    int, typer.Option("--overdue-days", min=0, max=36_500, help="Late for so many days.")
]
Most = Annotated[
    int | None,
    typer.Option("--limit", min=1, help="So many, the largest dues first.", show_default=False),
]
Accounts = Annotated[
    list[str] | None, typer.Option("--account", help="This account alone; may come again.")
]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=_DAY, help="The day; else today.", show_default=False),
]
How = Annotated[str, typer.Option("--how", metavar="TEXT", help="By hand, by post, by pasting.")]
Size = Annotated[
    int | None,
    typer.Option("--size", min=1, help="So many supplies in all.", show_default=False),
]
PerTeam = Annotated[
    int | None,
    typer.Option("--per-team", min=1, help="So many for each team.", show_default=False),
]
Teams = Annotated[str, typer.Option("--teams", metavar="A,B", help="Names of the teams.")]


class UnknownKind(CounterError):
    """There are three kinds of connection."""

    template = "“{kind}” is no kind of connection: postpaid, smart_postpaid or smart_prepaid."


class OneSize(CounterError):
    """A batch has one size."""

    template = "Give either --size or --per-team."


def begin(  # noqa: PLR0913 - the criteria of a drive
    console: Console,
    title: Title,
    *,
    by: By,
    above: Above = "",
    division: Divisions = None,
    subdivision: Subdivisions = None,
    category: Categories = None,
    kind: Kinds = None,
    overdue_days: Overdue = 0,
    request: Request = "",
) -> None:
    """Open a drive about everybody who owes enough now; the supervisor's password is asked for."""
    from cashier.services.drives import open_drive

    with console.station() as station:
        console.sign_in(station, by)
        criteria = criteria_of(
            threshold_of(console, above), (division, subdivision, category, kind), overdue_days
        )
        drive = open_drive(
            title,
            criteria,
            by=by,
            at=console.now(),
            request_id=request or str(uuid4()),
            uow=station.write(),
        )
    console.answer(fields_of(drive), _drive_line(drive))


def threshold_of(console: Console, above: str) -> str:
    """Read the threshold, or take the one of policy."""
    from cashier.domain.policy import policy_on

    if above:
        return above
    with console.station() as station, station.read() as uow:
        return policy_on(console.now().date(), uow.policy_rows()).drive_threshold.plain()


def criteria_of(
    threshold: str, chosen: tuple[list[str] | None, ...], overdue_days: int
) -> "DriveCriteria":
    """Make the criteria of what was chosen: divisions, sub-divisions, categories, kinds.

    Raises:
        UnknownKind: One of the kinds is none.
    """
    from cashier.domain.account import ConnectionType
    from cashier.domain.drive import DriveCriteria
    from cashier.domain.money import Money

    divisions, subdivisions, categories, kinds = (tuple(one or ()) for one in chosen)
    for kind in kinds:
        if kind not in set(ConnectionType):
            raise UnknownKind(kind=kind[:40])
    return DriveCriteria(
        threshold=Money.parse(threshold),
        divisions=divisions,
        subdivisions=subdivisions,
        categories=categories,
        connection_types=tuple(map(ConnectionType, kinds)),
        overdue_days=overdue_days,
    )


def show(console: Console) -> None:
    """List drives with their notices and batches, the newest first."""
    from cashier.services.drives import list_batches, list_drives, list_notices

    told: list[dict[str, Any]] = []
    lines: list[str] = []
    with console.station() as station:
        for drive in list_drives(uow=station.read()):
            notices = list_notices(drive.number, uow=station.read())
            batches = list_batches(drive.number, uow=station.read())
            told.append(
                fields_of(drive)
                | {"notices": [*map(fields_of, notices)], "batches": [*map(fields_of, batches)]}
            )
            lines += [
                _drive_line(drive),
                *(f"  {one.number}  {one.served} of {one.notices} served" for one in notices),
                *(f"  {one.number}  {one.day}  {one.supplies} supplies" for one in batches),
            ]
    console.answer({"drives": told}, *lines or ["There is no drive."])


def notify(
    console: Console,
    number: DriveNumber,
    *,
    by: By,
    limit: Most = None,
    account: Accounts = None,
    request: Request = "",
) -> None:
    """Write notices to those of a drive who have none; the supervisor's password is asked for."""
    from cashier.services.drive_notices import make_notices

    with console.station() as station:
        console.sign_in(station, by)
        notices = make_notices(
            number,
            by=by,
            at=console.now(),
            request_id=request or str(uuid4()),
            uow=station.write(),
            limit=limit,
            account_numbers=tuple(account or ()),
        )
    line = f"{notices.number}: {len(notices.lines)} notices of {notices.drive_number}"
    console.answer(_notices(notices), line)


def _notices(notices: "NoticeList") -> dict[str, Any]:
    return {
        "number": notices.number,
        "drive_number": notices.drive_number,
        "days": notices.days,
        "notices": [
            fields_of(line) | {"mobile": mask_mobile(line.mobile)} for line in notices.lines
        ],
    }


def served(
    console: Console,
    number: NoticeNumber,
    *,
    by: By,
    how: How,
    on: On = None,
    account: Accounts = None,
) -> None:
    """Record that notices came to their consumers; all of the list, unless accounts are named."""
    from cashier.services.drive_notices import record_served

    day = (on or console.now()).date()
    with console.station() as station:
        console.sign_in(station, by)
        new = record_served(
            number,
            on=day,
            how=how,
            by=by,
            at=console.now(),
            uow=station.write(),
            account_numbers=tuple(account or ()),
        )
    figures = named({"number": number, "served": new, "served_on": day})
    console.answer(figures, f"{number}: {new} served on {day.isoformat()}")


def batch(
    console: Console,
    number: DriveNumber,
    *,
    by: By,
    teams: Teams,
    size: Size = None,
    per_team: PerTeam = None,
    on: On = None,
    request: Request = "",
) -> None:
    """Give a day's disconnections to the teams; the supervisor's password is asked for."""
    from cashier.services.drive_batches import make_batch

    if (size is None) is (per_team is None):
        raise OneSize
    names = tuple(teams.split(","))
    with console.station() as station:
        console.sign_in(station, by)
        made = make_batch(
            number,
            (on or console.now()).date(),
            size or (per_team or 0) * len(names),
            names,
            by=by,
            at=console.now(),
            request_id=request or str(uuid4()),
            uow=station.write(),
        )
    console.answer(_batch(made), *_batch_lines(made))


def _batch(batch: "Batch") -> dict[str, Any]:
    return {
        "number": batch.number,
        "drive_number": batch.drive_number,
        "day": batch.day.isoformat(),
        "teams": list(batch.teams),
        "cuts": [fields_of(cut) for cut in batch.cuts],
    }


def _batch_lines(batch: "Batch") -> list[str]:
    counts = {team: sum(cut.team == team for cut in batch.cuts) for team in batch.teams}
    return [
        f"{batch.number}: {len(batch.cuts)} supplies on {batch.day.isoformat()}",
        *(f"  {team:<16}{count:>6}" for team, count in counts.items()),
    ]


def _drive_line(drive: "Drive") -> str:
    above = drive.criteria.threshold
    return f"{drive.number}  {drive.title}: {drive.listed} owe {drive.owed}, {above} or more each"
