"""`cashier demo`: a made-up division to try everything on."""

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import DATA_VARIABLE, Console
from cashier.cli.demo_drive import BEGAN, run_drive
from cashier.cli.display import can_open_window
from cashier.domain.errors import CounterError
from cashier.domain.user import Role

if TYPE_CHECKING:
    from cashier.station import OpenStation

Consumers = Annotated[
    int, typer.Option("--consumers", min=1, max=1_000_000, help="How many; never fewer than kinds.")
]
Seed = Annotated[int, typer.Option("--seed", help="Another number, another division.")]
NoWindow = Annotated[bool, typer.Option("--no-window", help="Only set it up.")]
WithDrive = Annotated[
    bool, typer.Option("--drive", help="With a recovery drive that began weeks ago.")
]

MARK = "demo.json"
PASSWORDS = {
    "admin": "demo-admin",
    "clerk": "demo-clerk",
    "supervisor": "demo-supervisor",
    "supervisor2": "demo-supervisor2",
    "auditor": "demo-auditor",
    "weekend": "demo-weekend",
}
FULL_NAMES = {
    "clerk": "Demo Clerk",
    "supervisor": "Demo Supervisor",
    "supervisor2": "Demo Second Supervisor",
    "auditor": "Demo Auditor",
    "weekend": "Demo Weekend Clerk",
}
ROLES = {
    "clerk": Role.CLERK,
    "supervisor": Role.SUPERVISOR,
    "supervisor2": Role.SUPERVISOR,
    "auditor": Role.AUDITOR,
    "weekend": Role.WEEKEND_CLERK,
}


BANK = {
    "remittance_payee": "Demo Electricity Supply Company",
    "remittance_bank": "Demo Bank",
    "remittance_account": "00000012345",
}


class NotADemo(CounterError):
    """Made-up consumers must never get into a real record."""

    template = "{folder} holds a station that is no demo; name another folder with --data."


class OtherDemo(CounterError):
    """One folder holds one division."""

    template = (
        "{folder} holds a demo of {consumers} consumers with seed {seed}; "
        "name another folder with --data."
    )


def demo(
    console: Console,
    *,
    consumers: Consumers = 2_000,
    seed: Seed = 1,
    no_window: NoWindow = False,
    drive: WithDrive = False,
) -> None:
    """Set a made-up division up, show who may sign in, and open the window on it."""
    console = replace(console, chosen=_folder(console, consumers, seed, drive=drive))
    _mark(console.folder, consumers, seed, drive=drive)
    began = console.now() - BEGAN if drive else console.now()
    station = _station(console, began)
    try:
        _add_users(station, began)
        if drive:
            run_drive(console, station, console.folder / "files", seed)
        examples = _fill(console, station, consumers, seed)
    finally:
        station.close()
    figures: dict[str, Any] = {
        "users": PASSWORDS,
        "accounts": examples,
        "folder": str(console.folder),
    }
    opens = not no_window and can_open_window()
    if not no_window and not opens:
        figures["pictures"] = str(_draw(console.folder, examples))
    console.answer(figures, *_lines(figures))
    if opens:
        from ui.main import run

        if run(console.folder):
            raise typer.Exit(REFUSED)


def _folder(console: Console, consumers: int, seed: int, *, drive: bool = False) -> Path:
    """Choose the folder; without a word, one that belongs to this very division."""
    if console.chosen is not None or os.environ.get(DATA_VARIABLE):
        return console.folder
    name = f"{consumers}-{seed}{'-drive' if drive else ''}"
    return console.folder.with_name("cashier-demo") / name


def _mark(folder: Path, consumers: int, seed: int, *, drive: bool) -> None:
    """Mark the folder as a demo's before anything is in it, and refuse any other.

    Raises:
        NotADemo: A real station lives there.
        OtherDemo: Another made-up division does.
    """
    from cashier.station import DATABASE, KEY, URL

    mark = folder / MARK
    wanted = {"consumers": consumers, "seed": seed} | ({"drive": True} if drive else {})
    if mark.exists():
        standing = json.loads(mark.read_text("utf-8"))
        if standing != wanted:
            raise OtherDemo(folder=folder, **standing)
        return
    if any((folder / name).exists() for name in (DATABASE, KEY, URL)):
        raise NotADemo(folder=folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark.write_text(json.dumps(wanted), "utf-8")


def _station(console: Console, began: datetime) -> "OpenStation":
    """Open the demo's station, or make it; one that was cut short is taken up again."""
    from cashier.domain.receipt import Issuer
    from cashier.services.users import NewUser
    from cashier.station import StationExists, open_station, set_up

    issuer = Issuer(
        organisation="Demo Electricity Supply Company",
        organisation_hi="डेमो विद्युत आपूर्ति कंपनी",
        division="DEMO",
        division_name="Demo Division",
        division_name_hi="डेमो खंड",
        counter="01",
    )
    administrator = NewUser("admin", "Demo Administrator", Role.ADMINISTRATOR, PASSWORDS["admin"])
    try:
        return set_up(console.folder, issuer, administrator, at=began)
    except StationExists:
        return open_station(console.folder)


def _fill(console: Console, station: "OpenStation", consumers: int, seed: int) -> dict[str, str]:
    """Load the files, but nothing that a run before has loaded already."""
    from cashier.cli.imports import load_file
    from cashier.exchange.rejects import RejectsFile
    from cashier.exchange.sample import make_division, write_division

    folder = console.folder / "files"
    division = make_division(consumers, seed=seed, today=console.now().date())
    loaded = console.folder / "loaded.json"
    if loaded.exists():
        examples: dict[str, str] = json.loads(loaded.read_text("utf-8"))
        return examples
    for kind, file in write_division(division, folder).items():
        with RejectsFile(folder / f"{kind}.rejects.csv") as rejects:
            load_file(console, station, file, kind, sink=rejects)
    _order_bank(console, station, folder)
    loaded.write_text(json.dumps(division.examples), "utf-8")
    return division.examples


def _order_bank(console: Console, station: "OpenStation", folder: Path) -> None:
    """Name the account that cash goes to, as an office's file of policies would."""
    from cashier.cli.imports import load_file
    from cashier.exchange.rejects import RejectsFile

    since = console.now().date().replace(month=1, day=1).isoformat()
    lines = [f"{key},{value},{since},DEMO/1" for key, value in BANK.items()]
    orders = folder / "policy.csv"
    orders.write_text("\n".join(("key,value,effective_from,order_number", *lines, "")), "utf-8")
    with RejectsFile(folder / "policy.rejects.csv") as rejects:
        load_file(console, station, orders, "policy", sink=rejects)


def _add_users(station: "OpenStation", began: datetime) -> None:
    from cashier.services.users import NewUser, add_user, list_users

    known = {user.name for user in list_users(uow=station.read())}
    for name, role in ROLES.items():
        if name not in known:
            new = NewUser(name, FULL_NAMES[name], role, PASSWORDS[name])
            add_user(new, by="admin", at=began, uow=station.write())


def _draw(folder: Path, examples: dict[str, str]) -> Path:
    """Without a display, let the same window draw itself into pictures."""
    from ui.demo_run import run_offscreen

    pictures = folder / "pictures"
    run_offscreen(
        folder,
        pictures,
        clerk="clerk",
        password=PASSWORDS["clerk"],
        search_text=examples["disconnected"],
    )
    return pictures


def _lines(figures: dict[str, Any]) -> list[str]:
    users = [f"  {name:<12}{password}" for name, password in figures["users"].items()]
    accounts = [f"  {kind:<26}{number}" for kind, number in figures["accounts"].items()]
    pictures = figures.get("pictures")
    return [
        f"A made-up division in {figures['folder']}",
        "Users and passwords:",
        *users,
        "Numbers to try:",
        *accounts,
        *([f"No display; the window drew itself into {pictures}"] if pictures else []),
    ]
