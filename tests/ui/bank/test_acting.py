"""Cash to the bank, its stamp, cash that comes back: as plain Python."""

from datetime import timedelta

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import StorageFault
from cashier.domain.remittance import SlipState
from printing.errors import PrinterFault
from printing.outcome import PrintState
from tests.builders import AUDITOR, TODAY, rupees
from tests.remittances import add_credit, remit, stamp
from tests.reversals import by_cheque, deposit, payment_of
from tests.ui.bank.made_up import AUDITOR_USER, MONDAY, SUPERVISOR_USER, Bank
from tests.ui.stand_ins import NO_ANSWER, OTHER, Later
from ui.bank.state import Place, Step, Task

FIRST = "RTP-03-P-000001"


def _count(bank: Bank, notes: str = "500x2") -> None:
    bank.presenter.start(Task.REMIT)
    bank.presenter.act.count(DenominationCount.parse(notes))


def _send(bank: Bank, notes: str = "500x2") -> None:
    _count(bank, notes)
    bank.presenter.act.enter(Place.NOTES)
    assert bank.act.step is Step.DONE
    bank.presenter.act.leave()


def _stamp(bank: Bank, amount: str = "1000", reason: str = "") -> None:
    bank.presenter.start(Task.STAMP)
    for place, text in ((Place.REFERENCE, "SBI 42/991"), (Place.AMOUNT, amount)):
        bank.presenter.act.type(place, text)
    bank.presenter.act.type(Place.REASON, reason)
    for place in (Place.REFERENCE, Place.DAY, Place.AMOUNT):
        bank.presenter.act.enter(place)


def _step(bank: Bank) -> Step:
    """Read how far it has come; a checker that remembers would not look again."""
    return bank.act.step


def _refusal(bank: Bank) -> str:
    return bank.act.refusal.text() if bank.act.refusal else ""


def test_cash_is_counted_allowed_sent_and_printed(bank: Bank) -> None:
    """The second person is asked for these very notes; the slip is written, too."""
    _count(bank)
    assert (bank.act.held, bank.act.account.payee) == (rupees(1_200), "Bijli Company")

    bank.presenter.act.enter(Place.NOTES)

    assert (bank.act.step, bank.act.remittance is not None) == (Step.DONE, True)
    assert [(claim.subject, claim.amount) for claim in bank.claims] == [(FIRST, rupees(1_000))]
    assert [name for name, _ in bank.tray.papers] == [FIRST]
    assert bank.act.paper_state is PrintState.CONFIRMED
    (file,) = bank.act.files
    assert file.endswith(f"{FIRST}.pdf")
    assert bank.lists.slip is not None
    assert bank.lists.slip.number == FIRST


def test_a_word_that_is_not_given_leaves_the_count_as_it_was(bank: Bank) -> None:
    """And nothing is sent; asked again, it can be."""
    bank.gives_word = False
    _count(bank)
    bank.presenter.act.enter(Place.NOTES)
    assert (bank.act.step, bank.act.count.total) == (Step.TYPING, rupees(1_000))
    assert bank.lists.slips == ()

    bank.gives_word = True
    bank.presenter.act.act()

    assert bank.act.step is Step.DONE


def test_enter_twice_sends_once(bank: Bank) -> None:
    """While it is done and when it was, there is nothing to do."""
    _count(bank)
    for _ in range(3):
        bank.presenter.act.enter(Place.NOTES)
        bank.presenter.act.act()
    bank.presenter.act.count(DenominationCount.parse("100x1"))

    assert bank.act.count.total == rupees(1_000)
    bank.presenter.overview.refresh()
    assert len(bank.lists.slips) == 1


def test_more_than_held_is_refused_where_it_was_counted(bank: Bank) -> None:
    """What was counted stays, and typing on puts the sentence away."""
    _count(bank, "500x3")
    bank.presenter.act.enter(Place.NOTES)

    assert _refusal(bank) == "The chest holds ₹1,200; ₹1,500 cannot go to the bank."
    assert (bank.act.place, bank.act.count.total) == (Place.NOTES, rupees(1_500))
    bank.presenter.act.count(DenominationCount.parse("500x2"))
    assert _refusal(bank) == ""


def test_a_fault_leaves_everything_as_it_was(bank: Bank) -> None:
    """The banner says why; the same can be tried again."""
    _count(bank)
    bank.storage.broken = StorageFault(reason="disk full")
    bank.presenter.act.enter(Place.NOTES)
    assert _step(bank) is Step.TYPING

    bank.storage.broken = None
    bank.presenter.act.enter(Place.NOTES)
    assert _step(bank) is Step.DONE


def test_a_slip_that_was_not_made_is_made_again(bank: Bank) -> None:
    """The cash is on its way all the same."""
    bank.printer.broken = PrinterFault(reason="no fonts")
    _count(bank)
    bank.presenter.act.enter(Place.NOTES)
    failed = bank.act.paper_state

    bank.printer.broken = None
    bank.tray.outcome = NO_ANSWER
    bank.presenter.act.make_paper()

    assert (failed, bank.act.paper_state) == (PrintState.FAILED, PrintState.UNKNOWN)
    assert len(bank.act.files) == 1


def test_the_banks_stamp_is_keyed_field_by_field(bank: Bank) -> None:
    """Where the bank took all that was sent, nobody is asked why."""
    _send(bank)
    _stamp(bank)

    assert bank.act.said is not None
    assert bank.act.said.text() == f"{FIRST}: the bank has ₹1,000."
    assert bank.act.remittance is not None, "what stands on the slip is shown beside it"
    assert bank.lists.slip is not None
    assert (bank.lists.slip.state, bank.lists.slip.reference) == (
        SlipState.ACKNOWLEDGED,
        "SBI 42/991",
    )
    assert bank.lists.slip.acknowledged_on == MONDAY.date()


def test_a_bad_note_is_said_why(bank: Bank) -> None:
    """The cursor goes to the reason, and what is short is told."""
    _send(bank)
    _stamp(bank, "500")
    assert (bank.act.step, bank.act.place) == (Step.TYPING, Place.REASON)
    bank.presenter.act.enter(Place.REASON)
    assert "say why" in _refusal(bank)

    bank.presenter.act.type(Place.REASON, "a forged note")
    bank.presenter.act.enter(Place.REASON)

    assert bank.act.said is not None
    assert bank.act.said.text() == f"{FIRST}: the bank has ₹500, ₹500 less than was sent."


@pytest.mark.parametrize(
    ("place", "text", "refusal"),
    [
        (Place.REFERENCE, " ", "Key in the bank's number"),
        (Place.DAY, "99", "is not a date"),
        (Place.DAY, "24-11-2026", "The bank's date is from"),
        (Place.AMOUNT, "x", "is not an amount"),
        (Place.AMOUNT, "", "is not an amount"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    bank: Bank, place: Place, text: str, refusal: str
) -> None:
    """The rest stays as it was typed."""
    _send(bank)
    bank.presenter.start(Task.STAMP)
    for where, typed in ((Place.REFERENCE, "SBI 42"), (Place.AMOUNT, "1000"), (place, text)):
        bank.presenter.act.type(where, typed)
    bank.presenter.act.act()

    assert refusal in _refusal(bank)
    assert (bank.act.place, bank.act.step) == (place, Step.TYPING)
    assert bank.act.text(place) == text


def test_cash_that_no_bank_took_comes_back_by_two_people(bank: Bank) -> None:
    """With a reason."""
    _send(bank)
    bank.presenter.start(Task.RETURN)
    bank.presenter.act.enter(Place.REASON)
    assert "Say why" in _refusal(bank) or bank.act.step is Step.TYPING

    bank.presenter.act.type(Place.REASON, "the bank was shut")
    bank.presenter.act.enter(Place.REASON)

    assert bank.act.said is not None
    assert bank.act.said.text() == f"{FIRST}: ₹1,000 lies in the chest again."
    assert bank.claims[-1].detail == "back to the chest"


def test_a_line_of_the_statement_is_parted_with_a_reason(bank: Bank) -> None:
    """The last one that was matched."""
    _send(bank)
    key = add_credit(bank.station, 1_000)
    bank.presenter.overview.desk().match(key, FIRST)
    bank.presenter.overview.refresh()
    bank.presenter.start(Task.PART)
    assert [match.credit.key for match in bank.act.matches] == [key]

    bank.presenter.act.enter(Place.REASON)
    assert "Say why" in _refusal(bank)
    bank.presenter.act.type(Place.REASON, "another office's")
    bank.presenter.act.enter(Place.REASON)

    assert bank.act.said is not None
    assert bank.act.said.text() == f"{FIRST} stands apart from ₹1,000 of 22-11-2026."
    assert bank.lists.slip is not None
    assert bank.lists.slip.state is SlipState.MADE


def test_nothing_is_parted_before_the_lines_were_read(bank: Bank) -> None:
    """Nobody parts what is not on screen."""
    _send(bank)
    key = add_credit(bank.station, 1_000)
    bank.presenter.overview.desk().match(key, FIRST)
    bank.presenter.overview.refresh()
    later = Later()
    bank.presenter.act._storage = later
    bank.presenter.start(Task.PART)
    bank.presenter.act.type(Place.REASON, "x")
    bank.presenter.act.enter(Place.REASON)

    assert bank.act.step is Step.TYPING


@pytest.mark.parametrize("task", [Task.STAMP, Task.RETURN, Task.PART, Task.PAPER])
def test_without_a_slip_there_is_nothing_to_begin(bank: Bank, task: Task) -> None:
    """The sentence stands beside the lists."""
    bank.presenter.start(task)

    assert bank.act.task is None
    assert bank.lists.refusal is not None
    assert bank.lists.refusal.text() == "Mark a slip first."


def _began(bank: Bank, task: Task) -> str:
    bank.presenter.start(task)
    said = bank.lists.refusal.text() if bank.lists.refusal else ""
    bank.presenter.act.leave()
    return said


def test_what_a_slip_is_past_is_not_begun(bank: Bank) -> None:
    """Each with its own sentence."""
    _send(bank)
    assert _began(bank, Task.PART) == f"No line of a statement stands with {FIRST}."
    _stamp(bank)
    bank.presenter.act.leave()

    for task in (Task.STAMP, Task.RETURN):
        assert _began(bank, task).startswith(f"The bank already acknowledged {FIRST}")


def test_an_empty_chest_sends_nothing(bank: Bank) -> None:
    """And says when it fills."""
    _send(bank, "500x2,100x2")

    assert _began(bank, Task.REMIT).startswith("The chest is empty")


def test_what_came_back_is_over(bank: Bank) -> None:
    """Its paper can be made again, all the same."""
    _send(bank)
    bank.presenter.start(Task.RETURN)
    bank.presenter.act.type(Place.REASON, "shut")
    bank.presenter.act.enter(Place.REASON)
    bank.presenter.act.leave()

    assert _began(bank, Task.STAMP) == f"The cash of {FIRST} was brought back to the chest."
    bank.presenter.start(Task.PAPER)
    assert bank.act.remittance is not None
    assert len(bank.tray.papers) == 2


def test_a_batch_of_cheques_is_stamped_here_and_printed_again(bank: Bank) -> None:
    """Its cheques come back on their own screen."""
    from tests.builders import collect

    tender = by_cheque(1_310)
    collect(bank.station, payment_of(tender, request="b", account=OTHER))
    assert tender.instrument is not None
    bank.clock = MONDAY
    batch = deposit(bank.station, tender.instrument.key, at=MONDAY)
    bank.presenter.overview.refresh()
    bank.presenter.overview.go_to([s.number for s in bank.lists.slips].index(batch.number))

    assert _began(bank, Task.RETURN).startswith("Cheques come back one by one")
    bank.presenter.start(Task.PAPER)
    assert bank.act.deposit == batch
    assert [name for name, _ in bank.tray.papers] == [batch.number]
    bank.presenter.act.leave()
    _stamp(bank, "1310")
    assert bank.act.step is Step.DONE


def test_an_auditor_reads_and_does_nothing(bank: Bank) -> None:
    """But for the paper of a slip."""
    _send(bank)
    bank.presenter.begin(AUDITOR_USER)
    assert AUDITOR_USER.name == AUDITOR
    assert bank.lists.slips

    for task in (Task.REMIT, Task.STAMP, Task.RETURN, Task.PART):
        bank.presenter.start(task)
        assert bank.act.task is None
    bank.presenter.start(Task.PAPER)
    assert bank.act.task is Task.PAPER


def test_what_another_had_begun_is_forgotten(bank: Bank) -> None:
    """The same person finds it as it was left."""
    _count(bank)
    bank.presenter.begin(SUPERVISOR_USER)
    assert bank.act.count.total == rupees(1_000)
    bank.presenter.begin(AUDITOR_USER)
    assert bank.act.task is None


def test_one_act_at_a_time(bank: Bank) -> None:
    """A key pressed on the page of another act begins nothing."""
    _send(bank)
    _count(bank, "100x2")
    bank.presenter.start(Task.STAMP)
    bank.presenter.open_statement()

    assert bank.act.task is Task.REMIT
    assert not bank.matching.is_open


def test_the_cursor_stays_on_its_slip(bank: Bank) -> None:
    """However the list grows; a row that is none changes nothing."""
    remit(bank.station, "100x2", at=MONDAY)
    remit(bank.station, "100x3", request="r-2", at=MONDAY + timedelta(minutes=1))
    bank.presenter.overview.refresh()
    bank.presenter.overview.go_to(1)
    bank.presenter.overview.go_to(7)
    remit(bank.station, "100x4", request="r-3", at=MONDAY + timedelta(minutes=2))
    bank.presenter.overview.refresh()

    assert bank.lists.slip is not None
    assert (bank.lists.row, bank.lists.slip.number) == (2, FIRST)


def test_slips_that_are_open_since_longer_are_listed_too(bank: Bank) -> None:
    """A month is not long enough for what nobody acknowledged."""
    _send(bank)
    bank.clock = MONDAY + timedelta(days=90)
    bank.presenter.overview.refresh()

    assert [slip.number for slip in bank.lists.slips] == [FIRST]
    assert bank.lists.overdue == bank.lists.total
    stamp(bank.station, FIRST, 1_000, at=bank.clock)
    key = add_credit(bank.station, 1_000, day=TODAY)
    bank.presenter.overview.desk().match(key, FIRST)
    bank.presenter.overview.refresh()
    assert bank.lists.slips == ()
