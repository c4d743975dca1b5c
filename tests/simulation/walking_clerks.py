"""What clerks do on the walk: open, take, take back, hand over, count and close."""

from collections.abc import Sequence

from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.tender import cash
from cashier.services import cancellation, collection, custody, shifts
from tests.builders import SUPERVISOR
from tests.simulation.day_model import Drawer, Offer
from tests.simulation.walker import ACCOUNTS, CLERKS, SUPERVISORS, Walker, notes


class WalkingClerks(Walker):
    """The counter's part of an office."""

    # What clerks do.

    def opens(self) -> None:
        """A clerk takes a drawer with a float."""
        clerk, model = self.chance.choice(CLERKS), self.model
        lent = self.chance.choice((0, 1_000_00, 2_500_00))
        has_one = ("ShiftAlreadyOpen",) if model.drawer_of(clerk) else ()
        uow = self.station.write()
        shift = self.does(
            "opens",
            lambda: shifts.open_shift(clerk, notes(lent), at=model.now, uow=uow),
            *has_one,
            *self.if_closed(),
        )
        if shift:
            model.drawers.append(Drawer(shift.number, clerk, model.today, lent, lent))
            model.move("imprest", f"drawer:{shift.number}", lent)
            model.active.add(model.today)

    def pays(self) -> None:
        """Somebody leaves an advance."""
        clerk, paise = self.chance.choice(CLERKS), self.some(5_000_00)
        money, drawer = Money(paise), self.model.drawer_of(clerk)
        account = self.accounts[self.next_serial() % ACCOUNTS]
        payment = Payment(f"visit {self.serial}", account, money, (cash(money),))
        uow, now = self.station.write(), self.model.now
        receipt = self.does(
            "pays",
            lambda: collection.collect_payment(payment, clerk=clerk, at=now, uow=uow),
            *self._not_taking(drawer),
        )
        if receipt:
            assert drawer is not None, "money was taken into one"
            drawer.books += paise
            drawer.paid[receipt.number] = paise
            self.model.taken[drawer.day] += paise

    @staticmethod
    def _not_taking(drawer: Drawer | None) -> tuple[str, ...]:
        if drawer is None:
            return ("NoShiftOpen",)
        return ("ShiftCounted",) if drawer.counted is not None else ()

    def cancels(self) -> None:
        """A receipt is taken back, as long as its drawer is neither counted nor nearly empty."""
        drawers = [one for one in self.model.drawers if one.paid and not one.is_closed]
        ready = [one for one in drawers if one.counted is None and one.offered is None]
        if not ready:
            return
        drawer = self.chance.choice(ready)
        number = self.chance.choice(sorted(drawer.paid))
        if drawer.paid[number] > drawer.books:
            return
        told = cancellation.quote_cancellation(number, clerk=drawer.clerk, uow=self.station.read())
        approval, now = self.approved(told.claim, SUPERVISOR), self.model.now
        uow = self.station.write()
        self.does(
            "cancels",
            lambda: cancellation.cancel_receipt(
                number, "keyed twice", approval=approval, clerk=drawer.clerk, at=now, uow=uow
            ),
        )
        drawer.books -= drawer.paid[number]
        self.model.back[drawer.day] += drawer.paid.pop(number)

    def offers(self) -> None:
        """A clerk counts cash out for a head cashier or the other clerk; perhaps too much."""
        clerk, is_turn_in = self.chance.choice(CLERKS), self.chance.random() < 0.6
        to = (
            self.chance.choice(SUPERVISORS) if is_turn_in else next(c for c in CLERKS if c != clerk)
        )
        drawer = self.model.drawer_of(clerk)
        books = drawer.books if drawer else 1_000_00
        paise = self.some(books) + (books if self.chance.random() < 0.1 else 0)
        kind = TransferKind.TURN_IN if is_turn_in else TransferKind.HANDOVER
        request, uow, now = f"offer {self.next_serial()}", self.station.write(), self.model.now
        made = self.does(
            "offers",
            lambda: custody.offer_transfer(
                kind, notes(paise), to=to, request_id=request, clerk=clerk, at=now, uow=uow
            ),
            *self._not_offering(drawer, None if is_turn_in else to),
        )
        if made:
            assert drawer is not None, "it came out of one"
            drawer.offered = Offer(made.number, drawer, to, paise, is_turn_in)

    def _not_offering(self, drawer: Drawer | None, to: str | None) -> tuple[str, ...]:
        not_taking = self._not_taking(drawer)
        if not_taking or drawer is None:
            return not_taking
        if drawer.offered:
            return ("OfferOpen",)
        return self._not_receiving(drawer, to) if to else ()

    def _not_receiving(self, drawer: Drawer, to: str) -> tuple[str, ...]:
        other = self.model.drawer_of(to)
        fits = other is not None and other.counted is None and other.day == drawer.day
        return () if fits else ("NoDrawerToHandTo",)

    # What becomes of offers.

    def is_accepted(self) -> None:
        """The receiver counts the same."""
        if offer := self._any_of(self.model.offers()):
            refusals = self.if_closed() or self._not_arriving(offer)
            if self._answer(offer, offer.paise, offer.receiver, *refusals):
                self.model.accept(offer)
                self.model.over.append(offer)

    def _not_arriving(self, offer: Offer) -> tuple[str, ...]:
        refusals = () if offer.is_turn_in else self._not_receiving(offer.drawer, offer.receiver)
        too_much = ("MoreThanDrawerHolds",) if offer.paise > offer.drawer.books else ()
        return refusals + too_much

    def is_counted_otherwise(self) -> None:
        """The receiver finds another sum, or somebody else takes it."""
        if offer := self._any_of(self.model.offers()):
            self._answer(offer, offer.paise + 100_00, offer.receiver, "CountsDiffer")
            other = next(one for one in (*SUPERVISORS, *CLERKS) if one != offer.receiver)
            self._answer(offer, offer.paise, other, "NotTheReceiver")

    def is_too_late(self) -> None:
        """What was refused or withdrawn is not accepted any more."""
        ended = [offer for offer in self.model.over if not offer.drawer.is_accepted]
        if offer := self._any_of([one for one in ended if one.drawer.offered is not one]):
            self._answer(offer, offer.paise, offer.receiver, *self._ended(offer))

    def _ended(self, offer: Offer) -> tuple[str, ...]:
        with self.station.read() as uow:
            known = uow.custody.find_transfer(offer.number)
        assert known is not None, "it was offered"
        return () if known.state == "accepted" else ("TransferOver", *self.if_closed())

    def _answer(self, offer: Offer, paise: int, by: str, *refusals: str) -> object:
        uow, now = self.station.write(), self.model.now
        return self.does(
            "answers",
            lambda: custody.accept_transfer(offer.number, notes(paise), by=by, at=now, uow=uow),
            *refusals,
        )

    def is_refused(self) -> None:
        """The receiver does not take it, or the giver takes it back."""
        if offer := self._any_of(self.model.offers()):
            if self.chance.random() < 0.5:
                self.does("refuses", lambda: self._refuse(offer))
            else:
                self.does("withdraws", lambda: self._withdraw(offer))
            offer.drawer.offered = None
            self.model.over.append(offer)

    def _refuse(self, offer: Offer) -> Transfer:
        uow, now = self.station.write(), self.model.now
        return custody.refuse_transfer(
            offer.number, "one note is torn", by=offer.receiver, at=now, uow=uow
        )

    def _withdraw(self, offer: Offer) -> Transfer:
        uow, now = self.station.write(), self.model.now
        return custody.withdraw_transfer(offer.number, by=offer.drawer.clerk, at=now, uow=uow)

    def _any_of(self, offers: Sequence[Offer]) -> Offer | None:
        return self.chance.choice(offers) if offers else None

    # The end of a shift.

    def counts(self) -> None:
        """Blind, and not always right; sometimes twice, and otherwise than before."""
        clerk, model = self.chance.choice(CLERKS), self.model
        drawer = model.drawer_of(clerk)
        wrong = self.chance.choice((0, 0, 0, -50_00, 20_00, -700_00))
        paise = max((drawer.books if drawer else 0) + wrong, 0)
        if drawer and drawer.counted is not None and self.chance.random() < 0.7:
            paise = drawer.counted
        closes = self.chance.random() < 0.6
        uow, now = self.station.write(), model.now
        shift = self.does(
            "closes" if closes else "counts",
            (lambda: shifts.close_shift(clerk, notes(paise), "", at=now, uow=uow))
            if closes
            else (lambda: shifts.count_shift(clerk, notes(paise), at=now, uow=uow)),
            *self._not_counting(drawer, paise),
        )
        if shift:
            assert drawer is not None, "one was counted"
            assert shift.expected_cash == Money(drawer.books), "the books of the drawer"
            drawer.counted = paise
            if closes:
                model.close(drawer)

    @staticmethod
    def _not_counting(drawer: Drawer | None, paise: int) -> tuple[str, ...]:
        if drawer is None:
            return ("NoShiftOpen",)
        if drawer.counted is not None:
            return () if paise == drawer.counted else ("CountStands",)
        return ("OfferOpen",) if drawer.offered else ()
