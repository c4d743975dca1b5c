"""What an approval is for, in words."""

from collections.abc import Callable
from datetime import date

from cashier.domain.account_number import grouped_number
from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.money import Money
from cashier.domain.remittance import BACK_TO_CHEST
from cashier.domain.tender import TenderKind
from ui.administration.words import roster_change_text, user_change_text
from ui.collect.words import tender_text
from ui.formats import full_day
from ui.language import mark, tr

_ACTS = {
    ApprovedAct.CANCEL_RECEIPT: mark("Cancel a receipt"),
    ApprovedAct.CORRECT_TENDER: mark("Correct the tender of a receipt"),
    ApprovedAct.CORRECT_ACCOUNT: mark("Move a receipt to another account"),
    ApprovedAct.LIFT_CASH_CAP: mark("Take cash above the limit of a receipt"),
    ApprovedAct.CHANGE_POLICY: mark("Change a policy"),
    ApprovedAct.REMIT: mark("Take cash to the bank"),
    ApprovedAct.CHANGE_USER: mark("Change who may sign in"),
    ApprovedAct.CHANGE_ROSTER: mark("Change the roster"),
    ApprovedAct.ALLOW_DUTY: mark("Be at the counter off the roster"),
    ApprovedAct.LIFT_LIMIT: mark("Hold more cash than one person alone may"),
    ApprovedAct.ACCEPT_CLOCK: mark("Go on with a clock that was turned back"),
}
_SUBJECTS = {
    ApprovedAct.CHANGE_USER: mark("User {name}"),
    ApprovedAct.CHANGE_ROSTER: mark("User {name}"),
    ApprovedAct.ALLOW_DUTY: mark("User {name}"),
    ApprovedAct.LIFT_LIMIT: mark("Shift {number}"),
}
_SECRET_GROUP, _RESPONSE_GROUP = 5, 4


def act_text(act: ApprovedAct) -> str:
    """Name what is to be allowed."""
    return tr(_ACTS[act])


def subject_text(claim: ApprovalClaim) -> str:
    """Say which receipt, account or policy it is about."""
    if claim.act is ApprovedAct.CHANGE_POLICY:
        return tr("Policy {key}").format(key=claim.subject)
    if claim.act in _SUBJECTS:
        return tr(_SUBJECTS[claim.act]).format(name=claim.subject, number=claim.subject)
    if claim.act is ApprovedAct.LIFT_CASH_CAP:
        return tr("Account {number}").format(number=grouped_number(claim.subject))
    if claim.act is ApprovedAct.REMIT:
        return tr("Pay-in slip {number}").format(number=claim.subject)
    if claim.act is ApprovedAct.ACCEPT_CLOCK:
        day = full_day(date.fromisoformat(claim.subject))
        return tr("The clock of {name}, {day}").format(name=claim.clerk, day=day)
    return tr("Receipt {number}").format(number=claim.subject)


def detail_text(claim: ApprovalClaim) -> str:
    """Say what will stand in the receipt's place; empty where there is nothing to say."""
    match claim.act:
        case ApprovedAct.CORRECT_ACCOUNT:
            return tr("to account {number}").format(number=grouped_number(claim.detail))
        case ApprovedAct.CORRECT_TENDER:
            return tr("to {tenders}").format(tenders=_tenders(claim.detail))
        case ApprovedAct.REMIT if claim.detail == BACK_TO_CHEST:
            return tr("back into the chest")
        case ApprovedAct.REMIT:
            notes, *account = claim.detail.split("\n")
            shown = notes.replace("x", " × ").replace(",", "  ")
            return tr("{notes} to {account}").format(
                notes=shown, account=" · ".join(filter(None, account))
            )
        case _:
            say = _DETAILS.get(claim.act)
            return say(claim.detail) if say else ""


def _policy_text(detail: str) -> str:
    value, day, order = detail.split("\n")
    words = tr("to {value} from {day}, order {order}")
    return words.format(value=value, day=_day_text(day), order=order)


def _day_text(day: str) -> str:
    return full_day(date.fromisoformat(day))


_DETAILS: dict[ApprovedAct, Callable[[str], str]] = {
    ApprovedAct.CHANGE_POLICY: _policy_text,
    ApprovedAct.CHANGE_USER: user_change_text,
    ApprovedAct.CHANGE_ROSTER: roster_change_text,
    ApprovedAct.ALLOW_DUTY: _day_text,
}


def _tenders(detail: str) -> str:
    """Say tenders as they stand in a claim: the kind, the paise, and a cheque's key."""
    said = []
    for part in detail.split("; "):
        kind, paise, *key = part.split(" ")
        number = f" {key[0].rpartition('-')[2]}" if key else ""
        said.append(f"{tender_text(TenderKind(kind))}{number} {Money(int(paise)).short()}")
    return " + ".join(said)


def challenge_parts(challenge: str) -> tuple[str, str, str]:
    """Part a challenge as it is read out: the word, the rupees, and the code in two halves."""
    word, rupees, code = challenge.split("-")
    half = len(code) // 2
    return word, rupees, f"{code[:half]} {code[half:]}"


def grouped_response(digits: str) -> str:
    """Part a response as it is read out."""
    return _grouped(digits, _RESPONSE_GROUP)


def grouped_secret(secret: str) -> str:
    """Part a secret as it is written down."""
    return _grouped(secret, _SECRET_GROUP)


def _grouped(text: str, size: int) -> str:
    return " ".join(text[start : start + size] for start in range(0, len(text), size))
