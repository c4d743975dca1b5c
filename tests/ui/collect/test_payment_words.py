"""What is said of tenders, meters, shifts and schemes, in words."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cashier.domain.account import ConnectionType, Supply, SupplyStatus
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.scheme_payment import SchemeChoice
from cashier.domain.scheme_standing import SchemeStanding
from cashier.services.enquiry import ConsumerView
from cashier.services.issuing import Quote
from tests.builders import POLICY, dues_of, make_account, make_bill, make_record, rupees
from tests.schemes import ONE, RAHAT, assess, bill_of, paid, pays, registered, settled
from tests.ui.collect.at_desk import add_bank, find, open_desk, type_paper
from tests.ui.consumer_screen.made_up import open_state, saved_state
from tests.ui.stand_ins import OTHER, AtOnce
from ui.collect.consumer_panel import ConsumerPanel
from ui.collect.payment_form import PaymentForm
from ui.collect.payment_words import balance_text, bar_text, rest_text, shift_text
from ui.collect.saved_page import SavedPage
from ui.collect.scheme_desk import SchemeOption, Schemes
from ui.collect.scheme_words import offer_line, option_detail, scheme_name, standing_line
from ui.counter import Counter
from ui.language import Language, use_language

AGREED = date(2025, 12, 10)
BILL = bill_of(date(2025, 12, 5), principal=20_000, lpsc=4_000)


def _view(**changes: object) -> ConsumerView:
    record = make_record(make_bill(), **changes)
    return ConsumerView(record, dues_of(record), POLICY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        (
            {"cheques_barred_until": date(2027, 5, 12)},
            "BAR ON CHEQUES until 12-05-2027: cash or draft only",
        ),
        ({"least_next": rupees(500)}, "A CHEQUE CAME BACK: cash or draft only"),
        (
            {"supply": Supply(SupplyStatus.TEMPORARILY_DISCONNECTED)},
            "DISCONNECTED: cash or draft only",
        ),
    ],
)
def test_why_no_cheque_is_taken(changes: dict[str, object], said: str) -> None:
    """In words, before anybody types one."""
    assert bar_text(_view(**changes)) == said


def test_a_policy_takes_cheques_from_them_all() -> None:
    """Each bar is a policy of its own."""
    lenient = replace(POLICY, cheques_from_barred=True, cheques_for_disconnected=True)
    supply = Supply(SupplyStatus.TEMPORARILY_DISCONNECTED)
    view = replace(
        _view(supply=supply, cheques_barred_until=date(2027, 5, 12), least_next=rupees(500)),
        policy=lenient,
    )

    assert bar_text(view) == ""
    assert bar_text(None) == ""


@pytest.mark.parametrize(
    ("rest", "said"),
    [(None, ""), (ZERO, "Nothing more to pay"), (rupees(-5), "₹5 more than is to be paid")],
)
def test_how_papers_stand_to_the_amount(rest: Money | None, said: str) -> None:
    """Too little is asked for in cash, and needs no words."""
    assert rest_text(rest) == said


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        (350, "₹350 on the meter"),
        (-150, "NEGATIVE BALANCE −₹150 · emergency credit used ₹150"),
        (-350, "NEGATIVE BALANCE −₹350 · emergency credit used ₹200"),
    ],
)
def test_what_is_on_a_meter(balance: int, said: str) -> None:
    """With what was recharged since the extract; emergency credit is told apart."""
    account = make_account(
        connection_type=ConnectionType.SMART_PREPAID, prepaid_balance=rupees(balance - 50)
    )
    no_credit = replace(POLICY, prepaid_emergency_credit=ZERO)

    assert balance_text(account, POLICY, rupees(50)) == said
    assert balance_text(account, no_credit, rupees(50)).count("·") == 0


def test_what_a_shift_took(counter: Counter) -> None:
    """Several of each are counted, and none is not mentioned."""
    desk = open_desk(counter, AtOnce())
    shift = desk.state.shift
    assert shift is not None
    busy = replace(
        shift,
        receipts=41,
        cash_taken=rupees(124_350),
        cheques=3,
        cheque_total=rupees(18_240),
        drafts=2,
        draft_total=rupees(900),
    )

    assert shift_text(shift) == "0 receipts · cash ₹0"
    assert shift_text(busy) == "41 receipts · cash ₹1,24,350 · 3 cheques ₹18,240 · 2 drafts ₹900"


def _standing(day: date, *, money: int = 0, is_settled: bool = False) -> SchemeStanding:
    record = registered(RAHAT, ONE, AGREED, BILL)
    record = pays(record, paid(money, AGREED)) if money else record
    record = settled(record, AGREED) if is_settled else record
    standing = assess(record, day).scheme
    assert standing is not None
    return standing


def test_how_a_registered_consumer_stands() -> None:
    """What is asked by when; what was lost; that it is over."""
    asked = standing_line(_standing(AGREED))
    lost = _standing(date(2026, 3, 10))
    all_paid = _standing(AGREED, money=13_000)
    over = _standing(AGREED, money=13_000, is_settled=True)

    assert asked.endswith(": ₹13,000 by 9 Jan 2026, ₹13,000 still to pay")
    assert "benefits lost on" in standing_line(lost)
    assert standing_line(over).endswith(": settled")
    assert standing_line(all_paid).endswith(": nothing is asked now, ₹0 still to pay")


def test_being_taken_back_is_an_option_of_its_own() -> None:
    """It has a price, and no plan."""
    back = SchemeOption(SchemeChoice(RAHAT.code, is_readmission=True), rupees(2500))
    line = offer_line(Schemes((back,)))

    assert line == "Be taken back into the scheme for ₹2,500"
    assert option_detail(back) == "what was agreed goes on from today"
    assert scheme_name((back,)) == ""


def test_a_scheme_is_named_in_the_language_in_use() -> None:
    """The file gives both names."""
    use_language(Language.HINDI)

    assert standing_line(_standing(AGREED)).startswith("बिजली बिल राहत योजना 2025-26")


def test_a_reconnection_that_waits_for_a_cheque_is_promised_as_such(
    qtbot: QtBot, look: None
) -> None:
    """Before the money is taken, and after."""
    view = _view(supply=Supply(SupplyStatus.TEMPORARILY_DISCONNECTED))
    state = replace(open_state(), view=view)
    waits = Quote(kind=state.mode, allocations=(), queues_order_by=None, order_awaits_cheque=True)
    panel, page = ConsumerPanel(), SavedPage()
    qtbot.addWidget(panel)
    qtbot.addWidget(page)
    panel.show_state(replace(state, quote=waits))
    saved = saved_state()
    assert saved.receipt is not None
    receipt: Receipt = replace(saved.receipt, order_awaits_cheque=True)
    page.show_state(replace(saved, receipt=receipt))

    assert panel.promise.text() == "The reconnection waits until the cheque is cleared."
    assert page.order.text() == "The reconnection waits for the cheque."


def test_cash_that_looks_divided_is_a_quiet_line(qtbot: QtBot, look: None) -> None:
    """It stops nothing, and gives way to a refusal."""
    state = open_state()
    split = Quote(state.mode, (), None, cash_split=rupees(24_000))
    form = PaymentForm()
    qtbot.addWidget(form)
    form.retranslate()
    form.show_state(replace(state, quote=split))

    assert form.received_note.text() == ("₹24,000 in cash from this payer today: it looks divided")
    assert form.received_note.property("look") == "note"
    assert form.button.isEnabled()


def test_a_bank_is_no_secret_to_a_screen_reader(qtbot: QtBot, look: None, counter: Counter) -> None:
    """What the list of papers shows is read out."""
    add_bank(counter.station)
    desk = open_desk(counter, AtOnce())
    find(desk, OTHER)
    type_paper(desk, "400")
    form = PaymentForm()
    qtbot.addWidget(form)
    form.retranslate()
    form.show_state(desk.state)

    assert form.papers.accessibleDescription() == "cheque 123456 · State Bank of India"
