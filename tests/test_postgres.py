"""The test server itself: real, empty for every test, and gone afterwards."""

from sqlalchemy import create_engine, text

_TABLE = "CREATE TABLE left_behind (number BIGINT)"


def _run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_test_has_a_real_database(postgres_database: str) -> None:
    """The next test makes the same table, which fails unless each test has its own database."""
    _run(postgres_database, _TABLE)


def test_a_database_begins_empty(postgres_database: str) -> None:
    """See the test before."""
    _run(postgres_database, _TABLE)


def test_each_test_has_a_database_of_its_own(postgres_url: str, postgres_database: str) -> None:
    """What one test leaves behind must not be there for another."""
    assert postgres_database != postgres_url
