"""A counter where cheques come and go and receipts are taken back, held against its model."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from cashier.domain.cheque import Instrument
from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.deposit import Deposit
from cashier.domain.money import Money
from cashier.domain.tender import Tender, TenderKind, cash, on_paper
from cashier.services import cancellation, corrections, deposits, reports, returns
from cashier.services.corrections import Correction
from cashier.services.returns import Memo
from tests import reversals
from tests.builders import CLERK, SUPERVISOR
from tests.simulation.machine import CounterMachine, accounts, rupees
from tests.simulation.reversing_model import (
    BAR,
    CHARGE,
    Paper,
    ReversingAccount,
    ReversingModel,
    Taken,
)

small = st.integers(0, 3_000)


class ReversingMachine(CounterMachine):
    """The counter's rules, and those of taking things back."""

    model: ReversingModel

    def make_model(self, now: datetime) -> ReversingModel:
        """Make the model to be held against."""
        return ReversingModel(now)

    def make_account(self, number: str) -> ReversingAccount:
        """Make an account of the model."""
        return ReversingAccount(number)

    # What comes in on paper.

    @rule(number=accounts, advance=small, in_cash=small)
    def somebody_pays_by_cheque(self, number: str, advance: int, in_cash: int) -> None:
        """In full or more, with some cash beside it."""
        self.model.tick()
        total = self.model.account_of(number).total(self.model.today) + advance * 100
        part = min(in_cash * 100, max(total - 100, 0))
        if total - part > 0:
            paper = self._new_paper(total - part)
            self._pay_on_paper(number, part, {paper.key: paper.total})

    @rule(number=accounts, worth=rupees, in_cash=small)
    def somebody_pays_any_sum_by_cheque(self, number: str, worth: int, in_cash: int) -> None:
        """A part, an advance, or what no rule allows."""
        self.model.tick()
        paper = self._new_paper(worth * 100)
        self._pay_on_paper(number, in_cash * 100, {paper.key: paper.total})

    @rule(first=accounts, second=accounts)
    def one_cheque_pays_two(self, first: str, second: str) -> None:
        """Two accounts in full, in one basket."""
        self.model.tick()
        parts = [self.model.account_of(n).total(self.model.today) for n in (first, second)]
        if first == second or not all(parts):
            return
        paper = self._new_paper(sum(parts), basket=f"basket {self.requests}")
        for number, part in zip((first, second), parts, strict=True):
            self._pay_on_paper(number, 0, {paper.key: part}, basket=paper.basket)

    def _new_paper(self, worth: int, *, basket: str = "") -> Paper:
        self.requests += 1
        paper = Paper(f"208002001-{self.requests:06d}", worth, basket)
        return self.model.papers.setdefault(paper.key, paper)

    def _pay_on_paper(
        self, number: str, in_cash: int, papers: dict[str, int], *, basket: str = ""
    ) -> None:
        self.requests += 1
        request = f"request {self.requests}"
        tenders = self._tenders(in_cash, papers)
        payment = reversals.payment_of(*tenders, request=request, account=number, basket=basket)
        refusal = self.model.refusal_on_paper(number, in_cash, papers)
        if refusal:
            self._refused(refusal, lambda: self.collect(payment))
            return
        expected, earns = self.model.take_in(request, number, in_cash, papers)
        receipt = self.collect(payment)
        assert (receipt.number, receipt.amount.paise) == (expected.number, expected.amount)
        assert (receipt.reconnection is not None) is earns

    def _tenders(self, in_cash: int, papers: dict[str, int]) -> tuple[Tender, ...]:
        money = (cash(Money(in_cash)),) if in_cash else ()
        on_papers = (
            on_paper(self._kind_of(key), self._instrument(key), Money(part))
            for key, part in papers.items()
        )
        return (*money, *on_papers)

    def _kind_of(self, key: str) -> TenderKind:
        return TenderKind.DRAFT if self.model.papers[key].is_draft else TenderKind.CHEQUE

    def _instrument(self, key: str) -> Instrument:
        number, total = key.rpartition("-")[2], self.model.papers[key].total
        day = self.model.today
        made = reversals.make_cheque(number=number, dated=day)
        known = self._known(key)
        return known or replace(made, total=Money(total))

    def _known(self, key: str) -> Instrument | None:
        with self.station.read() as uow:
            known = uow.cheques.find(key)
        return known.instrument if known else None

    # What is taken back at the counter.

    @precondition(lambda self: self.model.taken)
    @rule(data=st.data(), with_word=st.sampled_from([True, True, True, False]))
    def a_receipt_is_cancelled(self, data: st.DataObject, *, with_word: bool) -> None:
        """With all that shares a cheque with it; without a word, nothing happens."""
        one = data.draw(st.sampled_from(list(self.model.taken.values())))
        self._cancel(one, with_word=with_word)

    def _cancel(self, one: Taken, *, with_word: bool = True) -> None:
        now = self.model.tick()
        bound = self.model.bound_together(one) if one.stands else []
        refusal = self._refusal_to_undo(one, bound)
        if refusal:
            self._refused(refusal, lambda: self._quote(one.number))
            return
        claim = self._quote(one.number).claim
        word = reversals.approved(self.station, claim, at=now) if with_word else None

        def act() -> object:
            return cancellation.cancel_receipt(
                one.number, "wrong", approval=word, clerk=CLERK, at=now, uow=self.station.write()
            )

        if not with_word:
            self._refused("ApprovalMissing", act)
            return
        act()
        for other in bound:
            self._undo_in_shift(other)

    def _undo_in_shift(self, one: Taken) -> None:
        assert self.model.shift_day is not None
        self.model.undo(one, day=self.model.shift_day)
        self.model.shift_cash -= one.cash
        for key in one.papers:
            self.model.papers[key].state = "cancelled"

    def _quote(self, number: str) -> cancellation.CancellationQuote:
        return cancellation.quote_cancellation(number, clerk=CLERK, uow=self.station.read())

    def _refusal_to_undo(self, one: Taken, bound: list[Taken]) -> str:
        at_bank = any(
            self.model.papers[key].state != "received" for other in bound for key in other.papers
        )
        elsewhere = any(other.shift != self.model.shifts for other in bound)
        rules = (
            ("NoShiftOpen", self.model.shift_day is None),
            ("NotOpenForReversal", self.model.shift_counted),
            ("AlreadyReversed", not one.stands),
            ("ChequeAtBank", at_bank),
            ("NotOpenForReversal", elsewhere),
        )
        return next((name for name, is_broken in rules if is_broken), "")

    @precondition(lambda self: self.model.shift_day and not self.model.shift_counted)
    @rule(data=st.data(), number=accounts)
    def a_receipt_moves_to_another_account(self, data: st.DataObject, number: str) -> None:
        """The money stays where it is, and counts for the right one."""
        chosen = [one for one in self.model.standing_in_shift() if one.account != number]
        if chosen:
            self._correct(data.draw(st.sampled_from(chosen)), number, in_cash=False)

    @precondition(lambda self: self.model.shift_day and not self.model.shift_counted)
    @rule(data=st.data())
    def a_cheque_was_cash(self, data: st.DataObject) -> None:
        """The paper goes back, the cash comes in."""
        chosen = [one for one in self.model.standing_in_shift() if one.papers]
        if chosen:
            one = data.draw(st.sampled_from(chosen))
            self._correct(one, one.account, in_cash=True)

    def _correct(self, one: Taken, number: str, *, in_cash: bool) -> None:
        now = self.model.tick()
        self.requests += 1
        request = f"request {self.requests}"
        tenders = (cash(Money(one.amount)),) if in_cash else ()
        other = "" if in_cash else number
        correction = Correction(request, one.number, "wrong", tenders, other)
        money = (one.amount, dict[str, int]()) if in_cash else (one.cash, one.papers)
        refusal = self._refusal_to_correct(one, number, *money, in_cash=in_cash)
        if refusal:
            uow = self.station.write()
            self._refused(
                refusal,
                lambda: corrections.quote_correction(correction, clerk=CLERK, at=now, uow=uow),
            )
            return
        claim = corrections.correction_claim(correction, amount=Money(one.amount), clerk=CLERK)
        word = reversals.approved(self.station, claim, at=now)
        right = self._take_instead(request, one, number, *money, in_cash=in_cash)
        pair = corrections.correct_receipt(
            correction, approval=word, clerk=CLERK, at=now, uow=self.station.write()
        )
        assert (pair.right.number, pair.right.replaces) == (right.number, one.number)

    def _refusal_to_correct(
        self, one: Taken, number: str, money: int, papers: dict[str, int], *, in_cash: bool
    ) -> str:
        if any(self.model.papers[key].state != "received" for key in one.papers):
            return "ChequeAtBank"
        if in_cash and any(len(self.model.paid_with(key)) > 1 for key in one.papers):
            return "ChequePaysOthers"
        known = self.model.account_of(one.account)
        before = (one.stands, list(known.money), list(known.believed), known.has_open_order)
        one.stands = False
        known.money.remove((one.at, one.to_bill))
        known.believed.append((one.at, one.to_bill, self.model.now))
        known.has_open_order = known.has_open_order and not one.earned
        refusal = self.model.refusal_on_paper(number, money, papers)
        one.stands, known.money, known.believed, known.has_open_order = before
        return refusal

    def _take_instead(
        self, request: str, one: Taken, number: str, money: int, papers: dict[str, int],
        *, in_cash: bool,
    ) -> Taken:  # fmt: skip
        assert self.model.shift_day is not None
        self.model.undo(one, day=self.model.shift_day)
        if in_cash:
            self.model.shift_cash -= one.cash
            for key in one.papers:
                self.model.papers[key].state = "cancelled"
        day, shift = self.model.shift_day, self.model.shifts
        return self.model.enter(
            request, number, money, papers, day=day, shift=shift, in_drawer=in_cash
        )

    # What becomes of cheques.

    @rule(take=st.integers(1, 3))
    def cheques_go_to_the_bank(self, take: int) -> None:
        """Some of those that lie at hand, if receipts use them up; or none where there are none."""
        now = self.model.tick()
        at_hand = [key for key in self._paid_keys() if self.model.papers[key].state == "received"]
        keys = at_hand[:take]
        in_full = [key for key in keys if self._is_used_up(key)]
        if keys and keys == in_full:
            self._take_to_bank(keys, now)
        else:
            why = "ChequeNotReceipted" if keys else "NothingToDeposit"
            self._refused(why, lambda: self._deposit(keys, now))

    def _is_used_up(self, key: str) -> bool:
        paid = sum(one.papers[key] for one in self.model.paid_with(key))
        return paid == self.model.papers[key].total

    def _take_to_bank(self, keys: Sequence[str], now: datetime) -> None:
        made = self._deposit(keys, now)
        assert made.total.paise == sum(self.model.papers[key].total for key in keys)
        for key in keys:
            self.model.papers[key].state = "deposited"
            self.model.papers[key].deposited_on = now.date()

    def _deposit(self, keys: Sequence[str], at: datetime) -> Deposit:
        return deposits.deposit_cheques(keys, by=SUPERVISOR, at=at, uow=self.station.write())

    def _paid_keys(self) -> list[str]:
        return [key for key in self.model.papers if self.model.paid_with(key)]

    @precondition(lambda self: self.model.papers)
    @rule(data=st.data())
    def a_cheque_is_cleared(self, data: st.DataObject) -> None:
        """Once, if the bank has it; orders that waited are queued."""
        keys = [key for key in self.model.papers if self._known(key)]
        if keys:
            self._clear(data.draw(st.sampled_from(keys)))

    def _clear(self, key: str) -> None:
        now, paper = self.model.tick(), self.model.papers[key]

        def act() -> None:
            deposits.clear_cheques([key], by=SUPERVISOR, at=now, uow=self.station.write())

        if paper.state != "deposited":
            self._refused("ChequeNotDeposited", act)
            return
        act()
        paper.state = "cleared"
        for number in {one.account for one in self.model.paid_with(key)}:
            self._queue_what_waited(number)

    def _queue_what_waited(self, number: str) -> None:
        known = self.model.account_of(number)
        since = known.changed_at
        waits = [
            one for one in known.taken
            if one.stands and one.waits and (since is None or one.at > since)
        ]  # fmt: skip
        quiet = self.model.uncleared(number) or known.has_open_order or not known.is_cut
        if waits and not quiet:
            waits[-1].waits = False
            self.model.earn(waits[-1])

    @precondition(lambda self: self.model.papers)
    @rule(data=st.data(), blame=st.booleans())
    def a_cheque_comes_back(self, data: st.DataObject, *, blame: bool) -> None:
        """Days later, perhaps; all that it paid is taken back on that day."""
        now = self.model.tick()
        keys = [key for key in self.model.papers if self._known(key)]
        if keys:
            self._bring_back(data.draw(st.sampled_from(keys)), now, blame=blame)

    @rule(number=accounts, in_cash=st.sampled_from([0, 100_00]))
    def a_cheque_goes_all_the_way_and_bounces(self, number: str, in_cash: int) -> None:
        """In one step, because single steps seldom come in this order."""
        now = self.model.tick()
        total = self.model.account_of(number).total(self.model.today)
        if total <= in_cash:
            return
        paper = self._new_paper(total - in_cash)
        self._pay_on_paper(number, in_cash, {paper.key: paper.total})
        if self.model.paid_with(paper.key):
            self._take_to_bank([paper.key], now)
            self._bring_back(paper.key, now, blame=True)

    def _bring_back(self, key: str, now: datetime, *, blame: bool) -> None:
        memo = Memo(key, "01" if blame else "84", now.date())

        def act() -> ChequeReturn:
            return returns.return_cheque(memo, by=SUPERVISOR, at=now, uow=self.station.write())

        if self.model.papers[key].state not in {"deposited", "cleared"}:
            self._refused("ChequeNotDeposited", act)
            return
        self._give_back(key, act().number, blame=blame)

    def _give_back(self, key: str, act_number: str, *, blame: bool) -> None:
        day = self.model.now.date()
        paid = self.model.paid_with(key)
        parts: dict[str, int] = {}
        for one in paid:
            parts[one.account] = parts.get(one.account, 0) + one.papers[key]
        largest = max(parts, key=lambda number: parts[number])
        least = {number: self.model.account_of(number).least_next for number in parts}
        self.model.papers[key].state = "returned"
        for one in paid:
            self.model.undo(one, day=day)
        if blame:
            for number, part in parts.items():
                known, charge = self.model.account_of(number), CHARGE * (number == largest)
                known.charged += charge
                known.left_open = least[number] + part + charge
                known.left_at = self.model.now
                known.barred_until = max(known.barred_until, day + BAR)
        for one in paid:
            self._keep_the_rest(one, key, f"{act_number}/{one.number}")

    def _keep_the_rest(self, one: Taken, key: str, request: str) -> None:
        rest = {other: part for other, part in one.papers.items() if other != key}
        if one.cash or rest:
            day = self.model.now.date()
            kept = self.model.enter(
                request, one.account, one.cash, rest,
                day=day, shift=one.shift, in_drawer=False,
            )  # fmt: skip
            kept.is_kept, kept.is_part = True, one.is_part

    # What must hold after each of them.

    @invariant()
    def the_bar_and_the_least_hold(self) -> None:
        """Of every account, whatever happened."""
        for number in self.model.accounts:
            known = self.model.account_of(number)
            with self.station.read() as uow:
                record = uow.consumers.find_record(number)
            assert record is not None
            assert record.least_next.paise == known.least_next, number
            assert record.dishonour_due.paise == known.dishonour, number

    @invariant()
    def the_books_are_the_sum_of_what_stands(self) -> None:
        """Whatever was taken and taken back: what stands, and nothing else."""
        stands = sum(one.amount for one in self.model.taken.values() if one.stands)
        assert sum(sum(day) for day in self.model.days.values()) == stands

    def _check_days(self) -> None:
        """Each day's report has its cash and its cheques, less what was taken back on it."""
        numbers: list[str] = []
        for day, (in_cash, on_papers) in self.model.days.items():
            report = reports.report_day(day, uow=self.station.read())
            by_paper = report.cheque + report.draft
            assert (report.cash.paise, by_paper.paise) == (in_cash, on_papers), day
            assert report.total.paise == in_cash + on_papers
            assert report.total.paise == sum(amount.paise for _, amount in report.heads)
            with self.station.read() as uow:
                numbers += [receipt.number for receipt in uow.receipts.list_of_day(day)]
        assert sorted(numbers) == sorted(self.model.taken)
