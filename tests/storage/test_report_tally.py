"""What reports add up: kept receipt by receipt, and the same when an older record is brought up."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, inspect, text

from cashier.domain.head import Head
from cashier.services import prints, shifts
from cashier.services.prints import PrintState
from cashier.station import OpenStation
from cashier.storage import report_tables
from cashier.storage.guards import lay_guards, lift_guards
from tests.builders import CLERK, FLOAT, NOW, add_consumer, collect, everything
from tests.reversals import by_cheque, cancel, come_back, correct, deposit, pay_cash, payment_of

STEP = "cashier.storage.migrations.versions.v0011_report_columns"


@pytest.fixture
def busy(counter: OpenStation) -> OpenStation:
    """A counter that took, took back, corrected, printed, and closed."""
    add_consumer(counter, division="HSP")
    first = pay_cash(counter, 1310, request="r1")
    for state in (PrintState.CONFIRMED, PrintState.UNKNOWN):
        job = prints.start_print(first.number, actor=CLERK, at=NOW, uow=counter.write())
        prints.end_print(job, state, "", actor=CLERK, at=NOW, uow=counter.write())
    second = pay_cash(counter, 500, request="r2", at=NOW + timedelta(seconds=75))
    cancel(counter, second, at=NOW + timedelta(hours=1))
    third = pay_cash(counter, 400, request="r3", at=NOW + timedelta(hours=2))
    correct(counter, third, at=NOW + timedelta(hours=2), tenders=(by_cheque(400, number="000456"),))
    paid = collect(counter, payment_of(by_cheque(700), request="r4"), at=NOW + timedelta(hours=3))
    (key,) = [one.instrument.key for one in paid.tenders if one.instrument]
    shifts.count_shift(CLERK, FLOAT, at=NOW + timedelta(hours=4), uow=counter.write())
    shifts.close_shift(CLERK, FLOAT, "short", at=NOW + timedelta(hours=4), uow=counter.write())
    deposit(counter, key, at=NOW + timedelta(hours=5))
    come_back(counter, key)
    return counter


def _take_the_step_back(connection: Connection) -> None:
    """Undo what the step does, as far as an older record goes."""
    lift_guards(connection)
    for name in ("tally", "shift_pace"):
        connection.execute(text(f"DROP TABLE {name}"))
    indexes = ("receipt_day", "receipt_elsewhere", "print_attempt_again", "print_attempt_not_out",
               "journal_rare", "journal_doubt")  # fmt: skip
    for name in indexes:
        connection.execute(text(f"DROP INDEX {name}"))
    for table, column in (
        *(("receipt", name) for name in ("category", "division", "elsewhere")),
        *(("print_attempt", name) for name in ("started", "ended", "started_at")),
    ):
        connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
    connection.execute(text("CREATE INDEX ix_receipt_business_date ON receipt (business_date)"))


def test_an_older_record_has_the_same_sums_after_the_step(busy: OpenStation) -> None:
    """The journal tells all that the tally holds."""
    before = everything(busy)
    assert before["tally"]
    assert before["shift_pace"]

    with busy.write() as uow:
        _take_the_step_back(uow.connection)
        assert not inspect(uow.connection).has_table("tally")
        with Operations.context(MigrationContext.configure(uow.connection)):
            step: Any = import_module(STEP)
            step.upgrade()
        lay_guards(uow.connection)
        uow.commit()

    assert everything(busy) == before
    assert busy.verify().ok


def test_the_tally_has_a_column_for_every_head() -> None:
    """A head that is added needs one, and a step that makes it."""
    assert {f"head_{head.value}" for head in Head} <= set(report_tables.tally.columns.keys())


def test_the_pace_of_a_closed_shift_is_kept(busy: OpenStation) -> None:
    """Seconds from each receipt to the next; the correction's is among them."""
    assert everything(busy)["shift_pace"] == [(1, "75 7125 0 3600")]


@pytest.mark.parametrize("table", ["tally", "shift_pace"])
def test_a_sum_that_was_tampered_with_is_found(busy: OpenStation, table: str) -> None:
    """The journal is the witness."""
    with busy.write() as uow:
        change = "amount = amount + 100" if table == "tally" else "gaps = '1'"
        uow.connection.execute(text(f"UPDATE {table} SET {change}"))  # noqa: S608 - constants
        uow.commit()

    assert any(table in problem.text for problem in busy.verify().problems)
