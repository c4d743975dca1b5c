"""What each kind of entry says, as one sentence with the names and figures of its payload.

A value is named with the path of names that leads to it, and how it is shown; a path may begin
with `entry`, and a number in it is a place in a list.
"""

from dataclasses import dataclass

from ui.language import mark


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, and where its values stand: each as `name=path` or `name=path:form`."""

    template: str
    values: tuple[str, ...] = ()


def _say(template: str, *values: str) -> Saying:
    return Saying(template, values)


_RECEIPT = ("number=receipt.number", "amount=receipt.amount:money")
_BACK = ("number={0}.receipt_number", "amount={0}.amount:money", "reason={0}.reason")


def _back(path: str) -> tuple[str, ...]:
    return tuple(value.format(path) for value in _BACK)


MONEY = {
    "receipt_issued": _say(
        mark("Receipt {number} issued, {amount}, {tenders}"),
        *_RECEIPT,
        "tenders=receipt.tenders:tenders",
    ),
    "receipt_cancelled": _say(
        mark("Receipt {number} cancelled, {amount}: {reason}"), *_back("reversals.0")
    ),
    "receipt_corrected": _say(
        mark("Receipt {number} taken back to put it right, {amount}: {reason}"), *_back("reversal")
    ),
    "payment_aborted": _say(
        mark("Payment of {amount} for {account} given up"),
        "amount=amount:money",
        "account=account_number:account",
    ),
}
SHIFTS = {
    "shift_opened": _say(
        mark("Shift {shift} opened with {float} in the drawer"),
        "shift=shift_number",
        "float=opening_float:notes",
    ),
    "shift_counted": _say(
        mark("Shift {shift} counted: {counted}"), "shift=shift_number", "counted=counted:notes"
    ),
    "shift_closed": _say(
        mark("Shift {shift} closed; expected {expected}, variance {variance}"),
        "shift=shift_number",
        "expected=expected:money",
        "variance=variance:money",
    ),
    "drawer_opened": _say(mark("Drawer opened: {reason}"), "reason=reason"),
    "limit_lifted": _say(
        mark("{approver} let shift {shift} hold more cash"),
        "approver=approval.approver:person",
        "shift=shift_number",
    ),
}
_TRANSFER = (
    "number=transfer.number",
    "amount=transfer.notes:notes",
    "giver=transfer.giver_name",
    "receiver=transfer.receiver_name",
)
CUSTODY = {
    "transfer_offered": _say(mark("{number}: {giver} offers {amount} to {receiver}"), *_TRANSFER),
    "transfer_accepted": _say(
        mark("{number}: {receiver} took {amount} over from {giver}"), *_TRANSFER
    ),
    "transfer_refused": _say(
        mark("{number} was refused: {reason}"), "number=number", "reason=reason"
    ),
    "transfer_withdrawn": _say(mark("{number} was taken back"), "number=number"),
    "closing_accepted": _say(
        mark("{number}: {receiver} counted the closed drawer of {giver}, {amount}"), *_TRANSFER
    ),
    "variance_settled": _say(
        mark("{amount} of the variance of shift {shift} made good: {reference}"),
        "amount=settlement.amount:money",
        "shift=shift_number",
        "reference=settlement.reference",
    ),
}
CHEQUES = {
    "cheques_deposited": _say(
        mark("Slip {number}: {count} cheques and drafts taken to the bank"),
        "number=deposit.number",
        "count=deposit.lines:count",
    ),
    "cheques_cleared": _say(mark("The bank paid {count} cheques and drafts"), "count=keys:count"),
    "cheque_returned": _say(
        mark("Cheque {number} of {amount} came back: {reason}"),
        "number=cheque_return.instrument.number",
        "amount=cheque_return.instrument.total:money",
        "reason=cheque_return.reason.words",
    ),
}
BANK = {
    "cash_remitted": _say(
        mark("Slip {number}: {amount} in cash taken to the bank"),
        "number=remittance.number",
        "amount=remittance.denominations:notes",
    ),
    "remittance_acknowledged": _say(
        mark("The bank stamped {number}: {amount}, {reference}"),
        "number=acknowledgement.number",
        "amount=acknowledgement.amount:money",
        "reference=acknowledgement.reference",
    ),
    "remittance_returned": _say(
        mark("{number} came back from the bank: {reason}"), "number=number", "reason=reason"
    ),
    "bank_credit_matched": _say(
        mark("{count} lines of the bank's statement matched"), "count=matches:count"
    ),
    "bank_match_undone": _say(
        mark("{number} parted from a line of the statement: {reason}"),
        "number=number",
        "reason=reason",
    ),
}
_CLOSE = (
    "first=close.first_day:day",
    "last=close.last_day:day",
    "amount=close.sums.flow.taken:money",
)
DAYS = {
    "day_closed": _say(
        mark("{first} closed: {count} receipts, {amount}"),
        *_CLOSE,
        "count=close.sums.flow.receipts",
    ),
    "period_closed": _say(mark("{first} to {last} closed: {amount}"), *_CLOSE),
    "zero_receipt_issued": _say(
        mark("Receipt over nothing {number} issued"), "number=receipt.number"
    ),
    "clock_accepted": _say(
        mark("{approver} accepted a clock that shows less"), "approver=approval.approver:person"
    ),
}
APPROVALS = {
    "approver_enrolled": _say(mark("{name} can approve by phone"), "name=name:person"),
    "approval_asked": _say(
        mark("Asked {approver} to approve: {act}"), "approver=approver:person", "act=claim.act:act"
    ),
    "approval_given": _say(
        mark("{approver} approved: {act}"), "approver=approval.approver:person", "act=claim.act:act"
    ),
    "approval_failed": _say(mark("A wrong response to {challenge}"), "challenge=challenge"),
    "approval_responded": _say(
        mark("{approver} answered {challenge} by phone"),
        "approver=approver:person",
        "challenge=challenge",
    ),
    "duty_allowed": _say(
        mark("{approver} let {name} be at the counter alone on {day}"),
        "approver=approval.approver:person",
        "name=name:person",
        "day=day:day",
    ),
}
_NAME = "name=name:person"
USERS = {
    "user_added": _say(mark("{name} may sign in: {role}"), "name=full_name", "role=role:role"),
    "user_disabled": _say(mark("{name} may no longer sign in"), _NAME),
    "user_enabled": _say(mark("{name} may sign in again"), _NAME),
    "user_renamed": _say(mark("{login} is now called {name}"), "login=name", "name=full_name"),
    "user_unlocked": _say(mark("The wrong passwords of {name} are forgotten"), _NAME),
    "role_changed": _say(mark("{name} is now {role}"), _NAME, "role=role:role"),
    "password_changed": _say(mark("{name} has another password"), _NAME),
    "roster_changed": _say(
        mark("The roster of {name} changed on {count} days"), _NAME, "count=days:count"
    ),
    "signed_in": _say(mark("{name} signed in"), _NAME),
    "signed_out": _say(mark("{name} signed out"), _NAME),
    "sign_in_failed": _say(mark("A wrong password for {name}"), _NAME),
}
POLICIES = {
    "policy_changed": _say(
        mark("{policy} is {value} from {day}, order {order}"),
        "policy=key",
        "value=value",
        "day=effective_from:day",
        "order=order_number",
    ),
}
_SCHEME = ("number=registration.number", "account=registration.account_number:account")
SCHEMES = {
    "scheme_imported": _say(
        mark("Scheme {code} read from {file}"), "code=scheme.code", "file=file_name"
    ),
    "scheme_registered": _say(mark("{account} registered for a scheme, {number}"), *_SCHEME),
    "scheme_readmitted": _say(mark("{account} taken back into a scheme, {number}"), *_SCHEME),
    "scheme_settled": _say(
        mark("Settlement {number} paid; {amount} waived"), "number=number", "amount=waiver:money"
    ),
    "scheme_defaulted": _say(
        mark("Settlement {number} lost on {day}"), "number=number", "day=defaulted_on:day"
    ),
}
DRIVES = {
    "drive_opened": _say(
        mark("Drive {number} opened about {count} consumers who owe {amount}"),
        "number=drive.number",
        "count=lines:count",
        "amount=drive.owed:money",
    ),
    "notices_made": _say(
        mark("{number}: {count} notices of disconnection written"),
        "number=notices.number",
        "count=notices.lines:count",
    ),
    "notices_served": _say(
        mark("Notices of {number} served on {day}: {how}"),
        "number=notice_number",
        "day=served_on:day",
        "how=how",
    ),
    "batch_made": _say(
        mark("{number}: {count} supplies to be cut on {day}"),
        "number=batch.number",
        "count=batch.cuts:count",
        "day=batch.day:day",
    ),
    "exclusion_set": _say(
        mark("{account} is not to be cut off, by order {order}"),
        "account=account_number:account",
        "order=order_number",
    ),
    "exclusion_lifted": _say(
        mark("{account} may be cut off again: {why}"),
        "account=account_number:account",
        "why=detail",
    ),
}
_COPY = ("number=receipt_number", "copy=copy:copy")
PRINTS = {
    "print_started": _say(mark("{number} sent to the printer, {copy}"), *_COPY),
    "print_ended": _say(mark("Print of {number}, {copy}: {state}"), *_COPY, "state=state:print"),
    "close_print_started": _say(
        mark("{number} sent to the printer, {copy}"), "number=number", "copy=copy:copy"
    ),
    "close_print_ended": _say(
        mark("Print of {number}, {copy}: {state}"),
        "number=number",
        "copy=copy:copy",
        "state=state:print",
    ),
}
ORDERS = {
    "reconnection_queued": _say(
        mark("Reconnection {number} queued for {account}"),
        "number=ticket.number",
        "account=account_number:account",
    ),
    "orders_dispatched": _say(
        mark("{number}: {count} orders given to {team}"),
        "number=dispatch.number",
        "count=dispatch.jobs:count",
        "team=dispatch.team",
    ),
    "order_done": _say(
        mark("Reconnection {number} of {account} done by {team}"),
        "number=order_number",
        "account=account_number:account",
        "team=team",
    ),
    "order_failed": _say(
        mark("Reconnection {number} of {account} not done: {reason}"),
        "number=order_number",
        "account=account_number:account",
        "reason=reason",
    ),
    "order_acknowledged": _say(
        mark("The metering system has {number}, by dispatch {dispatch}"),
        "number=order_number",
        "dispatch=dispatch_number",
    ),
    "recall_told": _say(
        mark("{whom} told that {number} was recalled"), "whom=told_to", "number=order_number"
    ),
}
RECORD = {
    "station_created": _say(mark("Station {station} set up"), "station=entry.station"),
    "station_restored": _say(
        mark("A backup of {former} came back to life as {station}"),
        "former=former_station",
        "station=entry.station",
    ),
    "backup_made": _say(mark("Backup made of {count} entries"), "count=entries"),
    "printer_set": _say(mark("Printer chosen: {url}"), "url=url"),
    "file_imported": _say(
        mark("{file} imported: {loaded} rows loaded, {rejected} rejected"),
        "file=file_name",
        "loaded=loaded",
        "rejected=rejected",
    ),
    "export_made": _say(mark("Entries {first} to {last} handed out"), "first=first", "last=last"),
    "chain_checked": _say(mark("Record found sound up to entry {entries}"), "entries=entries"),
    "number_slip_given": _say(
        mark("Number of {account} given on a slip, found by: {matched}"),
        "account=account_number:account",
        "matched=matched_by:matched",
    ),
}
MESSAGES = {
    "messages_queued": _say(mark("{count} messages to consumers written"), "count=messages:count"),
    "message_sending": _say(
        mark("Message {id} is leaving for {mobile}, attempt {attempt}"),
        "id=id",
        "mobile=mobile",
        "attempt=attempt",
    ),
    "message_ended": _say(
        mark("Message {id}: {state} {detail}"), "id=id", "state=state:message", "detail=detail"
    ),
    "messages_dropped": _say(mark("{count} messages will not leave"), "count=messages:count"),
    "messages_exported": _say(
        mark("{count} messages written to {file}"), "count=lines:count", "file=file_name"
    ),
    "message_resolved": _say(
        mark("Message {id} in doubt was settled: {reason}"), "id=id", "reason=reason"
    ),
    "gateway_set": _say(mark("Messages go to {url}"), "url=url"),
    "contact_captured": _say(
        mark("Mobile {mobile} given for {account} (was {former})"),
        "mobile=mobile:mobile",
        "account=account_number:account",
        "former=former:mobile",
    ),
    "consent_changed": _say(
        mark("{account} on messages: {wants}"),
        "account=account_number:account",
        "wants=wants_messages:wanted",
    ),
}

SAYINGS: dict[str, Saying] = {
    **MONEY,
    **SHIFTS,
    **CUSTODY,
    **CHEQUES,
    **BANK,
    **DAYS,
    **APPROVALS,
    **USERS,
    **POLICIES,
    **SCHEMES,
    **MESSAGES,
    **ORDERS,
    **DRIVES,
    **PRINTS,
    **RECORD,
}
"""The sentence of each kind of entry."""

UNKNOWN = mark("Entry of the kind {kind}")
"""For what a newer version wrote, or somebody tampered with."""
