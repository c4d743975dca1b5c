"""The tables of reconnection orders: the queue, who was sent, and what came of it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, text

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Moment, WholeNumber

reconnection_order = _table(
    "reconnection_order",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    _text("account_number"),
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), nullable=False),
    _text("state"),
    Column("queued_at", Moment, nullable=False),
    Column("due_by", Moment, nullable=False),
    _text("name"),
    _text("address"),
    _text("mode"),
    Column("disconnect_again", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    _text("dispatch_number"),
    _text("channel"),
    _text("team"),
    Column("dispatched_at", Moment, nullable=True),
    Column("acknowledged_at", Moment, nullable=True),
    Column("done_at", Moment, nullable=True),
    Column("failed_at", Moment, nullable=True),
    Column("recalled_at", Moment, nullable=True),
    Column("recall_told_at", Moment, nullable=True),
    _text("told_to"),
    _text("reason"),
    Index("reconnection_order_serial", "series", "serial", unique=True),
    Index("reconnection_order_account", "account_number", "done_at"),
)
_OPEN = text("state IN ('queued', 'dispatched', 'failed')")
Index(
    "reconnection_order_open",
    reconnection_order.c.account_number,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)

dispatch = _table(
    "dispatch",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    _text("request_id"),
    _text("channel"),
    _text("team"),
    Column("dispatched_at", Moment, nullable=False),
    _text("dispatched_by"),
    Column("orders", Integer, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("dispatch_serial", "series", "serial", unique=True),
    CheckConstraint("orders >= 0", name="dispatch_orders"),
)
_ASKED = text("request_id <> ''")
Index(
    "dispatch_request",
    dispatch.c.request_id,
    unique=True,
    sqlite_where=_ASKED,
    postgresql_where=_ASKED,
)

dispatch_job = _table(
    "dispatch_job",
    Column("dispatch_number", TEXT, ForeignKey("dispatch.number"), primary_key=True),
    Column("order_number", TEXT, ForeignKey("reconnection_order.number"), primary_key=True),
    Column("attempt", Integer, nullable=False),
    Index("dispatch_job_order", "order_number", "attempt", unique=True),
    CheckConstraint("attempt >= 1", name="dispatch_job_attempt"),
    clustered=True,
)

order_result = _table(
    "order_result",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("order_number", TEXT, ForeignKey("reconnection_order.number"), nullable=False),
    _text("dispatch_number"),
    Column("attempt", Integer, nullable=False),
    _text("result"),
    Column("at", Moment, nullable=False),
    _text("team"),
    _text("reason"),
    _text("reference"),
    _text("source"),
    Index("order_result_order", "order_number", "result", "at"),
)
"""Every result that came in; the order's own row holds what follows from the last ones."""

PROJECTIONS = (reconnection_order, dispatch, dispatch_job, order_result)
"""Those that the journal can rebuild."""

APPEND_ONLY = (dispatch, dispatch_job, order_result)
"""Those whose rows never change."""
