"""The index behind the name search: every trigram of the name and locality keys.

SQLite: an FTS5 table without content of its own, so the keys are stored once, in `account`. The
price is that FTS5 must be told the old keys of a row that changes; `forget` does, and nothing else
may change a key. PostgreSQL: trigram indexes where its pg_trgm can be had, plain scans elsewhere.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select, text
from sqlalchemy.exc import DBAPIError

from cashier.domain.search_key import search_key
from cashier.storage import schema

KEYS = ("name_key", "name_hi_key", "locality_key")
LEAST_TRIGRAM = 3
"""Below three code points a trigram index knows nothing."""

MOST_CANDIDATES = 5_000
"""How many rows a short token is looked for in; keeps "kumar q" within a keystroke's time."""

MOST_ADDRESSES = 3_000
"""In how many of them the figures of an address are looked for; an address is longer to read."""

LONGEST_QUERY = 200
"""Nobody types more; what follows is not looked at."""

IndexedKeys = tuple[int, str, str, str]
"""A row's id and its three keys, in the order of `KEYS`."""

_COLUMNS = ", ".join(KEYS)
_CREATE = (
    f"CREATE VIRTUAL TABLE account_search USING fts5({_COLUMNS}, content='account', "
    "content_rowid='id', tokenize='trigram case_sensitive 1')"
)
_FORGET = (
    f"INSERT INTO account_search (account_search, rowid, {_COLUMNS}) "  # noqa: S608 - constants only
    "VALUES ('delete', ?, ?, ?, ?)"
)
_ADD = f"INSERT INTO account_search (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?)"  # noqa: S608 - as above
_ADD_AFTER = (
    f"INSERT INTO account_search (rowid, {_COLUMNS}) "  # noqa: S608 - as above
    f"SELECT id, {_COLUMNS} FROM account WHERE id > ?"
)
_REBUILD = "INSERT INTO account_search (account_search) VALUES ('rebuild')"
_MATCH = text(
    "id IN (SELECT rowid FROM account_search WHERE account_search MATCH :words LIMIT :candidates)"
)
_ACCOUNT = schema.account.c


def create_search_index(connection: Connection) -> None:
    """Create the empty index; the migrations call this once, after the tables."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_CREATE)
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError:
        return  # not shipped with this server, or not ours to add: the search scans instead
    for key in KEYS:
        connection.exec_driver_sql(
            f"CREATE INDEX account_{key}_trigrams ON account USING gin ({key} gin_trgm_ops)"
        )


def rebuild_search_index(connection: Connection) -> None:
    """Index every account anew; quicker than row by row where most rows are new."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_REBUILD)


def add_accounts_after(connection: Connection, last_id: int) -> None:
    """Index the accounts whose id is higher: those that were inserted since."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_ADD_AFTER, (last_id,))


def replace_keys(
    connection: Connection, old: Iterable[IndexedKeys], new: Iterable[IndexedKeys]
) -> None:
    """Bring changed rows up to date; `old` must be exactly what was indexed for them."""
    if connection.dialect.name != "sqlite":
        return
    if before := list(old):
        connection.exec_driver_sql(_FORGET, before)
    if after := list(new):
        connection.exec_driver_sql(_ADD, after)


def match_ids(connection: Connection, key: str, limit: int) -> tuple[int, ...]:
    """List accounts in which every word of a key occurs, within a name or the locality.

    A word shorter than a trigram is looked for among the rows that the longer words find, in the
    first `MOST_CANDIDATES` of them; where all words are short, only what begins with the whole
    key counts. In order of ids, not of worth: ranking would read every match.
    """
    words = search_key(key[:LONGEST_QUERY]).split()
    if not words:
        return ()
    long = [word for word in words if len(word) >= LEAST_TRIGRAM]
    short = [word for word in words if len(word) < LEAST_TRIGRAM]
    if not long:
        return _begins_with(connection, " ".join(words), limit)
    if connection.dialect.name == "sqlite":
        return _match_trigrams(connection, long, short, limit)
    found = select(_ACCOUNT.id).where(*map(_occurs, words)).limit(limit)
    return tuple(connection.execute(found).scalars())


def match_address_ids(connection: Connection, key: str, limit: int) -> tuple[int, ...]:
    """List accounts by a name or locality together with figures of the address: "12/34 panki".

    Addresses are in no trigram index, which would double it. The words without a figure find whom
    it can be, and those with one are looked for in the first `MOST_ADDRESSES` of their addresses.
    """
    words = search_key(key[:LONGEST_QUERY]).split()
    figures = [word for word in words if any(map(str.isdigit, word))]
    names = [word for word in words if word not in figures]
    long = [word for word in names if len(word) >= LEAST_TRIGRAM]
    if not (figures and long):
        return ()
    addressed = [_ACCOUNT.address_key.contains(word, autoescape=True) for word in figures]
    rest = [*addressed, *(_occurs(word) for word in names if word not in long)]
    if connection.dialect.name == "sqlite":
        found = select(_ACCOUNT.id).where(_MATCH, *rest).limit(limit)
        values = {"words": _quoted(long), "candidates": MOST_ADDRESSES}
        return tuple(connection.execute(found, values).scalars())
    found = select(_ACCOUNT.id).where(*map(_occurs, long), *rest).limit(limit)
    return tuple(connection.execute(found).scalars())


def _quoted(words: Sequence[str]) -> str:
    """Ask for every word, each as it stands."""
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)


def _match_trigrams(
    connection: Connection, long: Sequence[str], short: Sequence[str], limit: int
) -> tuple[int, ...]:
    found = select(_ACCOUNT.id).where(_MATCH, *map(_occurs, short)).limit(limit)
    values = {"words": _quoted(long), "candidates": MOST_CANDIDATES if short else limit}
    return tuple(connection.execute(found, values).scalars())


def _occurs(word: str) -> ColumnElement[bool]:
    """Find a word literally; autoescape keeps `%` and `_` from meaning anything."""
    return or_(*(_ACCOUNT[key].contains(word, autoescape=True) for key in KEYS))


def _begins_with(connection: Connection, prefix: str, limit: int) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for key in KEYS:
        rows = connection.execute(
            select(_ACCOUNT.id).where(_begins(connection, key, prefix)).limit(limit)
        )
        found.update(dict.fromkeys(rows.scalars()))
    return tuple(found)[:limit]


def _begins(connection: Connection, key: str, prefix: str) -> ColumnElement[bool]:
    """Ask for a prefix as the database's index serves it; only SQLite is sure to sort by code."""
    column = _ACCOUNT[key]
    if connection.dialect.name == "sqlite":
        return and_(column >= prefix, column < prefix + "\U0010ffff")
    return column.startswith(prefix, autoescape=True)
