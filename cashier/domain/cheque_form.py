"""What a clerk or a file says of a cheque, and the instrument that it comes to."""

from dataclasses import dataclass
from datetime import date

from cashier.domain.account_number import normalise_digits
from cashier.domain.bank import BankBranch
from cashier.domain.cheque import Instrument
from cashier.domain.cheque_rules import ChequeUndated, check_form, check_payee, check_words
from cashier.domain.micr import MicrLine
from cashier.domain.money import Money
from cashier.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class ChequeForm:
    """A cheque or draft as typed, scanned or read from a file; nothing is checked yet.

    `in_words` is the amount in words as the clerk reads it, None where nobody was asked. An empty
    `payee` means the policy's.
    """

    number: str
    micr: str
    dated: date | None
    total: Money
    ifsc: str = ""
    bank: str = ""
    branch: str = ""
    drawer: str = ""
    drawer_account: str = ""
    payee: str = ""
    in_words: Money | None = None

    @property
    def ifsc_key(self) -> str:
        """The IFSC as lists have it."""
        return "".join(self.ifsc.split()).upper()

    @property
    def micr_key(self) -> str:
        """The MICR code as lists have it."""
        return normalise_digits(self.micr)


def form_of_line(line: MicrLine, *, dated: date | None, total: Money) -> ChequeForm:
    """Begin a form with what the line at the foot of a cheque says."""
    return ChequeForm(line.number, line.micr, dated, total, drawer_account=line.account)


def read_instrument(form: ChequeForm, branch: BankBranch | None, policy: Policy) -> Instrument:
    """Make the instrument of a form, with bank and branch from the list where it knows them.

    Raises:
        CounterError: A number is none, the date is missing, or words, figures or payee are wrong.
    """
    instrument = Instrument(
        number=normalise_digits(form.number),
        micr=form.micr_key or (branch.micr if branch else ""),
        ifsc=form.ifsc_key or (branch.ifsc if branch else ""),
        bank=branch.bank if branch else " ".join(form.bank.split()),
        branch=branch.branch if branch else " ".join(form.branch.split()),
        dated=_date(form),
        drawer=" ".join(form.drawer.split()),
        drawer_account=normalise_digits(form.drawer_account),
        total=form.total,
        payee=" ".join(form.payee.split()) or policy.cheque_payee,
    )
    check_form(instrument)
    check_payee(instrument.payee, policy)
    if form.in_words is not None:
        check_words(form.in_words, form.total)
    return instrument


def _date(form: ChequeForm) -> date:
    if form.dated is None:
        raise ChequeUndated
    return form.dated
