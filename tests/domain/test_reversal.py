"""Numbers of the acts that take receipts back."""

from cashier.domain.reversal import act_number


def test_an_acts_number_names_its_counter_and_is_told_from_a_receipts() -> None:
    """Both are printed on one slip."""
    assert act_number("RTP", "03", 7) == "RTP-03-V-000007"
