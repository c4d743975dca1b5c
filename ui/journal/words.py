"""An entry in the words of the trade, in the language in use."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from cashier.domain.account import mask_mobile
from cashier.domain.account_number import grouped_number
from cashier.domain.approval import ApprovedAct
from cashier.domain.calendar import to_ist
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.message import MessageState
from cashier.domain.money import Money
from cashier.domain.tender import TenderKind
from cashier.domain.user import Role
from cashier.services.journal_ports import Line
from cashier.services.journal_viewer_groups import Group, group_of
from ui.administration.words import role_text
from ui.approval.words import act_text
from ui.collect.words import matched_by_text, tender_text
from ui.formats import full_day, short_moment
from ui.journal.sayings import SAYINGS, UNKNOWN
from ui.language import mark, tr
from ui.messaging.words import state_text

Names = Mapping[str, str]
STATION = "station"
GROUP_WORDS = {
    Group.MONEY: mark("Money"),
    Group.SHIFT: mark("Shifts"),
    Group.CUSTODY: mark("Custody"),
    Group.CHEQUE: mark("Cheques"),
    Group.BANK: mark("Bank"),
    Group.DAY: mark("Closes"),
    Group.APPROVAL: mark("Approvals"),
    Group.USER: mark("People"),
    Group.POLICY: mark("Policies"),
    Group.SCHEME: mark("Schemes"),
    Group.MESSAGE: mark("Messages"),
    Group.DRIVE: mark("Recovery drives"),
    Group.ORDER: mark("Reconnections"),
    Group.PRINT: mark("Prints"),
    Group.RECORD: mark("Record"),
}
EVERYTHING = mark("Everything")
_GROUP_ICONS = {
    Group.MONEY: ("tick", "done"),
    Group.SHIFT: ("drawer", "soft"),
    Group.CUSTODY: ("arrow", "soft"),
    Group.CHEQUE: ("cheque", "soft"),
    Group.BANK: ("bank", "soft"),
    Group.DAY: ("flag", "accent"),
    Group.APPROVAL: ("phone", "soft"),
    Group.USER: ("lock", "soft"),
    Group.POLICY: ("question", "soft"),
    Group.SCHEME: ("question", "soft"),
    Group.MESSAGE: ("phone", "soft"),
    Group.DRIVE: ("cut", "soft"),
    Group.ORDER: ("plugged", "soft"),
    Group.PRINT: ("printer", "soft"),
    Group.RECORD: ("shield", "soft"),
}
_KIND_ICONS = {
    "receipt_cancelled": ("cross", "bad"),
    "receipt_corrected": ("back", "doubt"),
    "payment_aborted": ("back", "soft"),
    "cheque_returned": ("cross", "bad"),
    "remittance_returned": ("back", "doubt"),
    "message_resolved": ("question", "doubt"),
    "transfer_refused": ("back", "doubt"),
    "sign_in_failed": ("warning", "doubt"),
    "approval_failed": ("warning", "doubt"),
    "clock_accepted": ("clock", "doubt"),
    "number_slip_given": ("question", "soft"),
    "order_done": ("tick", "done"),
    "order_failed": ("cross", "doubt"),
    "recall_told": ("back", "doubt"),
    "station_restored": ("warning", "doubt"),
}
_WANTED = {True: mark("wants messages"), False: mark("wants no messages")}
_PRINT_STATES = {
    "confirmed": mark("printed"),
    "unknown": mark("not known whether it came out"),
    "failed": mark("not printed"),
}


def sentence(line: Line, names: Names) -> str:
    """Say what an entry put on record; of one that was tampered with, its kind at least."""
    kind = line.entry.kind
    saying = SAYINGS.get(kind)
    payload = line.entry.payload
    if saying is None or not isinstance(payload, dict):
        return tr(UNKNOWN).format(kind=kind)
    roots = {**payload, "entry": {"station": line.entry.station}}
    values = dict(_value(told, roots, names) for told in saying.values)
    return " ".join(tr(saying.template).format(**values).split())


def _value(told: str, roots: Mapping[str, Any], names: Names) -> tuple[str, str]:
    name, _, source = told.partition("=")
    path, _, form = source.partition(":")
    found = _dig(roots, path)
    try:
        return name, person(str(found), names) if form == "person" else _FORMS[form](found)
    except (CounterError, AttributeError, LookupError, TypeError, ValueError):
        return name, "?"


def _dig(value: Any, path: str) -> Any:  # noqa: ANN401 - JSON
    for step in path.split("."):
        if isinstance(value, list):
            value = value[int(step)] if len(value) > int(step) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def person(name: str, names: Names) -> str:
    """Name whoever did something: by full name, or as the station itself."""
    return tr(mark("the station")) if name == STATION else names.get(name, name)


def _notes(text: str) -> str:
    return str(DenominationCount.parse(text).total)


def _tenders(tenders: list[dict[str, Any]]) -> str:
    kinds = dict.fromkeys(TenderKind(tender["kind"]) for tender in tenders)
    return ", ".join(tender_text(kind) for kind in kinds)


def _copy(copy: int) -> str:
    return tr("duplicate {number}").format(number=copy) if copy else tr("the original")


_FORMS: Mapping[str, Callable[[Any], str]] = {
    "": lambda value: "?" if value is None else str(value),
    "money": lambda paise: str(Money(paise)),
    "notes": _notes,
    "account": grouped_number,
    "day": lambda text: full_day(date.fromisoformat(text)),
    "count": lambda items: str(len(items)),
    "tenders": _tenders,
    "copy": _copy,
    "print": lambda state: tr(_PRINT_STATES[state]),
    "role": lambda role: role_text(Role(role)),
    "act": lambda act: act_text(ApprovedAct(act)),
    "message": lambda state: state_text(MessageState(state)),
    "mobile": mask_mobile,
    "wanted": lambda wanted: tr(_WANTED[bool(wanted)]),
    "matched": matched_by_text,
}


def icon_of(kind: str) -> tuple[str, str]:
    """Give the icon of a kind of entry, and its colour."""
    return _KIND_ICONS.get(kind) or _GROUP_ICONS[group_of(kind)]


def group_text(group: Group | None) -> str:
    """Name what entries are about; None is all of them."""
    return tr(EVERYTHING if group is None else GROUP_WORDS[group])


def group_icon(group: Group | None) -> tuple[str, str]:
    """Give the icon of what entries are about, and its colour."""
    return ("eye", "soft") if group is None else _GROUP_ICONS[group]


def moment_of(line: Line) -> datetime:
    """Tell when an entry was written, in India."""
    return to_ist(datetime.fromisoformat(line.entry.at))


def moment_text(line: Line) -> str:
    """Say when, and that the clock was in doubt where it was."""
    said = short_moment(moment_of(line))
    return f"{said} ?" if line.entry.clock_doubt else said


def receipt_of(line: Line) -> str:
    """Name the receipt that an entry is about, whose life can be looked at; empty for none."""
    payload = line.entry.payload
    paths = ("receipt.number", "receipt_number", "reversals.0.receipt_number",
             "reversal.receipt_number", "cheque_return.reversals.0.receipt_number")  # fmt: skip
    if not isinstance(payload, dict) or line.entry.kind == "zero_receipt_issued":
        return ""
    found = (_dig(payload, path) for path in paths)
    return next((text for text in found if isinstance(text, str) and text), "")
