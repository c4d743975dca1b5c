"""Reference data in both databases: what is new, what changed, what stays, what is refused."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Table, Text, event, select

from cashier.domain.calendar import IST, to_micros
from cashier.domain.money import ZERO, Money
from cashier.domain.search_key import search_key
from cashier.services.import_writers import Stored
from cashier.services.importing import FIELDS, DataKind, Row
from cashier.storage import schema
from cashier.storage.engine import WRITES, open_engine
from cashier.storage.reference import SqlReference
from cashier.storage.search_index import create_search_index, match_ids

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=IST)
LATER = NOW + timedelta(days=30)


def create_tables(engine: Engine) -> None:
    """Make every table and the name index."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        schema.metadata.create_all(connection)
        create_search_index(connection)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of either kind, with every table and the name index."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'counter.db'}"
    else:
        url = request.getfixturevalue("postgres_database")
    engine = open_engine(url)
    create_tables(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A writing transaction on it."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def account_row(number: int = 1, **changes: object) -> Row:
    """Make an account; its number ends in `number`."""
    values: dict[str, object] = {
        "account_number": f"31415926{number:02d}",
        "old_account_number": f"271828{number:02d}",
        "name": f"Ram Kumar {number}",
        "name_hi": "राम कुमार",
        "address": "12/4",
        "locality": "Arya Nagar",
        "mobile": "9876543210",
        "meter_number": f"KN-{number}",
        "old_meter_number": "",
        "category": "LMV-1",
        "connection_type": "postpaid",
        "load_milli": 2500,
        "load_unit": "kW",
        "division": "D01",
        "subdivision": "",
        "status": "live",
        "status_date": None,
        "disconnection_mode": "",
        "prepaid_balance": -1250,
        "security_deposit": 0,
        "is_lifeline": 0,
    }
    return tuple({**values, **changes}[field] for field in FIELDS[DataKind.ACCOUNTS])


def bill_row(account: int = 1, bill: str = "B1", **changes: object) -> Row:
    """Make a bill of an account."""
    values: dict[str, object] = dict.fromkeys(FIELDS[DataKind.BILLS], 0)
    values |= {
        "account_number": f"31415926{account:02d}",
        "bill_number": bill,
        "bill_month": "2026-10",
        "bill_date": "2026-10-05",
        "due_date": "2026-10-20",
        "basis": "MU",
        "units": "120",
        "supersedes": "",
        "order_number": "",
        "payments_posted_to": to_micros(NOW),
    }
    return tuple({**values, **changes}[field] for field in FIELDS[DataKind.BILLS])


def load(
    connection: Connection, data: DataKind, *chunks: list[Row], at: datetime = NOW
) -> list[Stored]:
    """Load chunks of rows as one file."""
    writer = SqlReference(connection).writer(data, at)
    stored = [writer.store(chunk) for chunk in chunks]
    writer.finish()
    return stored


def found(connection: Connection, words: str) -> set[str]:
    """Search by name, and give the last two digits of the accounts."""
    ids = match_ids(connection, search_key(words), 50)
    numbers = select(schema.account.c.account_number).where(schema.account.c.id.in_(ids))
    return {number[-2:] for number in connection.execute(numbers).scalars()}


def test_accounts_are_loaded_with_old_numbers_and_search(connection: Connection) -> None:
    """Everything that finds a consumer is there when the load ends."""
    stored = load(connection, DataKind.ACCOUNTS, [account_row(1), account_row(2)])

    assert stored == [Stored(2, 0)]
    row = connection.execute(select(schema.account)).mappings().first()
    assert row is not None
    assert (row["meter_key"], row["name_key"]) == ("KN1", "ram kumar 1")
    assert row["prepaid_balance"].paise == -1250
    assert row["loaded_at"] == NOW
    old = connection.execute(select(schema.old_number)).all()
    assert [(number, day.isoformat()) for number, _, day in old] == [
        ("27182801", "2026-11-20"),
        ("27182802", "2026-11-20"),
    ]
    assert found(connection, "RAM kumar") == {"01", "02"}


def test_the_same_accounts_again_change_nothing(connection: Connection) -> None:
    """Not even the day on which they were loaded."""
    rows = [account_row(1), account_row(2)]
    load(connection, DataKind.ACCOUNTS, rows)
    before = connection.execute(select(schema.account)).all()

    assert load(connection, DataKind.ACCOUNTS, rows, at=LATER) == [Stored(0, 2)]
    assert connection.execute(select(schema.account)).all() == before
    assert found(connection, "kumar") == {"01", "02"}


def test_a_changed_account_is_updated_and_found_by_its_new_name_alone(
    connection: Connection,
) -> None:
    """New, changed and unchanged rows of one chunk are told apart."""
    load(connection, DataKind.ACCOUNTS, [account_row(1), account_row(2)])
    changed = account_row(1, name="Sita Devi", name_hi="सीता")

    stored = load(
        connection, DataKind.ACCOUNTS, [changed, account_row(2), account_row(3)], at=LATER
    )

    assert stored == [Stored(2, 1)]
    assert found(connection, "sita") == {"01"}
    assert found(connection, "kumar") == {"02", "03"}
    loaded = connection.execute(
        select(schema.account.c.loaded_at).order_by(schema.account.c.account_number)
    )
    assert list(loaded.scalars()) == [LATER, NOW, LATER]


def test_a_change_that_touches_no_name_leaves_the_index_right(connection: Connection) -> None:
    """Telling the index to forget what it does not hold would damage it."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    load(connection, DataKind.ACCOUNTS, [account_row(1, mobile="")])
    load(connection, DataKind.ACCOUNTS, [account_row(1, name="Sita")])

    assert found(connection, "sita") == {"01"}
    assert found(connection, "ram kumar") == set()
    if connection.dialect.name == "sqlite":
        check = "INSERT INTO account_search (account_search, rank) VALUES ('integrity-check', 1)"
        connection.exec_driver_sql(check)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_row_that_comes_again_in_a_file_is_an_update(
    connection: Connection, *, is_first: bool
) -> None:
    """The last one stands, within a chunk and beyond it, in the table and in the index."""
    if not is_first:
        load(connection, DataKind.ACCOUNTS, [account_row(9)])
    last = account_row(1, name="Mohan")

    stored = load(
        connection,
        DataKind.ACCOUNTS,
        [account_row(1), account_row(1, name="Sita"), account_row(1, name="Sita")],
        [last, account_row(2)],
    )

    assert stored == [Stored(2, 1), Stored(2, 0)]
    assert found(connection, "mohan") == {"01"}
    assert found(connection, "sita") == set()
    if connection.dialect.name == "sqlite":
        check = "INSERT INTO account_search (account_search, rank) VALUES ('integrity-check', 1)"
        connection.exec_driver_sql(check)


def test_old_numbers_gather(connection: Connection) -> None:
    """One account may have been two, and one old number may have become two accounts."""
    load(connection, DataKind.ACCOUNTS, [account_row(1), account_row(2)])
    merged = account_row(1, old_account_number="99999999")
    split = account_row(2, old_account_number="27182801")
    none = account_row(2, old_account_number="")

    assert load(connection, DataKind.ACCOUNTS, [merged, split], at=LATER) == [Stored(2, 0)]
    assert load(connection, DataKind.ACCOUNTS, [none], at=LATER) == [Stored(0, 1)]
    old = schema.old_number.c
    rows = connection.execute(select(old.account_number, old.old_account_number)).all()
    assert sorted((new[-2:], number) for new, number in rows) == [
        ("01", "27182801"),
        ("01", "99999999"),
        ("02", "27182801"),
        ("02", "27182802"),
    ]


def test_the_indexes_are_back_after_a_first_load(connection: Connection) -> None:
    """They were set aside for speed."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])

    if connection.dialect.name == "sqlite":
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'")
    else:
        names = connection.exec_driver_sql("SELECT indexname FROM pg_indexes")
    assert {index.name for index in schema.account.indexes} <= set(names.scalars())


def test_a_revised_bill_is_updated(connection: Connection) -> None:
    """Rows of unknown accounts are refused by their place in the chunk."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    rows = [bill_row(7), bill_row(1), bill_row(1, "B2"), bill_row(1, units="130")]

    (first,) = load(connection, DataKind.BILLS, rows)
    (again,) = load(connection, DataKind.BILLS, rows[1:3])

    assert first == Stored(3, 0, ((0, "no account 3141592607"),))
    assert again == Stored(1, 1)
    units = select(schema.bill.c.units).order_by(schema.bill.c.bill_number)
    assert list(connection.execute(units).scalars()) == ["120", "120"]


def payment_row(reference: str, amount: int = 25000, account: int = 1, minute: int = 0) -> Row:
    """Make a payment taken elsewhere."""
    moment = to_micros(NOW.replace(minute=minute))
    return (f"31415926{account:02d}", "upi", reference, amount, moment)


def test_a_payment_counts_once(connection: Connection) -> None:
    """The same reference with another amount or time is a conflict that somebody must look at."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    load(connection, DataKind.PAYMENTS, [payment_row("R1")])
    rows = [
        payment_row("R1"),
        payment_row("R2"),
        payment_row("R1", 10000),
        payment_row("R1", minute=5),
        payment_row("R3", account=8),
        payment_row("R2"),
    ]

    (stored,) = load(connection, DataKind.PAYMENTS, rows)

    assert stored == Stored(
        1,
        2,
        (
            (2, "upi R1 is already recorded with 250.00"),
            (3, "upi R1 is already recorded with another time"),
            (4, "no account 3141592608"),
        ),
    )


def test_our_own_receipt_in_a_file_of_payments_is_not_counted_twice(
    connection: Connection,
) -> None:
    """Collections of the counters come back in the company's files."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    _plant_receipt(connection, "D01-C1-2627-000001")
    rows = [payment_row("D01-C1-2627-000001"), payment_row("R2")]

    assert load(connection, DataKind.PAYMENTS, rows) == [Stored(1, 1)]
    references = connection.execute(select(schema.outside_payment.c.reference)).scalars()
    assert list(references) == ["R2"]


def _plant_receipt(connection: Connection, number: str) -> None:
    """Put a receipt on record with the entry and the shift that it must have."""
    connection.execute(schema.journal.insert().values(_filled(schema.journal)))
    shift = {"business_date": NOW.date(), "opened_at": NOW, "cash_taken": ZERO, "number": 1}
    connection.execute(schema.shift.insert().values(_filled(schema.shift, **shift)))
    receipt = {
        "number": number,
        "request_id": "r",
        "business_date": NOW.date(),
        "issued_at": NOW,
        "amount": Money(100),
        "fees": ZERO,
    }
    connection.execute(schema.receipt.insert().values(_filled(schema.receipt, **receipt)))


def _filled(table: Table, **known: object) -> dict[str, object]:
    """Fill every column that must have a value."""
    rest = {
        column.name: "x" if isinstance(column.type, Text) else 1
        for column in table.c
        if column.name not in known and not column.nullable and column.server_default is None
    }
    return {**rest, **known}


def test_the_status_of_a_moment_is_corrected_by_a_later_file(connection: Connection) -> None:
    """Different moments stand side by side; a mode may be filled in afterwards."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    cut = ("3141592601", to_micros(NOW), "td", "pole", "T1", "dues")
    live = ("3141592601", to_micros(LATER), "live", "", "T1", "")
    told = (*cut[:3], "meter", *cut[4:])

    assert load(connection, DataKind.STATUS, [cut, live]) == [Stored(2, 0)]
    assert load(connection, DataKind.STATUS, [told, live]) == [Stored(1, 1)]
    modes = select(schema.supply_status.c.mode).order_by(schema.supply_status.c.at)
    assert list(connection.execute(modes).scalars()) == ["meter", ""]


def test_an_extension_needs_its_bill(connection: Connection) -> None:
    """An order for a bill that nobody has would be lost silently."""
    load(connection, DataKind.ACCOUNTS, [account_row(1)])
    load(connection, DataKind.BILLS, [bill_row(1)])
    good = ("3141592601", "B1", "O/7", "2026-10-31")
    rows = [good, ("3141592601", "B2", "O/7", "2026-10-31"), ("3141592605", *good[1:])]

    (stored,) = load(connection, DataKind.EXTENSIONS, rows)

    assert stored == Stored(
        1, 0, ((1, "no bill B2 for account 3141592601"), (2, "no account 3141592605"))
    )


def test_no_rows_are_no_trouble(connection: Connection) -> None:
    """A chunk may have nothing but rejected rows."""
    in_journal = {DataKind.POLICY, DataKind.RESULTS, DataKind.EXCLUSIONS, DataKind.SERVED}
    kinds = [kind for kind in DataKind if kind not in in_journal]

    assert [load(connection, kind, []) for kind in kinds] == [[Stored(0, 0)]] * len(kinds)


@pytest.mark.parametrize(
    ("words", "accounts"),
    [
        ("ram", {"01"}),
        ("नगर कुमार", {"02"}),
        ("nagar ram", {"01"}),
        ("ram k", {"01"}),
        ("ram zq", set()),
        ("r", {"01"}),
        ("रा", {"02"}),
        ("ku", set()),
        ("50%", {"03"}),
        ("5_%", set()),
        ("%", set()),
        ("ज़ैदी", {"03"}),
        ("", set()),
        ('"', set()),
        ('ram" OR "sita', set()),
        ("ram*", set()),
        ("NEAR(ram kumar)", set()),
        ("name_key:ram", set()),
        ("\x00ram\ud800", {"01"}),
        ("ram " * 3000, {"01"}),
        ("x" * 100_000, set()),
        ("' OR 1=1 --", set()),
        ("\\", set()),
    ],
)
def test_any_words_at_all_may_be_searched_for(
    connection: Connection, words: str, accounts: set[str]
) -> None:
    """Every word must occur; none has a meaning of its own to the database."""
    load(
        connection,
        DataKind.ACCOUNTS,
        [
            account_row(1, name="Ram Kumar", name_hi="", locality="Arya Nagar"),
            account_row(2, name="", name_hi="राम कुमार", locality="आर्य नगर"),
            account_row(3, name="50% off", name_hi="जैदी", locality=""),
        ],
    )

    assert found(connection, words) == accounts


def test_a_search_gives_no_more_than_was_asked_for(connection: Connection) -> None:
    """The screen shows fifty."""
    load(connection, DataKind.ACCOUNTS, [account_row(n) for n in range(1, 20)])

    assert len(match_ids(connection, "kumar", 5)) == 5
    assert len(match_ids(connection, "ra", 5)) == 5
    assert len(match_ids(connection, "kumar ar", 5)) == 5


def _load_and_die(url: str, statement: int) -> None:
    """Load a file, and be killed when a certain statement is about to run."""
    engine = open_engine(url)
    count = 0

    def kill(*_: object) -> None:
        nonlocal count
        count += 1
        if count == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", kill)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        load(connection, DataKind.ACCOUNTS, [account_row(n) for n in range(50)])


def test_a_load_that_is_killed_leaves_nothing_half_done(tmp_path: Path) -> None:
    """At each of its statements, the dropped indexes and the name index included."""
    url = f"sqlite:///{tmp_path / 'counter.db'}"
    engine = open_engine(url)
    create_tables(engine)
    context = multiprocessing.get_context("spawn")
    kills = 0
    for statement in range(1, 100, 3):
        child = context.Process(target=_load_and_die, args=(url, statement))
        child.start()
        child.join()
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
        kills += 1
        with engine.connect() as connection:
            assert connection.execute(select(schema.account)).first() is None
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars()
            assert {index.name for index in schema.account.indexes} <= set(names)
    engine.dispose()
    assert kills >= 6
