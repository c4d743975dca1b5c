"""Looking an account up with its open bills, beside prepared statements that read the same rows."""

import random
from functools import partial
from typing import Any

from cashier.domain.head import Head
from cashier.services import enquiry
from cashier.station import DATABASE, OpenStation
from tests.bench.figures import Figure, interleaved
from tests.bench.people import NOW, account_number
from tests.bench.stock import connect

_RAW = (
    "SELECT * FROM account WHERE account_number = ?",
    "SELECT * FROM supply_status WHERE account_number = ?",
    "SELECT * FROM bill WHERE account_number = ?",
    "SELECT * FROM extension WHERE account_number = ?",
    "SELECT * FROM outside_payment WHERE account_number = ?",
    "SELECT issued_at, amount, number, fees FROM receipt WHERE account_number = ?",
)


def measure_lookup(station: OpenStation, count: int, times: int) -> Figure:
    """Look random accounts up, each both ways."""
    raw = connect(station.folder / DATABASE)
    chance = random.Random(17)
    numbers = [account_number(chance.randrange(count)) for _ in range(times)]
    _agree(station, raw, numbers[0])
    ours, yardstick = interleaved(
        [partial(_open, station, number) for number in numbers],
        [partial(_read_raw, raw, number) for number in numbers],
    )
    raw.close()
    return Figure(
        "look-up by account number, open bills", ours, yardstick, most_ratio=5, most_p99=1e-3
    )


def _open(station: OpenStation, number: str) -> enquiry.ConsumerView:
    return enquiry.open_account(number, today=NOW.date(), uow=station.read())


def _read_raw(raw: Any, number: str) -> list[list[Any]]:  # noqa: ANN401 - the driver has no types
    raw.execute("BEGIN")
    found = [raw.execute(sql, (number,)).fetchall() for sql in _RAW]
    raw.execute("COMMIT")
    return found


def _agree(station: OpenStation, raw: Any, number: str) -> None:  # noqa: ANN401 - as above
    """Assure that both ways found the same consumer and the same bills."""
    view, found = _open(station, number), _read_raw(raw, number)
    assert found[0], "the account is there"
    assert len(view.record.bills) == len(found[2]) > 0, "both ways found the bills"
    assert all(part.head is not Head.ADVANCE for part in view.dues.owed), "it owes something"
