"""What the approvals ask of the station. Everything here runs in the storage worker."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.calendar import to_ist
from cashier.domain.policy import policy_on
from cashier.domain.user import Act, User
from cashier.services import approvals, users
from cashier.services.approvals import Challenge, Response
from ui.counter import Counter

_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A challenge as it stands: how many wrong responses it still bears, and for how long."""

    challenge: Challenge
    attempts: int
    minutes: int


class ApprovalWork:
    """The services of approvals at one counter."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._station = counter.station

    def approvers(self, clerk: str) -> tuple[User, ...]:
        """List who may approve what this clerk does."""
        known = users.list_users(uow=self._station.read())
        return tuple(user for user in known if user.may(Act.APPROVE) and user.name != clerk)

    def approve(self, claim: ApprovalClaim, name: str, password: str) -> Approval:
        """Take a word by own password, which is hashed here."""
        return approvals.approve_here(
            claim,
            approver=name,
            password=password,
            at=self._counter.now(),
            read=self._station.read,
            write=self._station.write,
        )

    def ask(self, claim: ApprovalClaim, name: str) -> Asked:
        """Make a challenge for somebody elsewhere."""
        at = self._counter.now()
        challenge = approvals.ask_approval(claim, approver=name, at=at, uow=self._station.write())
        with self._station.read() as uow:
            policy = policy_on(to_ist(at).date(), uow.policy_rows())
        return Asked(challenge, policy.approval_attempts, _minutes(challenge.until, at))

    def minutes_left(self, until: datetime) -> int:
        """Tell for how long a challenge is still good: the minutes that have begun."""
        return _minutes(until, self._counter.now())

    def redeem(self, challenge: str, digits: str) -> Approval:
        """Take a response by phone."""
        at = self._counter.now()
        return approvals.redeem_response(challenge, digits, at=at, uow=self._station.write())

    def respond(self, challenge: str, name: str, password: str) -> Response:
        """Answer a challenge as a supervisor, whose own password is asked for again."""
        station, at = self._station, self._counter.now()
        users.check_password(name, password, at=at, read=station.read, write=station.write)
        return approvals.respond_approval(challenge, approver=name, at=at, uow=station.write())

    def enrol(self, name: str, secret: str, *, by: str, password: str) -> str:
        """Give a supervisor a secret, on an administrator's word; return it."""
        station, at = self._station, self._counter.now()
        users.check_password(by, password, at=at, read=station.read, write=station.write)
        return approvals.enrol_approver(name, by=by, at=at, uow=station.write(), secret=secret)


def _minutes(until: datetime, at: datetime) -> int:
    return max(0, -(-int((until - at).total_seconds()) // _MINUTE_S))
