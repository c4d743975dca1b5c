"""One event of each kind that takes money to the bank, or finds it in a statement."""

from cashier.domain.approval import Approval
from cashier.domain.bank_credit import BankCredit, BankMatch, MatchHow
from cashier.domain.denomination import DenominationCount
from cashier.domain.remittance import Acknowledgement, BankAccount, CashRemittance, CoveredDay
from cashier.journal.remittance_events import (
    BankCreditMatched,
    BankMatchUndone,
    CashRemitted,
    RemittanceAcknowledged,
    RemittanceReturned,
)
from tests.builders import ISSUER, NOW, TODAY, rupees

ACCOUNT = BankAccount(ISSUER.organisation, "State Bank of India, Panki", "30001234567")
WORD = Approval("rekha", "REMIT", "password", NOW, "REMIT-10000-7QK2M9F4")
COVERS = (CoveredDay(TODAY, rupees(10_000)),)
SENT = CashRemittance(
    number="RTP-03-P-000001",
    request_id="remit-1",
    business_date=TODAY,
    at=NOW,
    by="suresh",
    by_name="Suresh Nair",
    denominations=DenominationCount.parse("500x20"),
    covers=COVERS,
    account=ACCOUNT,
    approval=WORD,
    approver_name="Rekha Iyer",
)
STAMP = Acknowledgement(
    number=SENT.number,
    reference="SBI 0042/991",
    on=TODAY,
    amount=rupees(10_000),
    sent=rupees(10_000),
    reason="",
    business_date=TODAY,
)
CREDIT = BankCredit("ab" * 32, TODAY, "SBI0042991", "CASH DEP PANKI", rupees(10_000))
REMITTANCE_EVENTS = (
    CashRemitted(SENT),
    RemittanceAcknowledged(STAMP, COVERS),
    RemittanceReturned("RTP-03-P-000002", TODAY, COVERS, "the bank was shut", WORD),
    BankCreditMatched((BankMatch(CREDIT, SENT.number, MatchHow.SURE),)),
    BankMatchUndone(CREDIT.key, SENT.number, "it was another office's"),
)
