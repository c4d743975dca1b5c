"""Depositing, clearing and returning without a window: shown first, done once."""

import pytest

from cashier.domain.cheque import ChequeState
from cashier.services import deposits
from cashier.services.enquiry import open_account
from cashier.services.returns import get_return
from cashier.station import OpenStation
from printing.errors import MalformedPrinterAddress, PrinterFault
from printing.outcome import PrintState
from tests.builders import everything, rupees
from tests.reversals import LATER
from tests.ui.cheques.desk import DRAWN, SHARED, THIRD, TRADERS, Desk
from tests.ui.stand_ins import OTHER, REFUSED, Later
from ui.cheques.papers import FOLDER
from ui.cheques.state import Step, Task
from ui.language import Language, use_language


def test_a_batch_is_shown_then_made_once_with_its_slip(desk: Desk) -> None:
    """Count and sum first; then the number, the file and the paper."""
    desk.mark(SHARED, TRADERS)
    before = everything(desk.station)
    desk.presenter.start(Task.DEPOSIT)
    shown, untouched = desk.act, everything(desk.station) == before
    for _ in range(3):
        desk.presenter.act.enter()

    assert (shown.step, len(shown.lines), shown.total) == (Step.READY, 2, rupees(32_894))
    assert untouched
    assert desk.act.step is Step.DONE
    assert desk.act.deposit is not None
    assert desk.act.deposit.number == "RTP-03-D-000001"
    assert desk.state_of(SHARED) is ChequeState.DEPOSITED
    slip = desk.station.folder / FOLDER / "RTP-03-D-000001.pdf"
    assert desk.act.files == (str(slip),)
    assert slip.read_bytes().startswith(b"%PDF")
    assert [name for name, _ in desk.tray.papers] == ["RTP-03-D-000001"]
    assert (desk.register.marked, desk.act.paper_state) == ((), PrintState.CONFIRMED)


def test_a_paper_that_is_not_at_hand_is_refused_before_anything_is_shown(desk: Desk) -> None:
    """In the words of the screen, whichever language it speaks."""
    desk.at_bank(SHARED)
    desk.mark(SHARED, TRADERS)
    desk.presenter.start(Task.DEPOSIT)
    english = desk.refusal
    use_language(Language.HINDI)

    assert english == "Cheque 000124 is not at hand: At the bank."
    assert "बैंक में" in desk.refusal
    assert desk.act.task is None
    assert len(desk.register.marked) == 2


def test_somebody_else_was_faster_and_nothing_is_done_twice(desk: Desk) -> None:
    """The record refuses what the screen could not know; what was shown can be left."""
    desk.mark(TRADERS)
    desk.presenter.start(Task.DEPOSIT)
    desk.at_bank(TRADERS)
    desk.presenter.act.enter()

    assert desk.act.step is Step.READY
    assert desk.act.refusal is not None
    assert "At the bank" in desk.act.refusal.text()
    assert desk.tray.papers == []
    desk.presenter.act.step_back()
    assert desk.act.task is None


def test_keys_pressed_while_it_is_being_done_do_nothing(station: OpenStation) -> None:
    """Neither a second Enter nor an Escape."""
    later = Later()
    desk = Desk(station, storage=later)
    later.catch_up()
    desk.mark(SHARED)
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.act.enter()
    desk.presenter.act.enter()
    desk.presenter.act.leave()
    doing = desk.act.step
    later.catch_up()

    assert doing is Step.DOING
    assert desk.act.step is Step.DONE
    assert len(deposits.list_cheques(ChequeState.DEPOSITED, uow=station.read())) == 1


def test_a_record_that_fails_lets_the_act_be_tried_again(desk: Desk) -> None:
    """What was shown stays."""
    desk.mark(SHARED)
    desk.presenter.start(Task.DEPOSIT)
    desk.storage.broken = PrinterFault(reason="any fault")
    desk.presenter.act.enter()
    after_fault = desk.act.step
    desk.storage.broken = None
    desk.presenter.act.enter()

    assert (after_fault, desk.act.step) == (Step.READY, Step.DONE)


def test_what_the_bank_paid_is_noted(desk: Desk) -> None:
    """It needs no paper, and none can be asked for."""
    desk.at_bank(SHARED, TRADERS)
    desk.type("000124")
    desk.presenter.start(Task.CLEAR)
    desk.presenter.act.enter()
    desk.presenter.act.make_papers()

    assert desk.act.step is Step.DONE
    assert desk.state_of(SHARED) is ChequeState.CLEARED
    assert desk.state_of(TRADERS) is ChequeState.DEPOSITED
    assert (desk.act.files, desk.tray.papers) == ((), [])


def test_only_what_lies_at_the_bank_is_cleared(desk: Desk) -> None:
    """Or returned."""
    for task in (Task.CLEAR, Task.RETURN):
        desk.presenter.start(task)
        assert desk.refusal == "Cheque 000125 is not at the bank: At hand."


def test_one_cheque_comes_back_at_a_time(desk: Desk) -> None:
    """Each has a memo of its own."""
    desk.at_bank(SHARED, TRADERS)
    desk.mark(SHARED, TRADERS)
    desk.presenter.start(Task.RETURN)

    assert desk.refusal.startswith("One cheque comes back at a time")


def test_a_return_is_typed_shown_and_done_as_one_act(desk: Desk) -> None:
    """Both receipts, the charge, the bar; then a notice for each account."""
    desk.at_bank(SHARED)
    before = everything(desk.station)
    desk.quote_return()
    quote, untouched = desk.act.quote, everything(desk.station) == before
    desk.presenter.act.enter()
    desk.presenter.act.enter()

    assert untouched
    assert quote is not None
    assert [one.receipt_number for one in quote.reversals] == [
        receipt.number for receipt in desk.receipts[:2]
    ]
    returned = get_return(SHARED, uow=desk.station.read())
    assert (desk.act.returned, desk.act.step) == (returned, Step.DONE)
    folder = desk.station.folder / FOLDER
    assert desk.act.files == tuple(
        str(folder / f"{returned.number}-{place}.pdf") for place in ("01", "02")
    )
    assert all((folder / f"{returned.number}-{place}.pdf").exists() for place in ("01", "02"))
    assert desk.tray.papers == []
    for number, charge in ((OTHER, 500), (THIRD, 0)):
        dues = open_account(number, today=LATER.date(), uow=desk.station.read()).dues
        assert dues.total == rupees(1310 + charge)
        assert dues.cheques_barred_until is not None


def test_a_cheque_comes_back_once(desk: Desk) -> None:
    """Asked again, it is refused in words."""
    desk.at_bank(SHARED)
    desk.quote_return()
    desk.presenter.act.enter()
    desk.presenter.act.step_back()
    desk.type("000124")
    desk.presenter.start(Task.RETURN)

    assert desk.refusal == "Cheque 000124 is not at the bank: Returned."


def _at_reason(desk: Desk) -> None:
    desk.at_bank(SHARED)
    desk.mark(SHARED)
    desk.presenter.start(Task.RETURN)


@pytest.mark.parametrize("typed", ["1", "01", "०१", "insufficient FUNDS", "अपर्याप्त निधि"])
def test_a_reason_is_typed_as_code_or_words_in_either_language(desk: Desk, typed: str) -> None:
    """Digits of both scripts, with or without the zero in front."""
    _at_reason(desk)
    desk.presenter.act.type_reason(typed)
    desk.presenter.act.enter()

    assert desk.act.reason is not None
    assert (desk.act.reason.code, desk.act.step) == ("01", Step.MEMO)


def test_a_reason_is_gone_to_with_arrows(desk: Desk) -> None:
    """And no further than the last."""
    _at_reason(desk)
    desk.presenter.act.type_reason("signature")
    meant = [reason.code for reason in desk.act.reasons]
    desk.presenter.act.move_reason(1)
    second = desk.act.reasons[desk.act.reason_row].code
    desk.presenter.act.move_reason(99)
    last = desk.act.reason_row
    desk.presenter.act.move_reason(-99)

    assert second == meant[1]
    assert (last, desk.act.reason_row) == (len(meant) - 1, 0)


def test_without_a_reason_enter_goes_nowhere(desk: Desk) -> None:
    """It says what is missing, and what was typed stays."""
    _at_reason(desk)
    desk.presenter.act.enter()
    nothing = desk.act.reason_refusal
    desk.presenter.act.type_reason("moonlight")
    desk.presenter.act.move_reason(1)
    desk.presenter.act.enter()

    assert nothing is not None
    assert nothing.text().startswith("Type the memo's reason")
    assert desk.act.reason_refusal is not None
    assert "moonlight" in desk.act.reason_refusal.text()
    assert (desk.act.step, desk.act.reason_text) == (Step.REASON, "moonlight")


@pytest.mark.parametrize("typed", ["311126", "soon", "20-11-2026", "27-11-2026"])
def test_a_memo_of_no_day_or_of_a_wrong_one_is_refused_at_its_field(desk: Desk, typed: str) -> None:
    """Before the deposit, after today, or in no calendar."""
    _at_reason(desk)
    desk.presenter.act.type_reason("01")
    desk.presenter.act.enter()
    desk.presenter.act.type_memo(typed)
    desk.presenter.act.enter()

    assert (desk.act.step, desk.act.quote, desk.act.memo_text) == (Step.MEMO, None, typed)
    assert desk.act.memo_refusal is not None
    desk.presenter.act.type_memo("2511")
    desk.presenter.act.enter()
    assert (desk.act.step, desk.act.memo_text) == (Step.READY, "25-11-2026")


def test_what_is_changed_after_it_was_shown_is_shown_again(desk: Desk) -> None:
    """Nothing is done that was not on screen."""
    desk.at_bank(SHARED)
    desk.quote_return()
    desk.presenter.act.type_memo("2511")
    after_memo = (desk.act.step, desk.act.quote)
    desk.presenter.act.enter()
    desk.presenter.act.type_reason("84")

    assert after_memo == (Step.MEMO, None)
    assert (desk.act.step, desk.act.quote, desk.act.reason) == (Step.REASON, None, None)


def test_typing_the_same_again_changes_nothing(desk: Desk) -> None:
    """A view tells every text that it is given."""
    desk.at_bank(SHARED)
    desk.quote_return()
    desk.presenter.act.type_reason(desk.act.reason_text)
    desk.presenter.act.type_memo(desk.act.memo_text)
    desk.presenter.act.move_reason(1)

    assert desk.act.step is Step.READY


def test_a_step_back_goes_to_the_reason_then_to_the_register(desk: Desk) -> None:
    """What was typed stays until the act is left."""
    desk.at_bank(SHARED)
    desk.quote_return()
    desk.presenter.act.step_back()
    at_reason = (desk.act.step, desk.act.reason_text, desk.act.quote)
    desk.presenter.act.step_back()

    assert at_reason == (Step.REASON, "01", None)
    assert desk.act.task is None
    assert desk.register.marked_keys == {SHARED}


def test_a_quote_that_comes_after_the_act_was_left_is_dropped(station: OpenStation) -> None:
    """It would show an act that nobody is doing."""
    later = Later()
    desk = Desk(station, storage=later)
    later.catch_up()
    desk.at_bank(SHARED)
    later.catch_up()
    desk.mark(SHARED)
    desk.presenter.start(Task.RETURN)
    later.catch_up()
    desk.presenter.act.type_reason("01")
    desk.presenter.act.enter()
    desk.presenter.act.enter()
    desk.presenter.act.leave()
    later.catch_up()

    assert desk.act.task is None


def test_enter_without_an_act_does_nothing(desk: Desk) -> None:
    """The page is not even on screen."""
    desk.presenter.act.enter()
    desk.presenter.act.make_papers()

    assert (desk.act.task, desk.act.paper, desk.tray.papers) == (None, None, [])


def test_an_act_in_hand_is_not_overtaken_by_another(desk: Desk) -> None:
    """One thing at a time."""
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.start(Task.RETURN)

    assert desk.act.task is Task.DEPOSIT


def test_somebody_elses_act_is_forgotten(desk: Desk) -> None:
    """The next person begins at the register."""
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.act.begin("rekha")

    assert desk.act.task is None


def test_papers_are_made_again_from_the_register(desk: Desk) -> None:
    """A slip for a batch, notices for a return, nothing for what is at hand."""
    desk.presenter.make_papers()
    at_hand = desk.act.task
    desk.at_bank(SHARED)
    desk.presenter.make_papers()
    slip = (desk.act.step, desk.act.deposit, [name for name, _ in desk.tray.papers])
    desk.presenter.act.leave()
    desk.quote_return()
    desk.presenter.act.enter()
    desk.presenter.act.leave()
    desk.presenter.make_papers()

    assert at_hand is None
    assert slip[0] is Step.DONE
    assert slip[2] == ["RTP-03-D-000001"]
    assert desk.act.returned is not None
    assert len(desk.act.files) == 2
    desk.presenter.act.make_papers()
    assert len(desk.act.files) == 2


def test_without_a_paper_in_the_register_none_is_made(desk: Desk) -> None:
    """An empty list has no life."""
    desk.presenter.register.choose_state(ChequeState.CLEARED)
    desk.presenter.make_papers()

    assert desk.act.task is None


def test_a_printer_in_trouble_is_said_and_the_file_is_there(desk: Desk) -> None:
    """The batch stands whatever becomes of its paper."""
    desk.tray.outcome = REFUSED
    desk.mark(SHARED)
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.act.enter()

    assert desk.act.paper_state is PrintState.FAILED
    assert desk.act.files
    assert desk.state_of(SHARED) is ChequeState.DEPOSITED


@pytest.mark.parametrize(
    "trouble",
    [PrinterFault(reason="no fonts"), MalformedPrinterAddress(text="x", reason="y")],
)
def test_a_paper_that_cannot_be_made_is_said(desk: Desk, trouble: Exception) -> None:
    """And can be made again."""
    desk.printer.broken = trouble
    desk.mark(DRAWN)
    desk.presenter.start(Task.DEPOSIT)
    desk.presenter.act.enter()
    said = desk.act.paper
    desk.printer.broken = None
    desk.presenter.act.make_papers()

    assert said is not None
    assert "F8" in said.text()
    assert desk.act.files
    assert desk.act.paper_state is PrintState.CONFIRMED
