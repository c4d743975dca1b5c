"""Writing messages to consumers, after the fact and from the record: no payment waits for one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier.domain.calendar import to_ist
from cashier.domain.contact import is_mobile, mobile_now
from cashier.domain.message import (
    AreaUnknown,
    Message,
    MessageKind,
    MessageState,
    NoMessage,
    NoMessageKinds,
    QueuedMessage,
    Told,
    template_id_of,
)
from cashier.domain.policy import Policy, policy_on
from cashier.domain.user import Act
from cashier.journal.message_events import DroppedMessage, MessagesDropped, MessagesQueued
from cashier.services.message_ports import Recipient
from cashier.services.message_words import SOURCES, templates, told_of, told_of_number
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

STATION = "station"
"""In whose name messages are written that follow from the record by themselves."""

AT_ONCE = 500
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Queued:
    """What one run wrote: messages, those whom nobody can be told, and whether there is more."""

    messages: int = 0
    none: int = 0
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    messages: tuple[Message, ...]
    seen_to: int
    has_more: bool

    def summary(self) -> Queued:
        """Count it."""
        none = sum(one.none is not None for one in self.messages)
        return Queued(len(self.messages) - none, none, self.has_more)


@dataclass(frozen=True, slots=True)
class _Source:
    """Something to tell, and where in the record it stands."""

    position: int
    told: Told
    expires_at: datetime | None


def queue_messages(
    *, at: datetime, read: Callable[[], UnitOfWork], write: Callable[[], UnitOfWork]
) -> Queued:
    """Write the messages that follow from what happened, at most some hundred in one entry.

    Only kinds that an order has switched on; only what is not older than policy lets a message be.
    It looks first and takes the write lock only where there is something to write.
    """
    with read() as uow:
        is_due = _plan(at, uow) is not None or bool(uow.messages.list_expired(at, 1))
    if not is_due:
        return Queued()
    with write() as uow:
        _drop_expired(at, uow)
        plan = _plan(at, uow)
        if plan is not None:
            event = MessagesQueued(plan.messages, plan.seen_to)
            uow.journal.record(event, actor=STATION, at=at)
        uow.commit()
    return plan.summary() if plan else Queued()


def _drop_expired(at: datetime, uow: UnitOfWork) -> None:
    expired = uow.messages.list_expired(at, AT_ONCE)
    if expired:
        dropped = tuple(DroppedMessage(one.message.id, MessageState.EXPIRED, "") for one in expired)
        uow.journal.record(MessagesDropped(dropped), actor=STATION, at=at)


def _plan(at: datetime, uow: UnitOfWork) -> _Plan | None:
    """Work out the next messages; None where there is nothing to write down."""
    policy = policy_on(to_ist(at).date(), uow.policy_rows())
    wanted = frozenset(policy.message_kinds)
    lasting = timedelta(hours=policy.message_hours)
    happened = uow.messages.list_happened(
        [name for name, kinds in SOURCES.items() if kinds & wanted],
        since=at - lasting,
        after=uow.messages.seen_to(),
        limit=_LOOKED_AT,
    )
    sources = [
        _Source(one.position, told, one.at + lasting)
        for one in happened
        for told in told_of(one, uow)
        if told.kind in wanted
    ]
    messages, cut_off = _write(sources, policy, at, uow)
    is_full = len(happened) == _LOOKED_AT
    if not messages and not is_full:
        return None
    seen_to = happened[-1].position if cut_off is None else cut_off - 1
    return _Plan(messages, seen_to, has_more=is_full or cut_off is not None)


def _write(
    sources: Iterable[_Source], policy: Policy, at: datetime, uow: UnitOfWork
) -> tuple[tuple[Message, ...], int | None]:
    """Write what was not told yet, and say at which position there was no more room."""
    sources = tuple(sources)
    languages = policy.message_language.texts
    known = uow.messages.known(
        one.told.id_in(language) for one in sources for language in languages
    )
    recipients = uow.contacts.recipients(one.told.account_number for one in sources)
    written: dict[str, Message] = {}
    for source in sources:
        for message in _texts(source, policy, at, recipients):
            if message.id in known or message.id in written:
                continue
            if len(written) == AT_ONCE:
                return tuple(written.values()), source.position
            written[message.id] = message
    return tuple(written.values()), None


def _texts(
    source: _Source, policy: Policy, at: datetime, recipients: Mapping[str, Recipient]
) -> Iterator[Message]:
    told = source.told
    none = why_none(recipients.get(told.account_number))
    for language in policy.message_language.texts:
        template = templates()[told.kind, language]
        yield Message(
            id=told.id_in(language),
            kind=told.kind,
            account_number=told.account_number,
            language=language,
            template_id=template_id_of(policy.message_template_ids, told.kind, language),
            text="" if none else template.fill(told.values),
            queued_at=at,
            expires_at=source.expires_at,
            none=none,
        )


def why_none(recipient: Recipient | None) -> NoMessage | None:
    """Say why somebody gets no message; None where one can go."""
    if recipient is None:
        return NoMessage.NO_MOBILE
    if recipient.contact is not None and recipient.contact.is_opted_out:
        return NoMessage.OPTED_OUT
    mobile = mobile_now(recipient.registered, recipient.contact)
    if not mobile:
        return NoMessage.NO_MOBILE
    return None if is_mobile(mobile) else NoMessage.NOT_A_MOBILE


def queue_changed_numbers(area: str, *, by: str, at: datetime, uow: UnitOfWork) -> Queued:
    """Tell the next some hundred consumers of an area their new number; asked again, the next.

    Raises:
        NotAllowed: The role sends no messages.
        NoMessageKinds: No order has switched this kind on.
        AreaUnknown: Nobody there has a changed number that was not told.
    """
    place = " ".join(area.split())
    with uow:
        get_user(by, uow=uow).require(Act.SEND_MESSAGES)
        policy = policy_on(to_ist(at).date(), uow.policy_rows())
        if MessageKind.NUMBER_CHANGED not in policy.message_kinds:
            raise NoMessageKinds
        limit = AT_ONCE // len(policy.message_language.texts)
        changed = uow.messages.list_changed_numbers(place, limit=limit)
        if not changed:
            raise AreaUnknown(area=place[:40])
        sources = [_Source(0, told_of_number(one, uow.station.issuer), None) for one in changed]
        messages, _ = _write(sources, policy, at, uow)
        uow.journal.record(MessagesQueued(messages, 0, place), actor=by, at=at)
        uow.commit()
    return _Plan(messages, 0, has_more=len(changed) == limit).summary()


@dataclass(frozen=True, slots=True)
class Overview:
    """The queue at a glance: how many by state, whom nobody was told and why, the newest lines."""

    kinds: tuple[MessageKind, ...]
    gateway: str
    counts: Mapping[MessageState, int]
    none: Mapping[NoMessage, int]
    messages: tuple[QueuedMessage, ...]


def read_overview(
    *, at: datetime, uow: UnitOfWork, states: tuple[MessageState, ...] = (), limit: int = 500
) -> Overview:
    """Read the queue as it stands; what left long ago without an answer counts as unknown."""
    with uow:
        policy = policy_on(to_ist(at).date(), uow.policy_rows())
        counted = uow.messages.count(at)
        counts: dict[MessageState, int] = {}
        for (state, _), number in counted.items():
            counts[state] = counts.get(state, 0) + number
        none = {NoMessage(why): number for (_, why), number in counted.items() if why}
        found = uow.messages.list_messages(states, limit)
        return Overview(policy.message_kinds, uow.messages.gateway_url(), counts, none, found)
