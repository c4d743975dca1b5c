"""Every rule of taking a payment, one row a rule, each on a counter with real tables."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.account import ConnectionType
from cashier.domain.allocation import amount_under
from cashier.domain.approval import ApprovedAct
from cashier.domain.basket import Basket, BasketLine
from cashier.domain.denomination import NOTES, DenominationCount, UnknownDenomination
from cashier.domain.dues import DuesItemKind
from cashier.domain.head import Head, HeadAmount
from cashier.domain.payment import (
    BelowMinimum,
    CashCapExceeded,
    CashStopReached,
    PartPaymentsUsedUp,
    PaymentKind,
    ReceivedTooLittle,
)
from cashier.domain.tender import TenderKind, cash
from cashier.services import basket, shifts
from cashier.services.collection import quote_payment
from cashier.services.enquiry import open_account
from cashier.services.issuing import cap_claim
from cashier.station import OpenStation
from printing.receipt_document import receipt_document
from tests.builders import (
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    insert_row,
    make_bill,
    make_payment,
    rupees,
)
from tests.instruments import cheque, draft
from tests.reversals import approved
from tests.services.rules import CUT, Rules, paid_with, refused, set_policy

OTHER = "3141592654"
RULES = Rules()


def _words(counter: OpenStation, receipt: object) -> str:
    del counter
    return "\n".join(receipt_document(receipt).texts())  # type: ignore[arg-type]


def _prepaid(counter: OpenStation, arrears: int, **changes: object) -> None:
    bill = make_bill(fixed_charge=0, energy_charge=0, electricity_duty=0, arrears_principal=arrears)
    add_consumer(counter, bill, connection_type=ConnectionType.SMART_PREPAID, **changes)


@RULES.rule("tenders are cash, cheque, demand draft or banker's cheque")
def _every_tender(counter: OpenStation) -> None:
    add_consumer(counter)
    for number, tender in enumerate((cash(rupees(1310)), cheque(), draft(number="000002"))):
        receipt = collect(counter, paid_with(1310, tender, request=f"r{number}"))
        assert receipt.tenders == (tender,)


@RULES.rule("several tenders on one payment")
def _mixed(counter: OpenStation) -> None:
    add_consumer(counter)
    mixed = (cash(rupees(110), rupees(200)), cheque(700), draft(500, number="000002"))
    receipt = collect(counter, paid_with(1310, *mixed))
    assert (receipt.amount, receipt.change_due) == (rupees(1310), rupees(90))
    shift = shifts.find_open_shift(CLERK, uow=counter.read())
    assert shift is not None
    assert (shift.cash_taken, shift.cheques, shift.cheque_total) == (rupees(110), 1, rupees(700))
    assert (shift.drafts, shift.draft_total) == (1, rupees(500))


@RULES.rule("several consumers of one payer in one go, one receipt per consumer")
def _several_consumers(counter: OpenStation) -> None:
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    lines = (BasketLine(NUMBER, rupees(1310)), BasketLine(OTHER, rupees(1310)))
    paid = Basket("b1", lines, (cash(rupees(2620), rupees(3000)),))
    receipts = basket.collect_basket(paid, clerk=CLERK, at=NOW, uow=counter.write())
    assert [r.payer.account_number for r in receipts] == [NUMBER, OTHER]
    assert [r.change_due for r in receipts] == [rupees(0), rupees(380)]


@RULES.rule("full, part or advance")
def _kinds(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=4690))
    part, full, advance = (
        collect(counter, make_payment(amount, request=f"r{amount}")) for amount in (2000, 4000, 5)
    )
    kinds = [receipt.kind for receipt in (part, full, advance)]
    assert kinds == [PaymentKind.PART, PaymentKind.FULL, PaymentKind.ADVANCE]


@RULES.rule("part payment of a lifeline consumer: the higher of 10 % and 250")
def _lifeline(counter: OpenStation) -> None:
    add_consumer(counter, is_lifeline=True)
    refused(counter, make_payment(249), BelowMinimum)
    add_consumer(
        counter, make_bill(arrears_principal=8690), is_lifeline=True,
        account_number=OTHER, old_account_number="",
    )  # fmt: skip
    refused(counter, replace(make_payment(999), account_number=OTHER), BelowMinimum)
    collect(counter, make_payment(250))
    collect(counter, replace(make_payment(1000, request="r2"), account_number=OTHER))


@RULES.rule("part payment of others: the higher of 25 % and 1,000")
def _others(counter: OpenStation) -> None:
    add_consumer(counter)
    refused(counter, make_payment(999), BelowMinimum)
    collect(counter, make_payment(1000))
    add_consumer(
        counter, make_bill(arrears_principal=6690), account_number=OTHER, old_account_number=""
    )
    refused(counter, replace(make_payment(1999, request="r2"), account_number=OTHER), BelowMinimum)
    collect(counter, replace(make_payment(2000, request="r2"), account_number=OTHER))


@RULES.rule("part payment once a month")
def _once(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=4690))
    collect(counter, make_payment(2000))
    refused(counter, make_payment(3000, request="r2"), PartPaymentsUsedUp)
    set_policy(counter, "part_payments_per_month", "2")
    collect(counter, make_payment(3000, request="r2"))


@RULES.rule("a disconnected consumer pays 25 % of the dues plus RC/DC")
def _disconnected(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=2690), **CUT)
    refused(counter, make_payment(1599), BelowMinimum)
    assert collect(counter, make_payment(1600)).reconnection is not None


@RULES.rule("the receipt of a part payment shows bill amount, amount paid and balance")
def _part_on_paper(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=4690))
    words = _words(counter, collect(counter, make_payment(2000)))
    for shown in ("Bill amount", "6,000.00", "Paid", "2,000.00", "Balance", "4,000.00"):
        assert shown in words


@RULES.rule("paid under protest is a mark a consumer may ask for (s.56)")
def _protest(counter: OpenStation) -> None:
    add_consumer(counter)
    receipt = collect(counter, replace(make_payment(), under_protest=True))
    assert receipt.under_protest
    assert "विरोध सहित" in _words(counter, receipt)
    assert "under protest" in _words(counter, receipt).casefold()


@RULES.rule("the order of appropriation is policy data, shown before saving and printed")
def _order_is_policy(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=4690))
    heads = "current_charges,electricity_duty,lpsc,arrears_principal,arrears_lpsc"
    set_policy(counter, "appropriation_order", f"{heads},dishonour_charge,rcdc_fee")
    quote = quote_payment(make_payment(2000), clerk=CLERK, at=NOW, uow=counter.read())
    receipt = collect(counter, make_payment(2000))
    assert quote.allocations == receipt.allocations
    assert receipt.allocations[0].head is Head.CURRENT_CHARGES
    assert "Paid towards" in _words(counter, receipt)


@RULES.rule(
    "by default fees come first, then arrears LPSC, arrears principal, LPSC, duty, charges, advance"
)
def _default_order(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=100, arrears_lpsc=50, lpsc=20), **CUT)
    receipt = collect(counter, make_payment(2100))
    assert [part.head for part in receipt.allocations] == [
        Head.RCDC_FEE,
        Head.ARREARS_LPSC,
        Head.ARREARS_PRINCIPAL,
        Head.LPSC,
        Head.ELECTRICITY_DUTY,
        Head.CURRENT_CHARGES,
        Head.ADVANCE,
    ]


@RULES.rule("what is above the dues is an advance against the next bill")
def _advance(counter: OpenStation) -> None:
    add_consumer(counter)
    receipt = collect(counter, make_payment(1500))
    assert receipt.allocations[-1] == HeadAmount(Head.ADVANCE, rupees(190))
    assert open_account(NUMBER, today=TODAY, uow=counter.read()).dues.credit == rupees(190)


@RULES.rule("on a smart prepaid account arrears and recharge are separate")
def _apart(counter: OpenStation) -> None:
    _prepaid(counter, 8000)
    receipt = collect(counter, make_payment(1000))
    dues = open_account(NUMBER, today=TODAY, uow=counter.read()).dues
    assert receipt.kind is PaymentKind.RECHARGE
    assert receipt.balance == dues.total == rupees(7900)


@RULES.rule("the policy splits a recharge: 10 % to arrears up to 10,000, 25 % above 20,000")
def _split(counter: OpenStation) -> None:
    for number, (arrears, share) in enumerate(((10_000, 100), (20_001, 250))):
        account = f"314159265{number}"
        bill = make_bill(
            fixed_charge=0, energy_charge=0, electricity_duty=0, arrears_principal=arrears
        )
        add_consumer(
            counter, bill, account_number=account, old_account_number="",
            connection_type=ConnectionType.SMART_PREPAID,
        )  # fmt: skip
        paid = replace(make_payment(1000, request=account), account_number=account)
        receipt = collect(counter, paid)
        assert amount_under(receipt.allocations, Head.ARREARS_PRINCIPAL) == rupees(share)
        assert amount_under(receipt.allocations, Head.PREPAID_RECHARGE) == rupees(1000 - share)


@RULES.rule("on a smart prepaid account the clerk may choose what goes to arrears")
def _chosen(counter: OpenStation) -> None:
    _prepaid(counter, 8000)
    receipt = collect(counter, replace(make_payment(1000), recharge=rupees(400)))
    assert amount_under(receipt.allocations, Head.PREPAID_RECHARGE) == rupees(400)
    assert amount_under(receipt.allocations, Head.ARREARS_PRINCIPAL) == rupees(600)


@RULES.rule("a negative prepaid balance is shown, emergency credit told apart from it")
def _negative(counter: OpenStation) -> None:
    _prepaid(counter, 8000, prepaid_balance=rupees(-350))
    items = {
        item.kind: item.amount
        for item in open_account(NUMBER, today=TODAY, uow=counter.read()).dues.items
    }
    assert items[DuesItemKind.NEGATIVE_BALANCE] == rupees(150)
    assert items[DuesItemKind.EMERGENCY_CREDIT] == rupees(200)
    later = NOW + timedelta(minutes=1)
    receipt = collect(counter, replace(make_payment(350), recharge=rupees(350)), at=later)
    assert receipt.balance == rupees(8000)
    assert open_account(NUMBER, today=TODAY, uow=counter.read()).dues.total == rupees(8000)


@RULES.rule("cash has a cap per receipt of 20,000, and the cap counts cash alone")
def _cap(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=40_000))
    refused(counter, make_payment(20_001), CashCapExceeded)
    collect(counter, paid_with(41_310, cash(rupees(20_000)), draft(21_310)))


@RULES.rule("a supervisor may lift the cap of a receipt")
def _lifted(counter: OpenStation) -> None:
    add_consumer(counter)
    payment = make_payment(25_000)
    word = approved(counter, cap_claim(payment, CLERK))
    receipt = collect(counter, replace(payment, approval=word))
    assert receipt.approval is not None
    assert (receipt.approval.approver, receipt.approval.act) == (
        SUPERVISOR, ApprovedAct.LIFT_CASH_CAP,
    )  # fmt: skip


@RULES.rule("hard stop below 2,00,000 cash from one payer in a day, over receipts and baskets")
def _stop(counter: OpenStation) -> None:
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    for number in range(9):
        lines = (BasketLine(NUMBER, rupees(10_000)), BasketLine(OTHER, rupees(10_000)))
        paid = Basket(f"b{number}", lines, (cash(rupees(20_000)),))
        basket.collect_basket(paid, clerk=CLERK, at=NOW, uow=counter.write())
    for account in (NUMBER, OTHER):
        refused(counter, replace(make_payment(20_000), account_number=account), CashStopReached)
    collect(counter, paid_with(20_000, draft(20_000)))
    collect(counter, make_payment(19_999, request="r2"))


@RULES.rule("the hard stop counts cash at other counters that this one can see")
def _stop_elsewhere(counter: OpenStation) -> None:
    add_consumer(counter)
    for channel, amount in (("counter", 100_000), ("cash", 80_000), ("upi", 500_000)):
        insert_row(
            counter, "outside_payment", account_number=NUMBER, channel=channel, reference=channel,
            amount=rupees(amount), paid_at=NOW - timedelta(hours=1),
        )  # fmt: skip
    insert_row(
        counter, "outside_payment", account_number=NUMBER, channel="cash", reference="yesterday",
        amount=rupees(150_000), paid_at=NOW - timedelta(days=1),
    )  # fmt: skip
    refused(counter, make_payment(20_000), CashStopReached)
    collect(counter, make_payment(19_999))


@RULES.rule("a sum split into several receipts of one payer in a day raises a warning")
def _split_warning(counter: OpenStation) -> None:
    add_consumer(counter)
    first = quote_payment(make_payment(15_000), clerk=CLERK, at=NOW, uow=counter.read())
    collect(counter, make_payment(15_000))
    second = quote_payment(
        make_payment(6_000, request="r2"), clerk=CLERK, at=NOW, uow=counter.read()
    )
    assert (first.cash_split, second.cash_split) == (None, rupees(21_000))
    collect(counter, make_payment(6_000, request="r2"))


@RULES.rule("notes of 500 to 1 are taken, others are not")
def _notes(counter: OpenStation) -> None:
    del counter
    assert NOTES == (500, 200, 100, 50, 20, 10, 5, 2, 1)
    with pytest.raises(UnknownDenomination):
        DenominationCount.parse("1000x1")


@RULES.rule("2,000 notes are refused by default, by policy")
def _two_thousand(counter: OpenStation) -> None:
    counted = DenominationCount.parse("2000x1,100x10")
    with pytest.raises(UnknownDenomination, match="2000"):
        shifts.count_shift(CLERK, counted, at=NOW, uow=counter.write())
    set_policy(counter, "cash_2000_notes", "yes")
    shift = shifts.count_shift(CLERK, counted, at=NOW, uow=counter.write())
    assert shift.counted == counted


@RULES.rule("a suspect note is refused: what is handed back was not received")
def _suspect(counter: OpenStation) -> None:
    add_consumer(counter)
    short = (cash(rupees(1310), rupees(1000)),)
    refused(counter, replace(make_payment(), tenders=short), ReceivedTooLittle)


@RULES.rule("revenue stamp line for receipts above 5,000")
def _stamp(counter: OpenStation) -> None:
    add_consumer(counter)
    assert not collect(counter, make_payment(5000)).revenue_stamp
    stamped = collect(counter, make_payment(5001, request="r2"))
    assert "revenue stamp" in _words(counter, stamped)


@RULES.rule("amounts in words in the Indian system, digits grouped 1,23,456.78")
def _in_words(counter: OpenStation) -> None:
    add_consumer(counter)
    whole = paid_with(123_456, draft(123_456))
    words = _words(counter, collect(counter, whole))
    assert "1,23,456.00" in words
    assert "lakh" in words.casefold()
    assert "लाख" in words


@RULES.rule("cash or draft queues a reconnection at once, a cheque when it is cleared")
def _reconnection(counter: OpenStation) -> None:
    set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(counter, **CUT)
    add_consumer(counter, account_number=OTHER, old_account_number="", **CUT)
    waiting = collect(counter, paid_with(1910, cheque(1910)))
    assert (waiting.reconnection, waiting.order_awaits_cheque) == (None, True)
    at_once = paid_with(1910, draft(1910, number="000002"), request="r2", account_number=OTHER)
    assert collect(counter, at_once).reconnection is not None


@RULES.rule("a payment of several tenders adds up three ways to the paisa")
def _adds_up(counter: OpenStation) -> None:
    add_consumer(counter)
    receipt = collect(counter, paid_with(1400, cash(rupees(600)), cheque(800)))
    assert receipt.amount == rupees(1400)
    for parts in (receipt.tenders, receipt.allocations):
        assert sum(part.amount.paise for part in parts) == receipt.amount.paise
    assert {tender.kind for tender in receipt.tenders} == {TenderKind.CASH, TenderKind.CHEQUE}


@pytest.mark.parametrize("sentence", RULES)
def test_the_rule_holds(counter: OpenStation, sentence: str) -> None:
    """As it stands in the trade's own words."""
    RULES[sentence](counter)
