"""`cashier messages`: what consumers are told, as a file or over HTTP, and what is in doubt."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console
from cashier.cli.fields import fields_of
from cashier.domain.errors import CounterError
from cashier.domain.message import MessageState, QueuedMessage

if TYPE_CHECKING:
    from datetime import datetime

    from cashier.services.messages import Overview, Queued
    from cashier.services.messaging import Run
    from cashier.station import OpenStation

User = Annotated[str, typer.Option("--user", metavar="NAME", help="The supervisor.")]
Admin = Annotated[str, typer.Option("--user", metavar="NAME", help="The administrator.")]
Area = Annotated[
    str,
    typer.Option(
        "--area", metavar="AREA", help="Tell changed numbers of a division, sub-division, locality."
    ),
]
SomeUser = Annotated[str, typer.Option("--user", metavar="NAME", help="For an area: who asks.")]
State = Annotated[
    MessageState | None, typer.Option("--state", help="Only these.", show_default=False)
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="At most so many.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file that does not exist yet.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="A file that does not exist yet.")]
Url = Annotated[
    str, typer.Argument(metavar="[URL]", help="https://…; “off” for none. Without: tell it.")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The message's id.")]
Resend = Annotated[bool, typer.Option("--resend", help="It goes once more.")]
GiveUp = Annotated[bool, typer.Option("--give-up", help="It never goes.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
_OFF = "off"


class NotOneResolution(CounterError):
    """A message in doubt goes once more, or never."""

    template = "Say one of --resend and --give-up."


def show(console: Console, state: State = None, limit: Limit = 50) -> None:
    """List messages, the newest first, with how many there are of each state."""
    from cashier.services.messages import read_overview

    states = _recorded(state)
    now = console.now()
    with console.station() as station:
        found = read_overview(at=now, uow=station.read(), states=states, limit=limit)
    messages = [one for one in found.messages if state is None or one.state_at(now) is state]
    figures = _counts(found) | {"messages": [_fields(one, now) for one in messages]}
    lines = [_line(one, now) for one in messages]
    console.answer(figures, *lines, *_count_lines(found))


def _recorded(state: MessageState | None) -> tuple[MessageState, ...]:
    """Tell as what a state may be on record: time alone makes some of them."""
    if state is MessageState.UNKNOWN:
        return (MessageState.UNKNOWN, MessageState.SENDING)
    if state is MessageState.EXPIRED:
        return (MessageState.EXPIRED, MessageState.WAITING, MessageState.FAILED)
    return (state,) if state else ()


def queue(console: Console, area: Area = "", user: SomeUser = "") -> None:
    """Write the messages that follow from the record; for an area, the password is asked."""
    from cashier.services.messages import queue_messages

    with console.station() as station:
        if area:
            console.sign_in(station, user)
            runs = list(_queue_area(console, station, area, user))
        else:
            runs = []
            while not runs or runs[-1].has_more:
                runs.append(
                    queue_messages(at=console.now(), read=station.read, write=station.write)
                )
    written, none = sum(one.messages for one in runs), sum(one.none for one in runs)
    console.answer({"queued": written, "none": none}, f"{written} queued, {none} to nobody.")


def _queue_area(
    console: Console, station: "OpenStation", area: str, user: str
) -> "Iterable[Queued]":
    from cashier.services.messages import queue_changed_numbers

    has_more = True
    while has_more:
        done = queue_changed_numbers(area, by=user, at=console.now(), uow=station.write())
        has_more = done.has_more
        yield done


def export(console: Console, file: File, *, user: User) -> None:
    """Write what waits into a file for the gateway; the supervisor's password is asked.

    What is in a file leaves no other way.
    """
    from cashier.exchange.message_file import CsvMessageFile
    from cashier.services.messaging import export_messages

    with console.station() as station:
        console.sign_in(station, user)
        sink = CsvMessageFile(file)
        written = export_messages(sink, by=user, at=console.now(), uow=station.write())
    where = str(file) if file.exists() else None
    words = f"Written: {file} ({written} messages)" if where else "No message waits."
    console.answer({"file": where, "messages": written}, words)


def send(console: Console, *, user: User, limit: Limit = 10_000) -> None:
    """Send what waits over HTTP, one by one; the supervisor's password is asked."""
    from cashier.gateway import open_gateway
    from cashier.services.messaging import send_all

    with console.station() as station:
        console.sign_in(station, user)
        with station.read() as uow:
            url = uow.messages.gateway_url()
        gateway = open_gateway(url, station.folder)
        try:
            works = _Works(console, station)
            run = send_all(gateway, by=user, works=works, goes_on=lambda run: run.count < limit)
        finally:
            gateway.close()
    _answer_run(console, run)


class _Works:
    """A station and a clock, as sending needs them."""

    def __init__(self, console: Console, station: "OpenStation") -> None:
        self.read, self.write, self.now = station.read, station.write, console.now


def _answer_run(console: Console, run: "Run") -> None:
    figures = {answer.value: number for answer, number in run.answers.items()}
    words = ", ".join(f"{number} {answer}" for answer, number in run.answers.items())
    stopped = f"Stopped: {run.stopped}." if run.stopped else ""
    lines = [words or "No message waits.", stopped]
    console.answer(figures | {"stopped": run.stopped}, *filter(None, lines))
    if run.stopped:
        raise typer.Exit(REFUSED)


def gateway(console: Console, url: Url = "", user: Admin = "") -> None:
    """Tell or choose where messages go over HTTP; to choose, the administrator's password is asked.

    What opens the gateway is in CASHIER_GATEWAY_TOKEN, or in gateway.token in the station's folder.
    """
    from cashier.services.messaging import set_gateway

    with console.station() as station:
        if url:
            console.sign_in(station, user)
            chosen = "" if url == _OFF else url
            address = set_gateway(chosen, by=user, at=console.now(), uow=station.write())
        else:
            with station.read() as uow:
                address = uow.messages.gateway_url()
    words = f"Messages go to {address}." if address else "Messages leave as a file only."
    console.answer({"gateway": address}, words)


def resolve(
    console: Console,
    id: Id,  # noqa: A002 - what it is called everywhere
    *,
    user: User,
    reason: Reason,
    resend: Resend = False,
    give_up: GiveUp = False,
) -> None:
    """Settle a message of which nobody knows whether it left; the password is asked."""
    from cashier.services.messaging import resolve_message

    if resend is give_up:
        raise NotOneResolution
    with console.station() as station:
        console.sign_in(station, user)
        resolve_message(
            id, resend=resend, reason=reason, by=user, at=console.now(), uow=station.write()
        )
    state = MessageState.WAITING if resend else MessageState.GIVEN_UP
    words = "goes once more" if resend else "was given up"
    console.answer({"id": id, "state": state.value}, f"{id} {words}.")


def write_contacts(console: Console, *, out: Out) -> None:
    """Write captured mobile numbers beside the registered ones, for the billing system."""
    from cashier.exchange.message_file import write_contacts as write
    from cashier.services.contacts import list_captured

    with console.station() as station:
        captured = list_captured(uow=station.read())
    write(out, captured)
    figures = {"file": str(out), "contacts": len(captured)}
    console.answer(figures, f"Written: {out} ({len(captured)} numbers)")


def templates(console: Console) -> None:
    """Show every template as it reads, with its length before anything is filled in."""
    from cashier.domain.sms import measure
    from cashier.services.message_words import templates as read

    found = read().values()
    rows = [
        fields_of(one) | {"parts": (long := measure(one.text)).parts, "units": long.units}
        for one in found
    ]
    lines = (f"{one['kind']}.{one['language']}  {one['parts']} part  {one['text']}" for one in rows)
    console.answer({"templates": rows}, *lines)


def _counts(found: "Overview") -> dict[str, Any]:
    return {
        "kinds": [kind.value for kind in found.kinds],
        "gateway": found.gateway,
        "counts": {state.value: number for state, number in found.counts.items()},
        "none": {why.value: number for why, number in found.none.items()},
    }


def _count_lines(found: "Overview") -> Iterable[str]:
    if not found.kinds:
        yield "No messages are written: the policy message_kinds names none."
    counted = (f"{number} {state.value}" for state, number in found.counts.items())
    yield ", ".join(counted) or "No messages."


def _fields(one: QueuedMessage, now: "datetime") -> dict[str, Any]:
    length = one.message.length
    return fields_of(one.message) | {
        "state": one.state_at(now).value,
        "attempts": one.attempts,
        "mobile": one.mobile,
        "reference": one.reference,
        "detail": one.detail,
        "alphabet": length.alphabet.value,
        "units": length.units,
        "parts": length.parts,
    }


def _line(one: QueuedMessage, now: "datetime") -> str:
    told = one.message.text or (one.message.none.value if one.message.none else "")
    return f"{one.message.id}  {one.state_at(now):<8}  {one.mobile:<10}  {told}"
