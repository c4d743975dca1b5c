"""What the consumer's screen shows, as one immutable value. The whole queue can read it.

So it holds nothing but masked names, the last digits of a number, and amounts.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from cashier.domain.account import mask_account_number, mask_name
from cashier.domain.money import Money
from cashier.domain.receipt import Issuer, Receipt
from ui.collect.state import CollectState, Stage


class Shown(Enum):
    """How far the payment has come, as far as the consumer is concerned."""

    RESTING = "resting"
    OPEN = "open"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class MaskedPayer:
    """For whom the money is taken, so that they know themselves and nobody else knows them."""

    name: str
    name_hi: str
    account_number: str


@dataclass(frozen=True, slots=True)
class ConsumerScreenState:
    """One of three pictures; what a picture has no use for is None or empty.

    `total` is what is payable before the payment, and `amount` what is paid of it, None where that
    is the same or not typed yet; once saved, `amount` is what was paid and `total` is None.
    `received` and `change` are None until somebody has typed what was handed over.
    """

    shown: Shown = Shown.RESTING
    issuer: Issuer | None = None
    payer: MaskedPayer | None = None
    total: Money | None = None
    amount: Money | None = None
    received: Money | None = None
    change: Money | None = None
    receipt_number: str = ""
    supply_back_by: datetime | None = None


def consumer_screen_state(
    collect: CollectState, issuer: Issuer | None = None
) -> ConsumerScreenState:
    """Tell what the consumer may see of the payment; without one consumer open, a greeting."""
    if collect.stage is Stage.SAVED and collect.receipt is not None:
        return _saved(collect.receipt, issuer)
    if collect.view is not None:
        return _open(collect, issuer)
    return ConsumerScreenState(issuer=issuer)


def _saved(receipt: Receipt, issuer: Issuer | None) -> ConsumerScreenState:
    payer, order = receipt.payer, receipt.reconnection
    return ConsumerScreenState(
        shown=Shown.SAVED,
        issuer=issuer,
        payer=_masked(payer.name, payer.name_hi, payer.account_number),
        amount=receipt.amount,
        received=receipt.received,
        change=receipt.change_due,
        receipt_number=receipt.number,
        supply_back_by=order.due_by if order is not None else None,
    )


def _open(collect: CollectState, issuer: Issuer | None) -> ConsumerScreenState:
    assert collect.view is not None, "a consumer is open"
    account, total = collect.view.record.account, collect.view.dues.total
    # Exact cash is the clerk's shortcut; the consumer sees what was handed over once it is typed.
    counted = bool(collect.received_text.strip()) or not collect.takes_cash
    return ConsumerScreenState(
        shown=Shown.OPEN,
        issuer=issuer,
        payer=_masked(account.name, account.name_hi, account.account_number),
        total=total,
        amount=collect.amount if collect.amount != total else None,
        received=collect.handed_over if counted else None,
        change=collect.change if counted else None,
    )


def _masked(name: str, name_hi: str, account_number: str) -> MaskedPayer:
    return MaskedPayer(mask_name(name), mask_name(name_hi), mask_account_number(account_number))
