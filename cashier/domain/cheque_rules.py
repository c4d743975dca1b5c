"""Which cheques and drafts a counter takes."""

import re
from datetime import date

from cashier.domain.calendar import months_after
from cashier.domain.cheque import Instrument
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.policy import Policy
from cashier.domain.tender import Tender, TenderKind

_NUMBER = re.compile(r"[0-9]{6}")
_MICR = re.compile(r"[0-9]{9}")
_IFSC = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}")
_NOT_A_LETTER = re.compile(r"[\W_]+")


class InstrumentMissing(CounterError):
    """A cheque or draft of which nothing is known."""

    template = "Enter the number, bank and date of the cheque or draft."


class InstrumentWithCash(CounterError):
    """Cash is no paper of a bank."""

    template = "Cash has no cheque number."


class ChequeNumberMalformed(CounterError):
    """The number is not one of a cheque."""

    template = "“{text}” is not a cheque number: it has 6 digits."


class MicrMalformed(CounterError):
    """The code is not one of a bank's branch."""

    template = "“{text}” is not a MICR code: it has 9 digits."


class MicrMissing(MicrMalformed):
    """Neither the cheque nor the list of banks told it."""

    template = "The list of banks does not tell this branch's MICR code: enter its 9 digits."


class IfscMalformed(CounterError):
    """The code is not one of a bank's branch."""

    template = "“{text}” is not an IFSC: four letters, a zero, six letters or digits."


class IfscMissing(IfscMalformed):
    """Neither the cheque nor the list of banks told it."""

    template = "The list of banks does not tell this branch's IFSC: enter it."


class ChequeUndated(CounterError):
    """A cheque without a date."""

    template = "The cheque has no date."


class ChequePostDated(CounterError):
    """A cheque of a day to come."""

    template = "The cheque is dated {dated}, which is still to come."


class ChequeStale(CounterError):
    """A cheque that no bank honours any more."""

    template = "The cheque of {dated} was valid until {until}."


class DrawerMissing(CounterError):
    """Whoever pays for many is found by the drawer's name."""

    template = "Enter the name of the cheque's drawer."


class PayeeWrong(CounterError):
    """A cheque in somebody else's favour."""

    template = "The cheque must be in favour of “{payee}”."


class WordsAndFiguresDiffer(CounterError):
    """A bank sends such a cheque back."""

    template = "The cheque's amount in words is not {total}."


class ChequeAmountWrong(CounterError):
    """The parts of a cheque are not its whole."""

    template = "The cheque is of {total}, but {used} of it would be used."


class OverpaidOnPaper(CounterError):
    """Change is given for cash alone."""

    template = "No change is given on a cheque or draft."


class ChequeForPart(CounterError):
    """Whoever pays a part pays it at once."""

    template = "A part payment is not taken by cheque; take cash or a draft, or the full {total}."


class ChequeWhileDisconnected(CounterError):
    """The supply comes back for money that is there."""

    template = "The supply is disconnected: take cash or a draft, not a cheque."


def check_form(instrument: Instrument) -> None:
    """Refuse numbers and codes that no bank prints.

    Raises:
        CounterError: The first that is none.
    """
    check_number(instrument.number)
    check_micr(instrument.micr)
    check_ifsc(instrument.ifsc)


def check_number(number: str) -> None:
    """Refuse what is no cheque's number.

    Raises:
        ChequeNumberMalformed: It is none.
    """
    if not _NUMBER.fullmatch(number):
        raise ChequeNumberMalformed(text=number[:20])


def check_micr(micr: str) -> None:
    """Refuse what is no MICR code.

    Raises:
        MicrMalformed: It is none, or missing.
    """
    if not micr:
        raise MicrMissing
    if not _MICR.fullmatch(micr):
        raise MicrMalformed(text=micr[:20])


def check_ifsc(ifsc: str) -> None:
    """Refuse what is no IFSC.

    Raises:
        IfscMalformed: It is none, or missing.
    """
    if not ifsc:
        raise IfscMissing
    if not _IFSC.fullmatch(ifsc):
        raise IfscMalformed(text=ifsc[:20])


def last_valid_day(dated: date, policy: Policy) -> date:
    """Tell until when a cheque is good: so many months on, the day of its date not counted.

    The Reserve Bank's rule of 2012 is three months.
    """
    return months_after(dated, policy.cheque_validity_months)


def check_date(dated: date, *, today: date, policy: Policy) -> None:
    """Refuse a cheque of a day to come, and one that is too old.

    Raises:
        ChequePostDated: It is not due yet.
        ChequeStale: It is no longer good.
    """
    if dated > today:
        raise ChequePostDated(dated=f"{dated:%d-%m-%Y}")
    until = last_valid_day(dated, policy)
    if today > until:
        raise ChequeStale(dated=f"{dated:%d-%m-%Y}", until=f"{until:%d-%m-%Y}")


def check_payee(payee: str, policy: Policy) -> None:
    """Refuse a cheque in another's favour; where nobody typed a payee, the policy's is meant.

    Raises:
        PayeeWrong: It names somebody else.
    """
    if policy.cheque_payee and payee and _plain(payee) != _plain(policy.cheque_payee):
        raise PayeeWrong(payee=policy.cheque_payee)


def check_instrument(tender: Tender, *, today: date, policy: Policy) -> None:
    """Refuse a cheque or draft that no counter may take, whoever pays with it.

    Raises:
        CounterError: The first rule that is broken, as a sentence for the clerk.
    """
    instrument = tender.instrument
    if instrument is None:
        raise InstrumentMissing
    check_form(instrument)
    check_date(instrument.dated, today=today, policy=policy)
    check_payee(instrument.payee, policy)
    if tender.kind is TenderKind.CHEQUE and not instrument.drawer.strip():
        raise DrawerMissing
    if tender.received != tender.amount:
        raise OverpaidOnPaper
    if tender.amount > instrument.total:
        raise ChequeAmountWrong(total=instrument.total, used=tender.amount)


def check_words(in_words: Money, total: Money) -> None:
    """Refuse a cheque whose words and figures differ, as the clerk reads both.

    Raises:
        WordsAndFiguresDiffer: They do.
    """
    if in_words != total:
        raise WordsAndFiguresDiffer(total=total)


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub(" ", name.casefold()).strip()
