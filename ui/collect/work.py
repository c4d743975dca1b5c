"""What the payment asks of the station beside money. Everything here runs in the storage worker."""

from datetime import date

from cashier.domain.approval import ApprovalClaim
from cashier.domain.bank import BankBranch
from cashier.domain.cheque import Instrument
from cashier.domain.cheque_form import ChequeForm
from cashier.domain.payment import Payment
from cashier.services import cheque_capture, issuing, schemes
from cashier.services.schemes import Eligibility
from ui.counter import Counter


class CollectWork:
    """The services behind cheques, schemes and a lifted limit at one counter."""

    def __init__(self, counter: Counter) -> None:
        self._station = counter.station

    def find_branch(self, ifsc: str, micr: str) -> BankBranch | None:
        """Find whose cheque it is, by IFSC or else by MICR code."""
        with self._station.read() as uow:
            found = uow.banks.find_by_ifsc(ifsc) if ifsc else None
            return found or (uow.banks.find_by_micr(micr) if micr else None)

    def read_cheque(self, form: ChequeForm, today: date) -> Instrument:
        """Read a cheque by every rule that concerns the paper, the register's among them."""
        return cheque_capture.read_cheque(form, today=today, uow=self._station.read())

    def offers_for(self, account_number: str, day: date) -> Eligibility | None:
        """Tell what the schemes mean for a consumer; None where there are no schemes at all."""
        if not schemes.list_schemes(uow=self._station.read()):
            return None
        return schemes.list_offers(account_number, day=day, uow=self._station.read())

    def cap_claim(self, payment: Payment, clerk: str) -> ApprovalClaim:
        """Tell what a supervisor must allow before the cash is taken."""
        return issuing.cap_claim(payment, clerk)
