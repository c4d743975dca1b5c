"""`cashier find`: what the search box would show."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named

if TYPE_CHECKING:
    from cashier.domain.bill_change import BillChange
    from cashier.domain.scheme_standing import SchemeStanding
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch
    from cashier.station import OpenStation

Text = Annotated[str, typer.Argument(metavar="TEXT", help="A number, a meter, a mobile, a name.")]


def find(console: Console, text: Text) -> None:
    """Show whom a text from the search box can mean, and what each of them owes."""
    from cashier.services.enquiry import find_consumers

    with console.station() as station:
        found = find_consumers(text, uow=station.read())
        today = console.now().date()
        matches = [_match(match, today, station) for match in found]
    lines = [_line(match) for match in matches] or [f"No consumer found for “{text}”."]
    console.answer({"matches": matches}, *lines)


def _match(match: "ConsumerMatch", today: date, station: "OpenStation") -> dict[str, Any]:
    from cashier.services.enquiry import open_account

    view = open_account(match.account_number, today=today, uow=station.read())
    drive = {"drive": fields_of(view.drive)}
    return _who(match, view) | _numbers(view) | _owes(view) | _changes(view) | drive


def _who(match: "ConsumerMatch", view: "ConsumerView") -> dict[str, Any]:
    account = view.record.account
    return named({
        "account_number": match.account_number,
        "old_account_number": match.old_account_number,
        "name": match.name,
        "name_hi": match.name_hi,
        "address": match.address,
        "locality": match.locality,
        "meter_number": match.meter_number,
        "matched_by": match.matched_by,
        "mobile": match.mobile,
        "former_mobile": match.former_mobile,
        "status": view.record.supply.status,
        "connection_type": account.connection_type,
        "category": account.category,
        "load": account.load_text,
    })  # fmt: skip


def _numbers(view: "ConsumerView") -> dict[str, Any]:
    """Tell what became of the old numbers: `split_into` is every connection one of them became."""
    became = view.record.became
    split = {account for old in became if old.is_split for account in old.accounts}
    return {
        "old_numbers": [fields_of(old) | {"is_split": old.is_split} for old in became],
        "split_into": sorted(split),
    }


def _changes(view: "ConsumerView") -> dict[str, Any]:
    """Tell what orders changed in the bills that stand, the newest bill first."""
    from cashier.domain.bill_change import list_changes

    record = view.record
    return {"changes": [_change(one) for one in list_changes(record.bills, record.extensions)]}


def _change(change: "BillChange") -> dict[str, Any]:
    from cashier.domain.bill_change import BillRevised

    if isinstance(change, BillRevised):
        return named({
            "kind": "revised",
            "bill_number": change.bill_number,
            "revises": change.revises,
            "order_number": change.order_number,
            "was_paise": change.was.paise if change.was else None,
            "now_paise": change.now.paise,
            "at": change.on,
        })  # fmt: skip
    return named({
        "kind": "extended",
        "bill_number": change.bill_number,
        "order_number": change.order_number,
        "was_due_date": change.was,
        "now_due_date": change.now,
        "at": change.at,
    })  # fmt: skip


def _owes(view: "ConsumerView") -> dict[str, Any]:
    dues = view.dues
    return named({
        "dues": dues.total,
        "current": dues.current,
        "arrears": dues.arrears,
        "credit": dues.credit,
        "minimum": dues.minimum,
        "prepaid_balance": view.record.account.prepaid_balance,
        "rcdc_fee": dues.rcdc_fee,
        "due_date": dues.due_date,
        "is_overdue": dues.is_overdue,
        "data_as_of": dues.data_as_of,
        "scheme": _scheme(dues.scheme) if dues.scheme else None,
    })  # fmt: skip


def _scheme(standing: "SchemeStanding") -> dict[str, Any]:
    """Tell how a registered consumer stands; `least` is what keeps to the scheme now."""
    return named({
        "code": standing.registration.scheme_code,
        "phase": standing.registration.phase,
        "state": standing.state,
        "is_lost": standing.is_lost,
        "rest": standing.rest,
        "asked": standing.asked,
        "asked_by": standing.asked_by,
        "least": standing.least,
    })  # fmt: skip


def _line(match: dict[str, Any]) -> str:
    from cashier.domain.money import Money

    dues = Money(match["dues_paise"])
    return (
        f"{match['account_number']:<12}  {match['old_account_number']:<8}  {match['status']:<4}  "
        f"{dues.grouped():>15}  {match['name']}, {match['address']}  ({_found_by(match)})"
    )


def _found_by(match: dict[str, Any]) -> str:
    """Say by what a match was found; the mobile numbers where it was, or where they differ."""
    found_by, mobile, former = match["matched_by"], match["mobile"], match["former_mobile"]
    if found_by != "mobile" and not former:
        return str(found_by)
    was = f" (was {former})" if former else ""
    return f"{found_by}, {'' if found_by == 'mobile' else 'mobile '}{mobile}{was}"
