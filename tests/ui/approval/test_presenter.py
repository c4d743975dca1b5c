"""A second person's word, asked for without a window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cashier.domain.approval import Approval, ApprovalClaim, ApprovalWay
from cashier.domain.errors import StorageBusy
from cashier.domain.user import Role
from cashier.services import approvals, users
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import ADMIN, AUDITOR, CLERK, NOW, PASSWORD, SUPERVISOR, table_rows
from tests.ui.approval.made_up import CLAIM, enrol, told, wrong
from tests.ui.stand_ins import AtOnce, Later
from ui.approval.presenter import ApprovalPresenter, ApprovalState, Place
from ui.counter import Counter


class Clock:
    """The time, as late as the test says."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Tell it."""
        return self.now


class Asker:
    """Whoever wants the word, and what came of it."""

    def __init__(self, station: OpenStation, storage: AtOnce) -> None:
        self.clock = Clock()
        self.words: list[Approval] = []
        self.left = 0
        counter = Counter(lambda: station, self.clock)
        self.presenter = ApprovalPresenter(storage, lambda: counter)

    def ask(self, claim: ApprovalClaim = CLAIM) -> ApprovalPresenter:
        """Ask for a word."""
        self.presenter.ask(claim, self.words.append, left=self._leave)
        return self.presenter

    def _leave(self) -> None:
        self.left += 1

    @property
    def state(self) -> ApprovalState:
        """How it stands."""
        return self.presenter.state


@pytest.fixture
def asker(station: OpenStation, storage: AtOnce) -> Asker:
    """Give somebody who asks."""
    return Asker(station, storage)


def _said(asker: Asker) -> str:
    return asker.state.refusal.text() if asker.state.refusal else ""


def _by_phone(asker: Asker, station: OpenStation) -> str:
    enrol(station)
    asker.ask().change_way()
    assert asker.state.asked is not None
    return asker.state.asked.challenge.text


def _tell(asker: Asker, digits: str) -> None:
    asker.presenter.type_digits(digits)
    asker.presenter.redeem()


def test_the_only_supervisor_is_named_and_the_password_is_awaited(asker: Asker) -> None:
    """Nothing is left to type but the password."""
    asker.ask()

    assert [user.name for user in asker.state.approvers] == [SUPERVISOR]
    assert (asker.state.name, asker.state.place) == (SUPERVISOR, Place.PASSWORD)


def test_of_several_supervisors_nobody_is_taken_for_granted(
    asker: Asker, station: OpenStation
) -> None:
    """The cursor waits in the name."""
    new = NewUser("meena", "Meena Iyer", Role.SUPERVISOR, PASSWORD)
    users.add_user(new, by=ADMIN.name, at=NOW, uow=station.write())
    asker.ask()

    assert {user.name for user in asker.state.approvers} == {SUPERVISOR, "meena"}
    assert (asker.state.name, asker.state.place) == ("", Place.NAME)


def test_who_asks_is_not_among_those_who_may_approve(asker: Asker) -> None:
    """Maker and checker differ."""
    asker.ask(replace(CLAIM, clerk=SUPERVISOR))

    assert asker.state.approvers == ()


def test_the_own_password_gives_the_word(asker: Asker, station: OpenStation) -> None:
    """The question is put away before the word is told; it is on record."""
    asker.ask().approve(PASSWORD)

    (word,) = asker.words
    assert (word.approver, word.act, word.how) == (SUPERVISOR, "VOID", "password")
    assert (asker.state.is_open, asker.left) == (False, 0)
    assert len(table_rows(station, "approval")) == 1


@pytest.mark.parametrize(
    ("name", "password", "place", "sentence"),
    [
        ("", PASSWORD, Place.NAME, "Type the user name of whoever approves."),
        (SUPERVISOR, "wrong", Place.PASSWORD, "Name or password is wrong."),
        ("nobody", PASSWORD, Place.PASSWORD, "Name or password is wrong."),
        (AUDITOR, PASSWORD, Place.NAME, "farah (auditor) may not do this."),
        (CLERK, PASSWORD, Place.NAME, "anita (clerk) may not do this."),
    ],
)
def test_a_refusal_stands_under_its_field(
    asker: Asker, name: str, password: str, place: Place, sentence: str
) -> None:
    """What was typed is kept, and the question stays."""
    asker.ask().type_name(name)
    asker.presenter.approve(password)

    assert (_said(asker), asker.state.place, asker.state.name) == (sentence, place, name)
    assert asker.words == []
    assert asker.state.is_open


def test_nobody_approves_an_act_of_their_own(asker: Asker) -> None:
    """Whatever the role."""
    asker.ask(replace(CLAIM, clerk=SUPERVISOR)).type_name(SUPERVISOR)
    asker.presenter.approve(PASSWORD)

    assert _said(asker) == "This needs the approval of a supervisor other than suresh."
    assert asker.state.place is Place.NAME


def test_a_new_name_takes_the_refusal_away(asker: Asker) -> None:
    """It was about the other one."""
    asker.ask().approve("wrong")
    asker.presenter.type_name("suresh.n")

    assert asker.state.refusal is None


def test_an_empty_password_is_no_attempt(asker: Asker, station: OpenStation) -> None:
    """The Enter that asked was pressed twice; the supervisor is not locked out by that."""
    asker.ask().approve("")

    assert (asker.state.refusal, asker.state.is_busy) == (None, False)
    with station.read() as uow:
        user = uow.users.find(SUPERVISOR)
        assert user is not None
        assert user.failures == 0


def test_leaving_gives_no_word_and_tells_who_asked(asker: Asker) -> None:
    """Esc, once; repeated, nothing more is told."""
    asker.ask().leave()
    asker.presenter.leave()

    assert (asker.words, asker.left, asker.state.is_open) == ([], 1, False)


def test_a_second_question_takes_the_place_of_the_first(asker: Asker) -> None:
    """Whoever asked the first hears that there is no word."""
    asker.ask()
    asker.ask(replace(CLAIM, subject="RTP-03-2627-000002"))

    assert asker.left == 1
    assert asker.state.claim is not None
    assert asker.state.claim.subject == "RTP-03-2627-000002"


def test_a_second_enter_gives_no_second_word(station: OpenStation) -> None:
    """The first one is still being looked at."""
    later = Later()
    asker = Asker(station, later)
    asker.ask()
    later.catch_up()
    asker.presenter.approve(PASSWORD)
    asker.presenter.approve(PASSWORD)
    asker.presenter.change_way()
    later.catch_up()

    assert len(asker.words) == len(table_rows(station, "approval")) == 1


def test_a_word_that_comes_after_the_question_was_left_is_not_told(station: OpenStation) -> None:
    """It runs out by itself."""
    later = Later()
    asker = Asker(station, later)
    asker.ask()
    later.catch_up()
    asker.presenter.approve(PASSWORD)
    asker.presenter.leave()
    later.catch_up()

    assert (asker.words, asker.left) == ([], 1)


def test_a_fault_leaves_the_question_as_it_was(asker: Asker, storage: AtOnce) -> None:
    """The window says what is wrong with the disk; Enter may be tried again."""
    asker.ask()
    storage.broken = StorageBusy()
    asker.presenter.approve(PASSWORD)
    waiting = asker.state.is_busy
    storage.broken = None
    asker.presenter.approve(PASSWORD)

    assert not waiting
    assert len(asker.words) == 1


def test_by_phone_a_challenge_is_read_out_and_the_response_gives_the_word(
    asker: Asker, station: OpenStation
) -> None:
    """With spaces and in either script, as it is told."""
    challenge = _by_phone(asker, station)
    asked = asker.state.asked
    digits = told(challenge)
    _tell(asker, f"{digits[:4]} {digits[4:]}".translate(str.maketrans("0123", "०१२३")))

    assert asked is not None
    assert (asked.attempts, asked.minutes) == (5, 10)
    assert [word.how for word in asker.words] == [ApprovalWay.PHONE]
    assert not asker.state.is_open


def test_without_a_secret_there_is_no_answer_by_phone(asker: Asker) -> None:
    """It is said under the name; the way back is the same key."""
    asker.ask().change_way()
    said = _said(asker)
    asker.presenter.change_way()

    assert said == "suresh has no approval secret at this station."
    assert (asker.state.way, asker.state.place) == (ApprovalWay.PASSWORD, Place.PASSWORD)
    assert asker.state.refusal is None


def test_by_phone_somebody_must_be_named(asker: Asker) -> None:
    """And only who is known and may approve."""
    asker.ask().type_name("")
    asker.presenter.change_way()
    said = []
    for name in ("", "nobody", AUDITOR):
        asker.presenter.type_name(name)
        asker.presenter.leave_name()
        said.append(_said(asker))

    assert said == [
        "Type the user name of whoever approves.",
        "There is no user “nobody”.",
        "farah (auditor) may not do this.",
    ]


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "1234567x"])
def test_a_response_of_another_length_is_no_attempt(
    asker: Asker, station: OpenStation, text: str
) -> None:
    """A slip of the finger costs nothing."""
    _by_phone(asker, station)
    _tell(asker, text)

    assert _said(asker) == "A response has 8 digits."
    assert asker.state.asked is not None
    assert asker.state.asked.attempts == 5


def test_wrong_responses_are_counted_until_the_challenge_is_dead(
    asker: Asker, station: OpenStation
) -> None:
    """A new one may be asked for, and is answered."""
    challenge = _by_phone(asker, station)
    attempts = []
    for _ in range(6):
        _tell(asker, wrong(challenge))
        assert asker.state.asked is not None
        attempts.append(asker.state.asked.attempts)
    dead = asker.state.is_dead
    asker.presenter.ask_by_phone()
    assert asker.state.asked is not None
    _tell(asker, told(asker.state.asked.challenge.text))

    assert (attempts, dead) == ([4, 3, 2, 1, 0, 0], True)
    assert len(asker.words) == 1


def test_after_three_wrong_responses_the_right_one_still_counts(
    asker: Asker, station: OpenStation
) -> None:
    """Each is said, with what is left."""
    challenge = _by_phone(asker, station)
    for _ in range(3):
        _tell(asker, wrong(challenge))
    said = _said(asker)
    _tell(asker, told(challenge))

    assert said == "That response is not right; 2 more attempts."
    assert len(asker.words) == 1


def test_a_challenge_runs_out(asker: Asker, station: OpenStation) -> None:
    """The minutes left are said as they go by; a late response is refused."""
    challenge = _by_phone(asker, station)
    minutes = []
    for late in (0, 61, 541):
        asker.clock.now = NOW + timedelta(seconds=late)
        asker.presenter.look_at_clock()
        assert asker.state.asked is not None
        minutes.append(asker.state.asked.minutes)
    asker.clock.now = NOW + timedelta(minutes=11)
    _tell(asker, told(challenge))

    assert minutes == [10, 9, 1]
    assert _said(asker) == "That approval has run out; ask for a new one."
    assert asker.state.is_dead


def test_the_clock_alone_ends_a_challenge(asker: Asker, station: OpenStation) -> None:
    """And then it is looked at no more."""
    challenge = _by_phone(asker, station)
    asker.clock.now = NOW + timedelta(minutes=10)
    asker.presenter.look_at_clock()
    asker.presenter.look_at_clock()
    _tell(asker, told(challenge))

    assert asker.state.is_dead
    assert asker.words == []


def test_a_challenge_used_elsewhere_is_dead(asker: Asker, station: OpenStation) -> None:
    """The register of approvals has the last word."""
    challenge = _by_phone(asker, station)
    approvals.redeem_response(challenge, told(challenge), at=NOW, uow=station.write())
    _tell(asker, told(challenge))

    assert _said(asker) == "That approval was already used."
    assert asker.state.is_dead


def test_another_name_or_way_forgets_the_challenge(asker: Asker, station: OpenStation) -> None:
    """It was made for one person."""
    _by_phone(asker, station)
    asker.presenter.type_name("meena")
    after_name = asker.state.asked
    asker.presenter.type_name(SUPERVISOR)
    asker.presenter.leave_name()
    asker.presenter.change_way()

    assert after_name is None
    assert asker.state.asked is None


def test_while_nothing_is_asked_nothing_is_done(asker: Asker, station: OpenStation) -> None:
    """Keys that come late are for nobody."""
    presenter = asker.presenter
    acts: tuple[Callable[[], None], ...] = (
        presenter.change_way,
        presenter.ask_by_phone,
        presenter.redeem,
        presenter.look_at_clock,
        presenter.leave,
    )
    for act in acts:
        act()
    presenter.approve(PASSWORD)
    presenter.type_name("x")
    presenter.type_digits("1")

    assert asker.state == ApprovalState()
    assert table_rows(station, "approval") == []
