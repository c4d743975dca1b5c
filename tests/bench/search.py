"""The first fifty by name, in both scripts, beside a plain query of the same index."""

import random
from collections.abc import Sequence
from functools import partial
from typing import Any

from cashier.domain.search_key import search_key
from cashier.services import enquiry
from cashier.station import DATABASE, OpenStation
from tests.bench.figures import Figure, interleaved
from tests.bench.stock import connect

_QUERIES = {
    "Latin, 3 letters and more": ("ram", "kumar", "gup", "srivastava", "kidwai", "zub", "nirmala"),
    "Devanagari, 3 and more": ("राम", "कुमार", "गुप", "श्रीवास्तव", "ज़ुबैर", "निर्मला"),
    "two words": ("ram gupta", "kumar q", "anita ver", "राम गुप्ता", "sing kid", "देवी वर्मा"),
    "name and locality": ("gupta kidwai", "ram gupta nagar", "सिंह kidwai", "devi kid"),
    "address": ("12/34", "77/45", "kidwai 12/3", "gupta 101/2", "139/8 "),
    "beginnings of 1 or 2": ("a", "ra", "zu", "अ", "रा", "चि"),
    "nobody": ("qqqq", "xyzzy", "ram qqqq", "फफफफ"),
}
_FIRST = 50
_BY_WORDS = (
    "SELECT account_number, name, name_hi, address, locality, meter_number FROM account "
    "WHERE id IN (SELECT rowid FROM account_search WHERE account_search MATCH ? LIMIT 50)"
)
_BY_BEGINNING = (
    "SELECT account_number, name, name_hi, address, locality, meter_number FROM account "
    "WHERE name_key >= ? AND name_key < ? LIMIT 50"
)


def measure_search(station: OpenStation, times: int) -> list[Figure]:
    """Search each kind of text, each query both ways."""
    raw = connect(station.folder / DATABASE)
    figures = [_measure(station, raw, name, texts, times) for name, texts in _QUERIES.items()]
    raw.close()
    return figures


def _measure(
    station: OpenStation,
    raw: Any,  # noqa: ANN401 - the driver has no types
    name: str,
    texts: Sequence[str],
    times: int,
) -> Figure:
    chance = random.Random(3)
    chosen = [chance.choice(texts) for _ in range(times)]
    assert name == "nobody" or _search(station, chosen[0]), "somebody is found"
    ours, yardstick = interleaved(
        [partial(_search, station, text) for text in chosen],
        [partial(_search_raw, raw, text) for text in chosen],
    )
    return Figure(f"name search: {name}", ours, yardstick, most_p99=20e-3)


def _search(station: OpenStation, text: str) -> Sequence[object]:
    return enquiry.find_consumers(text, uow=station.read(), limit=_FIRST)


def _search_raw(raw: Any, text: str) -> list[Any]:  # noqa: ANN401 - as above
    words = search_key(text).split()
    long = [word for word in words if len(word) > 2]
    if long:
        quoted = " AND ".join(f'"{word}"' for word in long)
        return list(raw.execute(_BY_WORDS, (quoted,)).fetchall())
    return list(raw.execute(_BY_BEGINNING, (words[0], words[0] + "\U0010ffff")).fetchall())
