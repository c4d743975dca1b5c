"""What must hold of cheques, drafts and leaves of books over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cashier.domain.cheque import Instrument
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.journal.events import Event, ReceiptIssued
from cashier.journal.reversal_events import ChequeReturned
from cashier.services.reversal_invariants import reversals_in


@dataclass(slots=True)
class _Paper:
    """One cheque as its receipts have used it."""

    instrument: Instrument
    basket_id: str
    parts: dict[str, Money] = field(default_factory=dict)


@dataclass(slots=True)
class TenderChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `used_by` are the papers and the leaf of each receipt that stands.
    """

    papers: dict[str, _Paper] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    leaves: dict[str, str] = field(default_factory=dict)
    used_by: dict[str, tuple[list[str], str]] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        taken_back = reversals_in(event)
        if isinstance(event, ChequeReturned):
            taken_back = event.cheque_return.reversals
            self.returned.add(event.cheque_return.instrument.key)
        for reversal in taken_back:
            self._forget(reversal.receipt_number)
        if isinstance(event, ReceiptIssued):
            yield from self._issued(event.receipt)

    def _issued(self, receipt: Receipt) -> Iterator[str]:
        instruments = [(t.instrument, t.amount) for t in receipt.tenders if t.instrument]
        leaf = str(receipt.hand_receipt or "")
        for instrument, part in instruments:
            yield from self._check_part(receipt, instrument, part)
        if leaf in self.leaves:
            yield f"leaf {leaf} is receipt {self.leaves[leaf]} and receipt {receipt.number}"
        if leaf:
            self.leaves[leaf] = receipt.number
        if instruments or leaf:
            self.used_by[receipt.number] = [one.key for one, _ in instruments], leaf

    def _check_part(self, receipt: Receipt, instrument: Instrument, part: Money) -> Iterator[str]:
        key = instrument.key
        known = self.papers.get(key)
        if known is None or not known.parts:
            known = self.papers[key] = _Paper(instrument, receipt.basket_id)
        elif known.basket_id != receipt.basket_id or not receipt.basket_id:
            yield f"receipt {receipt.number} uses cheque {key}, which another payment had"
        known.parts[receipt.number] = part
        if Money.total(known.parts.values()) > known.instrument.total:
            yield f"cheque {key} pays more than it is worth"
        if key in self.returned:
            yield f"receipt {receipt.number} uses cheque {key}, which came back"

    def _forget(self, receipt_number: str) -> None:
        """Let a receipt that was taken back give up its parts and its leaf."""
        keys, leaf = self.used_by.pop(receipt_number, ([], ""))
        for key in keys:
            self.papers[key].parts.pop(receipt_number)
        self.leaves.pop(leaf, None)
