"""Handing messages over: each at most once, whatever the gateway and the machine do."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from cashier.domain.gateway_address import MalformedGateway
from cashier.domain.message import (
    MOST_ATTEMPTS,
    SETTLED_AFTER,
    MessageState,
    MessageUnknown,
    NoMessageKinds,
    NotInDoubt,
    QuietHours,
    ResolutionReasonMissing,
)
from cashier.domain.user import NotAllowed
from cashier.exchange.message_file import CsvMessageFile
from cashier.gateway import HttpGateway
from cashier.services import messaging
from cashier.services.contacts import capture_mobile, set_consent
from cashier.services.message_ports import Answer, Outgoing
from cashier.services.messaging import (
    Run,
    claim_next,
    end_attempt,
    export_messages,
    resolve_message,
    send_all,
    set_gateway,
)
from cashier.station import OpenStation, open_station
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    add_consumer,
    at_work,
    collect,
    everything,
    make_payment,
)
from tests.gateway_server import accepts, gateway_server
from tests.messages import (
    FAILED,
    REFUSED,
    SENT,
    UNKNOWN,
    AtWork,
    FakeGateway,
    queue,
    queued,
    set_policy,
    states,
    switch_on,
)

RACED = 16
WAITING, UNKNOWN_STATE = MessageState.WAITING, MessageState.UNKNOWN


def _three(station: OpenStation) -> OpenStation:
    """Have three receipts told of, of two consumers."""
    switch_on(station, "receipt")
    add_consumer(station)
    add_consumer(station, account_number="3333333333", old_account_number="", mobile="9000000000")
    collect(station, make_payment(1310))
    collect(station, make_payment(1310, request="r2", account_number="3333333333"))
    collect(station, make_payment(100, request="r3"))
    queue(station)
    return station


@pytest.fixture
def three(counter: OpenStation) -> OpenStation:
    """A counter with three messages that wait, on each database."""
    return _three(counter)


def _send(station: OpenStation, gateway: FakeGateway, *, by: str = SUPERVISOR) -> Run:
    return send_all(gateway, by=by, works=AtWork(station))


def _claim(station: OpenStation, *, by: str = SUPERVISOR) -> messaging.Claim | None:
    return claim_next(by=by, at=NOW, uow=station.write())


def _resolve(station: OpenStation, of: str, *, resend: bool, reason: str = "asked them") -> None:
    resolve_message(of, resend=resend, reason=reason, by=SUPERVISOR, at=NOW, uow=station.write())


def _ids(station: OpenStation) -> list[str]:
    return [one.message.id for one in queued(station)]


def _kinds(station: OpenStation) -> list[str]:
    with station.read() as uow:
        return [entry.kind for entry in uow.entries() if entry.kind.startswith("message_")]


def test_each_goes_once_in_its_order(three: OpenStation) -> None:
    """With its whole number, which stands nowhere in the record of it."""
    gateway = FakeGateway()

    run = _send(three, gateway)
    again = _send(three, gateway)

    assert (run.answers, run.stopped, again.answers) == ({Answer.SENT: 3}, "", {})
    assert [one.id for one in gateway.got] == _ids(three)
    assert [one.mobile for one in gateway.got] == ["9876543210", "9000000000", "9876543210"]
    first = queued(three)[0]
    assert (first.state, first.reference, first.mobile) == (MessageState.SENT, "gw-1", "98•••••210")
    with three.read() as uow:
        said = [str(e.payload) for e in uow.entries() if e.kind.startswith("message")]
    assert not any("9876543210" in text for text in said)


def test_it_is_on_record_before_the_gateway_hears_of_it(three: OpenStation) -> None:
    """So that whatever happens then, nobody takes it for one that has not left."""
    seen: list[MessageState] = []

    def look(outgoing: Outgoing) -> None:
        (one,) = (one for one in queued(three) if one.message.id == outgoing.id)
        seen.append(one.state)

    _send(three, FakeGateway(meanwhile=look))

    assert seen == [MessageState.SENDING] * 3
    assert _kinds(three)[-2:] == ["message_sending", "message_ended"]


def test_a_message_without_an_answer_is_tried_no_more_by_itself(three: OpenStation) -> None:
    """Two in a row end the run: more would only be more to settle."""
    gateway = FakeGateway((UNKNOWN,))
    run = _send(three, gateway)
    assert (run.answers, run.stopped) == ({Answer.UNKNOWN: 2}, UNKNOWN.detail)

    later = _send(three, FakeGateway())

    assert later.answers == {Answer.SENT: 1}
    assert states(three) == [UNKNOWN_STATE, UNKNOWN_STATE, MessageState.SENT]


def test_a_single_doubt_does_not_end_a_run(three: OpenStation) -> None:
    """The next one may well go."""
    run = _send(three, FakeGateway((UNKNOWN, SENT, UNKNOWN)))

    assert (run.answers, run.stopped) == ({Answer.UNKNOWN: 2, Answer.SENT: 1}, "")


def test_what_certainly_did_not_leave_goes_in_a_later_run(three: OpenStation) -> None:
    """A gateway that cannot be reached ends the run at once."""
    run = _send(three, FakeGateway((FAILED,)))
    assert (run.answers, run.stopped) == ({Answer.FAILED: 1}, FAILED.detail)
    assert states(three) == [MessageState.FAILED, WAITING, WAITING]

    assert _send(three, FakeGateway()).answers == {Answer.SENT: 3}
    assert queued(three)[0].attempts == 2


def test_nothing_is_tried_for_ever(file_station: OpenStation) -> None:
    """After so many attempts a person sees to it."""
    station = _three(at_work(file_station))
    (first, *_) = _ids(station)
    for _ in range(MOST_ATTEMPTS):
        _send(station, FakeGateway((FAILED,)))

    gateway = FakeGateway()
    _send(station, gateway)
    assert first not in [one.id for one in gateway.got]

    _resolve(station, first, resend=True)
    assert _send(station, gateway).answers == {Answer.SENT: 1}


def test_what_the_gateway_refuses_stays_refused(three: OpenStation) -> None:
    """And does not stand in the way of the others."""
    run = _send(three, FakeGateway((REFUSED, SENT)))

    assert (run.answers, run.stopped) == ({Answer.REFUSED: 1, Answer.SENT: 2}, "")
    one = queued(three)[0]
    assert (one.state, one.detail) == (MessageState.REFUSED, REFUSED.detail)


def test_two_senders_never_have_the_same_message(three: OpenStation) -> None:
    """Each takes its own under the write lock."""
    claims = [_claim(three) for _ in range(4)]

    ids = [claim.outgoing.id for claim in claims if claim]
    assert ids == _ids(three)
    assert claims[3] is None


def test_what_began_to_leave_and_was_never_heard_of_is_in_doubt(three: OpenStation) -> None:
    """A crash between: nobody sends it again, and a person can settle it after some minutes."""
    claim = _claim(three)
    assert claim is not None
    later = NOW + SETTLED_AFTER * 2
    assert states(three)[0] is MessageState.SENDING
    with pytest.raises(NotInDoubt):
        _resolve(three, claim.outgoing.id, resend=True)

    assert states(three, at=later)[0] is UNKNOWN_STATE
    resolve_message(
        claim.outgoing.id, resend=False, reason="told", by=SUPERVISOR, at=later, uow=three.write()
    )

    assert states(three, at=later)[0] is MessageState.GIVEN_UP
    end_attempt(claim, SENT, by=SUPERVISOR, at=later, uow=three.write())
    assert states(three, at=later)[0] is MessageState.GIVEN_UP


def test_an_answer_to_an_earlier_attempt_changes_nothing(three: OpenStation) -> None:
    """Nor one to a message that nobody knows."""
    claim = _claim(three)
    assert claim is not None
    end_attempt(claim, FAILED, by=SUPERVISOR, at=NOW, uow=three.write())
    second = _claim(three)
    assert second is not None
    assert second.attempt == 2
    before = everything(three)

    end_attempt(claim, SENT, by=SUPERVISOR, at=NOW, uow=three.write())
    nobodys = replace(second, outgoing=replace(second.outgoing, id="none"))
    end_attempt(nobodys, SENT, by=SUPERVISOR, at=NOW, uow=three.write())

    assert everything(three) == before


def test_a_doubt_is_settled_with_a_reason_and_once(three: OpenStation) -> None:
    """Once more, or never; a second Enter finds nothing in doubt."""
    _send(three, FakeGateway((UNKNOWN,)))
    first, second, _ = _ids(three)
    for bad in ("", " ", "x" * 201):
        with pytest.raises(ResolutionReasonMissing):
            _resolve(three, first, resend=True, reason=bad)
    _resolve(three, first, resend=True)
    _resolve(three, second, resend=False)
    with pytest.raises(NotInDoubt):
        _resolve(three, first, resend=True)
    with pytest.raises(NotInDoubt):
        _resolve(three, second, resend=True)
    with pytest.raises(MessageUnknown):
        _resolve(three, "none", resend=True)

    gateway = FakeGateway()
    _send(three, gateway)

    assert [one.id for one in gateway.got] == [first, _ids(three)[2]]


def test_who_stopped_messages_in_the_meantime_gets_none(three: OpenStation) -> None:
    """And who gave another number gets it there."""
    set_consent("3333333333", wants_messages=False, by=CLERK, at=NOW, uow=three.write())
    capture_mobile(NUMBER, "8123456789", by=CLERK, at=NOW, uow=three.write())
    gateway = FakeGateway()

    _send(three, gateway)

    assert [one.mobile for one in gateway.got] == ["8123456789", "8123456789"]
    assert states(three) == [MessageState.SENT, MessageState.NONE, MessageState.SENT]
    assert queued(three)[1].detail == "opted_out"


def test_what_grew_old_while_it_waited_does_not_leave(three: OpenStation) -> None:
    """Yesterday's promise of a reconnection would only confuse."""
    gateway, late = FakeGateway(), NOW + timedelta(hours=24)

    run = send_all(gateway, by=SUPERVISOR, works=AtWork(three, late))

    assert (gateway.got, run.answers) == ([], {})
    assert states(three, at=late) == [MessageState.EXPIRED] * 3
    queue(three, at=late)
    assert [one.state for one in queued(three)] == [MessageState.EXPIRED] * 3


def test_what_was_switched_off_since_it_was_written_stays_here(
    three: OpenStation, tmp_path: Path
) -> None:
    """Neither over HTTP nor in a file; switched on again, it goes."""
    set_policy(three, "message_kinds", "notice")
    assert _send(three, FakeGateway()).answers == {}
    set_policy(three, "message_kinds", "")
    with pytest.raises(NoMessageKinds):
        _claim(three)
    file = CsvMessageFile(tmp_path / "m.csv")
    with pytest.raises(NoMessageKinds):
        export_messages(file, by=SUPERVISOR, at=NOW, uow=three.write())
    assert (states(three), list(tmp_path.glob("m.csv*"))) == ([WAITING] * 3, [])

    set_policy(three, "message_kinds", "receipt")
    assert _send(three, FakeGateway()).answers == {Answer.SENT: 3}


def test_senders_at_the_same_moment_send_nothing_twice(counter: OpenStation) -> None:
    """Counted at the gateway, by two threads with connections of their own."""
    switch_on(counter, "receipt")
    for place in range(RACED):
        number = f"33333333{place:02d}"
        add_consumer(counter, account_number=number, old_account_number="", mobile="9000000000")
        collect(counter, make_payment(1310, request=f"r{place}", account_number=number))
    queue(counter)
    start, runs = Barrier(2), list[Run]()

    def race() -> None:
        station = open_station(counter.folder)
        http = HttpGateway(server.url, "abc")
        start.wait(30)
        runs.append(send_all(http, by=SUPERVISOR, works=AtWork(station)))
        http.close()
        station.close()

    with gateway_server(accepts()) as server:
        senders = [Thread(target=race) for _ in range(2)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join(60)

    assert sorted(server.ids) == sorted(_ids(counter))
    assert len(set(server.ids)) == RACED
    assert all(run.answers.get(Answer.SENT, 0) > 1 for run in runs), "the senders never met"
    assert states(counter) == [MessageState.SENT] * RACED
    assert counter.verify().ok


@pytest.mark.parametrize("hour", [21, 3])
def test_nobody_is_woken(file_station: OpenStation, hour: int) -> None:
    """Neither over HTTP nor by a file; by policy."""
    station = _three(at_work(file_station))
    at = NOW.replace(hour=hour)

    with pytest.raises(QuietHours):
        claim_next(by=SUPERVISOR, at=at, uow=station.write())
    with pytest.raises(QuietHours):
        export_messages(_no_file(), by=SUPERVISOR, at=at, uow=station.write())

    set_policy(station, "message_quiet_from_hour", "0")
    set_policy(station, "message_quiet_until_hour", "0")
    assert claim_next(by=SUPERVISOR, at=at, uow=station.write())


def _no_file() -> Any:  # noqa: ANN401 - it is never reached
    return None


@pytest.mark.parametrize("who", [CLERK, AUDITOR, ADMIN.name])
def test_a_supervisor_sends_and_nobody_else(file_station: OpenStation, who: str) -> None:
    """Nor settles a doubt, nor writes a file."""
    station = _three(at_work(file_station))
    for act in (
        lambda: _claim(station, by=who),
        lambda: export_messages(_no_file(), by=who, at=NOW, uow=station.write()),
        lambda: resolve_message("x", resend=True, reason="y", by=who, at=NOW, uow=station.write()),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert _kinds(station) == []


def test_an_administrator_says_where_messages_go(file_station: OpenStation) -> None:
    """The same again writes nothing; an empty address switches it off."""
    url = "https://sms.example/v1"

    def choose(address: str, by: str = ADMIN.name) -> str:
        return set_gateway(address, by=by, at=NOW, uow=file_station.write())

    assert choose(url) == choose(f" {url} ") == url
    with file_station.read() as uow:
        assert uow.messages.gateway_url() == url
        assert sum(entry.kind == "gateway_set" for entry in uow.entries()) == 1
    assert choose("") == ""
    with file_station.read() as uow:
        assert uow.messages.gateway_url() == ""
    with pytest.raises(MalformedGateway):
        choose("http://sms.example")
    with pytest.raises(NotAllowed):
        choose(url, by=SUPERVISOR)


def _export(station: OpenStation, file: Path) -> int:
    sink = CsvMessageFile(file)
    return export_messages(sink, by=SUPERVISOR, at=NOW, uow=station.write())


def test_a_file_takes_messages_out_of_every_other_way(three: OpenStation, tmp_path: Path) -> None:
    """Once they are in it, nothing sends them, and no second file has them."""
    file = tmp_path / "out.csv"

    assert _export(three, file) == 3
    assert _export(three, tmp_path / "second.csv") == 0

    gateway = FakeGateway()
    _send(three, gateway)
    assert gateway.got == []
    assert not (tmp_path / "second.csv").exists()
    assert file.stat().st_mode & 0o777 == 0o600
    titles, first, *_ = file.read_text("utf-8").splitlines()
    assert titles == "id,mobile,language,template_id,text,parts"
    assert first.startswith(f"{_ids(three)[0]},9876543210,en,,")
    assert first.endswith(",1")
    assert {one.state for one in queued(three)} == {MessageState.IN_FILE}
    assert queued(three)[0].detail == "out.csv"


def test_a_file_that_was_cut_short_is_finished_or_forgotten(
    file_station: OpenStation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whether it is on record: handed out once, or never."""
    station = _three(at_work(file_station))
    file, partial = tmp_path / "out.csv", tmp_path / "out.csv.partial"
    partial.write_text("nobody knows me", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(CsvMessageFile, "finish", lambda _: None)  # the power went
        assert _export(station, file) == 3
    assert not file.exists()
    written = partial.read_bytes()
    assert b"nobody" not in written

    assert _export(station, file) == 0

    assert file.read_bytes() == written
    assert not partial.exists()


def test_a_queue_of_people_who_want_none_ends_by_itself(three: OpenStation) -> None:
    """All are dropped on the way, and nobody is written to."""
    for number in (NUMBER, "3333333333"):
        set_consent(number, wants_messages=False, by=CLERK, at=NOW, uow=three.write())

    run = _send(three, FakeGateway())

    assert (run.count, states(three)) == (0, [MessageState.NONE] * 3)
