"""Cheques and drafts at the desk: read one after the other, listed, and taken off again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cashier.domain.account_number import normalise_digits
from cashier.domain.cheque import Instrument
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.errors import CounterError
from cashier.domain.micr import MicrLineUnreadable, parse_micr_line
from cashier.domain.money import Money
from cashier.domain.payment import ChequeTwice
from cashier.domain.tender import TenderKind, on_paper
from cashier.domain.typed_days import parse_day
from ui.collect.cheque_checks import check_field, field_of
from ui.collect.tendered import Tendered
from ui.collect.tenders import ChequeEntry, Field, Tenders
from ui.messages import message_of
from ui.presenter import Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.domain.bank import BankBranch
    from ui.collect.work import CollectWork
    from ui.counter import Counter

_ORDER = tuple(Field)
_MICR_DIGITS, _IFSC_LENGTH = 9, 11
_OF_LINE = {Field.NUMBER, Field.MICR}
_WHOLE_LINE = 20
"""No number has so many signs: what is as long was read from a cheque and put in at once."""


class TenderDesk:
    """Reads papers for the money in front of the window; what it shows is in that one's state."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        seen: Callable[[], Tendered],
        changed: Callable[[Tenders], None],
    ) -> None:
        self._storage = storage
        self._counter = counter
        self._seen = seen
        self._changed = changed
        self._branches = Turns()
        self._readings = Turns()

    @property
    def _tenders(self) -> Tenders:
        return self._seen().tenders

    @property
    def _today(self) -> date:
        shift = self._seen().shift
        assert shift is not None, "money is taken into a shift only"
        return shift.business_date

    def _work(self) -> "CollectWork":
        from ui.collect.work import CollectWork

        return CollectWork(self._counter())

    def open(self, kind: TenderKind) -> None:
        """Read a cheque or a draft next, or say why this payer's is not taken."""
        state = self._seen()
        if not state.takes_typing or state.policy is None:
            return
        no_cheque, entry = state.no_cheque, self._tenders.entry
        if kind is TenderKind.CHEQUE and no_cheque is not None:
            self._show(entry=entry, refusal=no_cheque)
        elif entry is not None:
            self._show(entry=replace(entry, kind=kind))
        else:
            rest = state.rest
            amount = rest.short() if rest is not None and rest.paise > 0 else ""
            self._show(entry=ChequeEntry(kind, amount=amount))

    def put_away(self) -> None:
        """Leave the form; a paper that was not taken is forgotten."""
        self.forget()
        self._show(entry=None)

    def forget(self) -> None:
        """Let no answer come for a paper, or a payment, that was given up."""
        self._branches.next()
        self._readings.next()

    def _show(
        self,
        *,
        entry: ChequeEntry | None,
        refusal: CounterError | None = None,
        **changes: Any,  # noqa: ANN401 - the fields of the state
    ) -> None:
        said = message_of(refusal) if refusal else None
        shown = replace(self._tenders, entry=entry, refusal=said, **changes)
        if shown != self._tenders:
            self._changed(shown)

    def type(self, field: Field, text: str) -> None:
        """Take what stands in a field; a whole line that came at once fills three."""
        entry = self._tenders.entry
        if entry is None or entry.is_checking or text == entry.text(field):
            return
        if len(text) - len(entry.text(field)) >= _WHOLE_LINE and field in _OF_LINE:
            self.scan(text)
            return
        self._show(entry=entry.typed(**{field.value: text}))
        if field in {Field.MICR, Field.IFSC}:
            self._look_up()

    def scan(self, text: str, field: Field | None = None) -> None:
        """Take the line at the foot of a cheque, wherever the cursor stood.

        What is too short for a line, and came into a field, is that field's: a code by itself.
        """
        entry = self._tenders.entry
        if entry is None or entry.is_checking:
            return
        try:
            line = parse_micr_line(text)
        except MicrLineUnreadable as refusal:
            if field is not None and len(text) < _WHOLE_LINE:
                self.type(field, text)
                self.leave(field)
            else:
                self._show(entry=entry.refused(Field.NUMBER, message_of(refusal)))
            return
        read = entry.typed(number=line.number, micr=line.micr, account=line.account)
        self._show(entry=replace(read, field=Field.IFSC))
        self._look_up()

    def _look_up(self) -> None:
        """See whose cheque it is, as soon as a code is whole."""
        entry, turn = self._tenders.entry, self._branches.next()
        assert entry is not None, "it is being typed"
        ifsc, micr = "".join(entry.ifsc.split()).upper(), normalise_digits(entry.micr)
        ifsc = ifsc if len(ifsc) == _IFSC_LENGTH else ""
        micr = micr if len(micr) == _MICR_DIGITS else ""
        if not ifsc and not micr:
            self._show_branch(None)
            return
        self._storage.run(
            lambda: self._work().find_branch(ifsc, micr),
            self._branches.if_current(turn, self._show_branch),
        )

    def _show_branch(self, branch: "BankBranch | None") -> None:
        """Say whose cheque it is, and fill in the code that was not typed."""
        entry = self._tenders.entry
        if entry is None:
            return
        if branch is None:
            self._show(entry=replace(entry, bank=""))
            return
        waits = entry.field is Field.IFSC and not entry.ifsc
        self._show(
            entry=replace(
                entry,
                bank=", ".join(part for part in (branch.bank, branch.branch) if part),
                ifsc=entry.ifsc or branch.ifsc,
                micr=entry.micr or branch.micr,
                field=Field.DATED if waits else entry.field,
            )
        )

    def go_to(self, field: Field) -> None:
        """Follow the cursor, which the mouse or Tab has put elsewhere."""
        entry = self._tenders.entry
        if entry is not None and entry.field is not field and not entry.is_checking:
            self._show(entry=replace(entry, field=field))

    def leave(self, field: Field) -> None:
        """Go on from a field that is right; the last one takes the paper."""
        entry = self._tenders.entry
        if entry is None or entry.is_checking:
            return
        if not self._is_right(entry, field):
            return
        if field is Field.AMOUNT:
            self.take()
            return
        if field is Field.DATED:
            entry = replace(entry, dated=f"{parse_day(entry.dated, self._today):%d-%m-%Y}")
        self._show(entry=replace(entry, field=_after(entry, field)))

    def _is_right(self, entry: ChequeEntry, field: Field) -> bool:
        policy = self._seen().policy
        assert policy is not None, "a cheque is somebody's"
        try:
            check_field(entry, field, today=self._today, policy=policy)
        except CounterError as refusal:
            self._show(entry=entry.refused(field, message_of(refusal)))
            return False
        return True

    def take(self) -> None:
        """Read the whole paper by every rule; a second Enter meanwhile does nothing."""
        entry = self._tenders.entry
        if entry is None or entry.is_checking:
            return
        if not all(self._is_right(entry, field) for field in _ORDER):
            return
        form, today = self._form(entry), self._today
        turn, kind = self._readings.next(), entry.kind
        self._show(entry=replace(entry, is_checking=True))
        self._storage.run(
            lambda: self._work().read_cheque(form, today),
            self._readings.if_current(turn, lambda instrument: self._taken(kind, instrument)),
            refused=self._readings.if_current(turn, self._refuse),
            failed=lambda: self._readings.if_current(turn, self._offer_again)(None),
        )

    def _form(self, entry: ChequeEntry) -> ChequeForm:
        """Say what was typed; the last Enter is the clerk's word for payee and amount in words."""
        total = Money.parse(entry.amount)
        return ChequeForm(
            number=entry.number,
            micr=entry.micr,
            dated=parse_day(entry.dated, self._today),
            total=total,
            ifsc=entry.ifsc,
            drawer=entry.drawer,
            drawer_account=entry.account,
            in_words=total,
        )

    def _taken(self, kind: TenderKind, instrument: Instrument) -> None:
        papers = self._tenders.papers
        if any(paper.instrument and paper.instrument.key == instrument.key for paper in papers):
            self._refuse(ChequeTwice())
            return
        self._show(entry=None, papers=(*papers, on_paper(kind, instrument)), marked=len(papers))

    def _refuse(self, refusal: CounterError) -> None:
        entry = self._tenders.entry
        if entry is not None:
            self._show(entry=entry.refused(field_of(refusal), message_of(refusal)))

    def _offer_again(self, _: None) -> None:
        entry = self._tenders.entry
        if entry is not None:
            self._show(entry=replace(entry, is_checking=False))

    def mark(self, step: int) -> None:
        """Mark the paper above or below."""
        tenders = self._tenders
        row = tenders.marked + step
        if tenders.entry is None and 0 <= row < len(tenders.papers):
            self._show(entry=None, marked=row)

    def remove(self) -> None:
        """Take the marked paper off the payment: it goes back to the payer."""
        tenders, state = self._tenders, self._seen()
        if tenders.entry is not None or not tenders.papers or not state.takes_typing:
            return
        papers = (*tenders.papers[: tenders.marked], *tenders.papers[tenders.marked + 1 :])
        self._show(entry=None, papers=papers, marked=max(0, min(tenders.marked, len(papers) - 1)))


def _after(entry: ChequeEntry, field: Field) -> Field:
    """Tell which field comes next: a bank that the list knows needs no IFSC typed."""
    following = _ORDER[_ORDER.index(field) + 1]
    return Field.DATED if following is Field.IFSC and entry.bank and entry.ifsc else following
