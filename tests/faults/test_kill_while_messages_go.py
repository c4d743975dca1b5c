"""kill -9 at every statement while messages are written and sent: none lost, none sent twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cashier.domain.message import SETTLED_AFTER
from cashier.services.contacts import read_contact
from cashier.services.messaging import resolve_message
from cashier.station import OpenStation, open_station
from tests.faults import message_acts
from tests.faults.every_death import Deathbed
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.made_up import NOW, account_number
from tests.faults.message_acts import SUPERVISOR, UNTOLD, WRITTEN, prepare_messages
from tests.faults.nursery import Nursery
from tests.gateway_server import GatewayServer, accepts, gateway_server
from tests.messages import queued

START = ("sending", "unknown", "waiting", "waiting")
SETTLED = NOW + 2 * SETTLED_AFTER
NUMBERS = 5  # captured while the scene was laid out


@pytest.fixture(scope="module")
def server() -> Iterator[GatewayServer]:
    """A gateway that takes everything, and counts it."""
    with gateway_server(accepts()) as made:
        yield made


@pytest.fixture(scope="module")
def with_messages(
    prepared: Path, server: GatewayServer, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Make a station with messages in four states; tests copy the folder."""
    folder = tmp_path_factory.mktemp("with-messages") / "station"
    prepare_messages(prepared, folder, server.url)
    return folder


JUDGED: dict[str, tuple[Callable[[OpenStation], object], dict[str, int], tuple[str, ...]]] = {
    "message_queue": (message_acts.queue_in, {"messages_queued": 2}, (*START, "waiting")),
    "message_end": (message_acts.end_in, {"message_ended": 2}, ("sent", *START[1:])),
    "message_resolve": (
        message_acts.resolve_in,
        {"message_resolved": 1},
        ("sending", *["waiting"] * 3),
    ),
    "message_export": (
        message_acts.export_in,
        {"messages_exported": 1},
        (*START[:2], "in_file", "in_file"),
    ),
    "message_capture": (message_acts.capture_in, {"contact_captured": NUMBERS + 1}, START),
    "message_stop": (message_acts.stop_in, {"consent_changed": 1}, START),
}
"""Each act: how a person does it again, its entries in the end, and how the messages stand then."""


def _states(station: OpenStation) -> tuple[str, ...]:
    return tuple(one.state.value for one in queued(station))


def _said(station: OpenStation) -> tuple[str, bool]:
    contact = read_contact(account_number(UNTOLD), uow=station.read()).contact
    assert contact is not None
    return contact.mobile, contact.is_opted_out


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, entries, states = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    found, said = _states(station), _said(station)
    if found not in {START, states}:
        yield f"half-done: the messages stand as {found}"
    if acks and found != states:
        yield "lost: an acknowledged act is not there"
    again(station)
    if acks and _said(station) != said:
        yield "lost: what a consumer said was not there"
    if _states(station) != states:
        yield f"half-done: again, and the messages stand as {_states(station)}"
    for kind, number in entries.items():
        if count_entries(station, kind) != number:
            yield f"doubled: {count_entries(station, kind)} of {kind}"
    if act == "message_export" and len((folder / WRITTEN).read_text().splitlines()) != 3:
        yield "lost: the file lacks a message, or has one twice"
    yield from unsound(station)
    station.close()


def _judge_sending(server: GatewayServer, folder: Path, acks: Acks) -> Iterator[str]:
    """Whatever a death left, a later run and a person bring each message to the gateway once."""
    station = open_station(folder)
    yield from unsound(station)
    waited = [one.message.id for one in queued(station)][2:]
    for of, state in zip(waited, _states(station)[2:], strict=True):
        if of in server.ids and state == "waiting":
            yield f"doubled: {of} is at the gateway, and would go again"
        if acks and state != "sent":
            yield f"lost: it was acknowledged that {of} went"
    message_acts.send_in(station)
    _settle(station, waited, server)
    message_acts.send_in(station)
    if sorted(server.ids) != sorted(waited):
        yield f"lost or doubled: the gateway has {server.ids}"
    yield from unsound(station)
    server.bodies.clear()
    station.close()


def _settle(station: OpenStation, waited: list[str], server: GatewayServer) -> None:
    """Do what a person does who asks the gateway of each one in doubt."""
    for one in queued(station):
        if one.message.id in waited and one.state_at(SETTLED) == "unknown":
            is_there = one.message.id in server.ids
            resolve_message(
                one.message.id,
                resend=not is_there,
                reason="asked the gateway",
                by=SUPERVISOR.name,
                at=SETTLED,
                uow=station.write(),
            )


@pytest.fixture
def deathbed(
    nursery: Nursery, with_messages: Path, server: GatewayServer, tmp_path: Path
) -> Deathbed:
    """Give a place for children to die at."""

    def judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
        if act == "message_send":
            return _judge_sending(server, folder, acks)
        return _judge(act, folder, acks)

    return Deathbed(nursery, with_messages, tmp_path / "station", judge)


def test_the_messages_begin_in_every_state(with_messages: Path) -> None:
    """Otherwise the deaths would be about something else."""
    station = open_station(with_messages)

    assert _states(station) == START
    assert count_entries(station, "contact_captured") == NUMBERS
    station.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", [*JUDGED, "message_send"])
def test_a_death_at_any_statement_leaves_each_message_once(act: str, deathbed: Deathbed) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    assert not deathbed.every_death(act)


def test_a_queue_split_in_two_would_be_caught(deathbed: Deathbed) -> None:
    """The harness must see an entry whose messages are in no table."""
    assert deathbed.deaths_seen("message_queue", "split_commits")
