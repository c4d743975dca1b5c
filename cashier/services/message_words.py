"""What consumers are told of what happened, in the words of the templates."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files

from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.message import (
    MessageKind,
    Template,
    TemplateBroken,
    TextLanguage,
    Told,
    read_template,
)
from cashier.domain.receipt import Issuer, OrderTicket, Receipt
from cashier.journal.drive_events import NoticesMade
from cashier.journal.events import ReceiptIssued
from cashier.journal.order_events import OrderDone, ReconnectionQueued
from cashier.journal.reversal_events import ChequeReturned
from cashier.services.message_ports import ChangedNumber, Happened
from cashier.services.ports import UnitOfWork

SOURCES: dict[str, frozenset[MessageKind]] = {
    ReceiptIssued.kind: frozenset({MessageKind.RECEIPT, MessageKind.ORDER_QUEUED}),
    ReconnectionQueued.kind: frozenset({MessageKind.ORDER_QUEUED}),
    OrderDone.kind: frozenset({MessageKind.RECONNECTED}),
    ChequeReturned.kind: frozenset({MessageKind.CHEQUE_RETURNED}),
    NoticesMade.kind: frozenset({MessageKind.NOTICE}),
}
"""What each kind of entry can be told of; a changed number is told by area, on a person's word."""

_FILE = "messages/templates.toml"
Templates = Mapping[tuple[MessageKind, TextLanguage], Template]


@cache
def templates() -> Templates:
    """Read the templates, each of which is checked."""
    text = files("resources").joinpath(_FILE).read_text("utf-8")
    return read_templates(text)


def read_templates(text: str) -> Templates:
    """Read templates as TOML: one of each kind in each language, no more and no less.

    Raises:
        TemplateBroken: One is missing, unknown, or says what nobody fills in.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateBroken(text="file", expected="readable TOML") from error
    unknown = set(said) - set(MessageKind)
    if unknown:
        raise TemplateBroken(text=min(unknown), expected="of a kind that there is")
    return {
        (kind, language): read_template(kind, language, _text(said, kind, language))
        for kind in MessageKind
        for language in TextLanguage
    }


def _text(said: Mapping[str, object], kind: MessageKind, language: TextLanguage) -> str:
    section = said.get(kind.value)
    text = section.get(language.value) if isinstance(section, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise TemplateBroken(text=f"{kind}.{language}", expected="there, as a text")
    return " ".join(text.split())


def told_of(happened: Happened, uow: UnitOfWork) -> Iterator[Told]:
    """Say what an entry can be told of; a receipt that was taken back is told of no more."""
    issuer = uow.station.issuer
    match happened.event:
        case ReceiptIssued(receipt=receipt):
            if uow.reversals.find(receipt.number) is None:
                yield from _of_receipt(receipt, issuer)
        case ReconnectionQueued(ticket=ticket):
            if uow.reversals.find(happened.event.receipt_number) is None:
                yield _of_order(ticket, happened.event.account_number, issuer)
        case OrderDone():
            yield _of_done(happened.event, issuer)
        case ChequeReturned():
            yield from _of_return(happened.event, issuer)
        case NoticesMade():
            yield from _of_notices(happened.event)
        case _:
            return


def _of_receipt(receipt: Receipt, issuer: Issuer) -> Iterator[Told]:
    account = receipt.payer.account_number
    yield _told(
        MessageKind.RECEIPT,
        receipt.number,
        account,
        issuer,
        amount=receipt.amount.short(),
        receipt=receipt.number,
        day=f"{receipt.business_date:%d-%m-%Y}",
    )
    if receipt.reconnection is not None:
        yield _of_order(receipt.reconnection, account, issuer)


def _of_order(ticket: OrderTicket, account: str, issuer: Issuer) -> Told:
    due_by = _moment(ticket.due_by)
    return _told(
        MessageKind.ORDER_QUEUED, ticket.number, account, issuer, order=ticket.number, due_by=due_by
    )


def _of_done(event: OrderDone, issuer: Issuer) -> Told:
    number, at = event.order_number, _moment(event.at)
    return _told(MessageKind.RECONNECTED, number, event.account_number, issuer, order=number, at=at)


def _of_return(event: ChequeReturned, issuer: Issuer) -> Iterator[Told]:
    returned = event.cheque_return
    for one in returned.accounts:
        account = one.payer.account_number
        yield _told(
            MessageKind.CHEQUE_RETURNED,
            f"{returned.number}.{account}",
            account,
            issuer,
            cheque=returned.instrument.number,
            amount=(one.returned + one.charge).short(),
        )


def _of_notices(event: NoticesMade) -> Iterator[Told]:
    notices = event.notices
    for line in notices.lines:
        yield _told(
            MessageKind.NOTICE,
            f"{notices.number}.{line.account_number}",
            line.account_number,
            notices.issuer,
            amount=line.owed.short(),
            days=str(notices.days),
        )


def told_of_number(changed: ChangedNumber, issuer: Issuer) -> Told:
    """Say that an account has another number than before."""
    number = changed.account_number
    old = grouped_number(changed.old_account_number)
    return _told(MessageKind.NUMBER_CHANGED, number, number, issuer, old=old)


def _told(kind: MessageKind, reference: str, account: str, issuer: Issuer, **values: str) -> Told:
    company = {
        TextLanguage.ENGLISH: issuer.organisation,
        TextLanguage.HINDI: issuer.organisation_hi or issuer.organisation,
    }
    return Told(
        kind, reference, account, {**values, "account": grouped_number(account), "company": company}
    )


def _moment(at: datetime) -> str:
    return f"{to_ist(at):%d-%m-%Y %H:%M}"
