"""Checking what was recorded since a close, as fast as somebody waits for it."""

from dataclasses import astuple

import pytest

from cashier.journal.entry import GENESIS_HASH, Entry, entry_hash
from cashier.journal.signing import StationKey
from cashier.station import OpenStation
from cashier.storage.day_chain import _hash, _Row, check_since
from cashier.storage.guards import lift_guards
from tests.builders import at_work
from tests.day_closes import close, put_away

STRANGE = ('a "quoted" \\ name', "उपभोक्ता", "tab\tnew\nline", "\u2028\x7f", "")


@pytest.mark.parametrize("text", STRANGE)
def test_the_hash_is_that_of_the_journal(text: str) -> None:
    """Whatever the texts are, for somebody may have changed them."""
    entry = Entry(text, 7, text, text, clock_doubt=True, actor=text, payload=None,
                  previous_hash=text, hash="", signature="")  # fmt: skip
    payload = '{"a":"ख","b":[1,2]}'
    row = _Row(1, text, 7, text, text, 1, text, payload, text, "", "")

    assert _hash(row) == entry_hash(entry, payload.encode())


def test_only_what_came_after_a_close_is_read_again(file_station: OpenStation) -> None:
    """What is before it was checked when it was closed."""
    at_work(file_station)
    put_away(file_station)
    with file_station.read() as uow:
        whole = uow.days.check_entries()
        entries = list(uow.entries())
    close(file_station)
    with file_station.read() as uow:
        after = uow.days.check_entries()

    assert (whole.count, whole.problem) == (len(entries), "")
    assert whole.head.hash == entries[-1].hash
    assert (after.count, after.problem) == (0, "")


def test_an_entry_that_is_gone_is_missed(file_station: OpenStation) -> None:
    """And an entry of another station's key is not ours."""
    with file_station.write() as uow:
        other = StationKey.generate().public_hex
        assert "not signed" in check_since(uow.connection, 0, other).problem
        lift_guards(uow.connection)
        uow.connection.exec_driver_sql("DELETE FROM journal WHERE position = 3")

        assert "entry 3 of RTP-03 is missing" in uow.days.check_entries().problem
        uow.connection.exec_driver_sql("UPDATE journal SET signature = 'no hex'")
        uow.connection.exec_driver_sql("DELETE FROM journal WHERE position > 2")
        assert "not signed" in uow.days.check_entries().problem
        uow.connection.exec_driver_sql("DELETE FROM zero_receipt")
        uow.connection.exec_driver_sql("DELETE FROM journal")
        assert astuple(uow.days.check_entries().head) == ("", 0, GENESIS_HASH)
