"""Telling people their new number: on a slip for whoever asks, by notices for an area."""

from datetime import date, timedelta

import pytest

from cashier.domain.number_slip import NumberSlip, full_address
from cashier.domain.old_number import OldNumber
from cashier.domain.user import NotAllowed
from cashier.services.enquiry import AccountUnknown
from cashier.services.number_ports import Area
from cashier.services.numbers import (
    NobodyRenumbered,
    changed_numbers,
    give_number,
    list_areas,
    quote_slip,
)
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    OLD_NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    everything,
    insert_row,
    table_rows,
)

OTHER = "3333333333"


def renumber(station: OpenStation, old: str, new: str, known_from: date = TODAY) -> None:
    """Say that an old number became a connection."""
    insert_row(
        station,
        "old_number",
        old_account_number=old,
        account_number=new,
        known_from=known_from,
    )


@pytest.fixture
def office(station: OpenStation) -> OpenStation:
    """A consumer whose old number became two connections, and their neighbour."""
    add_consumer(station)
    renumber(station, OLD_NUMBER, OTHER)
    return station


def give(station: OpenStation, by: str = CLERK, request: str = "r1") -> NumberSlip:
    """Give the slip of the mock's consumer."""
    return give_number(
        NUMBER, "old_account_number", request_id=request, by=by, at=NOW, uow=station.write()
    )


def test_a_slip_says_what_a_bill_shows_and_who_gave_it_is_on_record(office: OpenStation) -> None:
    """Nothing of it is hidden from whoever pays that bill; mobile and dues are not told."""
    slip = give(office)

    assert slip == NumberSlip(
        NUMBER,
        "Ram Kumar Gupta",
        "राम कुमार गुप्ता",
        "12/34 Panki, Kanpur",
        "KS1182042",
        (OldNumber(OLD_NUMBER, (NUMBER, OTHER), TODAY),),
    )
    assert slip.old_numbers[0].is_split
    assert not slip.is_merged
    assert len(table_rows(office, "number_slip")) == 1


def test_what_a_slip_would_say_is_looked_at_without_giving_it(office: OpenStation) -> None:
    """An auditor may look, an administrator sees no consumers."""
    looked = quote_slip(NUMBER, by=AUDITOR, at=NOW, uow=office.read())

    assert looked == give(office)
    assert len(table_rows(office, "number_slip")) == 1
    with pytest.raises(NotAllowed):
        quote_slip(NUMBER, by=ADMIN.name, at=NOW, uow=office.read())


def test_enter_twice_gives_one_slip(office: OpenStation) -> None:
    """The second one says the same, and records nothing."""
    first, again = give(office), give(office)

    assert first == again
    assert len(table_rows(office, "number_slip")) == 1
    give(office, SUPERVISOR, "r2")
    assert len(table_rows(office, "number_slip")) == len("r2")


@pytest.mark.parametrize("by", [AUDITOR, ADMIN.name])
def test_who_does_not_deal_with_the_public_gives_nobody_a_number(
    office: OpenStation, by: str
) -> None:
    """Nothing is left of the attempt."""
    before = everything(office)

    with pytest.raises(NotAllowed):
        give(office, by)
    with pytest.raises(NotAllowed):
        list_areas(by=by, uow=office.read())
    with pytest.raises(NotAllowed), changed_numbers(Area(), by=by, uow=office.read()):
        pass

    assert everything(office) == before


def test_nobody_is_told_a_number_that_is_none(office: OpenStation) -> None:
    """A slip for an account that is not there would be taken for a promise."""
    with pytest.raises(AccountUnknown):
        give_number("9999999999", "name", request_id="r", by=CLERK, at=NOW, uow=office.write())

    assert table_rows(office, "number_slip") == []


def test_an_area_is_read_one_after_the_other(office: OpenStation) -> None:
    """How many there are is known before the first."""
    with changed_numbers(Area("RTP"), by=SUPERVISOR, uow=office.read()) as (count, all_):
        assert count == 1
        assert [slip.account_number for slip in all_] == [NUMBER]
    assert [one.changed for one in list_areas(by=CLERK, uow=office.read())] == [1]


def test_an_area_without_changed_numbers_is_said_to_be_one(office: OpenStation) -> None:
    """An empty file would look like one that was written."""
    with (
        pytest.raises(NobodyRenumbered),
        changed_numbers(Area("NOWHERE"), by=CLERK, uow=office.read()),
    ):
        pass


def test_two_old_numbers_that_became_one_are_a_merge(office: OpenStation) -> None:
    """The one that was known last comes first."""
    renumber(office, "41000013", NUMBER, TODAY + timedelta(days=1))

    slip = give(office)

    assert slip.is_merged
    assert [old.number for old in slip.old_numbers] == ["41000013", OLD_NUMBER]


@pytest.mark.parametrize(
    ("address", "locality", "full"),
    [
        ("12/34 Panki, Kanpur", "panki", "12/34 Panki, Kanpur"),
        ("12/34", "Panki", "12/34, Panki"),
        ("", "Panki", "Panki"),
        ("12/34", "", "12/34"),
    ],
)
def test_an_address_names_its_locality_once(address: str, locality: str, full: str) -> None:
    """Files give it in one column, in the other, or in both."""
    assert full_address(address, locality) == full
