"""Looking for the patterns of fraud that have happened at counters; each figure is a policy.

Every detector is a function of the evidence alone: what happened in a period, and a little of what
was before. None of them writes anything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cashier.domain.alert import Alert, AlertCode, make_alert
from cashier.domain.cheque import Instrument
from cashier.domain.money import Money
from cashier.domain.policy import Policy, policy_on
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.search_key import meter_key, search_key
from cashier.domain.tender import TenderKind
from cashier.journal.events import PrintStarted, ReceiptIssued, ShiftClosed
from cashier.journal.reversal_events import ReceiptCancelled, ReceiptCorrected
from cashier.services.audit_ports import Recorded
from cashier.services.bank_alerts import find_bank_alerts
from cashier.services.order_alerts import find_order_alerts
from cashier.services.ports import UnitOfWork

ROUND_PAISE = 500_00
"""A round sum is a multiple of the largest note."""

Taken = tuple[int, Receipt]
"""A receipt with the number of the entry that issued it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the detectors look at: a period's receipts, and what became of them.

    `divisions` is of accounts, `cash_payers` are those who paid in cash alone before the period.
    """

    receipts: tuple[Taken, ...]
    reversals: tuple[tuple[int, Reversal], ...]
    reprints: tuple[tuple[int, str], ...]
    closings: tuple[tuple[int, ShiftClosed], ...]
    divisions: Mapping[str, str]
    cash_payers: frozenset[str]
    division: str

    def by_clerk(self) -> Mapping[str, list[Taken]]:
        """Group the receipts by who issued them."""
        found: dict[str, list[Taken]] = defaultdict(list)
        for entry, receipt in self.receipts:
            found[receipt.clerk].append((entry, receipt))
        return found


def audit(first_day: date, last_day: date, *, uow: UnitOfWork) -> tuple[Alert, ...]:
    """Look through a period, both days included; the heaviest alert comes first."""
    with uow:
        return judge(uow.audit.list_events(first_day, last_day), first_day, last_day, uow)


def judge(
    events: Sequence[Recorded], first_day: date, last_day: date, uow: UnitOfWork
) -> tuple[Alert, ...]:
    """Look at all that happened in a period, inside a unit of work that is already open."""
    policy = policy_on(last_day, uow.policy_rows())
    evidence = gather(events, first_day, uow)
    found = [alert for detect in DETECTORS for alert in detect(evidence, policy)]
    found += find_bank_alerts(last_day, uow)
    found += find_order_alerts(last_day, uow)
    return tuple(sorted(found, key=lambda alert: (-alert.weight, alert.code, alert.entries)))


def gather(events: Sequence[Recorded], first_day: date, uow: UnitOfWork) -> Evidence:
    """Collect the evidence of what happened since a day, and of what accounts did before."""
    receipts = tuple(
        (one.number, one.event.receipt) for one in events if isinstance(one.event, ReceiptIssued)
    )
    accounts = {receipt.payer.account_number for _, receipt in receipts}
    return Evidence(
        receipts=receipts,
        reversals=tuple((one.number, taken) for one in events for taken in taken_back(one)),
        reprints=tuple(
            (one.number, one.event.receipt_number)
            for one in events
            if isinstance(one.event, PrintStarted) and one.event.copy > 0
        ),
        closings=tuple(
            (one.number, one.event) for one in events if isinstance(one.event, ShiftClosed)
        ),
        divisions=uow.audit.divisions(accounts),
        cash_payers=uow.audit.cash_payers(accounts, first_day),
        division=uow.station.issuer.division,
    )


def taken_back(one: Recorded) -> tuple[Reversal, ...]:
    """List the receipts that an entry took back at the counter."""
    if isinstance(one.event, ReceiptCancelled):
        return one.event.reversals
    return (one.event.reversal,) if isinstance(one.event, ReceiptCorrected) else ()


def find_repeat_drawers(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find a drawer whose cheques paid for many consumers of other names.

    A drawer is known by the account, however the name is spelt; without one, by the name.
    """
    drawers: dict[str, dict[int, Receipt]] = defaultdict(dict)
    names: dict[str, str] = {}
    for entry, receipt in evidence.receipts:
        for paper in _papers(receipt):
            if search_key(paper.drawer) != search_key(receipt.payer.name):
                drawers[_drawer_key(paper)][entry] = receipt
                names.setdefault(_drawer_key(paper), paper.drawer)
    for key, found in drawers.items():
        consumers = {search_key(receipt.payer.name) for receipt in found.values()}
        if _reaches(len(consumers), policy.alert_drawer_consumers):
            yield make_alert(
                AlertCode.REPEAT_DRAWER,
                2 * len(consumers),
                set(found),
                drawer=names[key],
                count=len(consumers),
                total=_total(found.values()),
            )


def _drawer_key(paper: Instrument) -> str:
    return meter_key(paper.drawer_account) or search_key(paper.drawer)


def _papers(receipt: Receipt) -> list[Instrument]:
    return [tender.instrument for tender in receipt.tenders if tender.instrument]


def find_tender_swaps(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find a clerk who changes receipts from cash to cheque: the cash is then free to go."""
    issued = {receipt.number: (entry, receipt) for entry, receipt in evidence.receipts}
    swaps: dict[str, list[tuple[int, Reversal]]] = defaultdict(list)
    for entry, reversal in evidence.reversals:
        if reversal.kind is ReversalKind.WRONG_TENDER and _is_swap(reversal, issued):
            swaps[reversal.by].append((entry, reversal))
    for clerk, found in swaps.items():
        total = Money.total(reversal.amount for _, reversal in found)
        short = _shortages({reversal.shift_number for _, reversal in found}, evidence, total)
        if _reaches(len(found), policy.alert_tender_swaps) or short:
            yield make_alert(
                AlertCode.TENDER_SWAPS,
                _weight(3 * len(found), short),
                {entry for entry, _ in found} | short,
                clerk=clerk,
                count=len(found),
                total=total,
            )


def _is_swap(reversal: Reversal, issued: Mapping[str, Taken]) -> bool:
    wrong, right = issued.get(reversal.receipt_number), issued.get(reversal.replaced_by)
    if wrong is None or right is None:
        return False
    was_cash = any(tender.kind is TenderKind.CASH for tender in wrong[1].tenders)
    return was_cash and bool(_papers(right[1]))


def find_swapped_cheques(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find cheques of others booked for consumers who always paid in cash: the Bareilly pattern.

    A drawer short by the same sum as these cheques needs no number of them.
    """
    for clerk, taken in evidence.by_clerk().items():
        found = [(entry, receipt) for entry, receipt in taken if _is_foreign(receipt, evidence)]
        total = _total(receipt for _, receipt in found)
        short = _shortages({receipt.shift_number for _, receipt in found}, evidence, total)
        if _reaches(len(found), policy.alert_swapped_cheques) or short:
            yield make_alert(
                AlertCode.SWAPPED_CHEQUES,
                _weight(3 * len(found), short),
                {entry for entry, _ in found} | short,
                clerk=clerk,
                count=len(found),
                total=total,
            )


def _is_foreign(receipt: Receipt, evidence: Evidence) -> bool:
    if receipt.payer.account_number not in evidence.cash_payers:
        return False
    name = search_key(receipt.payer.name)
    return any(search_key(paper.drawer) != name for paper in _papers(receipt))


def _shortages(shifts: set[int], evidence: Evidence, total: Money) -> set[int]:
    """Name the closings of these shifts whose drawers were short by just a sum."""
    return {
        entry
        for entry, closed in evidence.closings
        if closed.shift_number in shifts and total and closed.variance == -total
    }


def _weight(weight: int, short: set[int]) -> int:
    return 2 * weight if short else weight


def find_voids_under_limit(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find a clerk whose cancelled receipts lie just under a limit that would have drawn notice."""
    share = policy.alert_voids_under_limit_percent
    for limit in (policy.cash_cap_per_receipt, policy.revenue_stamp_above):
        least = limit - limit.percent_to_rupee(share)
        voids: dict[str, list[tuple[int, Reversal]]] = defaultdict(list)
        for entry, reversal in evidence.reversals:
            is_void = reversal.kind is ReversalKind.CANCELLED
            if is_void and least <= reversal.amount <= limit:
                voids[reversal.by].append((entry, reversal))
        for clerk, found in voids.items():
            if _reaches(len(found), policy.alert_voids):
                yield make_alert(
                    AlertCode.VOIDS_UNDER_LIMIT,
                    3 * len(found),
                    {entry for entry, _ in found},
                    clerk=clerk,
                    count=len(found),
                    limit=limit,
                    total=Money.total(reversal.amount for _, reversal in found),
                )


def find_round_sums(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find a clerk most of whose receipts are round sums: bills seldom are."""
    for clerk, taken in evidence.by_clerk().items():
        found = [(entry, receipt) for entry, receipt in taken if _is_round(receipt.amount)]
        share = policy.alert_round_receipts_percent * len(taken) / 100
        if _reaches(len(found), policy.alert_round_receipts) and len(found) >= share:
            yield make_alert(
                AlertCode.ROUND_SUMS,
                len(found),
                {entry for entry, _ in found},
                clerk=clerk,
                count=len(found),
                all=len(taken),
                total=_total(receipt for _, receipt in found),
            )


def _is_round(amount: Money) -> bool:
    return amount.paise % ROUND_PAISE == 0


def find_many_reprints(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find a receipt that was printed again and again: each paper can be shown to somebody."""
    copies: dict[str, set[int]] = defaultdict(set)
    for entry, number in evidence.reprints:
        copies[number].add(entry)
    for number, entries in copies.items():
        if _reaches(len(entries), policy.alert_reprints):
            yield make_alert(
                AlertCode.MANY_REPRINTS,
                len(entries),
                entries,
                receipt_number=number,
                count=len(entries),
            )


def find_other_divisions(evidence: Evidence, policy: Policy) -> Iterator[Alert]:
    """Find a clerk who takes many payments for consumers of another division."""
    for clerk, taken in evidence.by_clerk().items():
        elsewhere: dict[str, list[Taken]] = defaultdict(list)
        for entry, receipt in taken:
            division = evidence.divisions.get(receipt.payer.account_number, evidence.division)
            if division != evidence.division:
                elsewhere[division].append((entry, receipt))
        for division, found in elsewhere.items():
            if _reaches(len(found), policy.alert_other_division):
                yield make_alert(
                    AlertCode.OTHER_DIVISION,
                    len(found),
                    {entry for entry, _ in found},
                    clerk=clerk,
                    count=len(found),
                    division=division,
                    total=_total(receipt for _, receipt in found),
                )


def _reaches(count: int, least: int) -> bool:
    """Tell whether something was seen often enough; a policy of zero looks away."""
    return 0 < least <= count


def _total(receipts: Iterable[Receipt]) -> Money:
    return Money.total(receipt.amount for receipt in receipts)


Detector = Callable[[Evidence, Policy], Iterator[Alert]]
DETECTORS: tuple[Detector, ...] = (
    find_repeat_drawers,
    find_tender_swaps,
    find_swapped_cheques,
    find_voids_under_limit,
    find_round_sums,
    find_many_reprints,
    find_other_divisions,
)
"""Every pattern that is looked for."""
