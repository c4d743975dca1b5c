"""Kinds of entries, sorted as people look for them."""

from collections.abc import Mapping
from enum import StrEnum

from cashier.journal.events import EVENT_KINDS


class Group(StrEnum):
    """What an entry is about."""

    MONEY = "money"
    SHIFT = "shift"
    CUSTODY = "custody"
    CHEQUE = "cheque"
    BANK = "bank"
    DAY = "day"
    APPROVAL = "approval"
    USER = "user"
    POLICY = "policy"
    SCHEME = "scheme"
    MESSAGE = "message"
    DRIVE = "drive"
    ORDER = "order"
    PRINT = "print"
    RECORD = "record"


_KINDS: Mapping[Group, frozenset[str]] = {
    Group.MONEY: frozenset(
        {"receipt_issued", "receipt_cancelled", "receipt_corrected", "payment_aborted"}
    ),
    Group.SHIFT: frozenset(
        {"shift_opened", "shift_counted", "shift_closed", "drawer_opened", "limit_lifted"}
    ),
    Group.CUSTODY: frozenset(
        {
            "transfer_offered",
            "transfer_accepted",
            "transfer_refused",
            "transfer_withdrawn",
            "closing_accepted",
            "variance_settled",
        }
    ),
    Group.CHEQUE: frozenset({"cheques_deposited", "cheques_cleared", "cheque_returned"}),
    Group.BANK: frozenset(
        {
            "cash_remitted",
            "remittance_acknowledged",
            "remittance_returned",
            "bank_credit_matched",
            "bank_match_undone",
        }
    ),
    Group.DAY: frozenset({"day_closed", "period_closed", "zero_receipt_issued", "clock_accepted"}),
    Group.APPROVAL: frozenset(
        {
            "approver_enrolled",
            "approval_asked",
            "approval_given",
            "approval_failed",
            "approval_responded",
            "duty_allowed",
        }
    ),
    Group.USER: frozenset(
        {
            "user_added",
            "user_disabled",
            "user_enabled",
            "user_renamed",
            "user_unlocked",
            "role_changed",
            "password_changed",
            "roster_changed",
            "signed_in",
            "signed_out",
            "sign_in_failed",
        }
    ),
    Group.POLICY: frozenset({"policy_changed"}),
    Group.SCHEME: frozenset(
        {
            "scheme_imported",
            "scheme_registered",
            "scheme_readmitted",
            "scheme_settled",
            "scheme_defaulted",
        }
    ),
    Group.DRIVE: frozenset(
        {
            "drive_opened",
            "notices_made",
            "notices_served",
            "batch_made",
            "exclusion_set",
            "exclusion_lifted",
        }
    ),
    Group.MESSAGE: frozenset(
        {
            "messages_queued",
            "message_sending",
            "message_ended",
            "messages_dropped",
            "messages_exported",
            "message_resolved",
            "gateway_set",
            "contact_captured",
            "consent_changed",
        }
    ),
    Group.ORDER: frozenset(
        {
            "reconnection_queued",
            "orders_dispatched",
            "order_done",
            "order_failed",
            "order_acknowledged",
            "recall_told",
        }
    ),
    Group.PRINT: frozenset(
        {
            "print_started",
            "print_ended",
            "close_print_started",
            "close_print_ended",
            "number_slip_given",
        }
    ),
}


def group_of(kind: str) -> Group:
    """Tell what a kind of entry is about; what no other group has is about the record itself."""
    return next((group for group, kinds in _KINDS.items() if kind in kinds), Group.RECORD)


def kinds_of(group: Group) -> frozenset[str]:
    """Tell every kind of entry that a group has."""
    return frozenset(kind for kind in EVENT_KINDS if group_of(kind) is group)
