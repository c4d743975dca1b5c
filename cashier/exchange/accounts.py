"""The layout of files of accounts."""

from collections.abc import Iterable, Mapping

from cashier.domain.account import ConnectionType, LoadUnit, SupplyStatus
from cashier.exchange.cells import (
    MobileReader,
    one_of,
    read_account_number,
    read_account_numbers,
    read_amount,
    read_amounts,
    read_day_or_none,
    read_filled,
    read_flag,
    read_load_milli,
    read_mobiles,
    read_old_account_number,
    read_old_account_numbers,
    read_text,
    read_texts,
    remembering_after,
)
from cashier.exchange.layout import Column, Columns, Layout, few_values
from cashier.services.importing import FIELDS, DataKind

_TEXTS = ("name", "name_hi", "address", "locality", "meter_number", "old_meter_number")


def accounts_layout() -> Layout:
    """Describe a file of accounts."""
    mobiles = MobileReader()

    def warnings() -> Iterable[str]:
        if mobiles.dropped:
            yield f"{mobiles.dropped} mobile numbers without 10 digits were left out"

    return Layout(
        DataKind.ACCOUNTS,
        (
            Column("account_number", read_account_number, read_account_numbers, is_required=True),
            Column("old_account_number", read_old_account_number, read_old_account_numbers),
            *(Column(name, read_text, read_texts) for name in _TEXTS),
            Column("mobile", mobiles, read_mobiles),
            few_values("category", read_filled, is_required=True),
            few_values("connection_type", one_of(*ConnectionType), is_required=True),
            few_values("load", read_load_milli, is_required=True),
            few_values("load_unit", one_of(*LoadUnit), is_required=True),
            few_values("division", read_filled, is_required=True),
            few_values("subdivision", read_text),
            few_values("status", one_of(*SupplyStatus), is_required=True),
            few_values("status_date", read_day_or_none, absent=None),
            few_values("disconnection_mode", read_text),
            _balance("prepaid_balance"),
            _balance("security_deposit"),
            few_values("lifeline", read_flag, absent=0),
        ),
        _STORED,
        checks=(_require_name,),
        alternatives=(("name", "name_hi"),),
        warnings=warnings,
    )


_STORED = tuple(
    {"load_milli": "load", "is_lifeline": "lifeline"}.get(name, name)
    for name in FIELDS[DataKind.ACCOUNTS]
)


def _balance(name: str) -> Column:
    return Column(name, read_amount, remembering_after(read_amounts, read_amount), absent=0)


def _require_name(columns: Columns) -> Mapping[int, str]:
    pairs = enumerate(zip(columns["name"], columns["name_hi"], strict=True))
    return {index: "name: is empty, in both scripts" for index, names in pairs if not any(names)}
