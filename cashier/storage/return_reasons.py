"""The banks' table of return reasons: what is shipped, and what files added to it."""

import csv
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, select

from cashier.domain.cheque_return import ReturnReason
from cashier.storage import reversal_tables


def read_reasons(connection: Connection) -> tuple[ReturnReason, ...]:
    """List the table by its codes; a code that a file brought counts before the shipped one."""
    rows = connection.execute(select(reversal_tables.return_reason))
    brought = {
        row.code: ReturnReason(row.code, row.reason, row.reason_hi, bool(row.drawer))
        for row in rows
    }
    known = shipped_reasons() | brought
    return tuple(known[code] for code in sorted(known))


@cache
def shipped_reasons() -> dict[str, ReturnReason]:
    """Read the codes of the clearing houses, as every bank prints them on its memos."""
    with files("resources").joinpath("return_reasons.csv").open(encoding="utf-8") as stream:
        return {
            row["code"]: ReturnReason(
                row["code"], row["reason"], row["reason_hi"], row["drawer"] == "yes"
            )
            for row in csv.DictReader(stream)
        }
