"""Receipts over nothing: at a known moment they show what the perpetual totals are."""

from dataclasses import replace
from datetime import date, datetime

from cashier.domain.day_close import Flow, ZeroKind, ZeroReceipt
from cashier.domain.day_close_refusals import CloseUnknown
from cashier.journal.day_events import ZeroReceiptIssued
from cashier.journal.day_qr import claim_of_zero, signed_close
from cashier.journal.entry import Entry
from cashier.services.ports import UnitOfWork


def issue_zero(
    kind: ZeroKind, day: date, perpetual: Flow, *, by: str, at: datetime, uow: UnitOfWork
) -> Entry:
    """Record a receipt over nothing in a unit of work that is open; the caller commits."""
    receipt = ZeroReceipt(
        number=uow.days.next_zero_number(),
        kind=kind,
        day=day,
        issuer=uow.station.issuer,
        perpetual=perpetual,
        at=at,
        by=by,
    )
    claim = claim_of_zero(receipt, uow.days.chain_head())
    signed = replace(receipt, text=signed_close(claim, uow.key))
    return uow.journal.record(ZeroReceiptIssued(signed), actor=by, at=at)


def list_zeros(*, uow: UnitOfWork, limit: int = 100) -> tuple[ZeroReceipt, ...]:
    """List the receipts over nothing, the newest first."""
    with uow:
        return uow.days.list_zeros(limit)


def get_zero(number: str, *, uow: UnitOfWork) -> ZeroReceipt:
    """Read a receipt over nothing.

    Raises:
        CloseUnknown: There is none of that number.
    """
    with uow:
        found = uow.days.find_zero(number)
    if found is None:
        raise CloseUnknown(number=number[:40])
    return found
