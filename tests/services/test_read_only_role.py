"""An auditor sees everything and changes nothing: every act of every service is refused.

A service that changes something on somebody's word has its line here; a test asks for it.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cashier import services
from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.basket import Basket, BasketLine
from cashier.domain.custody_transfer import TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.day_close import CloseKind
from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.denomination import DenominationCount
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.errors import CounterError
from cashier.domain.policy import PolicyRow
from cashier.domain.roster import RosterChange
from cashier.domain.scheme_payment import SchemeChoice
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed, Role
from cashier.exchange.message_file import CsvMessageFile
from cashier.services import (
    approvals,
    bank_matching,
    basket,
    cancellation,
    collection,
    contacts,
    corrections,
    custody,
    custody_closing,
    custody_variances,
    day_close,
    day_close_guards,
    day_close_periods,
    day_close_prints,
    deposits,
    drawer,
    drive_batches,
    drive_notices,
    drives,
    exclusions,
    messages,
    messaging,
    metering,
    missed_lookups,
    numbers,
    order_results,
    orders,
    policies,
    prints,
    reconnections,
    remittance,
    returns,
    rosters,
    schemes,
    shifts,
    staff,
    users,
)
from cashier.services.corrections import Correction
from cashier.services.remittance import Stamp
from cashier.services.returns import Memo
from cashier.services.staff import UserAct, UserChange
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    PASSWORD,
    SUPERVISOR,
    TODAY,
    add_consumer,
    at_work,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.reversals import by_cheque, payment_of

RECEIPT = "RTP-03-2627-000001"
KEY = "208002001-000123"
NOTES = DenominationCount.parse("100x1")
WORD = Approval(SUPERVISOR, "VOID", "password", NOW, "VOID-1-XXXXXXXX")
CLAIM = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, RECEIPT, rupees(1310), CLERK)
Act = Callable[..., object]

# Each is called with what every act takes: `at`, and `uow` for writing.
ACTS: dict[str, Act] = {
    "approvals.enrol_approver": lambda **k: approvals.enrol_approver(SUPERVISOR, by=AUDITOR, **k),
    "approvals.ask_approval": lambda **k: approvals.ask_approval(CLAIM, approver=AUDITOR, **k),
    "approvals.respond_approval": lambda **k: approvals.respond_approval(
        "VOID-1310-7QK2M9F4", approver=AUDITOR, **k
    ),
    "bank_matching.match_statement": lambda **k: bank_matching.match_statement(by=AUDITOR, **k),
    "bank_matching.match_credit": lambda **k: bank_matching.match_credit(
        "c1", "RTP-03-C-000001", by=AUDITOR, **k
    ),
    "bank_matching.part_credit": lambda **k: bank_matching.part_credit(
        "c1", "wrong", by=AUDITOR, **k
    ),
    "basket.collect_basket": lambda **k: basket.collect_basket(
        Basket("b1", (BasketLine(NUMBER, rupees(500)),), (cash(rupees(500)),)), clerk=AUDITOR, **k
    ),
    "cancellation.cancel_receipt": lambda **k: cancellation.cancel_receipt(
        RECEIPT, "why", approval=WORD, clerk=AUDITOR, **k
    ),
    "collection.collect_payment": lambda **k: collection.collect_payment(
        make_payment(500, request="new"), clerk=AUDITOR, **k
    ),
    "corrections.correct_receipt": lambda **k: corrections.correct_receipt(
        Correction("fix", RECEIPT, "why", account_number="3333333333"),
        approval=WORD,
        clerk=AUDITOR,
        **k,
    ),
    "custody.offer_transfer": lambda **k: custody.offer_transfer(
        TransferKind.TURN_IN, NOTES, to=SUPERVISOR, request_id="t1", clerk=AUDITOR, **k
    ),
    "custody.accept_transfer": lambda **k: custody.accept_transfer(
        "RTP-03-T-000001", NOTES, by=AUDITOR, **k
    ),
    "custody.refuse_transfer": lambda **k: custody.refuse_transfer(
        "RTP-03-T-000001", "no", by=AUDITOR, **k
    ),
    "custody.withdraw_transfer": lambda **k: custody.withdraw_transfer(
        "RTP-03-T-000001", by=AUDITOR, **k
    ),
    "custody_closing.accept_closing": lambda **k: custody_closing.accept_closing(
        1, NOTES, by=AUDITOR, **k
    ),
    "custody_variances.record_recovery": lambda **k: custody_variances.record_recovery(
        1, rupees(1), "letter 7", by=AUDITOR, **k
    ),
    "custody_variances.settle_excess": lambda **k: custody_variances.settle_excess(
        1, SettlementKind.KEPT, rupees(1), "letter 7", by=AUDITOR, **k
    ),
    "day_close.close_day": lambda **k: day_close.close_day(TODAY, by=AUDITOR, request_id="z1", **k),
    "day_close_guards.accept_clock": lambda at, uow: day_close_guards.accept_clock(
        WORD, by=AUDITOR, at=at - timedelta(hours=3), uow=uow
    ),
    "day_close_periods.close_period": lambda **k: day_close_periods.close_period(
        CloseKind.MONTH, TODAY, by=AUDITOR, request_id="m1", **k
    ),
    "deposits.deposit_cheques": lambda **k: deposits.deposit_cheques((KEY,), by=AUDITOR, **k),
    "deposits.clear_cheques": lambda **k: deposits.clear_cheques((KEY,), by=AUDITOR, **k),
    "drive_batches.make_batch": lambda **k: drive_batches.make_batch(
        "RTP-03-A-000001", TODAY, 1, ("A",), by=AUDITOR, request_id="x1", **k
    ),
    "drive_notices.make_notices": lambda **k: drive_notices.make_notices(
        "RTP-03-A-000001", by=AUDITOR, request_id="n1", **k
    ),
    "drive_notices.record_served": lambda **k: drive_notices.record_served(
        "RTP-03-N-000001", on=TODAY, how="by hand", by=AUDITOR, **k
    ),
    "drives.open_drive": lambda **k: drives.open_drive(
        "November", DriveCriteria(rupees(10_000)), by=AUDITOR, request_id="v1", **k
    ),
    "drawer.open_drawer": lambda **k: drawer.open_drawer("to look", clerk=AUDITOR, **k),
    "exclusions.set_exclusion": lambda **k: exclusions.set_exclusion(
        RecordedExclusion(NUMBER, ExclusionKind.DISPUTE, None, "O-1", ""), by=AUDITOR, **k
    ),
    "exclusions.lift_exclusion": lambda **k: exclusions.lift_exclusion(
        NUMBER, ExclusionKind.DISPUTE, detail="", by=AUDITOR, **k
    ),
    "missed_lookups.clear_missed": lambda **k: missed_lookups.clear_missed(
        ("41000000",), "told", by=AUDITOR, **k
    ),
    "numbers.give_number": lambda **k: numbers.give_number(
        NUMBER, "name", request_id="n1", by=AUDITOR, **k
    ),
    "policies.change_policy": lambda **k: policies.change_policy(
        PolicyRow("cash_cap_per_receipt", "1", TODAY, "7"), approval=WORD, by=AUDITOR, **k
    ),
    "contacts.capture_mobile": lambda **k: contacts.capture_mobile(
        NUMBER, "9123456789", by=AUDITOR, **k
    ),
    "contacts.set_consent": lambda **k: contacts.set_consent(
        NUMBER, wants_messages=False, by=AUDITOR, **k
    ),
    "messages.queue_changed_numbers": lambda **k: messages.queue_changed_numbers(
        "RTP", by=AUDITOR, **k
    ),
    "messaging.claim_next": lambda **k: messaging.claim_next(by=AUDITOR, **k),
    "messaging.export_messages": lambda **k: messaging.export_messages(
        CsvMessageFile(Path("none.csv")), by=AUDITOR, **k
    ),
    "messaging.resolve_message": lambda **k: messaging.resolve_message(
        "receipt.1.hi", resend=True, reason="why", by=AUDITOR, **k
    ),
    "messaging.set_gateway": lambda **k: messaging.set_gateway(
        "https://sms.example", by=AUDITOR, **k
    ),
    "prints.start_print": lambda **k: prints.start_print(RECEIPT, actor=AUDITOR, **k),
    "day_close_prints.start_close_print": lambda **k: day_close_prints.start_close_print(
        "RTP-03-Z-000001", actor=AUDITOR, **k
    ),
    "reconnections.release_order": lambda **k: reconnections.release_order(
        NUMBER, reason="a hospital", by=AUDITOR, **k
    ),
    "metering.export_orders": lambda **k: metering.export_orders(by=AUDITOR, **k),
    "orders.dispatch_orders": lambda **k: orders.dispatch_orders(
        ["RTP-03-R-000001"], team="B", by=AUDITOR, **k
    ),
    "order_results.record_done": lambda **k: order_results.record_done(
        "RTP-03-R-000001", at_done=NOW, by=AUDITOR, **k
    ),
    "order_results.record_failed": lambda **k: order_results.record_failed(
        "RTP-03-R-000001", "locked", at_failed=NOW, by=AUDITOR, **k
    ),
    "order_results.tell_recall": lambda **k: order_results.tell_recall(
        "RTP-03-R-000001", told_to="B", by=AUDITOR, **k
    ),
    "remittance.remit_cash": lambda **k: remittance.remit_cash(
        NOTES, by=AUDITOR, request_id="c1", approval=WORD, **k
    ),
    "remittance.acknowledge": lambda **k: remittance.acknowledge(
        Stamp("RTP-03-C-000001", "ref", TODAY, rupees(1)), by=AUDITOR, **k
    ),
    "remittance.bring_back": lambda **k: remittance.bring_back(
        "RTP-03-C-000001", "shut", by=AUDITOR, approval=WORD, **k
    ),
    "returns.return_cheque": lambda **k: returns.return_cheque(
        Memo(KEY, "01", TODAY), by=AUDITOR, **k
    ),
    "rosters.change_roster": lambda **k: rosters.change_roster(
        RosterChange(CLERK, (TODAY,), is_on=True, reason="leave"), approval=WORD, by=AUDITOR, **k
    ),
    "rosters.lift_limit": lambda **k: rosters.lift_limit(AUDITOR, approval=WORD, **k),
    "schemes.register": lambda **k: schemes.register(
        make_payment(500, request="s1", scheme=SchemeChoice("NONE", "one")), clerk=AUDITOR, **k
    ),
    "shifts.open_shift": lambda **k: shifts.open_shift(AUDITOR, NOTES, **k),
    "shifts.count_shift": lambda **k: shifts.count_shift(AUDITOR, NOTES, **k),
    "shifts.close_shift": lambda **k: shifts.close_shift(AUDITOR, NOTES, "", **k),
    "staff.change_user": lambda **k: staff.change_user(
        UserChange(UserAct.DISABLE, CLERK), approval=WORD, by=AUDITOR, **k
    ),
    "users.add_user": lambda **k: users.add_user(
        NewUser("eve", "Eve", Role.ADMINISTRATOR, PASSWORD), by=AUDITOR, **k
    ),
    "users.disable_user": lambda **k: users.disable_user(CLERK, by=AUDITOR, **k),
}

# What changes nothing that anybody answers for, or is done by what is in the table above.
NO_ACTS = {
    "approvals.approve_here": "checks a password first, and then who it belongs to",
    "collection.abort_payment": "gives an own draft up, which no auditor has",
    "day_close_prints.end_close_print": "tells what became of a print that was started",
    "day_close_zero.issue_zero": "is a part of closing and of setting up, within their transaction",
    "day_close_guards.clock_claim": "composes what a second person is asked for",
    "drive_report.drive_report": "adds up, for whoever may see the office's figures",
    "export.export_entries": "hands out what an auditor may see, and says so in the record",
    "hand_in.check_rows": "keeps nothing",
    "importing.import_file": "is the command line's, for whoever has the folder",
    "journal_viewer_checks.end_check": "says in the record that it was looked at",
    "missed_lookups.note_missed": "counts a search, which is no fact of anybody's",
    "messaging.end_attempt": "tells what became of an attempt that was begun",
    "order_results.hear": "follows a person's word or a file's row, within its transaction",
    "prints.end_print": "tells what became of a print that was started",
    "reconnections.queue_when_cleared": "follows a clearing, within its transaction",
    "schemes.import_scheme": "is the command line's, for whoever has the folder",
    "schemes.review_registrations": "is the calendar's, in nobody's name",
}
REFUSED_FIRST = {
    "corrections.correct_receipt": "the word was given for another act",
    "custody.accept_transfer": "it is meant for somebody else",
    "custody.refuse_transfer": "it is meant for somebody else",
    "custody.withdraw_transfer": "somebody else offered it",
    "day_close_guards.accept_clock": "the word was given for another act",
    "rosters.lift_limit": "an auditor is no weekend clerk",
}
"""Acts that are refused for what an auditor lacks besides the role, before that is asked for."""
_LOOKS = ("quote_", "list_", "find_", "read_", "require_")


def _acts() -> set[str]:
    """Find every public function of the services that does something at a moment in a name."""
    found = set()
    for module in pkgutil.iter_modules(services.__path__):
        of_module = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, function in vars(of_module).items():
            if not inspect.isfunction(function) or function.__module__ != of_module.__name__:
                continue
            takes = set(inspect.signature(function).parameters)
            if "at" in takes and takes & {"by", "clerk", "actor", "approver"}:
                found.add(f"{module.name}.{name}")
    return {name for name in found if not name.partition(".")[2].startswith((*_LOOKS, "_"))}


def test_no_act_of_any_service_is_left_out() -> None:
    """Whoever adds one says here that an auditor is refused it, or why that is no question."""
    assert _acts() <= set(ACTS) | set(NO_ACTS)


@pytest.fixture
def busy(file_station: OpenStation) -> OpenStation:
    """A counter with a receipt, a cheque, and something on its way from hand to hand."""
    station = at_work(file_station)
    add_consumer(station)
    collect(station, make_payment(1310))
    collect(station, payment_of(by_cheque(500), request="r2"))
    custody.offer_transfer(
        TransferKind.TURN_IN,
        NOTES,
        to=SUPERVISOR,
        request_id="t0",
        clerk=CLERK,
        at=NOW,
        uow=station.write(),
    )
    return station


@pytest.mark.parametrize("name", ACTS)
def test_an_auditor_is_refused_and_nothing_is_left(busy: OpenStation, name: str) -> None:
    """Not one row is other than it was."""
    before = everything(busy)
    values: dict[str, Any] = {"at": NOW, "uow": busy.write()}

    with pytest.raises(CounterError) as refusal:
        ACTS[name](**values)

    assert everything(busy) == before
    assert isinstance(refusal.value, NotAllowed) or name in REFUSED_FIRST, refusal.value


def test_the_auditor_is_no_second_person(busy: OpenStation) -> None:
    """Their word allows nothing, even with the right password."""
    with pytest.raises(CounterError):
        approvals.approve_here(
            CLAIM, approver=AUDITOR, password=PASSWORD, at=NOW, read=busy.read, write=busy.write
        )
