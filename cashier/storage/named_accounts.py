"""Selects about many named accounts at once: a list of any length goes in as one parameter."""

import json
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Connection, Select, String, column, select, text

from cashier.storage.prepared import PreparedSelect, Row

Numbers = Select[*tuple[Any, ...]]
"""A select of account numbers."""

_LISTS = {
    "sqlite": "json_each(:numbers)",
    "postgresql": "json_array_elements_text(CAST(:numbers AS json))",
}


class NamedAccounts:
    """A select that is told by `make` how it reads the accounts whose numbers another gives."""

    def __init__(self, make: Callable[[Numbers], Select[*tuple[Any, ...]]]) -> None:
        self._selects = {
            dialect: PreparedSelect(make(select(column("value", String)).select_from(text(source))))
            for dialect, source in _LISTS.items()
        }

    def rows(self, connection: Connection, account_numbers: Collection[str]) -> list[Row]:
        """Fetch the rows of some accounts; nothing is asked where none is named."""
        if not account_numbers:
            return []
        numbers = json.dumps(list(account_numbers))
        return self._selects[connection.dialect.name].rows(connection, numbers=numbers)
