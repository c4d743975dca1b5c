"""The layouts of the smaller files: money from elsewhere, supplies, orders, due dates, policies."""

from collections.abc import Mapping
from datetime import datetime

from cashier.domain.account import SupplyStatus
from cashier.domain.errors import CounterError
from cashier.domain.order_results import OrderResult
from cashier.domain.policy import read_value
from cashier.exchange.cells import (
    not_after,
    one_of,
    read_account_number,
    read_account_numbers,
    read_day,
    read_filled,
    read_filled_texts,
    read_moment,
    read_moment_or_day,
    read_payment_amount,
    read_text,
    remembering,
)
from cashier.exchange.layout import Column, Columns, Layout, few_values
from cashier.services.importing import FIELDS, DataKind

_ACCOUNT_NUMBER = Column(
    "account_number", read_account_number, read_account_numbers, is_required=True
)
_REFERENCE = Column("reference", read_filled, read_filled_texts, is_required=True)
_BILL_NUMBER = Column("bill_number", read_filled, read_filled_texts, is_required=True)

_UNNAMED = "order_number: is empty, and account_number, too"


def payments_layout(now: datetime) -> Layout:
    """Describe a file of payments taken elsewhere; nothing can have been paid after now."""
    return Layout(
        DataKind.PAYMENTS,
        (
            _ACCOUNT_NUMBER,
            few_values("amount", read_payment_amount, is_required=True),
            few_values("paid_at", not_after(now, read_moment), is_required=True),
            few_values("channel", read_filled, is_required=True),
            _REFERENCE,
        ),
        FIELDS[DataKind.PAYMENTS],
    )


def status_layout(now: datetime) -> Layout:
    """Describe a file of disconnections and of results from the field; none is of after now."""
    return Layout(
        DataKind.STATUS,
        (
            _ACCOUNT_NUMBER,
            few_values("status", one_of(*SupplyStatus), is_required=True),
            few_values("at", not_after(now, read_moment_or_day), is_required=True),
            *(few_values(name, read_text) for name in ("mode", "team", "reason")),
        ),
        FIELDS[DataKind.STATUS],
    )


def results_layout(now: datetime) -> Layout:
    """Describe a file of what came of reconnection orders; nothing can have happened after now.

    A row names its order, or the account where whoever writes it knows no orders.
    """
    texts = ("order_number", "team", "reason", "reference")
    return Layout(
        DataKind.RESULTS,
        (
            Column("account_number", _account_number_or_none, remembering(_account_number_or_none)),
            few_values("result", one_of(*OrderResult), is_required=True),
            few_values("at", not_after(now, read_moment), is_required=True),
            *(few_values(name, read_text) for name in texts),
        ),
        FIELDS[DataKind.RESULTS],
        checks=(_check_order_named,),
        alternatives=(("order_number", "account_number"),),
    )


def _account_number_or_none(cell: str) -> str:
    return read_account_number(cell) if cell.strip() else ""


def _check_order_named(columns: Columns) -> Mapping[int, str]:
    pairs = enumerate(zip(columns["order_number"], columns["account_number"], strict=True))
    return {index: _UNNAMED for index, named in pairs if not any(named)}


def extensions_layout() -> Layout:
    """Describe a file of extended due dates."""
    return Layout(
        DataKind.EXTENSIONS,
        (
            _ACCOUNT_NUMBER,
            _BILL_NUMBER,
            few_values("due_date", read_day, is_required=True),
            few_values("order_number", read_text),
        ),
        FIELDS[DataKind.EXTENSIONS],
    )


def served_layout() -> Layout:
    """Describe a file of notices of disconnection that came to their consumers."""
    return Layout(
        DataKind.SERVED,
        (
            _ACCOUNT_NUMBER,
            few_values("notice_number", read_filled, is_required=True),
            few_values("served_on", read_day, is_required=True),
            few_values("how", read_filled, is_required=True),
        ),
        FIELDS[DataKind.SERVED],
    )


def policy_layout() -> Layout:
    """Describe a file of dated policy values."""
    return Layout(
        DataKind.POLICY,
        (
            few_values("key", read_filled, is_required=True),
            Column("value", read_text, remembering(read_text), is_required=True),
            few_values("effective_from", read_day, is_required=True),
            few_values("order_number", read_text),
        ),
        FIELDS[DataKind.POLICY],
        checks=(_check_value,),
    )


def _check_value(columns: Columns) -> Mapping[int, str]:
    bad = {}
    for index, (key, value) in enumerate(zip(columns["key"], columns["value"], strict=True)):
        try:
            read_value(key, value)
        except CounterError as error:
            bad[index] = error.message
    return bad
