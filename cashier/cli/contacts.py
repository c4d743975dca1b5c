"""`cashier contact`: a consumer's mobile number, and whether messages are wanted."""

from typing import TYPE_CHECKING, Annotated

import typer

from cashier.cli.console import Console
from cashier.domain.contact import shown_mobiles

if TYPE_CHECKING:
    from cashier.domain.contact import Contact

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account number.")]
Mobile = Annotated[str, typer.Argument(metavar="MOBILE", help="Ten digits.")]
By = Annotated[str, typer.Option("--as", metavar="NAME", help="Who was told it.")]


def show(console: Console, account: Account) -> None:
    """Show the masked number that counts, the registered one beside it, and what is wanted."""
    from cashier.services.contacts import read_contact

    number = _number(account)
    with console.station() as station:
        found = read_contact(number, uow=station.read())
    now, was = shown_mobiles(found.registered, found.contact)
    wants = not (found.contact and found.contact.is_opted_out)
    figures = {"account_number": number, "mobile": now, "registered": was or now, "wants": wants}
    former = f" (was {was})" if was else ""
    words = "" if wants else "  wants no messages"
    console.answer(figures, f"{number}  {now or 'no mobile'}{former}{words}")


def change(console: Console, account: Account, mobile: Mobile, *, by: By) -> None:
    """Keep the mobile number that a consumer gives; the password is on standard input."""
    from cashier.services.contacts import capture_mobile

    number = _number(account)
    with console.station() as station:
        console.sign_in(station, by)
        kept = capture_mobile(number, mobile, by=by, at=console.now(), uow=station.write())
    _answer(console, kept)


def stop(console: Console, account: Account, *, by: By) -> None:
    """Keep every message away from a consumer; the password is on standard input."""
    _set(console, account, by, wants_messages=False)


def allow(console: Console, account: Account, *, by: By) -> None:
    """Let messages come to a consumer again; the password is on standard input."""
    _set(console, account, by, wants_messages=True)


def _set(console: Console, account: str, by: str, *, wants_messages: bool) -> None:
    from cashier.services.contacts import set_consent

    number = _number(account)
    with console.station() as station:
        console.sign_in(station, by)
        kept = set_consent(
            number, wants_messages=wants_messages, by=by, at=console.now(), uow=station.write()
        )
    _answer(console, kept)


def _number(account: str) -> str:
    from cashier.domain.account_number import parse_account_number

    return parse_account_number(account)


def _answer(console: Console, kept: "Contact") -> None:
    shown = shown_mobiles(kept.registered, kept)[0]
    figures = {
        "account_number": kept.account_number,
        "mobile": shown,
        "wants": not kept.is_opted_out,
    }
    words = "wants no messages" if kept.is_opted_out else "wants messages"
    console.answer(figures, f"{kept.account_number}  {shown or '-'}  {words}")
