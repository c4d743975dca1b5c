"""What happens behind the counter: cash and cheques are taken over, banked, and answered for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.custody import CHEST
from cashier.domain.custody_transfer import TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.day_close import CloseKind
from cashier.domain.day_close_check import CARRIED_CODES
from cashier.domain.denomination import notes_for
from cashier.domain.money import ZERO, Money
from cashier.domain.remittance import CashRemittance
from cashier.domain.shift import Shift
from cashier.services import (
    approvals,
    custody,
    custody_closing,
    custody_variances,
    day_close,
    day_close_periods,
    deposits,
    remittance,
    returns,
    shifts,
)
from cashier.services.remittance import Stamp
from cashier.services.returns import Memo
from tests.builders import FLOAT, PASSWORD, SUPERVISOR
from tests.month.counter import Office

SECOND = "tara"
_MOST_AT_HAND = 100_000
_HUNDRED = Money.from_rupees(100)


@dataclass(frozen=True)
class Backroom:
    """The head cashier's day; `office` has the station, the clock and the chance."""

    office: Office

    def begin(self) -> None:
        """In the morning: the bank's news, yesterday's cash, yesterday's cheques."""
        self._hear_of_cheques()
        self._deposit_cheques()
        self._hear_of_cash()
        self._remit()
        self._settle()

    # Cheques.

    def _cheques(self, state: ChequeState) -> tuple[Cheque, ...]:
        uow = self.office.station.read()
        return deposits.list_cheques(state, uow=uow, limit=_MOST_AT_HAND)

    def _hear_of_cheques(self) -> None:
        """Some came back; what has been at the bank for some days is paid."""
        office, two_days = self.office, timedelta(days=2)
        cleared = []
        for cheque in self._cheques(ChequeState.DEPOSITED):
            key = cheque.instrument.key
            if office.now - cheque.changed_at > two_days:
                if office.chance.random() < 0.05:
                    office.attempt("cheque_returned", partial(self._return, key))
                else:
                    cleared.append(key)
        if cleared:
            deposits.clear_cheques(
                cleared, by=SUPERVISOR, at=office.now, uow=office.station.write()
            )
            office.done["cheques_cleared"] += len(cleared)

    def _return(self, key: str) -> None:
        reason = self.office.chance.choice(("01", "01", "01", "84"))
        memo, now = Memo(key, reason, self.office.today), self.office.now
        returns.return_cheque(memo, by=SUPERVISOR, at=now, uow=self.office.station.write())

    def _deposit_cheques(self) -> None:
        keys = [cheque.instrument.key for cheque in self._cheques(ChequeState.RECEIVED)]
        if keys:
            now, uow = self.office.now, self.office.station.write()
            deposits.deposit_cheques(keys, by=SUPERVISOR, at=now, uow=uow)
            self.office.done["batches"] += 1

    # Cash.

    def _approved(self, claim: ApprovalClaim) -> Approval:
        station = self.office.station
        return approvals.approve_here(
            claim,
            approver=SECOND,
            password=PASSWORD,
            at=self.office.now,
            read=station.read,
            write=station.write,
        )

    def _remit(self) -> None:
        """Take the chest to the bank on most days, or nearly all of it; paise stay behind."""
        office = self.office
        with office.station.read() as uow:
            held = uow.custody.balance(CHEST)
        keeps = office.chance.choice((ZERO, ZERO, ZERO, Money.from_rupees(2_000)))
        count = notes_for(held - keeps)
        if not count.total or office.chance.random() < 0.15:
            return
        quote = remittance.quote_remittance(
            count, by=SUPERVISOR, at=office.now, uow=office.station.read()
        )
        assert quote.claim is not None, "policy asks for a second person"
        slip = remittance.remit_cash(
            count,
            by=SUPERVISOR,
            request_id=f"slip {office.next_serial()}",
            at=office.now,
            uow=office.station.write(),
            approval=self._approved(quote.claim),
        )
        office.slips.append(slip)
        office.done["remitted"] += 1

    def _hear_of_cash(self) -> None:
        """The bank stamps what was sent before; once in a while it counts otherwise, or is shut."""
        office = self.office
        for slip in tuple(office.slips):
            office.slips.remove(slip)
            if office.chance.random() < 0.1:
                self._bring_back(slip)
                continue
            wrong = office.chance.choice((ZERO,) * 8 + (-_HUNDRED, _HUNDRED))
            stamp = Stamp(
                slip.number,
                f"CH{office.next_serial()}",
                office.today,
                slip.total + wrong,
                "counted otherwise" if wrong else "",
            )
            remittance.acknowledge(stamp, by=SUPERVISOR, at=office.now, uow=office.station.write())
            office.done["acknowledged"] += 1

    def _bring_back(self, slip: CashRemittance) -> None:
        now, station = self.office.now, self.office.station
        claim = remittance.quote_return(slip.number, by=SUPERVISOR, at=now, uow=station.read())
        assert claim is not None, "policy asks for a second person"
        remittance.bring_back(
            slip.number,
            "the bank was shut",
            by=SUPERVISOR,
            at=now,
            uow=station.write(),
            approval=self._approved(claim),
        )
        self.office.done["brought_back"] += 1

    def collect(self, clerks: Sequence[str]) -> None:
        """At noon: clerks turn in what they do not need, and help one another out."""
        for clerk, other in zip(clerks, (*clerks[1:], clerks[0]), strict=True):
            self.office.attempt("turned_in", partial(self._turn_in, clerk))
            if self.office.chance.random() < 0.2:
                self.office.attempt("handed_over", partial(self._hand_over, clerk, other))

    def _turn_in(self, clerk: str) -> None:
        """All but the float, if it is worth the way."""
        self._hand(clerk, SUPERVISOR, TransferKind.TURN_IN, self._drawer(clerk).expected_cash)

    def _hand_over(self, clerk: str, other: str) -> None:
        self._hand(clerk, other, TransferKind.HANDOVER, FLOAT.total + FLOAT.total)

    def _hand(self, clerk: str, to: str, kind: TransferKind, above_float: Money) -> None:
        office = self.office
        notes = notes_for(above_float - FLOAT.total)
        made = custody.offer_transfer(
            kind,
            notes,
            to=to,
            request_id=f"offer {office.next_serial()}",
            clerk=clerk,
            at=office.now,
            uow=office.station.write(),
        )
        uow = office.station.write()
        answer = office.chance.random()
        if answer < 0.08:
            custody.refuse_transfer(made.number, "a torn note", by=to, at=office.now, uow=uow)
            office.done["refused"] += 1
        elif answer < 0.12:
            custody.withdraw_transfer(made.number, by=clerk, at=office.now, uow=uow)
            office.done["withdrawn"] += 1
        else:
            custody.accept_transfer(made.number, notes, by=to, at=office.now, uow=uow)

    def _drawer(self, clerk: str) -> Shift:
        shift = shifts.find_open_shift(clerk, uow=self.office.station.read())
        assert shift is not None, "everybody opened one in the morning"
        return shift

    # The end of the day.

    def close(self, clerk: str) -> None:
        """Count, mostly right, and close; a second person counts the same."""
        office = self.office
        wrong = Money.from_rupees(office.chance.choice((0,) * 9 + (-100, -10, 50, 500)))
        expected = self._drawer(clerk).expected_cash
        counted, reason = notes_for(expected + wrong), "miscounted change" if wrong else ""
        shift = shifts.close_shift(
            clerk, counted, reason, at=office.now, uow=office.station.write()
        )
        office.done["shift_closed"] += 1
        custody_closing.accept_closing(
            shift.number, counted, by=SUPERVISOR, at=office.now, uow=office.station.write()
        )

    def end(self) -> None:
        """Close the day; what waits for the morning is carried, and says why."""
        office = self.office
        day_close.close_day(
            office.today,
            by=SUPERVISOR,
            request_id=f"close {office.next_serial()}",
            at=office.now,
            uow=office.station.write(),
            reasons=dict.fromkeys(CARRIED_CODES, "the bank opens in the morning"),
        )
        office.done["day_closed"] += 1

    def end_month(self) -> None:
        """Close the month, once its last day is closed."""
        office = self.office
        day_close_periods.close_period(
            CloseKind.MONTH,
            office.today,
            by=SUPERVISOR,
            request_id=f"close {office.next_serial()}",
            at=office.now,
            uow=office.station.write(),
        )
        office.done["month_closed"] += 1

    def _settle(self) -> None:
        """What was missing comes back in parts; what was over is given back, or kept."""
        for variance in custody_variances.list_open_variances(uow=self.office.station.read()):
            if self.office.chance.random() < 0.3:
                part = min(variance.rest, Money.from_rupees(60))
                if variance.is_shortage:
                    act = partial(self._recover, variance.shift_number, part)
                    self.office.attempt("recovered", act)
                else:
                    kind = self.office.chance.choice((SettlementKind.RETURNED, SettlementKind.KEPT))
                    give = partial(self._give, variance.shift_number, part, kind)
                    self.office.attempt(kind.value, give)

    def _recover(self, number: int, part: Money) -> None:
        paper, uow = f"letter {self.office.next_serial()}", self.office.station.write()
        custody_variances.record_recovery(
            number, part, paper, by=SUPERVISOR, at=self.office.now, uow=uow
        )

    def _give(self, number: int, part: Money, kind: SettlementKind) -> None:
        paper, uow = f"order {self.office.next_serial()}", self.office.station.write()
        custody_variances.settle_excess(
            number, kind, part, paper, by=SUPERVISOR, at=self.office.now, uow=uow
        )
