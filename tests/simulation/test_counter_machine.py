"""Any history of a counter, held against a model; and bugs that the model must catch.

`CASHIER_SIMULATION=50 pytest tests/simulation` runs fifty times as many histories.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Connection, make_url

from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.journal.events import Event, ReceiptIssued
from cashier.storage import consumer_record, journal, projections, schema
from cashier.storage.guards import lay_guards, lift_guards
from cashier.storage.place import Place
from cashier.storage.registers import SqlReceipts
from tests.postgres import _connect
from tests.simulation.machine import CounterMachine

LONGER = int(os.environ.get("CASHIER_SIMULATION", "1"))
CAUGHT = (AssertionError, CounterError)
"""A mutant breaks what the model asserts, or is refused where the model takes the money."""

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def _run(
    machine: Callable[[], CounterMachine], *, histories: int, steps: int, seeded: bool = False
) -> None:
    """Run some histories; where a mutant is to be caught, always the same ones, never shrunk."""
    chosen = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=QUIET,
    )
    if seeded:
        chosen = settings(
            chosen,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            print_blob=False,
            report_multiple_bugs=False,  # two ways to fail would come as a group, which is neither
        )
    run_state_machine_as_test(machine, settings=chosen)  # type: ignore[arg-type]


def _on_sqlite() -> CounterMachine:
    return CounterMachine(nullcontext(""))


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_a_counter_on_sqlite_does_what_the_model_says() -> None:
    """Whatever happens in whatever order."""
    _run(_on_sqlite, histories=20 * LONGER, steps=40)


@contextmanager
def _new_database(server_url: str) -> Iterator[str]:
    server, name = make_url(server_url), f"simulation_{uuid4().hex}"
    with _connect(server) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield server.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_a_counter_on_postgresql_does_what_the_model_says(postgres_url: str) -> None:
    """The same histories, the same model."""

    def machine() -> CounterMachine:
        place: AbstractContextManager[str] = _new_database(postgres_url)
        return CounterMachine(place)

    _run(machine, histories=6 * LONGER, steps=40)


class _NewIdOnRetry(CounterMachine):
    """A client that makes a new request id each time it asks."""

    def collect(self, payment: Payment) -> Receipt:
        """Take a payment under an id of its own."""
        return super().collect(replace(payment, request_id=uuid4().hex))


def test_a_new_id_on_retry_is_caught() -> None:
    """It takes the money twice."""
    with pytest.raises(CAUGHT):
        _run(lambda: _NewIdOnRetry(nullcontext("")), histories=40, steps=40, seeded=True)


Mutant = tuple[object, str, Any]


def _drop_a_tender(connection: Connection, place: Place, event: Event) -> None:
    projections.project(connection, place, event)
    if isinstance(event, ReceiptIssued):
        lift_guards(connection)
        connection.execute(schema.receipt_tender.delete())
        lay_guards(connection)


_REAL_NUMBER = SqlReceipts.next_number


def _leave_one_out(self: SqlReceipts, financial_year: str) -> str:
    series, _, serial = _REAL_NUMBER(self, financial_year).rpartition("-")
    return f"{series}-{int(serial) + 1:06d}"


MUTANTS: dict[str, Mutant] = {
    "money taken here is not counted": (consumer_record, "_received", lambda *_: ()),
    "the fee is asked for again": (consumer_record, "_rcdc_paid", lambda *_: ZERO),
    "a number is left out": (SqlReceipts, "next_number", _leave_one_out),
    "a tender is not written": (journal, "project", _drop_a_tender),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_bug_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the model would be no use."""
    place, attribute, mutant = MUTANTS[name]
    monkeypatch.setattr(place, attribute, mutant)

    with pytest.raises(CAUGHT):
        _run(_on_sqlite, histories=40, steps=40, seeded=True)
