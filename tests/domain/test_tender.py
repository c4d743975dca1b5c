"""What a payer hands over, and what goes back."""

from cashier.domain.money import ZERO
from cashier.domain.tender import TenderKind, cash, change_due
from tests.builders import rupees


def test_cash_is_exact_unless_more_was_handed_over() -> None:
    """Then there is change."""
    exact, more = cash(rupees(4520)), cash(rupees(4520), rupees(5000))

    assert exact.kind is TenderKind.CASH
    assert exact.received == exact.amount
    assert (exact.change_due, more.change_due) == (ZERO, rupees(480))
    assert change_due((exact, more)) == rupees(480)
    assert change_due(()) == ZERO
