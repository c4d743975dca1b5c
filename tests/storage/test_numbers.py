"""Old and new numbers by area, addresses to search, and lists of extensions, in both databases."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select, text

from cashier.domain.old_number import OldNumber
from cashier.domain.search_key import search_key
from cashier.services.import_writers import Stored
from cashier.services.importing import DataKind
from cashier.services.number_ports import Area, AreaCount, LookupKind, MissedLookup
from cashier.storage import migrate, schema
from cashier.storage.consumer_record import find_record
from cashier.storage.consumers import SqlConsumers
from cashier.storage.engine import WRITES, open_engine
from cashier.storage.number_tables import missed_lookup
from cashier.storage.numbers import SqlMissedLookups, SqlNumbers
from tests.storage.test_reference import LATER, NOW, account_row, bill_row, load

ONE, TWO, THREE = "3141592601", "3141592602", "3141592603"
LIKE_EVERYBODY = "मोहन"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind with our tables."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'record.db'}"
    else:
        url = request.getfixturevalue("postgres_database")
    engine = open_engine(url)
    migrate.create_tables(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """An open transaction that is rolled back."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def addressed(connection: Connection, words: str) -> list[tuple[str, str]]:
    """Search by name, and give the last two digits of the accounts with what matched."""
    found = SqlConsumers(connection).find_by_name(search_key(words), 50)
    return [(match.account_number[-2:], match.matched_by) for match in found]


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("ram panki", [("01", "name")]),
        ("panki sita", [("02", "name")]),
        ("12/34", [("01", "address"), ("03", "address")]),
        ("12/34 PAN", [("01", "address")]),
        ("१२/३४ pan", [("01", "address")]),
        ("panki 12/3", [("01", "address"), ("02", "address")]),
        ("ra panki 12/34", [("01", "address")]),
        ("sita 99/", []),
        ("panki 100%", []),
        ("12", []),
        ("xyzzy 12/34", []),
    ],
)
def test_somebody_is_found_by_name_and_locality_or_by_address(
    connection: Connection, words: str, whom: list[tuple[str, str]]
) -> None:
    """Whoever has forgotten every number knows where the meter hangs."""
    places = (
        ("Ram Lal", "12/34 Panki Road", "Panki"),
        ("Sita Devi", "7 near 12/39", "Panki"),
        ("Ram Das", "12/34 Civil Lines", "Kidwai Nagar"),
    )
    rows = [
        account_row(number, name=name, name_hi=LIKE_EVERYBODY, address=address, locality=locality)
        for number, (name, address, locality) in enumerate(places, 1)
    ]
    load(connection, DataKind.ACCOUNTS, rows)

    assert sorted(addressed(connection, words)) == whom


def test_an_address_that_changes_is_found_as_it_is_now(connection: Connection) -> None:
    """Its key changes with it."""
    load(connection, DataKind.ACCOUNTS, [account_row(1, address="12/34 Panki")])
    load(connection, DataKind.ACCOUNTS, [account_row(1, address="9/1 Govind Nagar")], at=LATER)

    assert addressed(connection, "12/34 panki") == []
    assert addressed(connection, "9/1 govind") == [("01", "address")]


def test_the_record_tells_what_became_of_each_old_number(connection: Connection) -> None:
    """One became two on the second day, and two became one."""
    load(connection, DataKind.ACCOUNTS, [account_row(1), account_row(2), account_row(3)])
    split = account_row(2, old_account_number="27182801")
    merged = account_row(3, old_account_number="99999999")
    load(connection, DataKind.ACCOUNTS, [split, merged], at=NOW + timedelta(days=1))
    first, second = NOW.date(), (NOW + timedelta(days=1)).date()

    records = [find_record(connection, number) for number in (ONE, TWO, THREE)]

    assert [record.became if record else None for record in records] == [
        (OldNumber("27182801", (ONE, TWO), second),),
        (OldNumber("27182801", (ONE, TWO), second), OldNumber("27182802", (TWO,), first)),
        (OldNumber("99999999", (THREE,), second), OldNumber("27182803", (THREE,), first)),
    ]
    assert records[1] is not None
    assert records[1].old_numbers == ("27182801", "27182802")


def test_changed_numbers_come_in_the_order_of_a_walk(connection: Connection) -> None:
    """Whoever was never renumbered needs no notice; the newest old number counts."""
    rows = [
        account_row(1, locality="Panki", address="9 Panki", subdivision="SD-1"),
        account_row(2, locality="panki ", address="12/34", subdivision="SD-2"),
        account_row(3, locality="Arya Nagar", address="5", division="D02"),
        account_row(4, locality="Panki", old_account_number=""),
    ]
    load(connection, DataKind.ACCOUNTS, rows)
    again = account_row(
        1, locality="Panki", address="9 Panki", subdivision="SD-1", old_account_number="99999999"
    )
    load(connection, DataKind.ACCOUNTS, [again], at=LATER)
    numbers = SqlNumbers(connection)

    def walk(area: Area) -> list[str]:
        found = [slip.account_number[-2:] for slip in numbers.stream_changed(area)]
        assert numbers.count_changed(area) == len(found)
        return found

    assert walk(Area()) == ["03", "02", "01"]
    assert walk(Area(locality="PANKI")) == ["02", "01"]
    assert walk(Area("D01", "SD-1")) == ["01"]
    assert walk(Area("D03")) == []
    first = next(numbers.stream_changed(Area(subdivision="SD-2")))
    assert (first.address, first.old_numbers[0].number) == ("12/34, panki ", "27182802")
    assert sum(count.changed for count in numbers.list_areas()) == len(rows) - 1
    first = next(numbers.stream_changed(Area(subdivision="SD-1")))
    assert first.old_numbers[0].number == "99999999"
    assert AreaCount(Area("D02", "", "Arya Nagar"), 1) in numbers.list_areas()


def test_an_extension_keeps_when_its_list_came_in_first(connection: Connection) -> None:
    """The same list again changes nothing; another day by the same order came when it came."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    load(connection, DataKind.BILLS, [bill_row(1), bill_row(1, "B2")])
    row, other = (ONE, "B1", "O/7", "2026-10-31"), (ONE, "B2", "O/7", "2026-10-31")

    def moments() -> list[datetime | None]:
        known = find_record(connection, ONE)
        assert known is not None
        return [granted.loaded_at for granted in known.extensions]

    assert load(connection, DataKind.EXTENSIONS, [row]) == [Stored(1, 0)]
    assert load(connection, DataKind.EXTENSIONS, [row], at=LATER) == [Stored(0, 1)]
    assert moments() == [NOW]
    later = (*row[:3], "2026-11-05")
    assert load(connection, DataKind.EXTENSIONS, [later, other], at=LATER) == [Stored(2, 0)]
    assert moments() == [LATER, LATER]
    connection.execute(schema.extension.update().values(loaded_at=None))
    assert moments() == [None, None]


def test_a_bill_keeps_the_order_that_revised_it(connection: Connection) -> None:
    """A file without the column says of no bill that an order did."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    revised = bill_row(1, "B2", supersedes="B1", order_number="12/2026")
    load(connection, DataKind.BILLS, [bill_row(1), revised])

    known = find_record(connection, ONE)

    assert known is not None
    assert [bill.order_number for bill in known.bills] == ["", "12/2026"]


def test_what_was_not_found_is_counted_and_the_oldest_gives_way(connection: Connection) -> None:
    """The table stays small, whatever people type."""
    missed = SqlMissedLookups(connection)
    for minute, wanted in enumerate(("one", "two", "one", "three")):
        at = NOW + timedelta(minutes=minute)
        missed.note(wanted, LookupKind.NAME, clerk=f"clerk{minute}", at=at, most=2)

    assert missed.list_open(10) == (
        MissedLookup("one", LookupKind.NAME, "clerk2", 2, NOW, NOW + timedelta(minutes=2)),
        MissedLookup("three", LookupKind.NAME, "clerk3", 1, *(NOW + timedelta(minutes=3),) * 2),
    )
    assert [one.text for one in missed.list_open(1)] == ["one"]


def test_what_was_cleared_comes_back_when_it_is_asked_for_again(connection: Connection) -> None:
    """The word stays in the row until then."""
    missed = SqlMissedLookups(connection)
    missed.note("one", LookupKind.NAME, clerk="anita", at=NOW, most=2)

    assert missed.clear(["one", "two"], word="told", by="suresh", at=LATER) == 1
    assert missed.clear(["one"], word="told", by="suresh", at=LATER) == 0
    assert missed.list_open(10) == ()
    kept = connection.execute(select(missed_lookup)).mappings().one()
    assert (kept["word"], kept["cleared_by"], kept["cleared_at"]) == ("told", "suresh", LATER)
    missed.note("one", LookupKind.NAME, clerk="anita", at=LATER, most=2)
    assert missed.list_open(10)[0].times == len("ab")


def test_an_older_record_gets_keys_for_its_addresses(tmp_path: Path) -> None:
    """The step fills what an import would have."""
    engine = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    migrate.create_tables(engine)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        load(connection, DataKind.ACCOUNTS, [account_row(1, address="१२ Panki"), account_row(2)])
        for statement in _BACK:
            connection.execute(text(statement))

    migrate.bring_up_to_date(engine)

    with engine.connect() as connection:
        keys = connection.execute(select(schema.account.c.address_key)).scalars().all()
        assert sorted(keys) == ["12 panki", "12/4"]
    engine.dispose()


_BACK = (
    "DROP INDEX account_address",
    "ALTER TABLE account DROP COLUMN address_key",
    "ALTER TABLE bill DROP COLUMN order_number",
    "ALTER TABLE extension DROP COLUMN loaded_at",
    "DROP TABLE missed_lookup",
    "DROP TABLE number_slip",
    "UPDATE alembic_version SET version_num = '0017'",
)
