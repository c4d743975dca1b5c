"""One person at one window of a station."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cashier.domain.errors import StorageFault
from cashier.domain.user import SignedInElsewhere, SignInRefused
from cashier.station import OpenStation
from tests.builders import CLERK, PASSWORD, SUPERVISOR
from tests.ui.stand_ins import CLERK_USER, AtOnce, PaperTray, counter_of
from ui.counter import Counter
from ui.presence import Presence
from ui.screen import Screen
from ui.session import Session

_HOLD = """
import sys
from pathlib import Path
from tests.ui.stand_ins import CLERK_USER
from ui.presence import Presence
here = Presence(Path(sys.argv[1]))
here.take(CLERK_USER)
print("taken", flush=True)
sys.stdin.read()
"""


def _kinds(station: OpenStation) -> list[str]:
    with station.read() as uow:
        return [entry.kind for entry in uow.entries()]


@pytest.fixture
def other(station: OpenStation) -> Counter:
    """Another window of the same station."""
    return counter_of(station)


def test_the_same_person_at_a_second_window_is_refused(
    station: OpenStation, counter: Counter, other: Counter
) -> None:
    """With the name and the time; there is no entry that they came in."""
    counter.sign_in(CLERK, PASSWORD)
    before = _kinds(station)

    with pytest.raises(SignedInElsewhere) as refusal:
        other.sign_in(CLERK, PASSWORD)

    told = refusal.value.message
    assert re.fullmatch(r"Anita Verma is signed in at another window since \d\d:\d\d\.", told)
    assert _kinds(station) == before


def test_whoever_gives_a_wrong_password_does_not_learn_who_is_signed_in(
    counter: Counter, other: Counter
) -> None:
    """The password is looked at first."""
    counter.sign_in(CLERK, PASSWORD)

    with pytest.raises(SignInRefused):
        other.sign_in(CLERK, "wrong")


def test_two_people_may_sit_at_two_windows(counter: Counter, other: Counter) -> None:
    """Each has a drawer of their own."""
    assert counter.sign_in(CLERK, PASSWORD).name == CLERK
    assert other.sign_in(SUPERVISOR, PASSWORD).name == SUPERVISOR


def test_unlocking_is_no_second_window(counter: Counter, other: Counter) -> None:
    """A wrong password at the lock frees nobody."""
    counter.sign_in(CLERK, PASSWORD)
    with pytest.raises(SignInRefused):
        counter.sign_in(CLERK, "wrong")
    counter.sign_in(CLERK, PASSWORD)

    with pytest.raises(SignedInElsewhere):
        other.sign_in(CLERK, PASSWORD)


def test_signing_out_frees_and_is_on_record_once(
    station: OpenStation, counter: Counter, other: Counter
) -> None:
    """A second time says nothing more."""
    counter.sign_in(CLERK, PASSWORD)
    counter.sign_out(CLERK)
    counter.sign_out(CLERK)

    assert other.sign_in(CLERK, PASSWORD).name == CLERK
    assert _kinds(station)[-3:] == ["signed_in", "signed_out", "signed_in"]


def test_a_wrong_password_holds_nobody(counter: Counter, other: Counter) -> None:
    """The other window lets the right one in."""
    with pytest.raises(SignInRefused):
        counter.sign_in(CLERK, "wrong")

    assert other.sign_in(CLERK, PASSWORD).name == CLERK


def test_closing_the_window_signs_out(
    station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the record cannot be written any more."""
    first, second = counter_of(station), counter_of(station)
    monkeypatch.setattr(OpenStation, "close", lambda _: None)
    first.sign_in(CLERK, PASSWORD)
    first.close()
    assert _kinds(station)[-1] == "signed_out"

    second.sign_in(CLERK, PASSWORD)
    with monkeypatch.context() as broken:
        broken.setattr("ui.counter.users.sign_out", _fail)
        second.close()
    assert counter_of(station).sign_in(CLERK, PASSWORD).name == CLERK


def _fail(*_: object, **__: object) -> None:
    raise StorageFault(reason="the disk is full")


def test_a_killed_window_leaves_no_lock_that_counts(tmp_path: Path) -> None:
    """While it runs it does."""
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"taken\n"
        with pytest.raises(SignedInElsewhere):
            Presence(tmp_path).take(CLERK_USER)
        window.kill()
        window.wait()
        assert (tmp_path / "signed-in" / "anita.lock").exists()

    here = Presence(tmp_path)
    here.take(CLERK_USER)
    assert here.names() == (CLERK,)
    here.leave(CLERK)
    here.leave(CLERK)
    assert not here.holds(CLERK)


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    """And no word that somebody sits elsewhere."""
    (tmp_path / "signed-in").write_text("not a folder")
    with pytest.raises(StorageFault):
        Presence(tmp_path).take(CLERK_USER)
    (tmp_path / "signed-in").unlink()

    with pytest.raises(StorageFault):
        Presence(tmp_path).take(replace(CLERK_USER, name="no/such/folder"))


def test_the_refusal_stands_under_the_password_and_signing_out_goes_on_record(
    station: OpenStation, counter: Counter, other: Counter
) -> None:
    """At the window itself."""
    counter.sign_in(CLERK, PASSWORD)
    session = Session(AtOnce(), AtOnce(), lambda: other, PaperTray())
    session.start()
    session.sign_in.sign_in(CLERK, PASSWORD)
    refusal = session.sign_in.state.refusal
    assert refusal is not None
    assert refusal.template == SignedInElsewhere.template

    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.sign_out()

    assert session.state.screen is Screen.SIGN_IN
    assert _kinds(station)[-1] == "signed_out"
