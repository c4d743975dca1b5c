"""The heads that money is owed under and appropriated to."""

from dataclasses import dataclass
from enum import StrEnum

from cashier.domain.money import Money


class Head(StrEnum):
    """A head of account in the counter's books."""

    RCDC_FEE = "rcdc_fee"
    DISHONOUR_CHARGE = "dishonour_charge"
    ARREARS_LPSC = "arrears_lpsc"
    ARREARS_PRINCIPAL = "arrears_principal"
    LPSC = "lpsc"
    ELECTRICITY_DUTY = "electricity_duty"
    CURRENT_CHARGES = "current_charges"
    ADVANCE = "advance"
    PREPAID_RECHARGE = "prepaid_recharge"
    SCHEME_REGISTRATION = "scheme_registration"

    @property
    def is_counter_fee(self) -> bool:
        """Whether the counter adds it, so that no bill contains it."""
        return self in {Head.RCDC_FEE, Head.DISHONOUR_CHARGE}

    @property
    def is_arrears(self) -> bool:
        """Whether it was owed before the current bill."""
        return self in {Head.ARREARS_LPSC, Head.ARREARS_PRINCIPAL}


@dataclass(frozen=True, slots=True)
class HeadAmount:
    """A sum under one head of one bill: what is owed, or what a payment was appropriated to.

    Fees and advances belong to no bill: both texts are then empty.
    """

    head: Head
    amount: Money
    bill_number: str = ""
    bill_month: str = ""
