"""How moments, numbers and names are set on every paper."""

from datetime import date, datetime

from cashier.domain.account_number import grouped_number
from cashier.domain.calendar import to_ist
from cashier.domain.cheque import Instrument
from cashier.domain.receipt import Issuer, Payer
from printing.document import Align, Block, Size, Text

SEPARATOR = " · "
NO_BREAK = "\N{NO-BREAK SPACE}"


def shown_moment(moment: datetime) -> str:
    """Show a moment in Indian time; date and time never part at the end of a line."""
    return f"{to_ist(moment):%d-%m-%Y}{NO_BREAK}{to_ist(moment):%H:%M}"


def shown_day(day: date) -> str:
    """Show a date as the trade writes it."""
    return f"{day:%d-%m-%Y}"


def unbroken(text: str) -> str:
    """Keep a number in groups on one line."""
    return text.replace(" ", NO_BREAK)


def joined(*parts: str) -> str:
    """Put what there is on one line."""
    return SEPARATOR.join(part for part in parts if part)


def office_of(issuer: Issuer) -> str:
    """Name the office in both languages."""
    english, hindi = issuer.division_name, issuer.division_name_hi
    if english and not english.endswith("Division"):
        english = f"{english} Division"
    if hindi and not hindi.endswith("खंड"):
        hindi = f"{hindi} खंड"
    organisation = issuer.organisation if issuer.organisation_hi else ""
    return joined(organisation, english or issuer.division, hindi)


def heading(issuer: Issuer, *titles: str) -> tuple[Block, ...]:
    """Open a paper: whose it is, and what it is."""
    name = issuer.organisation_hi or issuer.organisation
    return (
        Text(name, Align.CENTRE, Size.HEADING, bold=True),
        Text(office_of(issuer), Align.CENTRE),
        *(Text(title, Align.CENTRE, Size.HEADING, bold=True) for title in titles),
    )


def name_of(payer: Payer) -> str:
    """Name a consumer in both scripts."""
    return " / ".join(filter(None, (payer.name_hi, payer.name)))


def account_of(payer: Payer) -> str:
    """Show an account's number in its groups."""
    return unbroken(grouped_number(payer.account_number))


def paper_of(instrument: Instrument) -> str:
    """Name a cheque or draft: number, date, bank, branch."""
    return joined(
        instrument.number, shown_day(instrument.dated), instrument.bank, instrument.branch
    )
