"""A claim, the secret of the supervisor, and the digits that would be told by phone."""

from cashier.domain.approval import ApprovalClaim, ApprovedAct, response_to
from cashier.services import approvals
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, NOW, SUPERVISOR, rupees

SECRET = "0123456789ABCDEFGHJK"
CLAIM = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, "RTP-03-2627-000001", rupees(1310), CLERK)
LIFT = ApprovalClaim(ApprovedAct.LIFT_CASH_CAP, "3141592653", rupees(25_000), CLERK)


def enrol(station: OpenStation) -> None:
    """Give the supervisor a secret at this station."""
    approvals.enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=station.write(), secret=SECRET)


def told(challenge: str) -> str:
    """Tell what the supervisor would read back."""
    return response_to(challenge, SECRET)


def wrong(challenge: str) -> str:
    """Tell digits that are not right."""
    return f"{(int(told(challenge)) + 1) % 10**8:08d}"
