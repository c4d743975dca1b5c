"""Alerts of cash that should be at the bank, and of slips that it has not stamped."""

from datetime import date, timedelta

import pytest

from cashier.domain.alert import Alert, AlertCode
from cashier.domain.finding import Finding, Span, TraceKind
from cashier.domain.money import Money
from cashier.journal.custody_events import ClosingAccepted, VarianceSettled
from cashier.journal.events import Event, PaymentAborted, ShiftOpened
from cashier.journal.remittance_events import CashRemitted, RemittanceReturned
from cashier.journal.reversal_events import ChequesDeposited
from cashier.services import findings
from cashier.services.alerts import audit
from cashier.services.audit_ports import Recorded
from cashier.services.bank_alerts import cash_trace
from cashier.station import OpenStation
from tests.builders import AUDITOR, FLOAT, NOW, TODAY, add_consumer, collect, make_payment, rupees
from tests.journal.custody_samples import CUSTODY_EVENTS
from tests.journal.remittance_samples import COVERS, SENT
from tests.journal.reversal_samples import DEPOSIT
from tests.remittances import add_second, bring_back, everything_at_the_bank, fill_chest, remit
from tests.remittances import stamp as stamp_slip
from tests.reversals import by_cheque, deposit, payment_of

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
CLOSING = next(one for one in CUSTODY_EVENTS if isinstance(one, ClosingAccepted))
SETTLED = next(one for one in CUSTODY_EVENTS if isinstance(one, VarianceSettled))
BANK = {AlertCode.UNDEPOSITED_CASH, AlertCode.UNACKNOWLEDGED_REMITTANCE}


def _alerts(station: OpenStation, day: date) -> list[Alert]:
    found = audit(day, day, uow=station.read())
    return [alert for alert in found if alert.code in BANK]


def _findings(station: OpenStation, day: date) -> tuple[Finding, ...]:
    """Look as an auditor does, who is not of the division."""
    return findings.find_alerts((), Span(day, day), by=AUDITOR, uow=station.read())


def test_cash_that_should_be_at_the_bank_is_told_to_an_auditor(counter: OpenStation) -> None:
    """Once for its day, wherever it lies, and with the entries behind it."""
    add_second(counter)
    fill_chest(counter, 700, FRIDAY)
    fill_chest(counter, 200)
    remit(counter, "100x3")

    (alert,) = _alerts(counter, TODAY)
    assert alert.message == (
        "₹700 collected on 20-11-2026 should have been at the bank by 21-11-2026, and is not there."
    )
    assert alert.weight == 7

    (finding,) = _findings(counter, TODAY)
    traces = findings.list_traces(finding.positions, by=AUDITOR, uow=counter.read())
    assert {trace.kind for trace in traces} == {TraceKind.CASH_MOVED}
    assert "RTP-03-P-000001" in {trace.reference for trace in traces}


def test_each_day_that_passes_weighs_more_until_the_bank_has_it(counter: OpenStation) -> None:
    """Sunday's cash is due on Monday, and the bank's stamp ends it."""
    add_second(counter)
    fill_chest(counter, 300)
    slip = remit(counter, "100x3")
    assert _alerts(counter, MONDAY) == []

    codes = {alert.code: alert.weight for alert in _alerts(counter, TUESDAY)}
    assert codes == {AlertCode.UNDEPOSITED_CASH: 7, AlertCode.UNACKNOWLEDGED_REMITTANCE: 7}

    stamp_slip(counter, slip.number, 300, at=NOW + timedelta(days=1))
    assert _alerts(counter, TUESDAY) == []


def test_a_drawer_that_nobody_closes_is_told_too(counter: OpenStation) -> None:
    """By its first receipt, and by its float."""
    add_consumer(counter)
    collect(counter, make_payment())

    (finding,) = _findings(counter, TUESDAY)

    assert finding.alert.code is AlertCode.UNDEPOSITED_CASH
    assert dict(finding.alert.values)["amount"] == rupees(1_310)
    assert len(finding.positions) == 2


def test_a_batch_of_cheques_that_nobody_stamped_is_told(counter: OpenStation) -> None:
    """With its own number."""
    add_consumer(counter)
    tender = by_cheque()
    collect(counter, payment_of(tender))
    assert tender.instrument is not None
    batch = deposit(counter, tender.instrument.key)

    (finding,) = _findings(counter, TUESDAY)

    assert finding.alert.message == (
        f"The bank has not acknowledged {batch.number} of 22-11-2026, ₹1,310."
    )
    (trace,) = findings.list_traces(finding.positions, by=AUDITOR, uow=counter.read())
    assert (trace.reference, trace.amount) == (batch.number, rupees(1_310))


def test_what_came_back_awaits_no_stamp(counter: OpenStation) -> None:
    """It lies in the chest, and is told as that."""
    add_second(counter)
    fill_chest(counter, 300)
    bring_back(counter, remit(counter, "100x3").number)

    (finding,) = _findings(counter, TUESDAY)

    assert finding.alert.code is AlertCode.UNDEPOSITED_CASH
    traces = findings.list_traces(finding.positions, by=AUDITOR, uow=counter.read())
    assert {trace.amount for trace in traces} == {rupees(300)}


@pytest.mark.parametrize("day", [TUESDAY, TUESDAY + timedelta(days=400)])
def test_everything_behind_can_be_shown(counter: OpenStation, day: date) -> None:
    """However long ago it was."""
    everything_at_the_bank(counter)

    for finding in _findings(counter, day):
        assert findings.list_traces(finding.positions, by=AUDITOR, uow=counter.read())


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (ShiftOpened(1, "anita", TODAY, FLOAT), ("", rupees(1_000))),
        (CLOSING, (CLOSING.transfer.number, CLOSING.transfer.amount)),
        (SETTLED, (SETTLED.settlement.reference, SETTLED.settlement.amount)),
        (CashRemitted(SENT), (SENT.number, rupees(10_000))),
        (RemittanceReturned(SENT.number, TODAY, COVERS, "shut"), (SENT.number, rupees(10_000))),
        (ChequesDeposited(DEPOSIT), (DEPOSIT.number, DEPOSIT.total)),
        (PaymentAborted("r", "1", rupees(5)), None),
    ],
)
def test_whatever_moves_money_is_told_by_its_paper(
    event: Event, told: tuple[str, Money] | None
) -> None:
    """What moves none is none of it."""
    trace = cash_trace(Recorded(7, "suresh", event, NOW, 7), "Suresh Nair")

    assert (trace and (trace.reference, trace.amount)) == told
