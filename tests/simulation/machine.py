"""A counter at work, in any order of events, held against the model after each step."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cashier.domain.account import ConnectionType
from cashier.domain.calendar import IST
from cashier.domain.denomination import notes_for
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.tender import cash
from cashier.services import enquiry, prints, reports, shifts
from cashier.services.importing import DataKind
from cashier.services.ports import PrintJob
from cashier.services.prints import PrintState
from cashier.station import OpenStation, open_station
from tests import builders
from tests.builders import CLERK
from tests.simulation.files import bill_row, import_row
from tests.simulation.model import FLOAT, Model, ModelAccount, ModelReceipt

NUMBERS = ("3141592653", "3141592654", "3141592655")
accounts = st.sampled_from(NUMBERS)
rupees = st.integers(1, 30_000)


class CounterMachine(RuleBasedStateMachine):
    """Rules are what people and files do; `places` makes a database for each run."""

    def __init__(self, places: AbstractContextManager[str]) -> None:
        super().__init__()
        self.places = places
        self.folder = Path(tempfile.mkdtemp(prefix="cashier-simulation-"))
        self.model = self.make_model(datetime(2027, 3, 29, 9, 0, tzinfo=IST))
        url = places.__enter__()
        self.station: OpenStation = builders.make_station(
            self.folder / "station", database_url=url, at=self.model.now
        )
        self.requests = 0

    def teardown(self) -> None:
        """Check the whole record at the end, and the days that it adds up to."""
        try:
            found = self.station.verify(rebuild=True)
            assert found.ok, found.problems
            self._check_days()
        finally:
            self.station.close()
            self.places.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    def make_model(self, now: datetime) -> Model:
        """Make the model to be held against."""
        return Model(now)

    def make_account(self, number: str) -> ModelAccount:
        """Make an account of the model."""
        return ModelAccount(number)

    def connection_of(self, _number: str) -> ConnectionType:
        """Tell how an account is metered."""
        return ConnectionType.POSTPAID

    def collect(self, payment: Payment) -> Receipt:
        """Take a payment; a mutant takes it wrongly."""
        return builders.collect(self.station, payment, at=self.model.now)

    @initialize()
    def found(self) -> None:
        """Load the accounts, each with a first bill, and open the counter."""
        for number in NUMBERS:
            builders.add_account(
                self.station,
                builders.make_account(
                    account_number=number,
                    old_account_number=f"0{number[-7:]}",
                    connection_type=self.connection_of(number),
                ),
            )
            self.model.accounts[number] = self.make_account(number)
            self.bill_is_issued(number, 1310, 30)
        self.shift_is_opened()

    # What files bring.

    @rule(number=accounts, amount=rupees, late=st.integers(0, 50))
    def bill_is_issued(self, number: str, amount: int, late: int) -> None:
        """A month's bill; what is owed or overpaid comes in as its arrears."""
        known, now = self.model.accounts[number], self.model.tick()
        arrears = known.net(now.date())
        known.months += 1
        known.revisions = 0
        self._issue(known, "", arrears, amount, late)

    @precondition(lambda self: any(a.months for a in self.model.accounts.values()))
    @rule(number=accounts, amount=rupees, late=st.integers(0, 50))
    def bill_is_revised(self, number: str, amount: int, late: int) -> None:
        """A correction supersedes the bill of its month."""
        known, now = self.model.accounts[number], self.model.tick()
        superseded = known.bill_number
        known.revisions += 1
        self._issue(known, superseded, known.net(now.date()), amount, late)

    def _issue(
        self, known: ModelAccount, supersedes: str, arrears: int, amount: int, late: int
    ) -> None:
        now = self.model.now
        year, month = divmod(known.months + 2, 12)
        known.bill_number = f"B{known.months:04d}-{known.revisions:04d}"
        known.payable = arrears + amount * 100
        known.payable_late = known.payable + late * 100
        known.due, known.posted_to = now.date() + timedelta(days=10), now
        bill = builders.make_bill(
            fixed_charge=0,
            energy_charge=amount,
            electricity_duty=0,
            account_number=known.number,
            bill_number=known.bill_number,
            bill_month=f"{2027 + year}-{month + 1:02d}",
            bill_date=now.date(),
            due_date=known.due,
            payments_posted_to=now,
            supersedes=supersedes,
        )
        issued = replace(
            bill,
            arrears_principal=Money(arrears),
            payable_by_due_date=Money(known.payable),
            payable_after_due_date=Money(known.payable_late),
        )
        import_row(self.station, DataKind.BILLS, bill_row(issued), now)

    @rule(number=accounts, days=st.integers(1, 30))
    def due_date_is_extended(self, number: str, days: int) -> None:
        """An order grants some days more."""
        known, now = self.model.accounts[number], self.model.tick()
        known.due += timedelta(days=days)
        row = {
            "account_number": number,
            "bill_number": known.bill_number,
            "order_number": f"order of {now.isoformat()}",
            "due_date": known.due.isoformat(),
        }
        import_row(self.station, DataKind.EXTENSIONS, row, now)

    @rule(number=accounts, amount=rupees)
    def payment_is_made_elsewhere(self, number: str, amount: int) -> None:
        """By phone or at a bank; it comes in with a file."""
        now = self.model.tick()
        self.model.accounts[number].money.append((now, amount * 100))
        row = {
            "account_number": number,
            "channel": "upi",
            "reference": now.isoformat(),
            "amount": str(amount),
            "paid_at": now.isoformat(),
        }
        import_row(self.station, DataKind.PAYMENTS, row, now)

    @rule(number=accounts)
    def supply_changes(self, number: str) -> None:
        """It is cut, or it comes back."""
        known, now = self.model.accounts[number], self.model.tick()
        known.is_cut, known.fee_paid, known.changed_at = not known.is_cut, 0, now
        status = "td" if known.is_cut else "live"
        row = {"account_number": number, "status": status, "at": now.isoformat()}
        import_row(self.station, DataKind.STATUS, row, now)

    # What the clerk does.

    @rule()
    def shift_is_opened(self) -> None:
        """With a float of a thousand rupees; a second one is refused."""
        now = self.model.tick()
        if self.model.shift_day is not None:
            self._refused("ShiftAlreadyOpen", lambda: builders.at_work(self.station, at=now))
            return
        builders.at_work(self.station, at=now)
        self.model.shifts += 1
        self.model.shift_day, self.model.shift_cash = now.date(), 0
        self.model.shift_counted = False

    @precondition(lambda self: self.model.shift_day is not None)
    @rule(closes=st.sampled_from([True, True, True, False]))
    def shift_is_counted(self, *, closes: bool) -> None:
        """Blind, and right by luck; then it is closed, or left for later."""
        now = self.model.tick()
        counted = notes_for(Money(FLOAT + self.model.shift_cash))
        uow = self.station.write()
        if closes:
            shift = shifts.close_shift(CLERK, counted, "", at=now, uow=uow)
            assert shift.variance == Money(0)
            self.model.shift_day = None
        else:
            shift = shifts.count_shift(CLERK, counted, at=now, uow=uow)
        assert shift.expected_cash == Money(FLOAT + self.model.shift_cash)
        self.model.shift_counted = True

    @rule(number=accounts, amount=st.sampled_from(["full", "least", "less"]) | rupees)
    def somebody_pays(self, number: str, amount: str | int) -> None:
        """In full, the least part, less than that, or any sum."""
        self.model.tick()
        known, today = self.model.accounts[number], self.model.today
        paise = {
            "full": known.total(today),
            "least": known.minimum(today),
            "less": known.minimum(today) - 100,
        }.get(str(amount), int(amount) * 100 if isinstance(amount, int) else 0)
        if paise > 0:
            self.requests += 1
            self._pay(f"request {self.requests}", number, paise, shown=known.total(today))

    @rule(number=accounts, amount=rupees, shown=rupees)
    def somebody_pays_on_another_figure(self, number: str, amount: int, shown: int) -> None:
        """The dues changed after the clerk had looked."""
        self.model.tick()
        self.requests += 1
        self._pay(f"request {self.requests}", number, amount * 100, shown=shown * 100)

    def _pay(self, request: str, number: str, paise: int, *, shown: int) -> None:
        money = Money(paise)
        payment = Payment(request, number, money, (cash(money),), Money(shown))
        refusal = self.model.refusal(number, paise, shown)
        if refusal:
            self._refused(refusal, lambda: self.collect(payment))
            return
        expected, earns = self.model.take(request, number, paise)
        receipt = self.collect(payment)
        assert receipt.number == expected.number
        assert receipt.amount == money
        assert (receipt.reconnection is not None) is earns

    @precondition(lambda self: self.model.receipts)
    @rule(data=st.data(), other=st.sampled_from(["", "account", "amount"]))
    def enter_is_pressed_again(self, data: st.DataObject, other: str) -> None:
        """The same request gives the same receipt; for another payment it is refused."""
        self.model.tick()
        request = data.draw(st.sampled_from(sorted(self.model.receipts)))
        known = self.model.receipts[request]
        amount = Money(known.amount + (100 if other == "amount" else 0))
        number = known.account if other != "account" else _another(known.account)
        payment = Payment(request, number, amount, (cash(amount),))
        if other:
            self._refused("RequestReused", lambda: self.collect(payment))
        else:
            assert self.collect(payment).number == known.number

    @precondition(lambda self: self.model.receipts)
    @rule(data=st.data(), state=st.sampled_from(["", *list(PrintState)[2:]]))
    def paper_is_printed(self, data: st.DataObject, state: str) -> None:
        """It comes out, it may have, it does not; or the power goes before anybody knows."""
        now = self.model.tick()
        request = data.draw(st.sampled_from(sorted(self.model.receipts)))
        known = self.model.receipts[request]
        copy = known.copy + (known.print_state not in {"saved", "failed"})
        uow = self.station.write()
        if copy > 1:
            self._refused(
                "ReprintUsedUp",
                lambda: prints.start_print(known.number, actor=CLERK, at=now, uow=uow),
            )
            return
        job = prints.start_print(known.number, actor=CLERK, at=now, uow=uow)
        assert job == PrintJob(known.number, copy, "sent")
        known.copy, known.print_state = copy, "sent"
        if state:
            ended = PrintState(state)
            prints.end_print(job, ended, "", actor=CLERK, at=now, uow=self.station.write())
            known.print_state = state

    @rule(number=accounts)
    def somebody_is_looked_up(self, number: str) -> None:
        """By the new number and by the old one."""
        for text in (number, f"0{number[-7:]}"):
            (found,) = enquiry.find_consumers(text, uow=self.station.read())
            assert found.account_number == number

    # What befalls the counter.

    @rule()
    def application_is_restarted(self) -> None:
        """Everything that it knows is in its folder."""
        self.model.tick()
        self.station.close()
        self.station = open_station(self.folder / "station")

    @rule(days=st.sampled_from([0, 1, 2, 30, 365]), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        """Over midnight, over the month, over the financial year."""
        self.model.tick(timedelta(days=days, hours=hours))

    # What must hold after each of them.

    @invariant()
    def dues_are_what_they_should_be(self) -> None:
        """Of every account, to the paisa."""
        today = self.model.today
        for number, known in self.model.accounts.items():
            view = enquiry.open_account(number, today=today, uow=self.station.read())
            dues = view.dues
            assert dues.total.paise == known.total(today), number
            assert dues.credit.paise == known.credit(today), number
            assert dues.minimum.paise == known.minimum(today), number
            assert bool(view.record.open_order_number) is known.has_open_order

    @invariant()
    def the_drawer_holds_what_it_should(self) -> None:
        """Float and cash of the open shift, and no shift where none is open."""
        shift = shifts.find_open_shift(CLERK, uow=self.station.read())
        assert (shift is None) is (self.model.shift_day is None)
        if shift is not None:
            assert shift.number == self.model.shifts
            assert shift.expected_cash.paise == FLOAT + self.model.shift_cash

    @invariant()
    def the_registers_hold_each_receipt_once(self) -> None:
        """As many as were taken, and as many orders as were earned."""
        with self.station.read() as uow:
            unended = {job.receipt_number for job in uow.receipts.list_unended_prints()}
            orders = uow.orders.list_orders()
        assert len(orders) == self.model.orders
        assert unended == {
            receipt.number
            for receipt in self.model.receipts.values()
            if self.model.waits_for_paper(receipt)
        }

    def _check_days(self) -> None:
        """Every receipt stands in the report of its day, and no number is missing."""
        days: dict[date, int] = {}
        for known in self.model.accounts.values():
            for day, taken in known.cash.items():
                days[day] = days.get(day, 0) + taken
        numbers: list[str] = []
        for day, taken in days.items():
            report = reports.report_day(day, uow=self.station.read())
            assert (report.total.paise, report.cash.paise, report.gaps) == (taken, taken, 0)
            with self.station.read() as uow:
                numbers += [receipt.number for receipt in uow.receipts.list_of_day(day)]
        assert sorted(numbers) == sorted(_numbers(self.model.receipts))

    def _refused(self, name: str, act: Callable[[], object]) -> None:
        with pytest.raises(CounterError) as refusal:
            act()
        assert type(refusal.value).__name__ == name, refusal.value


def _numbers(receipts: dict[str, ModelReceipt]) -> list[str]:
    return [receipt.number for receipt in receipts.values()]


def _another(number: str) -> str:
    return NUMBERS[(NUMBERS.index(number) + 1) % len(NUMBERS)]
