"""What comes over the counter: people who pay in every way there is, and what goes wrong."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.basket import Basket, BasketLine
from cashier.domain.cheque import Instrument
from cashier.domain.errors import CounterError
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.remittance import CashRemittance
from cashier.domain.tender import Tender, TenderKind, cash, on_paper
from cashier.domain.user import SignInRefused
from cashier.services import (
    approvals,
    basket,
    cancellation,
    collection,
    corrections,
    enquiry,
    prints,
    users,
)
from cashier.services.corrections import Correction
from cashier.services.drawer import open_drawer
from cashier.services.issuing import cap_claim
from cashier.services.ports import Draft
from cashier.services.prints import PrintState
from cashier.station import OpenStation
from tests.builders import PASSWORD, SUPERVISOR
from tests.month.stock import Consumer
from tests.reversals import make_cheque

_MICRS = ("208002001", "208002015", "208240003")
_BELOW_CAP = Money.from_rupees(19_000)


@dataclass
class Office:
    """All that a month's acts share; `done` counts them by name, the refused ones, too.

    `waiting` have not come yet, `served` have; `latest` are the receipts of each clerk's shift,
    `slips` those of cash that the bank has not stamped yet.
    """

    station: OpenStation
    chance: Random
    waiting: list[Consumer]
    now: datetime
    done: Counter[str] = field(default_factory=Counter)
    served: list[Consumer] = field(default_factory=list)
    latest: dict[str, list[Receipt]] = field(default_factory=dict)
    slips: list[CashRemittance] = field(default_factory=list)
    serial: int = 0

    @property
    def today(self) -> date:
        """The business date."""
        return self.now.date()

    def next_serial(self) -> int:
        """Number whatever needs a number of its own."""
        self.serial += 1
        return self.serial

    def attempt(self, name: str, act: Callable[[], object]) -> bool:
        """Do something that a rule may refuse, and count what became of it."""
        try:
            act()
        except CounterError as refusal:
            self.done[f"{name} refused: {type(refusal).__name__}"] += 1
            return False
        self.done[name] += 1
        return True


@dataclass(frozen=True)
class Desk:
    """One clerk's place at the counter."""

    office: Office
    clerk: str

    def serve(self) -> None:
        """Let one more person come, and now and then put something right afterwards."""
        if not self._own:
            self.office.attempt("pays_in_full", self.pays_in_full)
            return
        self._sometimes(_VISITS)
        self._sometimes(_AFTERWARDS)

    @property
    def _own(self) -> list[Receipt]:
        return self.office.latest.setdefault(self.clerk, [])

    def _sometimes(self, table: "Table") -> None:
        names = [name for name, _ in table]
        weights = [weight for _, weight in table]
        name = self.office.chance.choices(names, weights)[0]
        if name:
            self.office.attempt(name, getattr(self, name))

    # Who pays, and how much.

    def _newcomer(self) -> tuple[Consumer, Money]:
        """Take somebody who has not come yet, with all that is owed."""
        office = self.office
        consumer = office.waiting.pop()
        office.served.append(consumer)
        if consumer.is_plain:
            return consumer, consumer.owes(office.today)
        return consumer, self._owed(consumer)

    def _owed(self, consumer: Consumer) -> Money:
        office = self.office
        view = enquiry.open_account(consumer.number, today=office.today, uow=office.station.read())
        return view.dues.total

    def _somebody_again(self) -> Consumer:
        return self.office.chance.choice(self.office.served)

    def _pay(self, consumer: Consumer, *tenders: Tender, **more: object) -> Receipt:
        office = self.office
        payment = Payment(
            request_id=f"visit {office.next_serial()}",
            account_number=consumer.number,
            amount=Money.total(tender.amount for tender in tenders),
            tenders=tenders,
        )
        receipt = collection.collect_payment(
            replace(payment, **more),  # type: ignore[arg-type]
            clerk=self.clerk,
            at=office.now,
            uow=office.station.write(),
        )
        self._own.append(receipt)
        return receipt

    def cheque(self, amount: Money) -> Instrument:
        """Write a cheque that nobody has seen before."""
        number = self.office.next_serial()
        return replace(
            make_cheque(),
            number=f"{number % 1_000_000:06d}",
            micr=_MICRS[number % len(_MICRS)],
            dated=self.office.today - timedelta(days=self.office.chance.randrange(20)),
            drawer_account=f"300{number:08d}",
            total=amount,
        )

    # Visits.

    def pays_in_full(self) -> None:
        """Most people; some hand over more than is kept, some protest."""
        consumer, owed = self._newcomer()
        above = Money.from_rupees(self.office.chance.choice((0, 0, 0, 7, 60, 300)))
        protests = self.office.chance.random() < 0.02
        if owed:
            self._pay(consumer, cash(owed, owed + above), under_protest=protests)

    def pays_a_part(self) -> None:
        """At least what the policy asks."""
        consumer, owed = self._newcomer()
        part = owed.paise * self.office.chance.randrange(26, 95) // 10_000 * 100
        self._pay(consumer, cash(Money(max(part, 100_000))))

    def pays_on_account(self) -> None:
        """Somebody who has paid already leaves an advance, or the rest."""
        amount = Money(self.office.chance.randrange(10_000, 300_000))
        self._pay(self._somebody_again(), cash(amount))

    def pays_what_is_left(self) -> None:
        """Somebody comes again and asks what is still owed."""
        consumer = self._somebody_again()
        owed = self._owed(consumer)
        self._pay(consumer, cash(owed or Money(50_000)))

    def pays_by_cheque(self) -> None:
        """In full, and sometimes above it."""
        consumer, owed = self._newcomer()
        amount = owed + Money(self.office.chance.choice((0, 0, 0, 12_345)))
        self._pay(consumer, on_paper(TenderKind.CHEQUE, self.cheque(amount)))

    def pays_by_draft(self) -> None:
        """What a bank has paid for."""
        consumer, owed = self._newcomer()
        self._pay(consumer, on_paper(TenderKind.DRAFT, self.cheque(owed)))

    def pays_both_ways(self) -> None:
        """A cheque or a draft for some of it, cash for the rest."""
        consumer, owed = self._newcomer()
        kind = self.office.chance.choice((TenderKind.CHEQUE, TenderKind.DRAFT))
        paper = Money(owed.paise * 2 // 3)
        self._pay(consumer, on_paper(kind, self.cheque(paper)), cash(owed - paper))

    def pays_for_neighbours(self) -> None:
        """Two to four accounts in one act, in cash or by one cheque."""
        some = [self._newcomer() for _ in range(self.office.chance.randrange(2, 5))]
        lines = tuple(BasketLine(one.number, owed) for one, owed in some if owed)
        total = Money.total(line.amount for line in lines)
        by_cheque = on_paper(TenderKind.CHEQUE, self.cheque(total))
        tender = by_cheque if self.office.chance.random() < 0.5 else cash(total)
        basket_id = f"basket {self.office.next_serial()}"
        receipts = basket.collect_basket(
            Basket(basket_id, lines, (tender,)),
            clerk=self.clerk,
            at=self.office.now,
            uow=self.office.station.write(),
        )
        self._own.extend(receipts)

    def pays_above_the_cap(self) -> None:
        """A supervisor allows it, once."""
        consumer = self._somebody_again()
        amount = Money.from_rupees(self.office.chance.randrange(20_001, 45_000))
        payment = Payment("", consumer.number, amount, (cash(amount),))
        approval = self._approved(cap_claim(payment, self.clerk))
        self._pay(consumer, cash(amount), approval=approval)

    def hands_a_leaf_in(self) -> None:
        """Written by hand some hours ago, while there was no current."""
        consumer, owed = self._newcomer()
        written = self.office.now - timedelta(minutes=self.office.chance.randrange(5, 300))
        leaf = HandReceipt("K7", self.office.next_serial(), written)
        self._pay(consumer, cash(min(owed, _BELOW_CAP)), hand_receipt=leaf)

    # Afterwards.

    def _own_latest(self) -> Receipt:
        return self.office.chance.choice(self._own[-20:])

    def _approved(self, claim: ApprovalClaim) -> Approval:
        station = self.office.station
        return approvals.approve_here(
            claim,
            approver=SUPERVISOR,
            password=PASSWORD,
            at=self.office.now,
            read=station.read,
            write=station.write,
        )

    def is_printed(self) -> None:
        """It comes out, or nobody knows, or it does not."""
        states = (PrintState.CONFIRMED,) * 8 + (PrintState.UNKNOWN, PrintState.FAILED)
        self._print(self._own_latest(), self.clerk, self.office.chance.choice(states))

    def is_printed_again(self) -> None:
        """A supervisor prints a duplicate."""
        receipt = self._own_latest()
        for _ in range(2):
            self._print(receipt, SUPERVISOR, PrintState.CONFIRMED)

    def _print(self, receipt: Receipt, actor: str, state: PrintState) -> None:
        now, station = self.office.now, self.office.station
        job = prints.start_print(receipt.number, actor=actor, at=now, uow=station.write())
        prints.end_print(job, state, "", actor=actor, at=now, uow=station.write())

    def is_cancelled(self) -> None:
        """The money goes back, on a supervisor's word."""
        number, station = self._own_latest().number, self.office.station
        told = cancellation.quote_cancellation(number, clerk=self.clerk, uow=station.read())
        cancellation.cancel_receipt(
            number,
            "keyed twice",
            approval=self._approved(told.claim),
            clerk=self.clerk,
            at=self.office.now,
            uow=station.write(),
        )

    def was_the_wrong_tender(self) -> None:
        """Cash was a cheque, or a cheque was cash."""
        wrong = self._own_latest()
        is_cash = wrong.tenders[0].kind is TenderKind.CASH
        paper = on_paper(TenderKind.CHEQUE, self.cheque(wrong.amount))
        right = paper if is_cash else cash(wrong.amount)
        self._correct(wrong, Correction(self._request(), wrong.number, "tender", (right,)))

    def was_the_wrong_account(self) -> None:
        """The money counts for somebody else."""
        wrong, right = self._own_latest(), self._somebody_again().number
        asked = Correction(self._request(), wrong.number, "account", account_number=right)
        self._correct(wrong, asked)

    def _request(self) -> str:
        return f"right {self.office.next_serial()}"

    def _correct(self, wrong: Receipt, asked: Correction) -> None:
        claim = corrections.correction_claim(asked, amount=wrong.amount, clerk=self.clerk)
        pair = corrections.correct_receipt(
            asked,
            approval=self._approved(claim),
            clerk=self.clerk,
            at=self.office.now,
            uow=self.office.station.write(),
        )
        self._own.append(pair.right)

    def gives_up(self) -> None:
        """Somebody finds that the purse is at home; the clock has just been set a little back."""
        number, amount = self._somebody_again().number, Money.from_rupees(500)
        request = f"visit {self.office.next_serial()}"
        draft = Draft(request, self.clerk, number, amount, amount, self.office.now)
        now, station = self.office.now - timedelta(seconds=2), self.office.station
        collection.abort_payment(draft, actor=self.clerk, at=now, uow=station.write())

    def mistypes_the_password(self) -> None:
        """Once wrong, then right; both are on record."""
        station, now = self.office.station, self.office.now
        with suppress(SignInRefused):
            users.sign_in(self.clerk, "a wrong one", at=now, read=station.read, write=station.write)
        users.sign_in(self.clerk, PASSWORD, at=now, read=station.read, write=station.write)

    def opens_the_drawer(self) -> None:
        """For change, and says so."""
        now, station = self.office.now, self.office.station
        open_drawer("change for a 500 note", clerk=self.clerk, at=now, uow=station.write())


Table = tuple[tuple[str, int], ...]

_VISITS: Table = (
    ("pays_in_full", 620),
    ("pays_a_part", 60),
    ("pays_on_account", 110),
    ("pays_what_is_left", 40),
    ("pays_by_cheque", 80),
    ("pays_by_draft", 20),
    ("pays_both_ways", 20),
    ("pays_for_neighbours", 30),
    ("pays_above_the_cap", 4),
    ("hands_a_leaf_in", 22),
)
_AFTERWARDS: Table = (
    ("", 824),
    ("is_printed", 110),
    ("is_printed_again", 10),
    ("is_cancelled", 14),
    ("was_the_wrong_tender", 8),
    ("was_the_wrong_account", 6),
    ("gives_up", 10),
    ("opens_the_drawer", 10),
    ("mistypes_the_password", 8),
)
