"""What the window asks of the station."""

import pytest

from cashier.services.enquiry import NothingFound
from cashier.station import OpenStation
from tests.builders import CLERK, FLOAT, NOW, at_work, draft_of, make_payment
from ui.counter import Counter


def test_a_counter_opens_its_station_once(station: OpenStation) -> None:
    """And says how it was left."""
    opened: list[OpenStation] = []

    def opener() -> OpenStation:
        opened.append(station)
        return station

    counter = Counter(opener, lambda: NOW)
    counter.open()
    standing = counter.open()

    assert len(opened) == 1
    assert standing.today == NOW.date()
    assert standing.printer_url == f"file:{station.folder / 'receipts'}"
    assert (standing.open_shifts, standing.unprinted, standing.unfinished) == ((), 0, 0)


def test_a_chosen_printer_is_used(station: OpenStation) -> None:
    """The folder is for counters without one."""
    station.set_printer("tcp://127.0.0.1:9100", actor="admin", at=NOW)
    counter = Counter(lambda: station, lambda: NOW)

    assert counter.open().printer_url == "tcp://127.0.0.1:9100"


def test_nobody_found_is_a_refusal(counter: Counter) -> None:
    """With the text that was looked for."""
    with pytest.raises(NothingFound) as refusal:
        counter.find(" 99999999 ")

    assert refusal.value.values == {"text": "99999999"}


def test_without_a_shift_the_desk_is_empty(counter: Counter) -> None:
    """Nothing is listed that is not this shift's."""
    desk = counter.desk(CLERK)
    assert (desk.shift, desk.receipts) == (None, ())
    counter.open_shift(CLERK, FLOAT)

    assert counter.desk(CLERK).shift is not None


def test_only_the_intent_with_this_id_is_given_up(station: OpenStation) -> None:
    """Another clerk's draft is another clerk's."""
    at_work(station)
    counter = Counter(lambda: station, lambda: NOW)
    for request in ("one", "two"):
        counter.accept(make_payment(4820, request=request), CLERK)
    counter.abandon("one", CLERK)

    (left,) = counter.pending().unfinished
    assert left.draft.request_id == "two"
    assert left.draft.amount == draft_of(make_payment(4820)).amount


def test_closing_twice_is_harmless(counter: Counter) -> None:
    """The window closes, and then the program ends."""
    counter.open()
    counter.close()
    counter.close()


def test_a_chosen_printer_counts_at_once_and_after_a_restart(counter: Counter) -> None:
    """And the next window begins with it."""
    counter.set_printer("tcp://10.0.0.5:9100?width=58", CLERK)

    assert counter.printer_url == "tcp://10.0.0.5:9100?width=58"
    assert counter.open().printer_url == "tcp://10.0.0.5:9100?width=58"
