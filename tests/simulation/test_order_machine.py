"""Any history of reconnection orders, held against a model; and bugs that it must catch.

Each run is 400 steps on SQLite; `CASHIER_SIMULATION=25 pytest tests/simulation` makes it 10,000.
"""

import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from cashier.domain import order_results as rules
from cashier.domain.reconnection import OrderState, earns_reconnection
from cashier.domain.reversal import ReversalKind
from cashier.services import issuing, metering, order_results
from cashier.storage import consumer_record, taking_back
from cashier.storage.supplies import newest_supply
from tests.simulation.order_machine import OrderMachine
from tests.simulation.test_counter_machine import LONGER, _new_database, _run

STEPS = 40


def _on_sqlite() -> OrderMachine:
    return OrderMachine(nullcontext(""))


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_orders_on_sqlite_go_the_way_that_the_model_says() -> None:
    """Whatever becomes of the money and of those who were sent."""
    _run(_on_sqlite, histories=10 * LONGER, steps=STEPS)


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_orders_on_postgresql_go_the_way_that_the_model_says(postgres_url: str) -> None:
    """The same histories, the same model."""

    def machine() -> OrderMachine:
        place: AbstractContextManager[str] = _new_database(postgres_url)
        return OrderMachine(place)

    _run(machine, histories=4 * LONGER, steps=STEPS)


_RECALL, _IS_NEWS = taking_back._recall, rules.is_news


def _not_on_a_return(connection: Any, reversal: Any) -> None:  # noqa: ANN401 - as what it replaces
    if reversal.kind is not ReversalKind.CHEQUE_RETURNED:
        _RECALL(connection, reversal)


def _takes_what_nobody_was_sent_for(order: Any, *args: Any, **more: Any) -> bool:  # noqa: ANN401 - as above
    return not order.attempts or _IS_NEWS(order, *args, **more)


def _drops_what_was_recalled(order: Any, *args: Any, **more: Any) -> bool:  # noqa: ANN401 - as above
    return order.state is not OrderState.RECALLED and _IS_NEWS(order, *args, **more)


def _sees_no_open_order(*args: Any, **_more: Any) -> bool:  # noqa: ANN401 - as above
    return earns_reconnection(*args, has_open_order=False)


def _asks_at_once(order: Any, *_args: Any) -> bool:  # noqa: ANN401 - as above
    return metering._is_silent(order)


def _waits_for_an_extract(extract: Any, said: Any, _last_done: Any) -> object:  # noqa: ANN401 - as above
    return newest_supply(extract, said, None)


MUTANTS: dict[str, tuple[object, str, Any]] = {
    "a returned cheque recalls nothing": (taking_back, "_recall", _not_on_a_return),
    "done without anybody sent": (order_results, "is_news", _takes_what_nobody_was_sent_for),
    "a second open order": (issuing, "earns_reconnection", _sees_no_open_order),
    "a repeated result counts twice": (rules, "_repeats", lambda *_: False),
    "a late light goes unseen": (order_results, "is_news", _drops_what_was_recalled),
    "the metering system is asked at once": (metering, "_is_unanswered", _asks_at_once),
    "a light that is on is owed for": (consumer_record, "newest_supply", _waits_for_an_extract),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_bug_is_caught(name: str) -> None:
    """Or the model would be no use. In a process of its own, so that no other test is broken."""
    command = [sys.executable, "-m", "tests.simulation.one_mutant", "orders", name]
    done = subprocess.run(command, capture_output=True, check=False, text=True)

    assert done.returncode == 0, done.stderr
