"""What the office does on the walk: it takes cash over, brings it to the bank, and closes days."""

from datetime import date, datetime, time, timedelta

from cashier.domain.approval import Approval
from cashier.domain.calendar import IST
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.day_close import CloseKind, PeriodClose
from cashier.domain.day_close_check import CheckCode
from cashier.domain.money import Money
from cashier.services import (
    custody_closing,
    custody_variances,
    day_close,
    day_close_periods,
    remittance,
)
from cashier.services.remittance import Stamp
from tests.builders import SUPERVISOR
from tests.simulation.day_model import Drawer, Slip
from tests.simulation.walker import SUPERVISORS, notes
from tests.simulation.walking_clerks import WalkingClerks


class DayWalk(WalkingClerks):
    """The whole office; each step is drawn from `STEPS` by its weight."""

    def walk(self, steps: int) -> None:
        """Go so many steps, and look round after each."""
        names = [name for name, _ in STEPS]
        weights = [weight for _, weight in STEPS]
        for _ in range(steps):
            self.model.now += timedelta(minutes=self.chance.randrange(1, 12))
            getattr(self, self.chance.choices(names, weights)[0])()
            self.check()

    def closing_is_accepted(self) -> None:
        """A supervisor counts a closed drawer again; the first time perhaps not the same."""
        waiting = self.model.waiting()
        if not waiting:
            return
        drawer, by = self.chance.choice(waiting), self.chance.choice(SUPERVISORS)
        if self.chance.random() < 0.3:
            self._accept_closing(drawer, drawer.books + 10_00, by, "CountsDiffer")
        if self._accept_closing(drawer, drawer.books, by, *self.if_closed()):
            self.model.accept_closing(drawer)

    def _accept_closing(self, drawer: Drawer, paise: int, by: str, *refusals: str) -> object:
        uow, now = self.station.write(), self.model.now
        return self.does(
            "accepts a closing",
            lambda: custody_closing.accept_closing(
                drawer.number, notes(paise), by=by, at=now, uow=uow
            ),
            *refusals,
        )

    def variance_is_settled(self) -> None:
        """In part, in whole, or by more than there is."""
        open_ones = [(number, rest) for number, rest in self.model.variances.items() if rest]
        if not open_ones:
            return
        number, rest = self.chance.choice(open_ones)
        paise = self.some(abs(rest)) + (abs(rest) if self.chance.random() < 0.15 else 0)
        if rest < 0:
            self._recover(number, paise, rest)
        else:
            self._settle(number, paise, rest)

    def _recover(self, number: int, paise: int, rest: int) -> None:
        paper, uow, now = f"letter {self.next_serial()}", self.station.write(), self.model.now
        done = self.does(
            "recovers",
            lambda: custody_variances.record_recovery(
                number, Money(paise), paper, by=SUPERVISOR, at=now, uow=uow
            ),
            *(("MoreThanOpen",) if paise > -rest else self.if_closed()),
        )
        if done:
            self.model.variances[number] += paise
            self.model.into_chest(self._day_of(number), paise, "variance")

    def _settle(self, number: int, paise: int, rest: int) -> None:
        kind = self.chance.choice((SettlementKind.RETURNED, SettlementKind.KEPT))
        paper, uow, now = f"order {self.next_serial()}", self.station.write(), self.model.now
        held = sum(self.model.chest.values())
        lacks = kind is SettlementKind.RETURNED and held < paise
        done = self.does(
            "settles",
            lambda: custody_variances.settle_excess(
                number, kind, Money(paise), paper, by=SUPERVISOR, at=now, uow=uow
            ),
            *(("MoreThanOpen",) if paise > rest else ()),
            *(("ChestHoldsLess",) if lacks else ()),
            *self.if_closed(),
        )
        if done:
            self.model.variances[number] -= paise
            if kind is SettlementKind.KEPT:
                self.model.move("income", "variance", paise)
            else:
                self.model.out_of_chest(paise, "variance", first=self._day_of(number))

    def _day_of(self, number: int) -> date:
        return next(one.day for one in self.model.drawers if one.number == number)

    # The bank.

    def remits(self) -> None:
        """All of the chest, a part of it, or more than it holds."""
        held = sum(self.model.chest.values())
        paise = self.chance.choice((held, self.some(held), held + 500_00))
        by, other = self.chance.sample(SUPERVISORS, 2)
        uow, now = self.station.read(), self.model.now
        refusals = ("MoreThanHeld",) if paise > held else ()
        quote = self.does(
            "quotes a slip",
            lambda: remittance.quote_remittance(notes(paise), by=by, at=now, uow=uow),
            *(refusals if paise else ("NothingToRemit",)),
        )
        if quote:
            assert quote.claim is not None, "a second person is asked by policy"
            self._remit(paise, by, self.approved(quote.claim, other))

    def _remit(self, paise: int, by: str, approval: Approval) -> None:
        request, uow, now = f"slip {self.next_serial()}", self.station.write(), self.model.now
        slip = self.does(
            "remits",
            lambda: remittance.remit_cash(
                notes(paise), by=by, request_id=request, at=now, uow=uow, approval=approval
            ),
            *self.if_closed(),
        )
        if slip is None:
            return
        covers = self.model.out_of_chest(paise, "transit")
        assert {one.collected_on: one.amount.paise for one in slip.covers} == covers
        self.model.slips.append(Slip(slip.number, self.model.today, covers))

    def bank_answers(self) -> None:
        """It counted the same, a note less, or a note more; or the cash comes back."""
        if not self.model.slips:
            return
        slip, by = self.chance.choice(self.model.slips), self.chance.choice(SUPERVISORS)
        if self.chance.random() < 0.15:
            self._bring_back(slip, by)
            return
        paise = max(slip.paise + self.chance.choice((0, 0, 0, -100_00, 100_00)), 100)
        stamp = Stamp(slip.number, f"CH{self.next_serial()}", slip.day, Money(paise), "a torn note")
        uow, now = self.station.write(), self.model.now
        done = self.does(
            "acknowledges",
            lambda: remittance.acknowledge(stamp, by=by, at=now, uow=uow),
            *self.if_closed(),
        )
        if done:
            self.model.slips.remove(slip)
            self.model.move("transit", "bank", min(paise, slip.paise))
            self.model.move("transit", "variance", max(slip.paise - paise, 0))
            self.model.move("variance", "bank", max(paise - slip.paise, 0))

    def _bring_back(self, slip: Slip, by: str) -> None:
        other = next(one for one in SUPERVISORS if one != by)
        now, read = self.model.now, self.station.read()
        claim = remittance.quote_return(slip.number, by=by, at=now, uow=read)
        assert claim is not None, "a second person is asked by policy"
        approval, uow = self.approved(claim, other), self.station.write()
        done = self.does(
            "brings back",
            lambda: remittance.bring_back(
                slip.number, "shut", by=by, at=now, uow=uow, approval=approval
            ),
            *self.if_closed(),
        )
        if done:
            self.model.slips.remove(slip)
            for day, paise in slip.covers.items():
                self.model.into_chest(day, paise, "transit")

    # Days.

    def day_is_closed(self) -> None:
        """The oldest day that is not closed, or the one of today; with cash left, or without."""
        model = self.model
        waiting = [day for day in sorted(model.active) if day not in model.closed]
        if not waiting and self.chance.random() < 0.9:
            return
        day = self.chance.choice((waiting[0], model.today)) if waiting else model.today
        carries = self.chance.random() < 0.5
        reasons = {CheckCode.CASH: "the bank is shut"} if carries else {}
        request, uow, now = f"close {self.next_serial()}", self.station.write(), model.now
        close = self.does(
            "closes a day",
            lambda: day_close.close_day(
                day, by=SUPERVISOR, request_id=request, at=now, uow=uow, reasons=reasons
            ),
            *self._not_closing(day, carries=carries),
        )
        if close:
            self._check_close(close, day)
            model.closed.append(day)

    def _not_closing(self, day: date, *, carries: bool) -> tuple[str, ...]:
        if any(day <= closed for closed in self.model.closed):
            return ("DayIsClosed",)
        return ("DayNotReady",) if self.model.blocking(day, carries_cash=carries) else ()

    def _check_close(self, close: PeriodClose, day: date) -> None:
        model, flow = self.model, close.flow
        assert (flow.taken.paise, flow.taken_back.paise) == (model.taken[day], model.back[day])
        ever = close.perpetual
        until = [one for one in model.taken if one <= day]
        assert ever.taken.paise == sum(model.taken[one] for one in until), "never reset"
        assert ever.taken_back.paise == sum(model.back[one] for one in until), "never reset"

    def month_is_closed(self) -> None:
        """As soon as it is over and all its days are closed."""
        for due in day_close_periods.list_due(today=self.model.today, uow=self.station.read()):
            if due.kind is CloseKind.MONTH:
                self._close_month(due.last_day)

    def _close_month(self, last: date) -> None:
        request, uow, now = f"close {self.next_serial()}", self.station.write(), self.model.now
        close = self.does(
            "closes a month",
            lambda: day_close_periods.close_period(
                CloseKind.MONTH, last, by=SUPERVISOR, request_id=request, at=now, uow=uow
            ),
        )
        assert close is not None, "it was due"
        taken = [
            paise for day, paise in self.model.taken.items() if f"{day:%Y%m}" == f"{last:%Y%m}"
        ]
        assert close.flow.taken.paise == sum(taken), "the month is the sum of its days"

    def next_day_comes(self) -> None:
        """Tomorrow, or after a holiday."""
        day = self.model.today + timedelta(days=self.chance.choice((1, 1, 1, 2, 3)))
        self.model.now = datetime.combine(day, time(9), IST)


STEPS = (
    ("opens", 10),
    ("pays", 30),
    ("cancels", 4),
    ("offers", 10),
    ("is_accepted", 8),
    ("is_counted_otherwise", 3),
    ("is_refused", 5),
    ("is_too_late", 3),
    ("counts", 5),
    ("closing_is_accepted", 8),
    ("variance_is_settled", 5),
    ("remits", 5),
    ("bank_answers", 5),
    ("day_is_closed", 7),
    ("month_is_closed", 1),
    ("next_day_comes", 3),
    ("restarts", 1),
)
