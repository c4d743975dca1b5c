"""What an approval is for, in words."""

from datetime import date

from cashier.domain.account_number import grouped_number
from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.money import Money
from cashier.domain.tender import TenderKind
from ui.collect.words import tender_text
from ui.formats import full_day
from ui.language import mark, tr

_ACTS = {
    ApprovedAct.CANCEL_RECEIPT: mark("Cancel a receipt"),
    ApprovedAct.CORRECT_TENDER: mark("Correct the tender of a receipt"),
    ApprovedAct.CORRECT_ACCOUNT: mark("Move a receipt to another account"),
    ApprovedAct.LIFT_CASH_CAP: mark("Take cash above the limit of a receipt"),
    ApprovedAct.CHANGE_POLICY: mark("Change a policy"),
    ApprovedAct.CHANGE_USER: mark("Change who may sign in"),
    ApprovedAct.CHANGE_ROSTER: mark("Change the roster"),
    ApprovedAct.ALLOW_DUTY: mark("Be at the counter off the roster"),
    ApprovedAct.LIFT_LIMIT: mark("Hold more cash than one person alone may"),
}
_SECRET_GROUP, _RESPONSE_GROUP = 5, 4


def act_text(act: ApprovedAct) -> str:
    """Name what is to be allowed."""
    return tr(_ACTS[act])


def subject_text(claim: ApprovalClaim) -> str:
    """Say which receipt, account or policy it is about."""
    if claim.act is ApprovedAct.CHANGE_POLICY:
        return tr("Policy {key}").format(key=claim.subject)
    if claim.act is ApprovedAct.LIFT_CASH_CAP:
        return tr("Account {number}").format(number=grouped_number(claim.subject))
    return tr("Receipt {number}").format(number=claim.subject)


def detail_text(claim: ApprovalClaim) -> str:
    """Say what will stand in the receipt's place; empty where there is nothing to say."""
    match claim.act:
        case ApprovedAct.CORRECT_ACCOUNT:
            return tr("to account {number}").format(number=grouped_number(claim.detail))
        case ApprovedAct.CORRECT_TENDER:
            return tr("to {tenders}").format(tenders=_tenders(claim.detail))
        case ApprovedAct.CHANGE_POLICY:
            value, day, order = claim.detail.split("\n")
            words = tr("to {value} from {day}, order {order}")
            return words.format(value=value, day=full_day(date.fromisoformat(day)), order=order)
        case _:
            return ""


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
