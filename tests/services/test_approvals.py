"""A second person's word: for one act, once, for some minutes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.approval import (
    Approval,
    ApprovalClaim,
    ApprovalExpired,
    ApprovalMissing,
    ApprovalUsed,
    ApprovedAct,
    ChallengeElsewhere,
    MalformedChallenge,
    MalformedSecret,
    NotEnrolled,
    ResponseRefused,
    TooManyResponses,
    response_to,
)
from cashier.domain.receipt import Issuer
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed, Role, SignInLocked, SignInRefused
from cashier.journal.reversal_events import ApprovalResponded
from cashier.services import approvals, issuing, users
from cashier.services.users import NewUser
from cashier.station import OpenStation, set_up
from tests.builders import (
    ADMIN,
    CLERK,
    NOW,
    PASSWORD,
    SUPERVISOR,
    add_consumer,
    collect,
    everything,
    make_bill,
    rupees,
)
from tests.reversals import approved, payment_of

SECRET = "0123456789ABCDEFGHJK"
CLAIM = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, "RTP-03-2627-000001", rupees(1310), CLERK)
LATE = NOW + timedelta(minutes=11)


def _enrol(station: OpenStation, name: str = SUPERVISOR, secret: str = SECRET) -> str:
    return approvals.enrol_approver(name, by=ADMIN.name, at=NOW, uow=station.write(), secret=secret)


def _ask(station: OpenStation, claim: ApprovalClaim = CLAIM) -> str:
    asked = approvals.ask_approval(claim, approver=SUPERVISOR, at=NOW, uow=station.write())
    return asked.text


def _redeem(station: OpenStation, challenge: str, digits: str, *, late: bool = False) -> Approval:
    at = LATE if late else NOW
    return approvals.redeem_response(challenge, digits, at=at, uow=station.write())


def _require(
    station: OpenStation, approval: Approval | None, claim: ApprovalClaim = CLAIM
) -> Approval:
    with station.read() as uow:
        return approvals.require_approval(approval, claim, at=NOW, uow=uow)


def test_a_supervisor_allows_an_act_by_own_password(station: OpenStation) -> None:
    """At the counter, without signing the clerk out."""
    word = approved(station, CLAIM)

    assert (word.approver, word.act, word.how) == (SUPERVISOR, "VOID", "password")
    assert _require(station, word) == word
    assert station.verify().ok


def test_a_wrong_password_allows_nothing_and_is_counted(station: OpenStation) -> None:
    """As at signing in: after five of them the supervisor is locked out."""
    for _ in range(5):
        with pytest.raises(SignInRefused):
            approvals.approve_here(
                CLAIM,
                approver=SUPERVISOR,
                password="wrong",
                at=NOW,
                read=station.read,
                write=station.write,
            )
    with pytest.raises(SignInLocked):
        approved(station, CLAIM)


def test_nobody_allows_an_act_of_their_own(station: OpenStation) -> None:
    """Maker and checker differ, whatever their roles; nor does a clerk allow anything."""
    with pytest.raises(ApprovalMissing):
        approved(station, replace(CLAIM, clerk=SUPERVISOR))
    with pytest.raises(NotAllowed):
        approved(station, replace(CLAIM, clerk="x"), by=CLERK)


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIM, subject="RTP-03-2627-000002"),
        replace(CLAIM, amount=rupees(1311)),
        replace(CLAIM, act=ApprovedAct.CORRECT_TENDER),
        replace(CLAIM, clerk="vijay"),
        replace(CLAIM, detail="3141592654"),
    ],
)
def test_a_word_is_for_one_act(file_station: OpenStation, other: ApprovalClaim) -> None:
    """Whatever differs, it is another act."""
    word = approved(file_station, CLAIM)

    with pytest.raises(ApprovalMissing):
        _require(file_station, word, other)
    with pytest.raises(ApprovalMissing):
        _require(file_station, replace(word, approver="vijay"))
    with pytest.raises(ApprovalMissing):
        _require(file_station, None)


def test_a_word_runs_out(file_station: OpenStation) -> None:
    """After ten minutes, unless the policy says otherwise."""
    word = approved(file_station, CLAIM)

    with file_station.read() as uow, pytest.raises(ApprovalExpired):
        approvals.require_approval(word, CLAIM, at=LATE, uow=uow)


def test_a_supervisor_elsewhere_answers_a_challenge(station: OpenStation, tmp_path: Path) -> None:
    """Both stations have the secret, and both write down what was said."""
    _enrol(station)
    there = _elsewhere(tmp_path)
    challenge = _ask(station)

    answer = approvals.respond_approval(
        challenge.lower().replace("-", " - "), approver=SUPERVISOR, at=NOW, uow=there.write()
    )
    word = _redeem(station, challenge, answer.digits)

    assert challenge.startswith("VOID-1310-")
    assert (answer.act, answer.amount) == (ApprovedAct.CANCEL_RECEIPT, rupees(1310))
    assert (word.how, _require(station, word)) == ("phone", word)
    with there.read() as uow:
        assert ApprovalResponded.kind in {entry.kind for entry in uow.entries()}
    assert station.verify().ok
    assert there.verify().ok
    there.close()


def _elsewhere(folder: Path) -> OpenStation:
    """Make the supervisor's own station, where the same secret was keyed in."""
    issuer = Issuer("Bijli Company", "", "RTP", "Ratanpur", "", "01")
    there = set_up(folder / "elsewhere", issuer, ADMIN, at=NOW)
    new = NewUser(SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, PASSWORD)
    users.add_user(new, by=ADMIN.name, at=NOW, uow=there.write())
    _enrol(there, secret="01234-56789-ABCDE-FGHJK".lower())
    return there


def test_a_response_is_good_once_and_for_some_minutes(station: OpenStation) -> None:
    """Neither again, nor late, nor for another challenge of the same act."""
    _enrol(station)
    first, second = _ask(station), _ask(station)
    digits = response_to(first, SECRET)

    assert first != second
    with pytest.raises(ApprovalExpired):
        _redeem(station, first, digits, late=True)
    with pytest.raises(ResponseRefused):
        _redeem(station, second, digits)
    _redeem(station, first, f"{digits[:4]} {digits[4:]}")
    with pytest.raises(ApprovalUsed):
        _redeem(station, first, digits)


def test_wrong_responses_are_counted_until_the_challenge_is_dead(station: OpenStation) -> None:
    """Eight digits are not guessed in five attempts."""
    _enrol(station)
    challenge = _ask(station)
    right = response_to(challenge, SECRET)
    wrong = f"{(int(right) + 1) % 10**8:08d}"

    for left in (4, 3, 2, 1, 0):
        with pytest.raises(ResponseRefused, match=f"{left} more"):
            _redeem(station, challenge, wrong)
    before = everything(station)
    with pytest.raises(TooManyResponses):
        _redeem(station, challenge, right)

    assert everything(station) == before
    assert station.verify().ok


def test_a_word_typed_for_another_act_is_not_lost(station: OpenStation) -> None:
    """It is refused before the digits are looked at, and good for its own act afterwards."""
    _enrol(station)
    challenge = _ask(station)
    digits = response_to(challenge, SECRET)
    with station.read() as uow:
        asked = uow.approvals.find(challenge)
    assert asked is not None

    for text, claim in ((challenge, replace(asked.claim, subject="x")), ("VOID-1-AAAAAAAA", None)):
        with pytest.raises(ChallengeElsewhere):
            approvals.redeem_response(text, digits, at=NOW, uow=station.write(), claim=claim)

    word = approvals.redeem_response(
        challenge, digits, at=NOW, uow=station.write(), claim=asked.claim
    )
    assert word.number == challenge


def test_a_challenge_that_nobody_made_is_refused(file_station: OpenStation) -> None:
    """However right the digits are."""
    _enrol(file_station)
    with pytest.raises(ApprovalMissing):
        _redeem(file_station, "VOID-1310-7QK2M9F4", response_to("VOID-1310-7QK2M9F4", SECRET))
    with pytest.raises(MalformedChallenge):
        _redeem(file_station, "yes", "12345678")
    assert approvals.quote_response("void 1310 7qk2m9f4") == (
        ApprovedAct.CANCEL_RECEIPT,
        rupees(1310),
    )


def test_without_a_secret_nobody_answers(file_station: OpenStation) -> None:
    """Neither end can compute."""
    with pytest.raises(NotEnrolled):
        _ask(file_station)
    with pytest.raises(NotEnrolled):
        approvals.respond_approval(
            "VOID-1310-7QK2M9F4", approver=SUPERVISOR, at=NOW, uow=file_station.write()
        )


def test_a_secret_is_made_once_and_in_no_journal(file_station: OpenStation) -> None:
    """A new one takes the place of the old; the entry tells only which."""
    first, second = _enrol(file_station, secret=""), _enrol(file_station, secret="")

    assert len(first) == 20
    assert first != second
    with file_station.read() as uow:
        assert uow.approvals.find_secret(SUPERVISOR) == second
        told = [str(entry.payload) for entry in uow.entries()]
    assert not [text for text in told if first in text or second in text]


@pytest.mark.parametrize(
    ("name", "secret", "refusal"),
    [(SUPERVISOR, "short", MalformedSecret), (CLERK, SECRET, NotAllowed)],
)
def test_only_a_supervisor_gets_a_secret(
    file_station: OpenStation, name: str, secret: str, refusal: type[Exception]
) -> None:
    """Of the right length."""
    with pytest.raises(refusal):
        _enrol(file_station, name, secret)


def test_a_cash_cap_is_lifted_for_one_payment(counter: OpenStation) -> None:
    """The word is used up by the receipt."""
    add_consumer(counter, make_bill(energy_charge=25_000, fixed_charge=0, electricity_duty=0))
    payment = payment_of(cash(rupees(25_000)))
    word = approved(counter, issuing.cap_claim(payment, CLERK))

    receipt = collect(counter, replace(payment, approval=word))

    assert receipt.approval == word
    again = replace(payment_of(cash(rupees(25_000)), request="request-2"), approval=word)
    with pytest.raises(ApprovalUsed):
        collect(counter, again)
    assert counter.verify().ok


def test_a_word_for_another_sum_lifts_no_cap(counter: OpenStation) -> None:
    """Nor does one that somebody made up."""
    add_consumer(counter, make_bill(energy_charge=25_000, fixed_charge=0, electricity_duty=0))
    payment = payment_of(cash(rupees(25_000)))
    claim = replace(issuing.cap_claim(payment, CLERK), amount=rupees(24_000))
    words: tuple[Callable[[], Approval], ...] = (
        lambda: approved(counter, claim),
        lambda: Approval(SUPERVISOR, "CASH", "password", NOW, "CASH-25000-7QK2M9F4"),
    )

    for word in words:
        with pytest.raises(ApprovalMissing):
            collect(counter, replace(payment, approval=word()))
