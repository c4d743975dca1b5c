"""Handing messages over: each at most once, and where nobody can be sure, a person decides.

An attempt is on record before the gateway hears of it. Whatever happens after that, no later run
takes the message up again by itself unless it is certain that the gateway has not got it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from cashier.domain.account import mask_mobile
from cashier.domain.calendar import to_ist
from cashier.domain.contact import mobile_now
from cashier.domain.gateway_address import check_gateway
from cashier.domain.message import (
    LONGEST_REASON,
    MessageKind,
    MessageState,
    MessageUnknown,
    NoMessageKinds,
    NotInDoubt,
    QueuedMessage,
    QuietHours,
    ResolutionReasonMissing,
    is_quiet,
)
from cashier.domain.policy import policy_on
from cashier.domain.user import Act
from cashier.journal.message_events import (
    DroppedMessage,
    FileLine,
    GatewaySet,
    MessageEnded,
    MessageResolved,
    MessagesDropped,
    MessageSending,
    MessagesExported,
)
from cashier.services.message_ports import (
    Answer,
    Gateway,
    GatewayAnswer,
    MessageFile,
    Outgoing,
)
from cashier.services.messages import why_none
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

MOST_IN_FILE = 5_000
_LOOKED_AT = 50
_UNKNOWN_IN_A_ROW = 2
"""After so many answers that did not come, more would only be more to settle."""

_STATES = {
    Answer.SENT: MessageState.SENT,
    Answer.REFUSED: MessageState.REFUSED,
    Answer.FAILED: MessageState.FAILED,
    Answer.UNKNOWN: MessageState.UNKNOWN,
}


class Works(Protocol):
    """What sending needs of a station and of the clock."""

    def read(self) -> UnitOfWork:
        """Make a unit of work that only reads."""

    def write(self) -> UnitOfWork:
        """Make a unit of work that writes."""

    def now(self) -> datetime:
        """Tell the time."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that one sender has, and nobody else; it is on record that it may leave now."""

    outgoing: Outgoing
    attempt: int


@dataclass(slots=True)
class Run:
    """One run of sending: what each answer was, and why it went no further."""

    answers: dict[Answer, int] = field(default_factory=dict)
    stopped: str = ""
    _unknown: int = 0

    @property
    def count(self) -> int:
        """How many were tried."""
        return sum(self.answers.values())

    def note(self, answer: GatewayAnswer) -> None:
        """Count an answer; one that shows that the gateway does not work ends the run."""
        self.answers[answer.answer] = self.answers.get(answer.answer, 0) + 1
        self._unknown = self._unknown + 1 if answer.answer is Answer.UNKNOWN else 0
        if answer.answer is Answer.FAILED or self._unknown == _UNKNOWN_IN_A_ROW:
            self.stopped = answer.detail


def send_next(run: Run, gateway: Gateway, *, by: str, works: Works) -> bool:
    """Send one message; tell whether there may be a further one.

    Raises:
        NotAllowed: The role sends no messages.
        NoMessageKinds: Every kind was switched off.
        QuietHours: Nobody is written to at this hour.
    """
    claim = claim_next(by=by, at=works.now(), uow=works.write())
    if claim is None:
        return False
    answer = gateway.submit(claim.outgoing)
    end_attempt(claim, answer, by=by, at=works.now(), uow=works.write())
    run.note(answer)
    return not run.stopped


def send_all(
    gateway: Gateway, *, by: str, works: Works, goes_on: Callable[[Run], bool] = lambda _: True
) -> Run:
    """Send what waits, one after another, until nothing does or the gateway does not work."""
    run = Run()
    while send_next(run, gateway, by=by, works=works) and goes_on(run):
        pass
    return run


def claim_next(*, by: str, at: datetime, uow: UnitOfWork) -> Claim | None:
    """Take the oldest message that can leave, and put on record that it may have left.

    What has nobody to go to any more is dropped on the way; what is too old by now is left to the
    next writing of messages, a bounded part at a time. Two senders never get the same one: each
    takes it under the write lock. None where nothing is left.

    Raises:
        NotAllowed: The role sends no messages.
        NoMessageKinds: Every kind was switched off.
        QuietHours: Nobody is written to at this hour.
    """
    with uow:
        get_user(by, uow=uow).require(Act.SEND_MESSAGES)
        kinds = _kinds_that_may_leave(at, uow)
        while waiting := uow.messages.list_sendable(_LOOKED_AT, at=at, kinds=kinds):
            good = _drop_bad(waiting, by=by, at=at, uow=uow)
            if good:
                claim = _claim(*good[0])
                mobile = mask_mobile(claim.outgoing.mobile)
                event = MessageSending(claim.outgoing.id, claim.attempt, mobile)
                uow.journal.record(event, actor=by, at=at)
                uow.commit()
                return claim
        uow.commit()
    return None


def _kinds_that_may_leave(at: datetime, uow: UnitOfWork) -> tuple[MessageKind, ...]:
    """Ask the policy of this moment: what was switched off since it was written stays here."""
    policy = policy_on(to_ist(at).date(), uow.policy_rows())
    if not policy.message_kinds:
        raise NoMessageKinds
    hours = (policy.message_quiet_from_hour, policy.message_quiet_until_hour)
    if is_quiet(at, from_hour=hours[0], until_hour=hours[1]):
        raise QuietHours(from_hour=hours[0], until_hour=hours[1])
    return policy.message_kinds


def _drop_bad(
    waiting: tuple[QueuedMessage, ...], *, by: str, at: datetime, uow: UnitOfWork
) -> list[tuple[QueuedMessage, str]]:
    """Drop what cannot leave any more; give the others, each with its number."""
    recipients = uow.contacts.recipients(one.message.account_number for one in waiting)
    good, dropped = [], []
    for one in waiting:
        recipient = recipients.get(one.message.account_number)
        none = why_none(recipient)
        if none is not None or recipient is None:
            dropped.append(DroppedMessage(one.message.id, MessageState.NONE, none or ""))
        else:
            good.append((one, mobile_now(recipient.registered, recipient.contact)))
    if dropped:
        uow.journal.record(MessagesDropped(tuple(dropped)), actor=by, at=at)
    return good


def _claim(waiting: QueuedMessage, mobile: str) -> Claim:
    return Claim(_outgoing(waiting, mobile), waiting.attempts + 1)


def _outgoing(waiting: QueuedMessage, mobile: str) -> Outgoing:
    message = waiting.message
    return Outgoing(message.id, mobile, message.language.value, message.template_id, message.text)


def end_attempt(
    claim: Claim, answer: GatewayAnswer, *, by: str, at: datetime, uow: UnitOfWork
) -> None:
    """Put on record what the gateway said; not where a person settled it in the meantime."""
    with uow:
        known = uow.messages.find(claim.outgoing.id)
        is_ours = known is not None and known.attempts == claim.attempt
        if known is None or not is_ours or known.state is not MessageState.SENDING:
            return
        state = _STATES[answer.answer]
        event = MessageEnded(
            claim.outgoing.id, claim.attempt, state, answer.reference, answer.detail
        )
        uow.journal.record(event, actor=by, at=at)
        uow.commit()


def resolve_message(
    id: str,  # noqa: A002 - what it is called everywhere
    *,
    resend: bool,
    reason: str,
    by: str,
    at: datetime,
    uow: UnitOfWork,
) -> QueuedMessage:
    """Settle a message of which nobody knows whether it left: once more, or never.

    Returns what was known of it before.

    Raises:
        NotAllowed: The role sends no messages.
        MessageUnknown: There is none of that id.
        NotInDoubt: It is settled, or is leaving at this moment.
        ResolutionReasonMissing: Whoever looks later must find out why.
    """
    words = " ".join(reason.split())
    with uow:
        get_user(by, uow=uow).require(Act.SEND_MESSAGES)
        known = uow.messages.find(id)
        if known is None:
            raise MessageUnknown(id=id[:60])
        state = known.state_at(at)
        if state not in {MessageState.UNKNOWN, MessageState.FAILED}:
            raise NotInDoubt(id=id, state=state.value)
        if not 1 <= len(words) <= LONGEST_REASON:
            raise ResolutionReasonMissing(most=LONGEST_REASON)
        uow.journal.record(MessageResolved(id, resend, words), actor=by, at=at)
        uow.commit()
    return known


def set_gateway(url: str, *, by: str, at: datetime, uow: UnitOfWork) -> str:
    """Choose where messages go over HTTP; an empty address switches it off.

    Raises:
        NotAllowed: The role sets nothing up.
        MalformedGateway: It is no address that messages may go to.
    """
    with uow:
        get_user(by, uow=uow).require(Act.MANAGE_POLICIES)
        address = check_gateway(url)
        if address != uow.messages.gateway_url():
            uow.journal.record(GatewaySet(address), actor=by, at=at)
            uow.commit()
    return address


def export_messages(
    file: MessageFile, *, by: str, at: datetime, uow: UnitOfWork, limit: int = MOST_IN_FILE
) -> int:
    """Hand waiting messages out as a file; none of them leaves any other way after that.

    The file stands on the disk under another name until it is on record, and gets its own after:
    so it is never handed out twice, and `finish` gives it its name where that was cut short.

    Raises:
        NotAllowed: The role sends no messages.
        NoMessageKinds: Every kind was switched off.
        QuietHours: Nobody is written to at this hour.
    """
    with uow:
        get_user(by, uow=uow).require(Act.SEND_MESSAGES)
        kinds = _kinds_that_may_leave(at, uow)
        if file.finish_if(uow.messages.is_exported):
            return 0
        waiting = uow.messages.list_sendable(limit, at=at, kinds=kinds)
        good = _drop_bad(waiting, by=by, at=at, uow=uow) if waiting else []
        if good:
            sha256 = file.prepare([_outgoing(one, mobile) for one, mobile in good])
            lines = tuple(FileLine(one.message.id, mask_mobile(mobile)) for one, mobile in good)
            event = MessagesExported(file.name, sha256, lines)
            uow.journal.record(event, actor=by, at=at)
        uow.commit()
    if good:
        file.finish()
    return len(good)
