"""From what is on screen to a basket, and from its quote back to the accounts on screen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.basket import Basket, BasketLine
from cashier.domain.tender import Tender, TenderKind, cash
from ui.basket.state import BasketEntry, BasketState
from ui.messages import message_of

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.basket import BasketQuote


def basket_of(state: BasketState, basket_id: str) -> Basket:
    """Compose the basket on screen: its papers, and cash for the rest.

    Cheques are used up before drafts, and drafts before cash. So where there is a cheque, it
    comes to those whose supply or record forbids one last, however they were added.
    """
    has_cheque = any(paper.kind is TenderKind.CHEQUE for paper in state.tenders.papers)
    entries = sorted(state.entries, key=lambda entry: has_cheque and entry.no_cheque is not None)
    lines = tuple(
        BasketLine(entry.account_number, entry.amount, entry.view.dues.total) for entry in entries
    )
    return Basket(basket_id, lines, _tenders(state))


def _tenders(state: BasketState) -> tuple[Tender, ...]:
    papers = sorted(state.tenders.papers, key=lambda paper: paper.kind is TenderKind.DRAFT)
    if not state.takes_cash:
        return tuple(papers)
    return (*papers, cash(state.rest, state.received))


def told_of(entries: tuple[BasketEntry, ...], quote: "BasketQuote") -> tuple[BasketEntry, ...]:
    """Put what a quote says of each account beside it, in the order of the screen."""
    told = {line.line.account_number: line.refusal for line in quote.lines}
    said = ((entry, told[entry.account_number]) for entry in entries)
    return tuple(
        replace(entry, refusal=message_of(refusal) if refusal else None) for entry, refusal in said
    )
