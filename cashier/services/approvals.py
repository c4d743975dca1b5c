"""A second person's word: at the counter by own password, or by phone as a response to a challenge.

A word is for one act, for one time, for some minutes. What a phone response protects against, and
what it does not, is in docs/decisions/0016-approval-by-phone.md.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier.domain.approval import (
    Approval,
    ApprovalClaim,
    ApprovalExpired,
    ApprovalMissing,
    ApprovalUsed,
    ApprovalWay,
    ApprovedAct,
    ChallengeElsewhere,
    NotEnrolled,
    ResponseRefused,
    TooManyResponses,
    challenge_for,
    crockford,
    fingerprint,
    is_response,
    read_challenge,
    read_secret,
    response_to,
)
from cashier.domain.calendar import to_ist
from cashier.domain.money import Money
from cashier.domain.policy import Policy, policy_on
from cashier.domain.user import Act
from cashier.journal.reversal_events import (
    ApprovalAsked,
    ApprovalFailed,
    ApprovalGiven,
    ApprovalResponded,
    ApproverEnrolled,
)
from cashier.services.ports import UnitOfWork
from cashier.services.reversal_ports import ApprovalRecord
from cashier.services.users import UnitOfWorkFactory, check_password, get_user

_SECRET_BYTES = 16
_SECRET_LETTERS = 20
_NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the clerk reads out, to whom, and until when an answer counts."""

    text: str
    approver: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Response:
    """What the supervisor reads back, and what it allows."""

    act: ApprovedAct
    amount: Money
    digits: str


def enrol_approver(name: str, *, by: str, at: datetime, uow: UnitOfWork, secret: str = "") -> str:
    """Give a supervisor a secret for approvals by phone, to be shown once; return it.

    At every further station the same `secret` is keyed in, so that either end can compute.

    Raises:
        NotAllowed: `by` may not manage users, or the person may not approve.
        MalformedSecret: The secret given is none.
    """
    chosen = read_secret(secret or crockford(secrets.token_bytes(_SECRET_BYTES), _SECRET_LETTERS))
    with uow:
        get_user(by, uow=uow).require(Act.MANAGE_USERS)
        get_user(name, uow=uow).require(Act.APPROVE)
        uow.approvals.keep_secret(name, chosen)
        uow.journal.record(ApproverEnrolled(name, fingerprint(chosen)), actor=by, at=at)
        uow.commit()
    return chosen


def approve_here(
    claim: ApprovalClaim,
    *,
    approver: str,
    password: str,
    at: datetime,
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
) -> Approval:
    """Take a supervisor's word at the counter, by own password.

    Raises:
        SignInRefused: The password is wrong; it counts as at signing in.
        NotAllowed: The person may not approve.
        ApprovalMissing: The clerk may not be the approver.
    """
    check_password(approver, password, at=at, read=read, write=write)
    with write() as uow:
        policy = _require_approver(claim, approver, at=at, uow=uow)
        number = _challenge(claim, uow)
        approval = Approval(approver, claim.act, ApprovalWay.PASSWORD, at, number)
        until = at + timedelta(minutes=policy.approval_minutes)
        uow.journal.record(ApprovalGiven(approval, claim, until), actor=approver, at=at)
        uow.commit()
    return approval


def ask_approval(
    claim: ApprovalClaim, *, approver: str, at: datetime, uow: UnitOfWork
) -> Challenge:
    """Make a challenge for one act, for one supervisor who is elsewhere.

    Raises:
        NotEnrolled: This station does not know the supervisor's secret.
        NotAllowed: The person may not approve.
        ApprovalMissing: The clerk may not be the approver.
    """
    with uow:
        policy = _require_approver(claim, approver, at=at, uow=uow)
        if uow.approvals.find_secret(approver) is None:
            raise NotEnrolled(name=approver)
        until = at + timedelta(minutes=policy.approval_minutes)
        challenge = Challenge(_challenge(claim, uow), approver, until)
        asked = ApprovalAsked(challenge.text, claim, approver, until)
        uow.journal.record(asked, actor=claim.clerk, at=at)
        uow.commit()
    return challenge


def quote_response(text: str) -> tuple[ApprovedAct, Money]:
    """Tell a supervisor what a challenge would allow, before it is answered; stores nothing.

    Raises:
        MalformedChallenge: The text is no challenge.
    """
    act, amount, _ = read_challenge(text)
    return act, amount


def respond_approval(text: str, *, approver: str, at: datetime, uow: UnitOfWork) -> Response:
    """Compute the response at the supervisor's own station; it is on record there, too.

    Raises:
        MalformedChallenge: The text is no challenge.
        NotEnrolled: This station does not know the supervisor's secret.
        NotAllowed: The person may not approve.
    """
    act, amount, challenge = read_challenge(text)
    with uow:
        get_user(approver, uow=uow).require(Act.APPROVE)
        secret = uow.approvals.find_secret(approver)
        if secret is None:
            raise NotEnrolled(name=approver)
        uow.journal.record(ApprovalResponded(challenge, approver), actor=approver, at=at)
        uow.commit()
    return Response(act, amount, response_to(challenge, secret))


def redeem_response(
    text: str, digits: str, *, at: datetime, uow: UnitOfWork, claim: ApprovalClaim | None = None
) -> Approval:
    """Take the digits that the supervisor told; a wrong response is counted and on record.

    With a `claim` the challenge must be for it, so that a word typed for another act is not lost.

    Raises:
        ChallengeElsewhere: There is no such challenge, or it is for another act.
        ApprovalUsed: It was answered before.
        TooManyResponses: There were too many wrong responses.
        ApprovalExpired: Its minutes are over.
        ResponseRefused: The digits are wrong.
    """
    _, _, number = read_challenge(text)
    with uow:
        asked = uow.approvals.find(number)
        if asked is None or claim not in {None, asked.claim}:
            raise ChallengeElsewhere
        attempts = _policy(at, uow).approval_attempts
        _require_open(asked, "asked", at=at)
        if asked.failures >= attempts:
            raise TooManyResponses
        secret = uow.approvals.find_secret(asked.approver) or ""
        if not is_response(digits, number, secret):
            uow.journal.record(ApprovalFailed(number), actor=asked.claim.clerk, at=at)
            uow.commit()
            raise ResponseRefused(left=attempts - asked.failures - 1)
        approval = Approval(asked.approver, asked.claim.act, ApprovalWay.PHONE, at, number)
        given = ApprovalGiven(approval, asked.claim, asked.until)
        uow.journal.record(given, actor=asked.claim.clerk, at=at)
        uow.commit()
    return approval


def require_approval(
    approval: Approval | None, claim: ApprovalClaim, *, at: datetime, uow: UnitOfWork
) -> Approval:
    """Make sure, inside an act's transaction, that a word was given for this very act.

    The entry that the act records carries the approval, and by that uses it up.

    Raises:
        ApprovalMissing: None was given, or for something else.
        ApprovalUsed: It was used for another act.
        ApprovalExpired: Its minutes are over.
    """
    known = uow.approvals.find(approval.number) if approval else None
    if known is None or known.approval != approval or known.claim != claim:
        raise ApprovalMissing(clerk=claim.clerk)
    _require_open(known, "given", at=at)
    assert known.approval is not None, "it equals the one that was handed in"
    return known.approval


def _require_open(record: ApprovalRecord, state: str, *, at: datetime) -> None:
    if record.state != state:
        raise ApprovalUsed
    if at > record.until:
        raise ApprovalExpired


def _require_approver(
    claim: ApprovalClaim, approver: str, *, at: datetime, uow: UnitOfWork
) -> Policy:
    get_user(approver, uow=uow).require(Act.APPROVE)
    if approver == claim.clerk:
        raise ApprovalMissing(clerk=claim.clerk)
    return _policy(at, uow)


def _policy(at: datetime, uow: UnitOfWork) -> Policy:
    return policy_on(to_ist(at).date(), uow.policy_rows())


def _challenge(claim: ApprovalClaim, uow: UnitOfWork) -> str:
    nonce = secrets.token_hex(_NONCE_BYTES)
    return challenge_for(claim, station=uow.station.name, nonce=nonce)
