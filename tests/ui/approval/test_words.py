"""What an approval is for, in words."""

from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.tender import cash
from cashier.services.corrections import Correction, correction_claim
from tests.builders import CLERK, rupees
from tests.reversals import by_cheque
from tests.ui.approval.made_up import CLAIM, LIFT
from ui.approval.words import (
    act_text,
    challenge_parts,
    detail_text,
    grouped_response,
    grouped_secret,
    subject_text,
)


def test_every_act_has_a_name() -> None:
    """Those to come, too."""
    assert len({act_text(act) for act in ApprovedAct}) == len(ApprovedAct)


def test_a_claim_is_about_a_receipt_or_an_account() -> None:
    """Numbers stand as they are read out."""
    assert subject_text(CLAIM) == "Receipt RTP-03-2627-000001"
    assert subject_text(LIFT) == "Account 31415 92653"
    assert detail_text(CLAIM) == detail_text(LIFT) == ""


def test_what_will_stand_in_the_place_of_a_receipt_is_said() -> None:
    """As the service puts it into the claim."""
    tenders = (cash(rupees(310)), by_cheque(1000))
    moved = Correction("r", "RTP-03-2627-000001", "why", account_number="3141500871")
    retold = Correction("r", "RTP-03-2627-000001", "why", tenders=tenders)
    said = [
        detail_text(correction_claim(one, amount=rupees(1310), clerk=CLERK))
        for one in (moved, retold)
    ]

    assert said == ["to account 31415 00871", "to cash 310 + cheque 000123 1,000"]


def test_a_change_of_policy_says_from_when_and_by_which_order() -> None:
    """As the service puts it into the claim; a value may look like anything."""
    detail = "25 to the office\n2026-12-01\n7/2026"
    claim = ApprovalClaim(ApprovedAct.CHANGE_POLICY, "cheque_payee", rupees(0), "admin", detail)

    assert subject_text(claim) == "Policy cheque_payee"
    assert detail_text(claim) == "to 25 to the office from 1 Dec 2026, order 7/2026"


def test_what_is_told_by_phone_is_parted() -> None:
    """In groups that a voice can carry."""
    assert challenge_parts("VOID-1310.50-7QK2M9F4") == ("VOID", "1310.50", "7QK2 M9F4")
    assert grouped_response("48217730") == "4821 7730"
    assert grouped_secret("0123456789ABCDEFGHJK") == "01234 56789 ABCDE FGHJK"
