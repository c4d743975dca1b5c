"""What reversals, cheques at the bank and approvals leave in the tables."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, case, delete, insert, select, update

from cashier.domain.approval import Approval
from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_return import ReturnedAccount
from cashier.domain.money import ZERO, Money
from cashier.domain.reconnection import OrderState
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.tender import TenderKind
from cashier.journal import reversal_events as events
from cashier.storage import reversal_tables, schema
from cashier.storage.place import Place
from cashier.storage.report_tally import tally_reversal

_SHIFT, _CHEQUE, _TENDER = schema.shift.c, schema.cheque.c, schema.receipt_tender.c
_ORDER = schema.reconnection_order.c
_APPROVAL, _STANDING = reversal_tables.approval.c, reversal_tables.account_standing.c
_MONEY_LEAVES = {ReversalKind.CANCELLED, ReversalKind.WRONG_TENDER}
"""Acts after which the drawer holds less; the others move no money."""


def receipts_cancelled(
    connection: Connection, place: Place, event: events.ReceiptCancelled
) -> None:
    """Take every receipt of the act back."""
    for reversal in event.reversals:
        _take_back(connection, place, reversal)
    use_approval(connection, event.reversals[0].approval)


def receipt_corrected(connection: Connection, place: Place, event: events.ReceiptCorrected) -> None:
    """Take the wrong receipt back; the right one is an entry of its own."""
    _take_back(connection, place, event.reversal)
    use_approval(connection, event.reversal.approval)


def _take_back(connection: Connection, place: Place, reversal: Reversal) -> None:
    series, _, serial = reversal.act_number.rpartition("-")
    row = {
        "receipt_number": reversal.receipt_number,
        "kind": reversal.kind.value,
        "act_number": reversal.act_number,
        "series": series,
        "serial": int(serial),
        "account_number": reversal.account_number,
        "amount": reversal.amount,
        "cash_out": reversal.cash_out,
        "reason": reversal.reason,
        "replaced_by": reversal.replaced_by,
        "approved_by": reversal.approval.approver if reversal.approval else "",
        "business_date": reversal.business_date,
        "shift_number": reversal.shift_number,
        "reversed_at": reversal.at,
        "position": place.position,
    }
    connection.execute(insert(reversal_tables.reversal), row)
    tally_reversal(connection, reversal)
    if reversal.kind in _MONEY_LEAVES:
        _lighten_shift(connection, reversal)
    _set_state(connection, place, reversal.handed_back, ChequeState.CANCELLED)
    if reversal.recalled_order:
        _recall(connection, reversal)


def _lighten_shift(connection: Connection, reversal: Reversal) -> None:
    """Take off a shift's totals what left its drawer."""
    changes: dict[str, Any] = {
        "cash_out": _SHIFT.cash_out + reversal.cash_out,
        "taken_back": _SHIFT.taken_back + 1,
    }
    for kind, total, count in (
        (TenderKind.CHEQUE, _SHIFT.cheque_total, _SHIFT.cheques),
        (TenderKind.DRAFT, _SHIFT.draft_total, _SHIFT.drafts),
    ):
        of_receipt = (_TENDER.receipt_number == reversal.receipt_number, _TENDER.kind == kind.value)
        parts = connection.execute(select(_TENDER.amount).where(*of_receipt)).scalars().all()
        back = (_CHEQUE.key.in_(reversal.handed_back), _CHEQUE.kind == kind.value)
        papers = connection.execute(select(_CHEQUE.key).where(*back)).scalars().all()
        changes[total.name] = total - Money.total(parts)
        changes[count.name] = count - len(papers)
    rows = update(schema.shift).where(_SHIFT.number == reversal.shift_number)
    connection.execute(rows.values(changes))


def _recall(connection: Connection, reversal: Reversal) -> None:
    """Call an order back; where the light is on already, it is to be cut again."""
    rows = update(schema.reconnection_order).where(_ORDER.number == reversal.recalled_order)
    again = case((_ORDER.state == OrderState.DONE.value, 1), else_=_ORDER.disconnect_again)
    connection.execute(
        rows.values(
            state=OrderState.RECALLED.value,
            disconnect_again=again,
            recalled_at=reversal.at,
            reason=reversal.reason,
        )
    )


def _set_state(
    connection: Connection, place: Place, keys: tuple[str, ...], state: ChequeState, **more: object
) -> None:
    rows = update(schema.cheque).where(_CHEQUE.key.in_(keys))
    connection.execute(rows.values(state=state.value, changed_at=place.at, **more))


def cheques_deposited(connection: Connection, place: Place, event: events.ChequesDeposited) -> None:
    """Enter the batch, and note on each paper where it went."""
    deposit = event.deposit
    series, _, serial = deposit.number.rpartition("-")
    row = {
        "number": deposit.number,
        "series": series,
        "serial": int(serial),
        "business_date": deposit.business_date,
        "deposited_at": deposit.at,
        "papers": len(deposit.lines),
        "total": deposit.total,
        "position": place.position,
    }
    connection.execute(insert(reversal_tables.deposit), row)
    keys = tuple(line.instrument.key for line in deposit.lines)
    _set_state(connection, place, keys, ChequeState.DEPOSITED, deposit_number=deposit.number)


def cheques_cleared(connection: Connection, place: Place, event: events.ChequesCleared) -> None:
    """Note that the bank paid."""
    rows = [
        {"key": key, "business_date": event.business_date, "position": place.position}
        for key in event.keys
    ]
    connection.execute(insert(reversal_tables.cheque_clearing), rows)
    _set_state(connection, place, event.keys, ChequeState.CLEARED)


def cheque_returned(connection: Connection, place: Place, event: events.ChequeReturned) -> None:
    """Take back all that the cheque paid, and remember it against the accounts."""
    returned = event.cheque_return
    row = {
        "key": returned.instrument.key,
        "act_number": returned.number,
        "reason_code": returned.reason.code,
        "memo_date": returned.memo_date,
        "business_date": returned.business_date,
        "charge": Money.total(account.charge for account in returned.accounts),
        "position": place.position,
    }
    connection.execute(insert(reversal_tables.cheque_return), row)
    _set_state(connection, place, (returned.instrument.key,), ChequeState.RETURNED)
    for reversal in returned.reversals:
        _take_back(connection, place, reversal)
    for account in returned.accounts:
        if account.barred_until or account.least_next:
            _remember(connection, place, account)


def _remember(connection: Connection, place: Place, account: ReturnedAccount) -> None:
    """Set how an account stands; what was charged before is still owed until it is paid."""
    table, number = reversal_tables.account_standing, account.payer.account_number
    charged = connection.execute(
        select(_STANDING.charges).where(_STANDING.account_number == number)
    ).scalar()
    connection.execute(delete(table).where(_STANDING.account_number == number))
    row = {
        "account_number": number,
        "barred_until": account.barred_until,
        "charges": (charged or ZERO) + account.charge,
        "least_next": account.least_next,
        "position": place.position,
    }
    connection.execute(insert(table), row)


def approver_enrolled(
    connection: Connection, _place: Place, event: events.ApproverEnrolled
) -> None:
    """Note whose secret is known; a new one takes the place of the old."""
    table = reversal_tables.approver
    connection.execute(delete(table).where(table.c.name == event.name))
    connection.execute(insert(table), {"name": event.name, "fingerprint": event.fingerprint})


def approval_asked(connection: Connection, _place: Place, event: events.ApprovalAsked) -> None:
    """Enter a challenge."""
    row = _claimed(event) | {"number": event.challenge, "approver": event.approver, "how": "phone"}
    row |= {"state": "asked", "given_at": None}
    connection.execute(insert(reversal_tables.approval), row)


def approval_given(connection: Connection, _place: Place, event: events.ApprovalGiven) -> None:
    """Enter a word given at the counter, or the right answer to a challenge."""
    approval = event.approval
    given = {"state": "given", "given_at": approval.at}
    rows = update(reversal_tables.approval).where(_APPROVAL.number == approval.number)
    if not connection.execute(rows.values(given)).rowcount:
        row = _claimed(event) | given
        row |= {"number": approval.number, "approver": approval.approver, "how": approval.how}
        connection.execute(insert(reversal_tables.approval), row)


def _claimed(event: events.ApprovalAsked | events.ApprovalGiven) -> dict[str, object]:
    claim = event.claim
    return {
        "act": claim.act.value,
        "subject": claim.subject,
        "amount": claim.amount,
        "clerk": claim.clerk,
        "detail": claim.detail,
        "failures": 0,
        "until": event.until,
    }


def approval_failed(connection: Connection, _place: Place, event: events.ApprovalFailed) -> None:
    """Count a wrong response."""
    rows = update(reversal_tables.approval).where(_APPROVAL.number == event.challenge)
    connection.execute(rows.values(failures=_APPROVAL.failures + 1))


def use_approval(connection: Connection, approval: Approval | None) -> None:
    """Use a word up, if the act had one."""
    if approval:
        rows = update(reversal_tables.approval).where(_APPROVAL.number == approval.number)
        connection.execute(rows.values(state="used"))


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    events.ReceiptCancelled: receipts_cancelled,
    events.ReceiptCorrected: receipt_corrected,
    events.ChequesDeposited: cheques_deposited,
    events.ChequesCleared: cheques_cleared,
    events.ChequeReturned: cheque_returned,
    events.ApproverEnrolled: approver_enrolled,
    events.ApprovalAsked: approval_asked,
    events.ApprovalGiven: approval_given,
    events.ApprovalFailed: approval_failed,
}
