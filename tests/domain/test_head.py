"""The heads that money is owed under."""

from cashier.domain.head import Head


def test_fees_arrears_and_the_rest_are_told_apart() -> None:
    """No bill contains the first; the second were owed before the current bill."""
    assert {head for head in Head if head.is_counter_fee} == {
        Head.RCDC_FEE,
        Head.DISHONOUR_CHARGE,
    }
    assert {head for head in Head if head.is_arrears} == {
        Head.ARREARS_LPSC,
        Head.ARREARS_PRINCIPAL,
    }
