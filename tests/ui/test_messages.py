"""Sentences that can be said again in the other language."""

from cashier.domain.money import Money
from cashier.domain.payment import BelowMinimum
from ui.language import Language, use_language
from ui.messages import message, message_of


def test_a_refusal_is_said_in_both_languages() -> None:
    """With the same figures."""
    said = message_of(BelowMinimum(minimum=Money(158_000)))
    assert said.text() == "The least part payment for this consumer is ₹1,580."
    use_language(Language.HINDI)

    assert said.text() == "इस उपभोक्ता का न्यूनतम आंशिक भुगतान ₹1,580 है।"
    assert message("Shift {number}", number=3).text() == "पाली 3"
