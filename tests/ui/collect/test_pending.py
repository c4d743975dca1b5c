"""What a crash left behind is asked about, one question at a time, and settled for good."""

from cashier.domain.basket import Basket, BasketLine
from cashier.domain.tender import cash
from cashier.services.collection import list_unfinished, save_draft
from cashier.services.prints import list_unconfirmed, start_print
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, NUMBER, at_work, collect, draft_of, make_payment, rupees
from tests.ui.stand_ins import OTHER, AtOnce, PaperTray, counter_of
from ui.basket.work import BasketWork
from ui.collect.pending import PendingPresenter
from ui.collect.prints import PrintDesk

_PAYMENT = make_payment(4820, account_number=NUMBER)
_CASH = (cash(rupees(6730)),)


class _Asked:
    """A presenter on a station, with what it resumed and printed."""

    def __init__(self, station: OpenStation) -> None:
        counter = counter_of(station)
        self.tray = PaperTray()
        self.resumed: list[str] = []
        self.prints = PrintDesk(
            AtOnce(),
            AtOnce(),
            lambda: counter,
            print_receipt=self.tray.print_receipt,
            changed=self._look_again,
        )
        self.prints.begin(CLERK)
        self.pending = PendingPresenter(
            AtOnce(),
            lambda: counter,
            prints=self.prints,
            resumed=lambda draft: self.resumed.append(draft.request_id),
            changed=lambda: None,
        )
        self.pending.begin(CLERK)

    def _look_again(self) -> None:
        self.pending.look_again()

    @property
    def sentence(self) -> str:
        """What is being asked; empty where nothing is."""
        question = self.pending.state.question
        return question.sentence.text() if question else ""


def test_nothing_left_asks_nothing(station: OpenStation) -> None:
    """A counter that was closed well opens without a question."""
    asked = _Asked(at_work(station))
    asked.pending.answer(0)

    assert not asked.sentence


def test_a_payment_that_was_not_recorded_is_taken_up_or_given_up(station: OpenStation) -> None:
    """Either way it is said that no receipt exists."""
    save_draft(draft_of(_PAYMENT), uow=at_work(station).write())
    asked = _Asked(station)
    assert "WAS NOT" not in asked.sentence
    assert "was NOT recorded" in asked.sentence
    asked.pending.answer(0)
    assert asked.resumed == [_PAYMENT.request_id]

    again = _Asked(station)
    again.pending.answer(1)

    assert not list_unfinished(uow=station.read())
    assert not again.sentence


def test_a_basket_that_was_not_recorded_is_never_taken_up_as_one_payment(
    station: OpenStation,
) -> None:
    """Its draft knows the first account alone: it is said, understood, and put on record."""
    at_work(station)
    basket = Basket(
        "basket-1", (BasketLine(NUMBER, rupees(5420)), BasketLine(OTHER, rupees(1310))), _CASH
    )
    assert BasketWork(counter_of(station), CLERK).accept(basket).is_accepted
    asked = _Asked(station)
    question = asked.pending.state.question
    assert question is not None
    assert asked.sentence == (
        "Payment of ₹6,730 for 31415 92653 and others was NOT recorded. No receipt was issued."
    )
    assert [answer.text() for answer in question.answers] == ["Understood"]
    asked.pending.answer(0)

    with station.read() as uow:
        kinds = [entry.kind for entry in uow.entries()]
    assert kinds.count("payment_aborted") == 1
    assert not asked.resumed
    assert not asked.sentence
    assert not list_unfinished(uow=station.read())


def test_a_basket_of_one_account_is_no_others_payment(station: OpenStation) -> None:
    """Nor is it taken up."""
    basket = Basket("basket-1", (BasketLine(NUMBER, rupees(5420)),), (cash(rupees(5420)),))
    assert BasketWork(counter_of(at_work(station)), CLERK).accept(basket).is_accepted
    asked = _Asked(station)
    assert "others" not in asked.sentence
    asked.pending.answer(0)

    assert not asked.resumed
    assert not list_unfinished(uow=station.read())


def test_a_payment_that_was_recorded_is_said_so_and_then_printed(station: OpenStation) -> None:
    """The receipt exists: the clerk reads its number, then prints the original."""
    receipt = collect(at_work(station), _PAYMENT)
    save_draft(draft_of(_PAYMENT), uow=station.write())
    asked = _Asked(station)
    assert receipt.number in asked.sentence
    assert "WAS recorded" in asked.sentence
    asked.pending.answer(0)
    assert "never printed" in asked.sentence
    asked.pending.answer(0)

    assert asked.tray.printed == [(receipt.number, 0)]
    assert not asked.sentence
    assert not list_unfinished(uow=station.read())


def test_a_paper_in_doubt_is_believed_where_the_clerk_saw_it(station: OpenStation) -> None:
    """Yes: printed, by the clerk's word."""
    receipt = collect(at_work(station), _PAYMENT)
    start_print(receipt.number, actor=CLERK, at=NOW, uow=station.write())
    asked = _Asked(station)
    assert "did a complete receipt come out?" in asked.sentence
    asked.pending.answer(0)

    assert not list_unconfirmed(uow=station.read())
    assert not asked.tray.printed


def test_a_paper_that_did_not_come_out_is_printed_as_a_duplicate(station: OpenStation) -> None:
    """No: the same number again, marked, since a part of the first may be about."""
    receipt = collect(at_work(station), _PAYMENT)
    start_print(receipt.number, actor=CLERK, at=NOW, uow=station.write())
    asked = _Asked(station)
    asked.pending.answer(1)

    assert asked.tray.printed == [(receipt.number, 1)]
    assert not asked.sentence
