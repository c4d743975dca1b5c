"""A second person's word for one act that the clerk alone may not do."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cashier.domain.errors import CounterError
from cashier.domain.money import Money

RESPONSE_DIGITS = 8
CODE_LENGTH = 8
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that is mistaken for a digit when it is read out."""

_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CHALLENGE = re.compile(r"([A-Z]+)-?([0-9]+(?:\.[0-9]{2})?)-?([0-9A-HJKMNP-TV-Z]{8})")


class ApprovedAct(StrEnum):
    """An act that needs a second person, by the word that its challenge begins with."""

    CANCEL_RECEIPT = "VOID"
    CORRECT_TENDER = "TENDER"
    CORRECT_ACCOUNT = "MOVE"
    LIFT_CASH_CAP = "CASH"
    CHANGE_POLICY = "POLICY"
    REMIT = "REMIT"
    CHANGE_USER = "USER"
    CHANGE_ROSTER = "ROSTER"
    ALLOW_DUTY = "DUTY"
    LIFT_LIMIT = "LIMIT"
    ACCEPT_CLOCK = "CLOCK"


class ApprovalWay(StrEnum):
    """How the word was given."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, and no password
    PHONE = "phone"


class ApprovalMissing(CounterError):
    """There is no such word, or it was given for something else."""

    template = "This needs the approval of a supervisor other than {clerk}."


class ChallengeElsewhere(ApprovalMissing):
    """No such challenge was made here, or it was made for something else."""

    template = "That challenge was not made for this; ask for one of its own."


class ApprovalUsed(CounterError):
    """A word is good for one act."""

    template = "That approval was already used."


class TooManyResponses(ApprovalUsed):
    """Whoever guesses is stopped."""

    template = "There were too many wrong responses to that challenge; ask for a new one."


class ApprovalExpired(CounterError):
    """A word is good for some minutes."""

    template = "That approval has run out; ask for a new one."


class ResponseRefused(CounterError):
    """The digits are not those that the supervisor's secret gives."""

    template = "That response is not right; {left} more attempts."


class MalformedChallenge(CounterError):
    """The text is no challenge."""

    template = "“{text}” is not a challenge, such as VOID-1310-7QK2M9F4."


class NotEnrolled(CounterError):
    """Without a secret that both sides know there is no answer by phone."""

    template = "{name} has no approval secret at this station."


class MalformedSecret(CounterError):
    """An approval secret has a length and an alphabet."""

    template = "An approval secret is 20 letters and digits, as it was shown when it was made."


@dataclass(frozen=True, slots=True)
class Approval:
    """Who allowed an act, which one, and how: by own password at the counter, or by phone.

    `act` names the one act that it is good for, and nothing else; `number` is its place in the
    register of approvals, where it is used up.
    """

    approver: str
    act: str
    how: str
    at: datetime
    number: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalClaim:
    """The one act that a word is asked for.

    `subject` is the receipt's or the account's number, or a policy's key; `detail` whatever else
    must not change between the word and the act: the new tender, the other account.
    """

    act: ApprovedAct
    subject: str
    amount: Money
    clerk: str
    detail: str = ""


def challenge_for(claim: ApprovalClaim, *, station: str, nonce: str) -> str:
    """Compose what is read out by phone: the act, the rupees, and a code of everything else.

    Both are in the clear, so that the supervisor hears from the own station what is being allowed.
    """
    said = (station, claim.act, claim.subject, str(claim.amount.paise), claim.clerk, claim.detail)
    digest = hashlib.sha256("\x1f".join((*said, nonce)).encode()).digest()
    return f"{claim.act}-{_rupees(claim.amount)}-{crockford(digest, CODE_LENGTH)}"


def read_challenge(text: str) -> tuple[ApprovedAct, Money, str]:
    """Read a challenge as it was told: what is to be allowed, how much, and its proper spelling.

    Raises:
        MalformedChallenge: It is none.
    """
    bare = re.sub(r"\s", "", text.upper())
    word, dash, rest = bare.partition("-")
    found = _CHALLENGE.fullmatch(f"{word}{dash}{rest.translate(_MISTAKEN)}")
    if found is None or found[1] not in set(ApprovedAct):
        raise MalformedChallenge(text=text[:40])
    act, amount = ApprovedAct(found[1]), Money.parse(found[2])
    return act, amount, f"{act}-{_rupees(amount)}-{found[3]}"


def response_to(challenge: str, secret: str) -> str:
    """Compute the digits that only a holder of the secret can tell."""
    digest = hmac.new(secret.encode(), challenge.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest) % 10**RESPONSE_DIGITS:0{RESPONSE_DIGITS}d}"


def is_response(text: str, challenge: str, secret: str) -> bool:
    """Compare digits in a time that tells nothing of them."""
    told = re.sub(r"[\s-]", "", text)
    return hmac.compare_digest(told.encode(), response_to(challenge, secret).encode())


def read_secret(text: str) -> str:
    """Read a secret as it was written down.

    Raises:
        MalformedSecret: It is none.
    """
    bare = re.sub(r"[\s-]", "", text.upper()).translate(_MISTAKEN)
    if not re.fullmatch(f"[{_ALPHABET}]{{20}}", bare):
        raise MalformedSecret
    return bare


def fingerprint(secret: str) -> str:
    """Tell one secret from another without giving either away."""
    return hashlib.sha256(secret.encode()).hexdigest()[:12]


def crockford(data: bytes, length: int) -> str:
    """Write the first bits of some bytes in letters and digits that can be read out."""
    bits = int.from_bytes(data) >> (len(data) * 8 - length * 5)
    return "".join(_ALPHABET[bits >> place & 31] for place in range(length * 5 - 5, -1, -5))


def _rupees(amount: Money) -> str:
    return amount.plain().removesuffix(".00")
