"""Messages to consumers as plain Python: one list, one task at a time, one run of sending."""

from pathlib import Path

import pytest

from cashier.domain.errors import StorageFault
from cashier.domain.message import MessageState
from cashier.gateway import NoGateway
from cashier.services import messaging
from tests.builders import AUDITOR, SUPERVISOR
from tests.messages import FAILED, SENT, UNKNOWN, FakeGateway, queued, states
from tests.ui.messaging.desk import Desk
from ui.messaging import work
from ui.messaging.state import Filter, Task
from ui.messaging.words import standing_text


def _mark(desk: Desk, wanted: MessageState) -> None:
    rows = [row for row, one in enumerate(desk.state.messages) if one.state is wanted]
    desk.presenter.mark(rows[0])


def test_messages_are_written_and_sent_one_by_one(desk: Desk) -> None:
    """With what left so far, while the next is leaving."""
    desk.presenter.queue()
    assert desk.said == "3 written, 1 to nobody."
    assert desk.state.count(Filter.WAITING) == 3

    desk.presenter.send()
    assert (desk.state.is_sending, desk.state.sent) == (True, 0)
    desk.network.waiting.pop(0)()
    assert (desk.state.is_sending, desk.state.sent) == (True, 1)
    desk.network.catch_up()

    assert desk.said == "3 sent, 0 in doubt."
    assert not desk.state.is_sending
    assert len(desk.gateway.got) == 3
    assert desk.state.count(Filter.SENT) == 3


@pytest.mark.parametrize("stop", ["escape", "send"])
def test_a_run_stops_after_the_one_that_is_leaving(desk: Desk, stop: str) -> None:
    """By Esc, or by the key that began it; the others go on waiting."""
    desk.presenter.queue()
    desk.presenter.send()

    getattr(desk.presenter, stop)()
    desk.network.catch_up()

    assert len(desk.gateway.got) == 1
    assert desk.said == "1 sent, 0 in doubt."
    assert states(desk.station).count(MessageState.WAITING) == 2


def test_a_second_key_begins_no_second_run(desk: Desk) -> None:
    """Nor a file of what is leaving."""
    desk.presenter.queue()
    desk.presenter.send()
    desk.presenter.export()
    desk.presenter.queue()
    desk.presenter.start(Task.AREA)

    assert len(desk.network.waiting) == 1
    assert desk.state.task is Task.LOOK


def test_a_gateway_that_does_not_work_ends_the_run_in_words(desk: Desk) -> None:
    """And a missing one is a refusal."""
    desk.presenter.queue()
    desk.gateway = FakeGateway((FAILED,))
    desk.send()
    assert desk.said == "Stopped: the gateway cannot be reached. 0 sent, 0 in doubt."


def test_without_a_gateway_sending_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, beside what to do instead."""

    def none(_url: str, _folder: Path) -> object:
        raise NoGateway

    monkeypatch.setattr(work, "open_gateway", none)
    desk.presenter.queue()
    desk.send()

    assert desk.refusal == "No gateway is chosen: messages leave as a file only."
    assert not desk.state.is_sending
    assert standing_text(desk.state).endswith(desk.refusal)


def test_a_doubt_is_settled_with_a_reason(desk: Desk) -> None:
    """Once more, or never; without a reason the words stay."""
    desk.presenter.queue()
    desk.gateway = FakeGateway((UNKNOWN, UNKNOWN, SENT))
    desk.send()
    assert "2 in doubt" in desk.said
    assert desk.state.count(Filter.DOUBT) == 2
    _mark(desk, MessageState.NONE)
    desk.presenter.start(Task.RESEND)
    assert desk.state.task is Task.LOOK
    _mark(desk, MessageState.UNKNOWN)

    desk.presenter.start(Task.RESEND)
    desk.presenter.mark(0)
    desk.presenter.enter()
    assert desk.refusal.startswith("Say why")
    desk.presenter.type_text("asked them")
    assert desk.refusal == ""
    desk.presenter.enter()
    assert (desk.said, desk.state.task) == ("It goes once more.", Task.LOOK)

    _mark(desk, MessageState.UNKNOWN)
    desk.presenter.start(Task.GIVE_UP)
    desk.presenter.type_text("told at the window")
    desk.presenter.enter()
    assert desk.said == "It was given up."
    desk.send()
    assert [one.state for one in queued(desk.station)].count(MessageState.SENT) == 2


def test_an_area_is_told_its_new_numbers(desk: Desk) -> None:
    """Typed, Enter; nobody there is a refusal beside the field."""
    desk.presenter.start(Task.AREA)
    desk.presenter.type_text("Nowhere")
    desk.presenter.enter()
    assert "nobody in “Nowhere”" in desk.refusal
    assert desk.state.task is Task.AREA
    desk.presenter.type_text("RTP")
    desk.presenter.enter()

    assert desk.said == "3 written, 0 to nobody."


def test_what_waits_goes_into_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the station's folder; a second time there is nothing."""
    desk.presenter.queue()
    desk.presenter.export()
    (file,) = (desk.station.folder / work.FOLDER).iterdir()
    assert desk.said == f"3 written to {file}"

    file.rename(file.with_name("handed-over.csv"))
    desk.presenter.export()
    assert desk.said == "No message waits."

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(messaging, "export_messages", full)
    desk.presenter.export()
    (fault,) = desk.storage.faults
    assert "No space left" in str(fault)
    assert desk.state.is_idle


def test_the_list_is_of_one_state_or_of_all(desk: Desk) -> None:
    """Nothing is listed twice, and the mark begins anew."""
    desk.presenter.queue()
    desk.presenter.mark(2)
    desk.presenter.choose(Filter.NONE)

    assert (len(desk.state.messages), desk.state.row) == (1, 0)
    desk.presenter.choose(Filter.ALL)
    assert len(desk.state.messages) == 4
    desk.presenter.mark(99)
    assert desk.state.row == 0


def test_templates_are_shown_and_put_away(desk: Desk) -> None:
    """In both languages; Enter and typing do nothing there."""
    desk.presenter.start(Task.TEMPLATES)
    assert len(desk.state.templates) == 12
    desk.presenter.type_text("x")
    desk.presenter.enter()
    desk.presenter.escape()
    desk.presenter.escape()

    assert (desk.state.task, desk.state.text) == (Task.LOOK, "")


def test_an_auditor_looks_and_changes_nothing(desk: Desk) -> None:
    """F5 reads again, and nothing else does anything."""
    desk.presenter.queue()
    desk.sit_down(AUDITOR)
    for act in (desk.presenter.queue, desk.presenter.export, desk.presenter.send):
        act()
    desk.presenter.start(Task.AREA)
    desk.presenter.start(Task.TEMPLATES)

    assert (desk.state.task, desk.network.waiting) == (Task.TEMPLATES, [])
    assert len(desk.state.messages) == 4
    assert (desk.said, desk.refusal) == ("", "")


@pytest.mark.parametrize("is_refused", [False, True])
def test_whoever_left_hears_no_more_of_a_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, is_refused: bool
) -> None:
    """The one that was leaving ends on record; the next does not begin."""
    desk.presenter.queue()
    desk.presenter.send()
    if is_refused:
        desk.network.broken = NoGateway()
    desk.presenter.leave()
    desk.network.catch_up()

    assert desk.state.user is None
    assert len(desk.gateway.got) == (0 if is_refused else 1)
    desk.sit_down(SUPERVISOR)
    assert not desk.state.is_sending


@pytest.mark.parametrize("act", ["queue", "send"])
def test_trouble_around_leaves_the_screen_ready(desk: Desk, act: str) -> None:
    """The fault is told elsewhere; another key works."""
    trouble = StorageFault(reason="full")
    desk.storage.broken = desk.network.broken = trouble

    getattr(desk.presenter, act)()
    desk.network.catch_up()

    assert desk.state.is_idle
    assert desk.state.said is None
