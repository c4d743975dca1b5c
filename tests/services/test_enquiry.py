"""Finding a consumer, and everything that the clerk must see before money is taken."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from cashier.domain.bill_change import BillRevised
from cashier.domain.search_key import meter_key, search_key
from cashier.services.enquiry import AccountUnknown, find_consumers, open_account
from cashier.services.ports import ConsumerMatch
from cashier.station import OpenStation
from cashier.storage import schema
from tests.builders import (
    NUMBER,
    TODAY,
    add_account,
    add_consumer,
    insert_row,
    make_account,
    make_bill,
    rupees,
)

SECOND, RURAL = "3141592654", "919876543210"


@pytest.fixture
def town(station: OpenStation) -> OpenStation:
    """Three consumers: the mock's, one who has its number for a mobile, and a rural one."""
    for number, old, name, mobile, meter in (
        (NUMBER, "02718281", "Ram Kumar Gupta", "9876543210", "KS1182042"),
        (SECOND, "02718282", "Sita Devi", NUMBER, "02718281"),
        (RURAL, "", "Mohan Lal", "9000000001", "M7"),
    ):
        account = make_account(
            account_number=number, old_account_number=old, name=name, mobile=mobile,
            meter_number=meter, old_meter_number="",
        )  # fmt: skip
        add_consumer(
            station,
            **{field: getattr(account, field) for field in account.__slots__},
        )
        _index(station, account.account_number, account.name, meter)
    return station


def _index(station: OpenStation, number: str, name: str, meter: str) -> None:
    table = schema.account
    keys = {
        "name_key": search_key(name),
        "name_hi_key": search_key("राम कुमार गुप्ता"),
        "locality_key": "panki",
        "meter_key": meter_key(meter),
    }
    with station.write() as uow:
        uow.connection.execute(update(table).where(table.c.account_number == number), keys)
        uow.commit()


def _found(station: OpenStation, text: str) -> list[tuple[str, str]]:
    matches = find_consumers(text, uow=station.read())
    return [(match.account_number, match.matched_by) for match in matches]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("   ", []),
        ("nobody at all", []),
        ("31415 92653", [(NUMBER, "account_number"), (SECOND, "mobile")]),
        ("३१४१५-९२६५३", [(NUMBER, "account_number"), (SECOND, "mobile")]),
        ("0271 8281", [(NUMBER, "old_account_number"), (SECOND, "meter_number")]),
        ("9876543210", [(NUMBER, "mobile")]),
        ("09876543210", [(NUMBER, "mobile")]),
        ("+91 98765 43210", [(NUMBER, "mobile")]),
        ("91 98765 43210", [(RURAL, "account_number"), (NUMBER, "mobile")]),
        ("027182", [(NUMBER, "old_account_number"), (SECOND, "old_account_number")]),
        ("ks-118 2042", [(NUMBER, "meter_number")]),
        ("KS118", [(NUMBER, "meter_number")]),
        ("m7", [(RURAL, "meter_number")]),
        ("sita", [(SECOND, "name")]),
        ("SITA DEVI", [(SECOND, "name")]),
        ("-", []),
        ("\ud800", []),
        ("\x00", []),
        ("' OR 1=1 --", []),
        ("12 34 " * 500, []),
    ],
)
def test_a_text_finds_whom_it_can_mean(
    town: OpenStation, text: str, found: list[tuple[str, str]]
) -> None:
    """And says which of their numbers it was; nobody is chosen where there are several."""
    assert _found(town, text) == found


def test_a_name_in_either_script_finds_everybody_who_has_it(town: OpenStation) -> None:
    """No more than was asked for."""
    assert {number for number, _ in _found(town, "राम कुमार")} == {NUMBER, SECOND, RURAL}
    assert len(find_consumers("panki", limit=2, uow=town.read())) == 2


def test_a_match_shows_what_tells_one_from_its_neighbours(town: OpenStation) -> None:
    """Both numbers, name in both scripts, address, meter."""
    (match,) = find_consumers("9876543210", uow=town.read())

    assert match == ConsumerMatch(
        account_number=NUMBER,
        old_account_number="02718281",
        name="Ram Kumar Gupta",
        name_hi="राम कुमार गुप्ता",
        address="12/34 Panki, Kanpur",
        locality="Panki",
        meter_number="KS1182042",
        matched_by="mobile",
        mobile="98•••••210",
    )


def test_an_account_is_opened_with_its_dues_and_its_old_numbers(town: OpenStation) -> None:
    """Two connections may have been merged into one."""
    insert_row(
        town,
        "old_number",
        old_account_number="01000000",
        account_number=NUMBER,
        known_from=TODAY - timedelta(days=400),
    )

    view = open_account(NUMBER, today=TODAY, uow=town.read())

    assert view.old_numbers == ("02718281", "01000000")
    assert view.record.account.old_account_number == "02718281"
    assert view.dues.total == rupees(1310)
    assert view.policy.part_payment_floor == rupees(1000)


def test_a_view_tells_what_orders_changed_in_the_bill_that_is_owed(station: OpenStation) -> None:
    """Nothing where there is no bill; the months before are not owed by themselves."""
    revised = make_bill(bill_number="B-11R", bill_date=TODAY, supersedes="B-11", energy_charge=706)
    earlier = make_bill(bill_number="B-10", bill_month="2026-10", supersedes="B-09")
    number = add_consumer(station, make_bill(), revised, earlier)
    add_account(station, make_account(account_number=SECOND, old_account_number=""))

    view = open_account(number, today=TODAY, uow=station.read())

    assert view.changes == (BillRevised("B-11R", "B-11", rupees(1310), rupees(980), TODAY, ""),)
    assert open_account(SECOND, today=TODAY, uow=station.read()).changes == ()


@pytest.mark.parametrize("number", ["", "0271 8281", "9999999999", "x" * 500])
def test_an_unknown_account_is_a_refusal(town: OpenStation, number: str) -> None:
    """Said shortly, whatever was typed."""
    with pytest.raises(AccountUnknown) as refusal:
        open_account(number, today=TODAY, uow=town.read())

    assert len(refusal.value.message) < 60
