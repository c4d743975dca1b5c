"""`cashier number`: telling people their new number, and what nobody was found by."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO
from uuid import uuid4

import typer

from cashier.cli.cheques import require_place
from cashier.cli.console import Console
from cashier.cli.fields import fields_of
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.number_slip import NumberSlip
    from cashier.services.missed_lookups import Missed
    from cashier.services.ports import ConsumerMatch
    from cashier.station import OpenStation

Text = Annotated[str, typer.Argument(metavar="TEXT", help="A number, a meter, a mobile, a name.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="Who tells it.")]
Looker = Annotated[str, typer.Option("--user", metavar="NAME", help="Who looks.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="The PDF.", show_default=False)
]
Division = Annotated[str, typer.Option("--division", help="Of this division alone.")]
Subdivision = Annotated[str, typer.Option("--subdivision", help="Of this sub-division alone.")]
Locality = Annotated[str, typer.Option("--locality", help="Of this locality alone.")]
Clear = Annotated[
    list[str] | None,
    typer.Option("--clear", metavar="TEXT", help="Put it away, with --word.", show_default=False),
]
Word = Annotated[str, typer.Option("--word", help="What was done about it.")]
_NOTICES = "number-notices.pdf"


class SeveralFound(CounterError):
    """Somebody's number is given to nobody else by chance."""

    template = "{count} consumers match “{text}”; give the account number."


def slip(console: Console, text: Text, user: User, out: Out = None) -> None:
    """Write the slip that tells a consumer the own number; the password is on standard input."""
    from cashier.services.numbers import give_number
    from printing.number_slip import number_slip
    from printing.pdf import document_pdf

    require_place(out)
    with console.station() as station:
        console.sign_in(station, user)
        match = _find(console, station, text, user)
        given = give_number(
            match.account_number,
            match.matched_by,
            request_id=str(uuid4()),
            by=user,
            at=console.now(),
            uow=station.write(),
        )
        document = number_slip(given, station.identity.issuer, at=console.now())
    file = out or Path(f"{document.title}.pdf")
    file.write_bytes(document_pdf(document))
    console.answer(_figures(given, match, file), f"{given.account_number}  {given.name}  {file}")


def _find(console: Console, station: "OpenStation", text: str, user: str) -> "ConsumerMatch":
    """Find the one consumer whom a text means beyond doubt.

    Raises:
        NothingFound: Nobody is; the text is counted for whoever looks into that.
        SeveralFound: It may be one of several.
    """
    from cashier.services.enquiry import NothingFound, find_consumers
    from cashier.services.missed_lookups import note_missed

    found = find_consumers(text, uow=station.read())
    if not found:
        note_missed(text, clerk=user, at=console.now(), uow=station.write())
        raise NothingFound(text=text.strip()[:40])
    if len(found) > 1 or not found[0].is_whole:
        raise SeveralFound(count=len(found), text=text.strip()[:40])
    return found[0]


def _figures(given: "NumberSlip", match: "ConsumerMatch", file: Path) -> dict[str, Any]:
    return fields_of(given) | {"matched_by": match.matched_by, "file": str(file)}


def notices(
    console: Console,
    *,
    user: User,
    division: Division = "",
    subdivision: Subdivision = "",
    locality: Locality = "",
    out: Out = None,
) -> None:
    """Write a notice for each connection of an area whose number changed, eight to a sheet."""
    from cashier.services.number_ports import Area
    from cashier.services.numbers import changed_numbers
    from printing.number_notice import write_number_notices
    from printing.paper_file import put_paper

    area = Area(division or None, subdivision or None, locality or None)
    require_place(out)
    with console.station() as station:
        console.sign_in(station, user)
        issuer = station.identity.issuer
        with changed_numbers(area, by=user, uow=station.read()) as (count, found):

            def write(to: BinaryIO) -> None:
                write_number_notices(found, issuer, to, title=locality or division)

            file = put_paper(out or Path(_NOTICES), write)
    console.answer({"notices": count, "file": file}, f"{count} notices: {file}")


def missed(console: Console, *, user: Looker, clear: Clear = None, word: Word = "") -> None:
    """List what nobody was found by, the most often asked for first, or put some of it away."""
    from cashier.services.missed_lookups import clear_missed, list_missed

    with console.station() as station:
        console.sign_in(station, user)
        if clear:
            cleared = clear_missed(clear, word, by=user, at=console.now(), uow=station.write())
            console.answer({"cleared": cleared}, f"{cleared} cleared.")
            return
        found = list_missed(by=user, uow=station.read())
    lines = map(_line, found) if found else ["Nothing was looked for in vain."]
    console.answer({"missed": [_missed_figures(one) for one in found]}, *lines)


def _missed_figures(one: "Missed") -> dict[str, Any]:
    return fields_of(one.lookup) | {"is_found_now": one.is_found_now}


def _line(one: "Missed") -> str:
    lookup = one.lookup
    now = "  now found" if one.is_found_now else ""
    return (
        f"{lookup.times:>5} ×  {lookup.last_at:%d-%m-%Y %H:%M}  {lookup.kind:<6}  "
        f"{lookup.clerk:<12}  {lookup.text}{now}"
    )
