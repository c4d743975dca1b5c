"""Every rule of taking a cheque or draft, one row a rule, each on a counter with real tables."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cashier.domain import cheque_rules as refusals
from cashier.domain.basket import Basket, BasketLine
from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.dishonour import ChequesBarred
from cashier.domain.errors import CounterError
from cashier.services import basket
from cashier.services.cheque_capture import ChequeTakenBefore, read_cheque
from cashier.station import OpenStation
from printing.receipt_document import receipt_document
from tests.builders import (
    CLERK,
    NOW,
    NUMBER,
    TODAY,
    add_consumer,
    collect,
    insert_row,
    make_bill,
    rupees,
)
from tests.instruments import INSTRUMENT, cheque, draft
from tests.services.rules import CUT, Rules, paid_with, refused, set_policy

OTHER = "3141592654"
FORM = ChequeForm(
    "123456", "208002004", TODAY, rupees(1310), ifsc="SBIN0001234", drawer="Ram Kumar Gupta"
)
RULES = Rules()


def _by_cheque(counter: OpenStation, **changes: object) -> None:
    collect(counter, paid_with(1310, cheque(**changes)))  # type: ignore[arg-type]


def _not_by_cheque(counter: OpenStation, refusal: type[CounterError], **changes: object) -> None:
    add_consumer(counter)
    refused(counter, paid_with(1310, cheque(**changes)), refusal)  # type: ignore[arg-type]


@RULES.rule("a cheque has a 6-digit number")
def _number(counter: OpenStation) -> None:
    _not_by_cheque(counter, refusals.ChequeNumberMalformed, number="12345")


@RULES.rule("a cheque has a 9-digit MICR code")
def _micr(counter: OpenStation) -> None:
    _not_by_cheque(counter, refusals.MicrMalformed, micr="20800200")


@RULES.rule("an IFSC is AAAA0XXXXXX")
def _ifsc(counter: OpenStation) -> None:
    _not_by_cheque(counter, refusals.IfscMalformed, ifsc="SBIN1001234")


@RULES.rule("bank and branch come from the bank list, by IFSC or by MICR")
def _bank(counter: OpenStation) -> None:
    branch = {"micr": "208002004", "bank": "State Bank of India", "branch": "Panki"}
    insert_row(counter, "bank_branch", ifsc="SBIN0001234", **branch)
    for form in (replace(FORM, micr=""), replace(FORM, ifsc="")):
        read = read_cheque(form, today=TODAY, uow=counter.read())
        assert (read.ifsc, read.micr, read.bank, read.branch) == (
            "SBIN0001234", "208002004", "State Bank of India", "Panki",
        )  # fmt: skip
    insert_row(counter, "bank_branch", ifsc="SBIN0009999", **branch | {"branch": "Kidwai Nagar"})
    with pytest.raises(refusals.IfscMalformed):
        read_cheque(replace(FORM, ifsc=""), today=TODAY, uow=counter.read())


@RULES.rule("the drawer's name and account are recorded")
def _drawer(counter: OpenStation) -> None:
    _not_by_cheque(counter, refusals.DrawerMissing, drawer="")
    _by_cheque(counter)
    with counter.read() as uow:
        known = uow.cheques.find(INSTRUMENT.key)
    assert known is not None
    assert (known.instrument.drawer, known.instrument.drawer_account) == (
        "Ram Kumar Gupta", "00112233445",
    )  # fmt: skip


@RULES.rule("a cheque is valid 3 months from its date")
def _valid(counter: OpenStation) -> None:
    _not_by_cheque(counter, refusals.ChequeStale, dated=date(2026, 8, 21))
    _by_cheque(counter, dated=date(2026, 8, 22))


@RULES.rule("no post-dated cheque")
def _post_dated(counter: OpenStation) -> None:
    _not_by_cheque(counter, refusals.ChequePostDated, dated=TODAY + timedelta(days=1))


@RULES.rule("no stale cheque; for how long it is good is policy")
def _stale(counter: OpenStation) -> None:
    set_policy(counter, "cheque_validity_months", "1")
    _not_by_cheque(counter, refusals.ChequeStale, dated=date(2026, 10, 21))


@RULES.rule("no undated cheque")
def _undated(counter: OpenStation) -> None:
    with pytest.raises(refusals.ChequeUndated):
        read_cheque(replace(FORM, dated=None), today=TODAY, uow=counter.read())


@RULES.rule("the same MICR and number is not accepted twice")
def _twice(counter: OpenStation) -> None:
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    _by_cheque(counter)
    again = paid_with(1310, cheque(), request="r2", account_number=OTHER)
    refused(counter, again, ChequeTakenBefore)
    with pytest.raises(ChequeTakenBefore):
        read_cheque(FORM, today=TODAY, uow=counter.read())
    collect(counter, replace(again, tenders=(cheque(number="123457"),)))


@RULES.rule("a cheque may pay several accounts of one payer, and must be used up")
def _many_accounts(counter: OpenStation) -> None:
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    lines = (BasketLine(NUMBER, rupees(1310)), BasketLine(OTHER, rupees(1310)))
    refused(counter, paid_with(1310, cheque(2620, part=rupees(1310))), refusals.ChequeAmountWrong)
    paid = Basket("b1", lines, (cheque(2620),))
    receipts = basket.collect_basket(paid, clerk=CLERK, at=NOW, uow=counter.write())
    assert [receipt.amount for receipt in receipts] == [rupees(1310), rupees(1310)]
    with counter.read() as uow:
        assert uow.cheques.paid_with(INSTRUMENT.key) == rupees(2620)


@RULES.rule("words and figures must agree")
def _words_agree(counter: OpenStation) -> None:
    with pytest.raises(refusals.WordsAndFiguresDiffer):
        read_cheque(replace(FORM, in_words=rupees(1301)), today=TODAY, uow=counter.read())


@RULES.rule("the payee is fixed by policy")
def _payee(counter: OpenStation) -> None:
    set_policy(counter, "cheque_payee", "KESCo Limited")
    _not_by_cheque(counter, refusals.PayeeWrong, payee="KESCo Traders")
    read = read_cheque(FORM, today=TODAY, uow=counter.read())
    assert read.payee == "KESCo Limited"


@RULES.rule("no cheque for a part payment, unless policy takes it")
def _part(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=4690))
    part = paid_with(3000, cheque(3000))
    refused(counter, part, refusals.ChequeForPart)
    set_policy(counter, "cheques_for_part_payment", "yes")
    collect(counter, part)


@RULES.rule("no cheque for a disconnected supply, unless policy takes it")
def _disconnected(counter: OpenStation) -> None:
    add_consumer(counter, **CUT)
    full = paid_with(1910, cheque(1910))
    refused(counter, full, refusals.ChequeWhileDisconnected)
    set_policy(counter, "cheques_for_disconnected", "yes")
    collect(counter, full)


@RULES.rule("no cheque from a barred consumer, unless policy takes it")
def _barred(counter: OpenStation) -> None:
    add_consumer(counter)
    with counter.read() as uow:
        position = uow.connection.exec_driver_sql("SELECT max(position) FROM journal").scalar()
    insert_row(
        counter, "account_standing", account_number=NUMBER, barred_until=TODAY,
        charges=rupees(0), least_next=rupees(0), position=position,
    )  # fmt: skip
    full = paid_with(1310, cheque())
    refused(counter, full, ChequesBarred)
    set_policy(counter, "cheques_from_barred", "yes")
    collect(counter, full)


@RULES.rule("a draft is as good as cash: for a part and for a disconnected supply, too")
def _draft(counter: OpenStation) -> None:
    add_consumer(counter, make_bill(arrears_principal=2690), **CUT)
    assert collect(counter, paid_with(1600, draft(1600))).reconnection is not None


@RULES.rule("a cheque receipt says subject to realisation, in both languages")
def _realisation(counter: OpenStation) -> None:
    add_consumer(counter)
    words = "\n".join(receipt_document(collect(counter, paid_with(1310, cheque()))).texts())
    assert "चेक की वसूली के अधीन" in words
    assert "subject to realisation" in words.casefold()
    for shown in ("123456", "State Bank of India", "20-11-2026"):
        assert shown in words


@RULES.rule("a cheque begins as received")
def _received(counter: OpenStation) -> None:
    add_consumer(counter)
    _by_cheque(counter)
    with counter.read() as uow:
        known = uow.cheques.find(INSTRUMENT.key)
    assert known is not None
    assert (known.state, known.received_on, known.kind) == (ChequeState.RECEIVED, TODAY, "cheque")


@pytest.mark.parametrize("sentence", RULES)
def test_the_rule_holds(counter: OpenStation, sentence: str) -> None:
    """As it stands in the trade's own words."""
    RULES[sentence](counter)
