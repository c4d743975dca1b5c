"""A mobile number as it is said at the counter: both are kept, and both find the account."""

from typing import Any

import pytest

from cashier.domain.account import mask_mobile
from cashier.domain.contact import Contact, MalformedMobile
from cashier.domain.user import NotAllowed
from cashier.services.contacts import capture_mobile, list_captured, read_contact, set_consent
from cashier.services.enquiry import AccountUnknown, find_consumers, open_account
from cashier.station import OpenStation
from cashier.storage import schema
from tests.builders import ADMIN, AUDITOR, CLERK, NOW, NUMBER, TODAY, add_consumer, everything

REGISTERED, SAID, LATER = "9876543210", "9123456789", "8123456789"


def _capture(station: OpenStation, mobile: str = SAID, *, by: str = CLERK) -> Contact:
    return capture_mobile(NUMBER, mobile, by=by, at=NOW, uow=station.write())


def _consent(station: OpenStation, *, wants: bool, by: str = CLERK) -> Contact:
    return set_consent(NUMBER, wants_messages=wants, by=by, at=NOW, uow=station.write())


def _contact_of(station: OpenStation) -> Contact | None:
    return open_account(NUMBER, today=TODAY, uow=station.read()).contact


def _payloads(station: OpenStation, kind: str) -> list[Any]:
    with station.read() as uow:
        return [entry.payload for entry in uow.entries() if entry.kind == kind]


def test_a_captured_number_stands_beside_the_registered_one(station: OpenStation) -> None:
    """The record keeps what counted before, and what the extract had."""
    add_consumer(station)
    assert _contact_of(station) is None

    kept = _capture(station, "+91 91234 56789")
    _capture(station, LATER)

    assert kept == Contact(NUMBER, SAID, REGISTERED, NOW, CLERK)
    assert _contact_of(station) == Contact(NUMBER, LATER, REGISTERED, NOW, CLERK)
    first, second = _payloads(station, "contact_captured")
    assert (first["mobile"], first["former"], first["registered"]) == (SAID, REGISTERED, REGISTERED)
    assert (second["mobile"], second["former"]) == (LATER, SAID)
    known = read_contact(NUMBER, uow=station.read())
    assert (known.registered, known.contact) == (REGISTERED, _contact_of(station))


def test_the_same_number_again_writes_nothing(station: OpenStation) -> None:
    """A second Enter, or the number that is registered already."""
    add_consumer(station)
    _capture(station, REGISTERED)
    assert not _payloads(station, "contact_captured")
    _capture(station)
    before = everything(station)

    assert _capture(station) == _contact_of(station)

    assert everything(station) == before


@pytest.mark.parametrize("number", [REGISTERED, SAID])
def test_either_number_finds_the_account(station: OpenStation, number: str) -> None:
    """Whole, or by its beginning."""
    add_consumer(station)
    _capture(station)

    (found,) = find_consumers(number, uow=station.read())
    (begun,) = find_consumers(number[:7], uow=station.read())

    assert (found.account_number, found.matched_by, found.is_whole) == (NUMBER, "mobile", True)
    assert (found.mobile, found.former_mobile) == (mask_mobile(SAID), mask_mobile(REGISTERED))
    assert (begun.account_number, begun.matched_by, begun.is_whole) == (NUMBER, "mobile", False)


def test_an_extract_that_brings_the_same_leaves_nothing_to_correct(station: OpenStation) -> None:
    """Until then the billing system has it to correct."""
    add_consumer(station)
    _capture(station)
    (one,) = list_captured(uow=station.read())
    assert (one.contact.mobile, one.registered, one.contact.by) == (SAID, REGISTERED, CLERK)

    with station.write() as uow:
        uow.connection.execute(schema.account.update().values(mobile=SAID))
        uow.commit()

    assert list_captured(uow=station.read()) == ()


def test_messages_are_stopped_and_allowed_again(station: OpenStation) -> None:
    """With or without a captured number; the same again writes nothing."""
    add_consumer(station)

    assert _consent(station, wants=True).is_opted_out is False
    assert not _payloads(station, "consent_changed")
    assert _consent(station, wants=False).is_opted_out
    assert _consent(station, wants=False).is_opted_out
    assert _capture(station).is_opted_out
    assert _contact_of(station) == Contact(NUMBER, SAID, REGISTERED, NOW, CLERK, is_opted_out=True)
    assert not _consent(station, wants=True).is_opted_out
    assert _contact_of(station) == Contact(NUMBER, SAID, REGISTERED, NOW, CLERK)
    assert len(_payloads(station, "consent_changed")) == 2


@pytest.mark.parametrize("who", [AUDITOR, ADMIN.name])
def test_whoever_serves_nobody_captures_nothing(file_station: OpenStation, who: str) -> None:
    """An auditor looks, an administrator has no counter."""
    add_consumer(file_station)

    with pytest.raises(NotAllowed):
        _capture(file_station, by=who)
    with pytest.raises(NotAllowed):
        _consent(file_station, wants=False, by=who)


def test_what_is_no_number_or_nobodys_is_refused(file_station: OpenStation) -> None:
    """Nothing is written for it."""
    with pytest.raises(AccountUnknown):
        _capture(file_station)
    with pytest.raises(AccountUnknown):
        _consent(file_station, wants=False)
    with pytest.raises(AccountUnknown):
        read_contact(NUMBER, uow=file_station.read())
    add_consumer(file_station)
    with pytest.raises(MalformedMobile):
        _capture(file_station, "12345")
