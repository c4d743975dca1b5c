"""What an act comes to, in words."""

from dataclasses import replace
from datetime import date

import pytest

from cashier.domain.cheque_return import ChequeReturn
from tests.builders import rupees
from tests.ui.cheques.desk import SHARED, Desk
from ui.cheques.state import ActState, Step, Task
from ui.cheques.words import (
    breakable,
    count_text,
    done_text,
    effects,
    in_words,
    kind_text,
    reason_text,
    short_number,
)
from ui.language import Language, use_language


@pytest.fixture
def quote(desk: Desk) -> ChequeReturn:
    """Give what the return of a cheque for two accounts will do."""
    desk.at_bank(SHARED)
    desk.quote_return()
    assert desk.act.quote is not None
    return desk.act.quote


def test_everything_that_a_return_does_is_listed(quote: ChequeReturn) -> None:
    """Receipts, charge, bar, least payment, orders, notices."""
    assert [(what, how_much) for what, how_much, _ in effects(quote)] == [
        ("Receipts taken back in full", "2 · ₹2,620"),
        ("Dishonour charge", "₹500"),
        ("No cheques taken until", "25 May 2027"),
        ("Least next payment, cash or draft only", "of each account, as listed"),
        ("Reconnection orders called back", "none"),
        (
            "Notices in both languages: leave by 26 Dec 2026, then 15 days to pay",
            "2",
        ),
    ]


def test_one_account_has_its_least_said_at_once(quote: ChequeReturn) -> None:
    """And what else was paid, and the order that is called back."""
    kept = replace(quote.accounts[0], kept=rupees(310))
    act = replace(quote.reversals[0], recalled_order="RTP-03-R-000001")
    lines = {
        what: how_much
        for what, how_much, _ in effects(replace(quote, accounts=(kept,), reversals=(act,)))
    }

    assert lines["Least next payment, cash or draft only"] == "₹1,810"
    assert lines["Kept by new receipts: what else was paid"] == "₹310"
    assert lines["Reconnection orders called back"] == "RTP-03-R-000001"


def test_where_the_bank_is_to_blame_nothing_is_asked(quote: ChequeReturn) -> None:
    """The payment is taken back all the same."""
    blameless = replace(quote, reason=replace(quote.reason, is_drawers=False))
    lines = [(what, how_much) for what, how_much, _ in effects(blameless)]

    assert ("The bank is to blame", "no charge, no bar") in lines
    assert ("Notices in both languages", "2") in lines
    assert len(lines) == 4


def test_what_was_done_is_said_with_the_number_of_its_paper(
    desk: Desk, quote: ChequeReturn
) -> None:
    """Clearing has none."""
    desk.presenter.act.leave()
    desk.presenter.start(Task.CLEAR)

    assert done_text(ActState(Task.CLEAR, Step.DONE)) == "Cleared"
    done = done_text(ActState(Task.RETURN, Step.DONE, returned=quote))
    assert done == f"Payment taken back\n{quote.number}"


def test_small_words(quote: ChequeReturn) -> None:
    """In the language in use."""
    assert [count_text(number) for number in (1, 2)] == ["1 paper", "2 papers"]
    assert short_number("RTP-03-D-000001") == "D-000001"
    assert short_number("") == ""
    assert kind_text("draft") == "Demand draft"
    assert reason_text(quote.reason) == "01 · Funds insufficient"
    assert in_words(rupees(10)) == "Rupees ten only"
    assert breakable("/a/b").replace("\N{ZERO WIDTH SPACE}", "|") == "/|a/|b"
    use_language(Language.HINDI)
    assert reason_text(quote.reason) == "01 · अपर्याप्त निधि"
    assert reason_text(replace(quote.reason, words_hi="")) == "01 · Funds insufficient"
    assert "दस" in in_words(rupees(10))
    assert quote.memo_date == date(2026, 11, 26)
