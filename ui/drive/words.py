"""The trade's words on the Recovery screen: acts, steps, and why a supply is not cut."""

from cashier.domain.account import ConnectionType
from cashier.domain.drive import Defaulter, Drive, Exclusion, ExclusionKind
from cashier.domain.report import Words
from printing.drive_words import counted, told
from ui.drive.state import Filter, Place, Task
from ui.formats import full_day, short_day
from ui.language import Language, current_language, mark, tr

TITLES = {
    Task.OPEN: mark("A new recovery drive"),
    Task.NOTICES: mark("Notices under section 56"),
    Task.SERVED: mark("Notices that were served"),
    Task.BATCH: mark("A day's disconnections"),
    Task.RESULTS: mark("Results from the field"),
    Task.EXCLUDE: mark("Keep a supply from being cut"),
    Task.ALLOW: mark("Let a supply be cut again"),
}
BUTTONS = {
    Task.OPEN: mark("Open the drive"),
    Task.NOTICES: mark("Make the notices"),
    Task.SERVED: mark("Record that they were served"),
    Task.BATCH: mark("Make the batch"),
    Task.RESULTS: mark("Load the results"),
    Task.EXCLUDE: mark("Keep it from being cut"),
    Task.ALLOW: mark("Lift the order"),
}
ACTS = {
    Task.OPEN: mark("New drive"),
    Task.NOTICES: mark("Notices"),
    Task.SERVED: mark("Served"),
    Task.BATCH: mark("Batch"),
    Task.RESULTS: mark("Results"),
    Task.EXCLUDE: mark("Order"),
}
FIELD_WORDS = {
    Place.THRESHOLD: mark("Dues from, in rupees"),
    Place.DIVISIONS: mark("Divisions (empty: all)"),
    Place.CATEGORIES: mark("Categories (empty: all)"),
    Place.OVERDUE: mark("Days past the due date, at least"),
    Place.TITLE: mark("What the drive is called"),
    Place.COUNT: mark("How many, most owed first (empty: all)"),
    Place.DAY: mark("Day, such as 2211 (empty: today)"),
    Place.HOW: mark("How they were served, such as by hand"),
    Place.ACCOUNTS: mark("Accounts, blanks between (empty: all of the list)"),
    Place.SIZE: mark("How many supplies"),
    Place.TEAMS: mark("Teams, with commas between"),
    Place.FILE: mark("The file: arrow keys choose, or type where it is (.csv, .csv.gz, .xlsx)"),
    Place.ORDER: mark("The order's number"),
    Place.UNTIL: mark("Last day (empty: until lifted)"),
    Place.DETAIL: mark("Why"),
}
HINTS = {
    Task.OPEN: mark(
        "Everybody who owes as much now is on the list of the drive. Who may not be cut is listed, "
        "too: what spares them may end."
    ),
    Task.NOTICES: mark(
        "Who still owes enough, is not spared by an order, a scheme or an extension, and has no "
        "notice of this drive yet."
    ),
    Task.SERVED: mark(
        "The clear days of the law run from this day. Mark the list with the arrow keys."
    ),
    Task.BATCH: mark(
        "Of those who may be cut on that day, who owe most; each team gets supplies of one area."
    ),
    Task.RESULTS: mark(
        "A status file: account, td or live, when, by which team. The same file again changes "
        "nothing."
    ),
    Task.EXCLUDE: mark("Only an order spares a supply; its number is on record."),
    Task.ALLOW: mark("The order ends; what else spares the supply stays."),
}
REASON_NAMES = {
    ExclusionKind.PAID_SINCE: mark("paid since"),
    ExclusionKind.CUT_ALREADY: mark("cut already"),
    ExclusionKind.PROTECTED: mark("protected"),
    ExclusionKind.DISPUTE: mark("in dispute"),
    ExclusionKind.SCHEME: mark("in a scheme"),
    ExclusionKind.EXTENSION: mark("due date extended"),
    ExclusionKind.NOTICE: mark("notice not served or runs"),
    ExclusionKind.NO_CUT_TIME: mark("no cut at this hour or day"),
}
_REASONS = {
    (ExclusionKind.PAID_SINCE, True, True): mark("paid {detail}, spared until {day}"),
    (ExclusionKind.PAID_SINCE, False, True): mark("paid; order {detail} is open"),
    (ExclusionKind.NOTICE, False, False): mark("no notice served"),
    (ExclusionKind.NOTICE, True, True): mark("notice runs until {day}"),
    (ExclusionKind.EXTENSION, True, True): mark("due date extended to {day}: {detail}"),
    (ExclusionKind.EXTENSION, True, False): mark("due date extended to {day}"),
    (ExclusionKind.NO_CUT_TIME, True, True): mark("no cut from {detail}"),
    (ExclusionKind.NO_CUT_TIME, True, False): mark("no cut on {day}"),
}
"""What is said by kind, by whether it ends on a day, and by whether something is said beside it."""
KIND_WORDS = {
    ConnectionType.POSTPAID: mark("postpaid"),
    ConnectionType.SMART_POSTPAID: mark("smart postpaid"),
    ConnectionType.SMART_PREPAID: mark("smart prepaid"),
}


def said(words: Words) -> str:
    """Say what papers say, in the language in use."""
    return words.hi if current_language() is Language.HINDI else words.en


def reason_text(one: Exclusion) -> str:
    """Say why a supply is not cut, until when, and by which order or paper."""
    day = short_day(one.until) if one.until else ""
    template = _REASONS.get((one.kind, bool(day), bool(one.detail)))
    if template is not None:
        return tr(template).format(day=day, detail=one.detail)
    named = f"{tr(REASON_NAMES[one.kind])}: {one.detail}".removesuffix(": ")
    return tr("{reason}, until {day}").format(reason=named, day=day) if day else named


def reasons_text(defaulter: Defaulter) -> str:
    """Say the firmest reason first; without any the supply may be cut."""
    return " · ".join(map(reason_text, defaulter.excluded)) or tr("may be cut")


def filter_text(chosen: Filter) -> str:
    """Say whom the list shows by reason."""
    if chosen.is_free:
        return tr("who may be cut")
    return tr(REASON_NAMES[chosen.kind]) if chosen.kind else tr("all")


def drive_text(drive: Drive) -> str:
    """Say a drive in three lines."""
    listed = f"{counted(drive.listed)} · {said(told(drive.owed))}"
    return f"{drive.title}\n{full_day(drive.business_date)}\n{listed}"


def name_text(name: str, name_hi: str) -> str:
    """Say a name in the script of the language in use, where the extract has it."""
    return (name_hi or name) if current_language() is Language.HINDI else (name or name_hi)
