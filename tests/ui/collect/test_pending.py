"""What a crash left behind is asked about, one question at a time, and settled for good."""

from cashier.services.collection import list_unfinished, save_draft
from cashier.services.prints import list_unconfirmed, start_print
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, NUMBER, at_work, collect, draft_of, make_payment
from tests.ui.stand_ins import AtOnce, PaperTray, counter_of
from ui.collect.pending import PendingPresenter
from ui.collect.prints import PrintDesk

_PAYMENT = make_payment(4820, account_number=NUMBER)


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
