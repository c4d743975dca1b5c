"""The tables of what was taken back, of cheques at the bank, and of who allowed what."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

reversal = _table(
    "reversal",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    _text("kind"),
    _text("act_number"),
    _text("series"),
    Column("serial", Integer, nullable=False),
    _text("account_number"),
    Column("amount", Paise, nullable=False),
    Column("cash_out", Paise, nullable=False),
    _text("reason"),
    _text("replaced_by"),
    _text("approved_by"),
    Column("business_date", Day, nullable=False, index=True),
    Column("shift_number", Integer, nullable=False),
    Column("reversed_at", Moment, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("reversal_act", "series", "serial"),
    CheckConstraint("amount > 0 AND cash_out >= 0 AND cash_out <= amount", name="reversal_amounts"),
    clustered=True,
)

deposit = _table(
    "deposit",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("business_date", Day, nullable=False, index=True),
    Column("deposited_at", Moment, nullable=False),
    Column("papers", Integer, nullable=False),
    Column("total", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("deposit_serial", "series", "serial", unique=True),
    CheckConstraint("papers > 0 AND total > 0", name="deposit_amounts"),
)

cheque_clearing = _table(
    "cheque_clearing",
    Column("key", TEXT, ForeignKey("cheque.key"), primary_key=True),
    Column("business_date", Day, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
)

cheque_return = _table(
    "cheque_return",
    Column("key", TEXT, ForeignKey("cheque.key"), primary_key=True),
    _text("act_number"),
    _text("reason_code"),
    Column("memo_date", Day, nullable=False),
    Column("business_date", Day, nullable=False, index=True),
    Column("charge", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
)

account_standing = _table(
    "account_standing",
    Column("account_number", TEXT, primary_key=True),
    Column("barred_until", Day, nullable=True),
    Column("charges", Paise, nullable=False),
    Column("least_next", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
)

approver = _table(
    "approver",
    Column("name", TEXT, primary_key=True),
    _text("fingerprint"),
)

approval = _table(
    "approval",
    Column("number", TEXT, primary_key=True),
    _text("act"),
    _text("subject"),
    Column("amount", Paise, nullable=False),
    _text("clerk"),
    _text("detail"),
    _text("approver"),
    _text("how"),
    _text("state"),
    Column("failures", Integer, nullable=False),
    Column("given_at", Moment, nullable=True),
    Column("until", Moment, nullable=False),
    CheckConstraint("clerk <> approver", name="approval_by_another"),
)

PROJECTIONS = (
    reversal,
    deposit,
    cheque_clearing,
    cheque_return,
    account_standing,
    approver,
    approval,
)
"""Those that the journal can rebuild."""

APPEND_ONLY = (reversal, deposit, cheque_clearing, cheque_return)
"""Those whose rows never change."""

# Working state of this station alone: a secret is in no journal, which others read.

approval_secret = _table(
    "approval_secret",
    Column("name", TEXT, primary_key=True),
    _text("secret"),
)

# Reference data: the bank's codes.

return_reason = _table(
    "return_reason",
    Column("code", TEXT, primary_key=True),
    _text("reason"),
    _text("reason_hi"),
    Column("drawer", Integer, nullable=False),
)
