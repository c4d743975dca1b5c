"""Which cheques and drafts a counter takes, looked at by themselves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain import cheque_rules as rules
from cashier.domain.errors import CounterError
from cashier.domain.tender import Tender, TenderKind
from tests.builders import POLICY, TODAY, rupees
from tests.instruments import cheque, draft, make_instrument

OURS = replace(POLICY, cheque_payee="Kanpur Electricity Supply Co. Ltd")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"number": "12345"}, rules.ChequeNumberMalformed),
        ({"number": "1234567"}, rules.ChequeNumberMalformed),
        ({"number": "12345a"}, rules.ChequeNumberMalformed),
        ({"micr": ""}, rules.MicrMissing),
        ({"micr": "20800200"}, rules.MicrMalformed),
        ({"ifsc": ""}, rules.IfscMissing),
        ({"ifsc": "SBIN1001234"}, rules.IfscMalformed),
        ({"ifsc": "sbin0001234"}, rules.IfscMalformed),
        ({"dated": TODAY + timedelta(days=1)}, rules.ChequePostDated),
        ({"dated": date(2026, 8, 21)}, rules.ChequeStale),
        ({"drawer": "  "}, rules.DrawerMissing),
        ({"payee": "Kanpur Electric Suppliers"}, rules.PayeeWrong),
    ],
)
def test_a_cheque_that_no_bank_would_pay_is_refused(
    changes: dict[str, Any], refusal: type[CounterError]
) -> None:
    """In one sentence."""
    with pytest.raises(refusal) as refused:
        rules.check_instrument(cheque(**changes), today=TODAY, policy=OURS)

    assert "{" not in refused.value.message
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"dated": TODAY},
        {"dated": date(2026, 8, 22)},
        {"payee": ""},
        {"payee": "KANPUR ELECTRICITY SUPPLY CO LTD"},
    ],
)
def test_a_cheque_right_at_a_limit_passes(changes: dict[str, Any]) -> None:
    """Of today, three months old to the day, or in our favour in other letters."""
    rules.check_instrument(cheque(**changes), today=TODAY, policy=OURS)


def test_a_draft_needs_no_drawer_but_a_paper() -> None:
    """A bank draws it."""
    rules.check_instrument(draft(drawer=""), today=TODAY, policy=OURS)
    bare = Tender(TenderKind.DRAFT, rupees(5), rupees(5))
    with pytest.raises(rules.InstrumentMissing):
        rules.check_instrument(bare, today=TODAY, policy=OURS)


def test_no_change_is_given_on_a_cheque_and_no_more_is_taken_than_it_is_worth() -> None:
    """A larger one makes an advance instead."""
    over = replace(cheque(), received=rupees(1400))
    with pytest.raises(rules.OverpaidOnPaper):
        rules.check_instrument(over, today=TODAY, policy=OURS)
    more = cheque(100, part=rupees(101))
    with pytest.raises(rules.ChequeAmountWrong):
        rules.check_instrument(more, today=TODAY, policy=OURS)


@pytest.mark.parametrize(
    ("dated", "until"),
    [
        (date(2026, 8, 22), date(2026, 11, 22)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_three_months_are_calendar_months(dated: date, until: date) -> None:
    """Not ninety days; a month without that day ends it early."""
    assert rules.last_valid_day(dated, POLICY) == until


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 200))
def test_a_cheque_is_good_from_its_day_until_its_last(dated: date, days: int) -> None:
    """Whatever the calendar."""
    today = dated + timedelta(days=days)
    late = today > rules.last_valid_day(dated, POLICY)
    try:
        rules.check_date(dated, today=today, policy=POLICY)
    except rules.ChequeStale:
        assert late
    else:
        assert not late


def test_without_a_payee_in_the_policy_nobody_is_asked() -> None:
    """A company that takes cheques in several names leaves it empty."""
    rules.check_payee("Somebody", POLICY)


def test_words_and_figures_agree() -> None:
    """As the clerk reads both."""
    rules.check_words(rupees(1310), rupees(1310))
    with pytest.raises(rules.WordsAndFiguresDiffer):
        rules.check_words(rupees(1301), rupees(1310))


def test_a_key_tells_one_paper_from_every_other() -> None:
    """Two banks may have the same number."""
    assert make_instrument().key == "208002004-123456"
    assert make_instrument(micr="208002005").key != make_instrument().key
