"""`cashier setup`: makes a station."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.domain.user import Role

if TYPE_CHECKING:
    from cashier.station import OpenStation

Division = Annotated[str, typer.Option("--division", metavar="CODE", help="The division's code.")]
Counter = Annotated[str, typer.Option("--counter", metavar="CODE", help="The counter's code.")]
Printer = Annotated[str, typer.Option("--printer", metavar="URL", help="The receipt printer.")]
Admin = Annotated[str, typer.Option("--admin", metavar="NAME", help="The first administrator.")]
DivisionName = Annotated[str, typer.Option("--division-name", help="As printed; else the code.")]
DivisionNameHi = Annotated[str, typer.Option("--division-name-hi", help="The same in Hindi.")]
Organisation = Annotated[str, typer.Option("--organisation", help="As printed on receipts.")]
OrganisationHi = Annotated[str, typer.Option("--organisation-hi", help="The same in Hindi.")]
Database = Annotated[
    str, typer.Option("--database", metavar="URL", help="A PostgreSQL database, else a file.")
]


def setup(  # noqa: PLR0913 - each is an option of the command
    console: Console,
    division: Division,
    counter: Counter,
    *,
    printer: Printer = "",
    admin: Admin = "admin",
    division_name: DivisionName = "",
    division_name_hi: DivisionNameHi = "",
    organisation: Organisation = "KESCo",
    organisation_hi: OrganisationHi = "कानपुर विद्युत आपूर्ति कंपनी",
    database: Database = "",
) -> None:
    """Make a station: its database, key and first administrator (password on standard input)."""
    from cashier.cli.printers import check_address
    from cashier.domain.receipt import Issuer
    from cashier.services.users import NewUser
    from cashier.station import SYSTEM_ACTOR, set_up

    code = division.strip().upper()
    issuer = Issuer(
        organisation=organisation,
        organisation_hi=organisation_hi,
        division=code,
        division_name=division_name or code,
        division_name_hi=division_name_hi or division_name or code,
        counter=counter.strip().upper(),
    )
    if printer:
        check_address(printer)
    first = NewUser(admin, "", Role.ADMINISTRATOR, console.new_password(admin))
    station = set_up(console.folder, issuer, first, at=console.now(), database_url=database)
    if printer:
        station.set_printer(printer, actor=SYSTEM_ACTOR, at=console.now())
    station.close()
    figures = identity(station) | {"administrator": admin, "printer": printer}
    console.answer({"station": figures}, f"Station {station.identity.name} is ready.")


def identity(station: "OpenStation") -> dict[str, Any]:
    """Tell who a station is."""
    issuer = station.identity.issuer
    return {
        "name": station.identity.name,
        "division": issuer.division,
        "counter": issuer.counter,
        "public_key": station.identity.public_key,
        "division_name": issuer.division_name,
        "organisation": issuer.organisation,
        "folder": str(station.folder),
    }
