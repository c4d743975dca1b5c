"""A consumer's mobile number as it is said at the counter, and whether messages are wanted."""

from dataclasses import replace
from datetime import datetime

from cashier.domain.contact import Contact, mobile_now, parse_mobile
from cashier.domain.user import Act
from cashier.journal.contact_events import ConsentChanged, ContactCaptured
from cashier.services.enquiry import AccountUnknown
from cashier.services.message_ports import CapturedContact, Recipient
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


def capture_mobile(
    account_number: str, text: str, *, by: str, at: datetime, uow: UnitOfWork
) -> Contact:
    """Keep the number that a consumer gives beside the registered one; neither is lost.

    The number that counts already changes nothing, so that a second Enter writes nothing.

    Raises:
        NotAllowed: The role captures no numbers.
        MalformedMobile: It is no mobile number.
        AccountUnknown: No connection has that number.
    """
    with uow:
        get_user(by, uow=uow).require(Act.CAPTURE_CONTACT)
        mobile = parse_mobile(text)
        known = _recipient(account_number, uow)
        contact = known.contact or Contact(account_number)
        former = mobile_now(known.registered, known.contact)
        if former == mobile:
            return contact
        event = ContactCaptured(account_number, mobile, former, known.registered, by)
        uow.journal.record(event, actor=by, at=at)
        uow.commit()
    return replace(contact, mobile=mobile, registered=known.registered, at=at, by=by)


def set_consent(
    account_number: str, *, wants_messages: bool, by: str, at: datetime, uow: UnitOfWork
) -> Contact:
    """Keep every message away from a consumer, or let them come again.

    Raises:
        NotAllowed: The role captures nothing that consumers say.
        AccountUnknown: No connection has that number.
    """
    with uow:
        get_user(by, uow=uow).require(Act.CAPTURE_CONTACT)
        known = _recipient(account_number, uow)
        contact = known.contact or Contact(account_number)
        if contact.is_opted_out is not wants_messages:
            return contact
        uow.journal.record(ConsentChanged(account_number, wants_messages), actor=by, at=at)
        uow.commit()
    return replace(contact, is_opted_out=not wants_messages)


def _recipient(account_number: str, uow: UnitOfWork) -> Recipient:
    known = uow.contacts.recipients((account_number,))
    if account_number not in known:
        raise AccountUnknown(account_number=account_number[:20])
    return known[account_number]


def read_contact(account_number: str, *, uow: UnitOfWork) -> Recipient:
    """Read the registered number, and what was said at the counter.

    Raises:
        AccountUnknown: No connection has that number.
    """
    with uow:
        return _recipient(account_number, uow)


def list_captured(*, uow: UnitOfWork) -> tuple[CapturedContact, ...]:
    """List captured numbers that no extract has brought yet: for the billing system to correct."""
    with uow:
        return uow.contacts.list_captured()
