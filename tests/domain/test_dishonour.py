"""What a returned cheque forbids: other cheques for a time, and until it is paid."""

from datetime import timedelta

import pytest

from cashier.domain.dishonour import CashAfterReturn, ChequesBarred, check_after_return
from cashier.domain.tender import cash
from tests.builders import TODAY, dues_of, make_bill, make_record, rupees
from tests.instruments import cheque, draft

BARRED = make_record(
    make_bill(), cheques_barred_until=TODAY + timedelta(days=9), least_next=rupees(1810)
)


def test_a_cheque_is_refused_while_the_bar_holds_and_until_the_old_one_is_paid() -> None:
    """The day of the bar's end is told."""
    with pytest.raises(ChequesBarred, match="01-12-2026"):
        check_after_return([cheque()], dues_of(BARRED))
    with pytest.raises(CashAfterReturn):
        check_after_return([cheque()], dues_of(BARRED, today=TODAY + timedelta(days=10)))


def test_cash_and_drafts_are_taken_all_the_while() -> None:
    """They are what is asked for; nor does anybody without a returned cheque meet a bar."""
    check_after_return([cash(rupees(1810)), draft(1810)], dues_of(BARRED))
    check_after_return([cheque()], dues_of(make_record(make_bill())))
