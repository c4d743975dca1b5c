"""Receipts put right, without a window."""

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import StorageBusy
from cashier.domain.money import ZERO
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind
from cashier.services import approvals, cancellation, shifts
from cashier.services.enquiry import open_account
from cashier.station import OpenStation
from printing.outcome import PrintState
from tests.builders import (
    CLERK,
    NOW,
    NUMBER,
    PASSWORD,
    TODAY,
    add_consumer,
    everything,
    rupees,
    table_rows,
)
from tests.reversals import cancel
from tests.ui.correction.made_up import (
    ARREARS,
    FIRST,
    SECOND,
    Bench,
    at_work,
    pay,
    pay_for_both,
)
from tests.ui.stand_ins import NO_ANSWER, OTHER, SHARED_MOBILE, AtOnce, Later, PaperTray
from ui.correction.presenter import CorrectionPresenter
from ui.correction.slips import SlipDesk
from ui.correction.state import CorrectionState, Field, Step
from ui.correction.words import plan_lines
from ui.counter import Counter
from ui.screen import Screen
from ui.session import Session


def _texts(bench: Bench) -> list[str]:
    assert bench.state.plan is not None
    return [line.text for line in plan_lines(bench.state.plan)]


def _drawer(station: OpenStation) -> object:
    shift = shifts.find_open_shift(CLERK, uow=station.read())
    assert shift is not None
    return shift.expected_cash


def test_the_receipts_of_the_shift_are_listed_the_newest_first(bench: Bench) -> None:
    """The cursor is on the newest one."""
    bench.presenter.back()
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()

    assert [number for number, _ in bench.listed()] == [SECOND, FIRST]
    assert bench.state.chosen is not None
    assert bench.state.chosen.receipt.number == SECOND


@pytest.mark.parametrize("text", ["000001", "2627-000001", NUMBER, "31415 92653", "gupta", "गुप्ता"])
def test_a_receipt_is_found_by_number_account_or_name(bench: Bench, text: str) -> None:
    """As the payer has it on paper, or says it."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    bench.presenter.type_search(text)

    assert [one.receipt.number for one in bench.state.found] == [FIRST]


def test_arrows_move_within_the_list(bench: Bench) -> None:
    """And stop at its ends."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    rows = []
    for step in (1, 1, -1, -1):
        bench.presenter.move(step)
        rows.append(bench.state.row)

    assert rows == [1, 1, 0, 0]


def test_what_no_receipt_has_is_said(bench: Bench) -> None:
    """Enter takes nothing then; typing on takes the sentence away."""
    bench.take("000009")
    said = bench.said
    bench.presenter.type_search("000001")

    assert said == "No receipt of this shift has that."
    assert (bench.state.step, bench.said) == (Step.PICK, "")


def test_all_that_a_cancellation_will_do_is_told_first(bench: Bench, station: OpenStation) -> None:
    """Nothing has been stored by that."""
    before = everything(station)
    bench.plan(FIRST, 1)

    assert bench.state.step is Step.PLAN
    assert _texts(bench) == [
        f"Receipt {FIRST} is cancelled",
        "Hand back in cash",
        "Reconnection order RTP-03-R-000001 is called back",
        "A void slip is printed for the payer to sign",
    ]
    assert bench.state.plan is not None
    assert bench.state.plan.cash_out == rupees(ARREARS)
    assert everything(station) == before


def test_a_receipt_is_cancelled_with_reason_and_word(
    bench: Bench, station: OpenStation, tray: PaperTray
) -> None:
    """One act; the slip is printed; the drawer has less; Collect and the list tell."""
    before = _drawer(station)
    bench.cancel(FIRST)
    outcome = bench.state.outcome

    assert outcome is not None
    ((receipt, reversal),) = outcome.undone
    assert (receipt.number, reversal.act_number) == (FIRST, "RTP-03-V-000001")
    assert (reversal.reason, reversal.approver_name) == ("taken twice", "Suresh Nair")
    assert [name for name, _ in tray.papers] == [f"RTP-03-V-000001-{FIRST}"]
    assert bench.state.slip_state is PrintState.CONFIRMED
    assert before == rupees(ARREARS)
    assert _drawer(station) == ZERO
    (row,) = bench.session.collect.state.receipts
    assert row.taken_back is ReversalKind.CANCELLED
    assert bench.presenter.back()
    assert bench.listed() == [(FIRST, "cancelled")]
    assert station.verify().ok


def test_a_second_attempt_is_refused_with_its_sentence(bench: Bench) -> None:
    """Whatever is tried."""
    bench.cancel(FIRST)
    said = []
    for digits in ((1,), (2, 1)):
        while bench.presenter.back():
            pass
        bench.plan(FIRST, *digits)
        said.append(bench.said)

    assert said == [f"Receipt {FIRST} was already taken back by RTP-03-V-000001."] * 2


def test_a_typed_reason_stands_in_the_record(bench: Bench) -> None:
    """The digit after the last reason opens the field; it is kept until the word is given."""
    bench.plan(FIRST, 1, 4)
    empty = bench.state.is_typed
    bench.presenter.enter_reason()
    said = bench.said
    bench.presenter.type_reason("printer printed two")
    bench.presenter.press_digit(1)
    bench.presenter.enter_reason()
    bench.session.approval.leave()
    kept = bench.state.reason, bench.state.step, bench.state.is_typed
    bench.presenter.enter_reason()
    bench.allow()

    assert (empty, said) == (True, "Say why the receipt is put right.")
    assert kept == ("printer printed two", Step.PLAN, True)
    assert bench.state.outcome is not None
    assert bench.state.outcome.undone[0][1].reason == "printer printed two"


def test_without_a_word_nothing_is_done(bench: Bench, station: OpenStation) -> None:
    """Esc at the approval leaves the plan on screen."""
    before = everything(station)
    bench.plan(FIRST, 1, 1)
    asked = bench.state.step, bench.session.approval.state.claim
    bench.session.approval.leave()

    assert bench.state.plan is not None
    assert asked == (Step.APPROVAL, bench.state.plan.claim)
    assert (bench.state.step, everything(station)) == (Step.PLAN, before)


def test_a_digit_that_means_nothing_does_nothing(bench: Bench) -> None:
    """On any page."""
    bench.presenter.press_digit(1)
    bench.take(FIRST)
    bench.presenter.press_digit(4)
    bench.presenter.press_digit(2)
    bench.presenter.press_digit(9)
    steps = [bench.state.step]
    bench.presenter.back()
    bench.presenter.press_digit(1)
    bench.presenter.press_digit(9)
    steps.append(bench.state.step)

    assert steps == [Step.TENDER, Step.PLAN]


def test_cash_keyed_for_a_cheque_is_put_right(
    bench: Bench, station: OpenStation, tray: PaperTray
) -> None:
    """The new receipt is told before, printed after, and both numbers are on record."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    bench.plan_cheque(SECOND)
    texts = _texts(bench)
    bench.presenter.press_digit(1)
    bench.allow()
    outcome = bench.state.outcome

    assert texts == [
        f"Receipt {SECOND} is taken back",
        "Hand back in cash",
        "Receipt RTP-03-2627-000003 stands in its place",
        "Comes in: cheque 000123 1,310",
        "A correction slip and the new receipt are printed",
    ]
    assert outcome is not None
    assert outcome.right is not None
    assert outcome.right.replaces == SECOND
    assert [one.kind for one in outcome.right.tenders] == [TenderKind.CHEQUE]
    assert tray.printed[-1] == ("RTP-03-2627-000003", 0)
    assert len(tray.papers) == 1
    assert station.verify().ok


def test_a_cheque_keyed_for_cash_is_put_right(bench: Bench, station: OpenStation) -> None:
    """It goes back to the payer; three digits and the word are all."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    bench.plan_cheque(SECOND)
    bench.presenter.press_digit(1)
    bench.allow()
    bench.presenter.back()
    bench.plan("000003", 2, 1)
    texts = _texts(bench)
    bench.presenter.press_digit(1)
    bench.allow()

    assert "Hand back the cheque" in texts
    assert "Comes in: cash 1,310" in texts
    assert bench.state.step is Step.DONE
    assert _drawer(station) == rupees(ARREARS + 1310)
    assert station.verify().ok


def test_the_same_tender_again_is_nothing_to_correct(bench: Bench) -> None:
    """The service says so where one stands."""
    bench.plan(FIRST, 2, 1)

    assert bench.said == f"Receipt {FIRST} says that already."
    assert bench.state.step is Step.TENDER


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("number", "12", "number"),
        ("micr", "12", "MICR"),
        ("ifsc", "12", "IFSC"),
        ("dated", "31-02-2026", "date"),
        ("dated", "", "date"),
        ("dated", "01-12-2026", "01-12-2026"),
        ("drawer", "", "drawer"),
    ],
)
def test_a_field_of_a_cheque_is_refused_where_it_stands(
    bench: Bench, field: str, text: str, sentence: str
) -> None:
    """The cursor stays there, and what was typed is kept."""
    bench.plan(FIRST, 2, 2)
    bench.type_cheque(**{field: text})

    assert sentence in bench.said
    assert bench.state.step is Step.CHEQUE
    assert bench.state.cheque.field is Field(field)
    assert bench.state.cheque.text(Field(field)) == text


def test_a_scanned_line_fills_number_micr_and_account(bench: Bench) -> None:
    """The cursor waits in what the line does not say."""
    bench.plan(FIRST, 2, 3)
    bench.presenter.scan_cheque("no line at all")
    said = bench.said
    bench.presenter.scan_cheque("⑈000123⑈ 208002001⑆ 012345⑈ 11")
    cheque = bench.state.cheque

    assert "is not the line of a cheque" in said
    assert (cheque.kind, cheque.number, cheque.micr) == (TenderKind.DRAFT, "000123", "208002001")
    assert (cheque.account, cheque.field) == ("012345", Field.IFSC)


def test_what_was_typed_of_a_cheque_is_there_again_behind_the_plan(bench: Bench) -> None:
    """Esc goes back one step at a time."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    bench.plan_cheque(SECOND)
    steps = []
    for _ in range(5):
        steps.append(bench.state.step)
        if not bench.presenter.back():
            break
    assert steps == [Step.PLAN, Step.CHEQUE, Step.TENDER, Step.KIND, Step.PICK]


def test_money_for_a_wrong_account_is_put_right(bench: Bench, station: OpenStation) -> None:
    """The right consumer is on screen before anything; the money stays where it is."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    bench.plan(SECOND, 3)
    bench.presenter.type_consumer(NUMBER)
    bench.presenter.enter_consumer()
    seen = bench.state.view
    step = bench.state.step
    bench.presenter.enter_consumer()
    refused = bench.said
    bench.presenter.back()
    fresh = add_consumer(
        station, account_number="3141688888", old_account_number="", meter_number="M9"
    )
    bench.presenter.type_consumer(fresh)
    bench.presenter.enter_consumer()
    bench.presenter.enter_consumer()
    texts = _texts(bench)
    bench.presenter.press_digit(1)
    bench.allow()

    assert seen is not None
    assert (step, seen.record.account.account_number) == (Step.ACCOUNT, NUMBER)
    assert refused == ""
    assert f"Receipt {SECOND} is taken back" in texts
    assert "The money stays where it is and counts for this account" in texts
    assert bench.state.outcome is not None
    assert bench.state.outcome.right is not None
    assert bench.state.outcome.right.payer.account_number == fresh
    assert open_account(fresh, today=TODAY, uow=station.read()).dues.total == ZERO
    assert station.verify().ok


def test_of_several_consumers_one_is_chosen_and_seen(bench: Bench) -> None:
    """Esc takes the list away, and then the step back."""
    bench.plan(FIRST, 3)
    bench.presenter.type_consumer(SHARED_MOBILE)
    bench.presenter.enter_consumer()
    count = len(bench.state.matches)
    bench.presenter.choose_consumer(9)
    bench.presenter.choose_consumer(0)
    seen = bench.state.view
    bench.presenter.back()
    after = bench.state.step, bench.state.view
    bench.presenter.back()

    assert count == 2
    assert seen is not None
    assert after == (Step.ACCOUNT, None)
    assert bench.state.step is Step.KIND


def test_a_consumer_who_is_not_found_is_said(bench: Bench) -> None:
    """Below the search box; an empty one is not looked for."""
    bench.plan(FIRST, 3)
    bench.presenter.enter_consumer()
    nothing = bench.said
    bench.presenter.type_consumer("nobody here")
    bench.presenter.enter_consumer()

    assert nothing == ""
    assert "nobody here" in bench.said
    assert not bench.state.is_busy


def test_another_text_takes_the_consumer_off_the_screen(bench: Bench) -> None:
    """Enter then looks for the new one, and moves no money."""
    bench.plan(FIRST, 3)
    bench.presenter.type_consumer(OTHER)
    bench.presenter.enter_consumer()
    bench.presenter.type_consumer(OTHER[:-1])

    assert bench.state.view is None


def test_a_receipt_that_shares_a_cheque_takes_the_others_along(
    session: Session, station: OpenStation, tray: PaperTray
) -> None:
    """Both are told, both are cancelled, each has its slip."""
    add_consumer(station, account_number="3141677777", old_account_number="", meter_number="M7")
    at_work(session)
    first, second = pay_for_both(station)
    bench = Bench(session)
    bench.begin()
    bench.plan(first.number, 1)
    texts = _texts(bench)
    bench.presenter.press_digit(2)
    bench.allow()

    assert texts == [
        f"Receipt {first.number} is cancelled",
        f"Receipt {second.number} is cancelled",
        "Hand back the cheque",
        "2 void slips are printed for the payer to sign",
    ]
    assert bench.state.outcome is not None
    assert len(bench.state.outcome.undone) == len(tray.papers) == 2
    assert station.verify().ok


def test_a_slip_that_did_not_come_out_is_printed_again(bench: Bench, tray: PaperTray) -> None:
    """By its key; how it ended is said."""
    printed, tray.outcome = tray.outcome, NO_ANSWER
    bench.cancel(FIRST)
    first = bench.state.slip_state
    tray.outcome = printed
    bench.presenter.print_slips()

    assert first is PrintState.UNKNOWN
    assert bench.state.slip_state is PrintState.CONFIRMED
    assert bench.state.slip is not None
    assert bench.state.slip.text() == "The slip was printed. Have the payer sign it."
    assert len(tray.papers) == 2


def test_the_slip_of_a_receipt_of_the_list_is_printed_again(bench: Bench, tray: PaperTray) -> None:
    """Only of one that was taken back; moving on takes the sentence away."""
    bench.presenter.print_slips()
    nothing = len(tray.papers)
    bench.cancel(FIRST)
    bench.presenter.back()
    bench.presenter.print_slips()
    said = bench.state.slip_state
    bench.presenter.go_to(0)

    assert (nothing, said) == (0, PrintState.CONFIRMED)
    assert [name for name, _ in tray.papers] == [f"RTP-03-V-000001-{FIRST}"] * 2
    assert bench.state.slip is None


def test_what_the_record_refuses_after_the_word_is_said_on_the_plan(
    bench: Bench, station: OpenStation
) -> None:
    """Somebody else was faster: the word was given for nothing, and nothing is half done."""
    bench.plan(FIRST, 1, 1)
    receipt = bench.session.collect.state.receipts[0].receipt
    cancel(station, receipt)
    bench.allow()

    assert bench.state.step is Step.PLAN
    assert bench.said == f"Receipt {FIRST} was already taken back by RTP-03-V-000001."
    assert len(table_rows(station, "reversal")) == 1


def test_a_counted_drawer_gives_nothing_back(bench: Bench, station: OpenStation) -> None:
    """The sentence of the service, where one stands."""
    counted = DenominationCount.parse("100x10")
    shifts.count_shift(CLERK, counted, at=NOW, uow=station.write())
    bench.plan(FIRST, 1)

    assert bench.state.step is Step.KIND
    assert bench.said.startswith(f"Receipt {FIRST} can be taken back only in its own shift")


def test_a_fault_between_word_and_act_leaves_nothing_half_done(
    bench: Bench, station: OpenStation, storage: AtOnce
) -> None:
    """The plan is on screen again, and goes through the second time."""
    bench.session.go_to_collect()
    pay(bench.session, OTHER)
    bench.begin()
    bench.plan_cheque(SECOND)
    bench.presenter.press_digit(1)
    presenter = bench.session.approval
    words = []
    then = presenter._then

    def break_and_tell(word: object) -> None:
        storage.broken = StorageBusy()
        words.append(word)
        then(word)  # type: ignore[arg-type]

    presenter._then = break_and_tell
    bench.allow()
    step, rows = bench.state.step, table_rows(station, "reversal")
    storage.broken = None
    bench.presenter.press_digit(1)
    bench.allow()

    assert len(words) == 1
    assert (step, rows) == (Step.PLAN, [])
    assert bench.state.step is Step.DONE
    assert len(table_rows(station, "reversal")) == 1
    assert station.verify().ok


def test_a_second_enter_while_it_is_done_does_nothing(
    counter: Counter, station: OpenStation, tray: PaperTray, session: Session
) -> None:
    """Neither a second act nor a step back."""
    at_work(session)
    pay(session)
    later = Later()
    words = []
    made = CorrectionPresenter(
        later,
        lambda: counter,
        approve=lambda claim, then, *, left: words.append((claim, then)),  # noqa: ARG005 - as asked
        slips=SlipDesk(AtOnce(), tray),
        corrected=lambda _: None,
    )
    user, shift = session.state.user, session.state.shift
    assert user is not None
    assert shift is not None
    made.begin(user, shift)
    later.catch_up()
    made.choose()
    made.press_digit(1)
    made.press_digit(1)
    busy = len(later.waiting)
    later.catch_up()
    made.press_digit(1)
    made.press_digit(1)
    ((claim, then),) = words
    word = approvals.approve_here(
        claim,
        approver="suresh",
        password=PASSWORD,
        at=NOW,
        read=station.read,
        write=station.write,
    )
    then(word)
    made.press_digit(1)
    stays = made.back(), made.state.step
    later.catch_up()

    assert busy == 1
    assert stays == (True, Step.ACTING)
    assert made.state.step is Step.DONE
    assert len(table_rows(station, "reversal")) == 1


def test_the_lock_in_the_middle_keeps_the_plan(bench: Bench) -> None:
    """No word is given behind it; the plan is there when the clerk is back."""
    bench.plan(FIRST, 1, 4)
    bench.presenter.type_reason("half typed")
    bench.presenter.enter_reason()
    bench.session.lock_up()
    locked = bench.session.approval.state.is_open, bench.state.step
    bench.session.lock.unlock(PASSWORD)

    assert locked == (False, Step.PLAN)
    assert bench.session.state.screen is Screen.CORRECTION
    assert bench.state.reason == "half typed"


def test_an_answer_that_comes_too_late_changes_nothing(
    counter: Counter, session: Session, tray: PaperTray
) -> None:
    """Esc was pressed meanwhile."""
    at_work(session)
    pay(session)
    later = Later()
    made = CorrectionPresenter(
        later,
        lambda: counter,
        approve=session.approve,
        slips=SlipDesk(AtOnce(), tray),
        corrected=lambda _: None,
    )
    user, shift = session.state.user, session.state.shift
    assert user is not None
    assert shift is not None
    made.begin(user, shift)
    later.catch_up()
    made.choose()
    made.press_digit(3)
    made.type_consumer("nobody here")
    made.enter_consumer()
    made.back()
    later.catch_up()

    assert made.state.step is Step.KIND
    assert made.state.refusal is None


def test_nothing_is_put_right_where_nobody_takes_money(session: Session) -> None:
    """The key is Collect's alone."""
    session.go_to_correction()
    at_work(session)
    session.go_to(Screen.RECONNECTIONS)
    session.go_to_correction()

    assert session.state.screen is Screen.RECONNECTIONS
    assert session.correction.state == CorrectionState()


def test_quoting_and_doing_agree(bench: Bench, station: OpenStation) -> None:
    """What was told is what the service tells."""
    bench.plan(FIRST, 1)
    quote = cancellation.quote_cancellation(FIRST, clerk=CLERK, uow=station.read())

    assert bench.state.plan is not None
    assert bench.state.plan.cancellation == quote
