"""A counter to which something of every kind has happened, so that no table is empty."""

from dataclasses import replace

from cashier.domain.account import SupplyStatus
from cashier.domain.denomination import DenominationCount
from cashier.domain.scheme_payment import SchemeChoice
from cashier.journal import events
from cashier.journal.export_events import ChainChecked
from cashier.journal.number_events import NumberSlipGiven
from cashier.journal.reversal_events import ApprovalGiven
from cashier.services import collection, prints, schemes, shifts, users
from cashier.services.approvals import enrol_approver
from cashier.services.custody_variances import record_recovery
from cashier.services.day_close_prints import start_close_print
from cashier.services.deposits import clear_cheques
from cashier.services.drawer import open_drawer
from cashier.services.ports import PrintJob
from cashier.services.prints import PrintState
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    draft_of,
    make_bill,
    make_payment,
    rupees,
)
from tests.custody import accept_closing, turn_in
from tests.day_closes import accept_earlier_clock
from tests.day_closes import close as close_day
from tests.journal.drive_samples import DRIVE_EVENTS
from tests.journal.message_samples import MESSAGE_EVENTS
from tests.journal.reversal_samples import CLAIM
from tests.journal.samples import CHEQUE, ON_PAPER
from tests.journal.user_samples import USER_EVENTS, USER_WORDS
from tests.orders import done, failed, send
from tests.remittances import everything_at_the_bank
from tests.reversals import by_cheque, cancel, come_back, deposit, payment_of
from tests.schemes import open_on

FIRST = "RTP-03-2627-000001"


def make_busy(counter: OpenStation) -> None:
    """Let something of every kind happen; each part is what people do in that corner."""
    add_consumer(counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED)
    for happens in (
        _set_up,
        _receipts,
        _cheques,
        _register,
        _bank,
        everything_at_the_bank,
        _messages,
        _at_the_counter,
        _in_the_field,
        _end_of_the_day,
    ):
        happens(counter)


def _set_up(counter: OpenStation) -> None:
    counter.set_printer("tcp://192.0.2.7:9100", actor=ADMIN.name, at=NOW)
    counter.set_printer("file:slips", actor=ADMIN.name, at=NOW)
    record(
        counter,
        events.PolicyChanged("cash_cap_per_receipt", "9000", TODAY, "order 7"),
        events.FileImported("bills", "november.csv", "ab" * 32, 4, 2, 1, 1),
        events.SignInFailed(AUDITOR, None),
        events.SignedIn(CLERK),
        *USER_WORDS,
        *USER_EVENTS,
        ChainChecked(5, "cd" * 32, ""),
        NumberSlipGiven("request-9", NUMBER, "name"),
        *DRIVE_EVENTS,
    )
    enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=counter.write())


def _receipts(counter: OpenStation) -> None:
    """Give the first two receipts of the record, the first of which queues an order."""
    collect(counter, make_payment(1910))
    collect(counter, make_payment(100, request="r2"))


def _cheques(counter: OpenStation) -> None:
    assert ON_PAPER.approval is not None
    record(
        counter,
        ApprovalGiven(ON_PAPER.approval, CLAIM, NOW),
        events.ReceiptIssued(replace(ON_PAPER, number="RTP-03-2627-000003", request_id="r3"), ""),
    )
    cancel(counter, collect(counter, make_payment(1910, request="r4")))


def _bank(counter: OpenStation) -> None:
    """Let one cheque be paid, and another come back."""
    other = add_consumer(counter, account_number="3333333333", old_account_number="")
    paper = by_cheque()
    collect(counter, payment_of(paper, request="r6", account=other))
    assert paper.instrument is not None
    deposit(counter, CHEQUE.key, paper.instrument.key)
    clear_cheques((paper.instrument.key,), by=SUPERVISOR, at=NOW, uow=counter.write())
    come_back(counter, CHEQUE.key, at=NOW)


def _messages(counter: OpenStation) -> None:
    record(counter, *MESSAGE_EVENTS)


def _at_the_counter(counter: OpenStation) -> None:
    open_drawer("change for a consumer", clerk=CLERK, at=NOW, uow=counter.write())
    prints.start_print(FIRST, actor=CLERK, at=NOW, uow=counter.write())
    job = PrintJob(FIRST, 0, "sent")
    prints.end_print(job, PrintState.CONFIRMED, "", actor=CLERK, at=NOW, uow=counter.write())
    lost = draft_of(make_payment(request="lost"))
    collection.abort_payment(lost, actor=CLERK, at=NOW, uow=counter.write())


def _in_the_field(counter: OpenStation) -> None:
    """Send a team for the first order twice: the premises were locked."""
    (number,) = (order.number for order in list_orders(uow=counter.read()) if order.state.is_open)
    send(counter, number, at=NOW)
    failed(counter, number, at_failed=NOW)
    send(counter, number, at=NOW, request_id="again")
    done(counter, number, at_done=NOW)


def _end_of_the_day(counter: OpenStation) -> None:
    users.disable_user(AUDITOR, by=ADMIN.name, at=NOW, uow=counter.write())
    turn_in(counter, "500x1")
    counted = DenominationCount.parse("500x5")
    shift = shifts.close_shift(CLERK, counted, "short", at=NOW, uow=counter.write())
    accept_closing(counter, shift, "500x5")
    record_recovery(1, rupees(10), "r 7", by=SUPERVISOR, at=NOW, uow=counter.write())
    closed = close_day(counter)
    start_close_print(closed.number, actor=SUPERVISOR, at=NOW, uow=counter.write())
    accept_earlier_clock(counter)


def _register(station: OpenStation) -> None:
    """Register a second consumer for a scheme that is open on the day of the tests."""
    scheme = open_on(TODAY)
    schemes.import_scheme(scheme, "s.toml", actor=ADMIN.name, at=NOW, uow=station.write())
    bill = make_bill(arrears_principal=20_000)
    other = add_consumer(station, bill, account_number="2222222222", old_account_number="")
    choice = SchemeChoice(scheme.code, "one")
    payment = make_payment(2_000, request="r5", account_number=other, scheme=choice)
    schemes.register(payment, clerk=CLERK, at=NOW, uow=station.write())


def record(station: OpenStation, *some: events.Event) -> None:
    """Write events into the record as they are, without the services that check them."""
    with station.write() as uow:
        for event in some:
            uow.journal.record(event, actor="station", at=NOW)
        uow.commit()
