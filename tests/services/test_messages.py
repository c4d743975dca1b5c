"""Messages follow from the record, once each, and only where an order switched them on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.message import (
    AreaUnknown,
    MessageKind,
    MessageState,
    NoMessage,
    NoMessageKinds,
    TemplateBroken,
    TextLanguage,
)
from cashier.domain.receipt import OrderTicket, Receipt
from cashier.domain.sms import SmsAlphabet, measure
from cashier.domain.user import NotAllowed
from cashier.journal.contact_events import ConsentChanged
from cashier.journal.drive_events import NoticesMade
from cashier.journal.events import Event
from cashier.journal.order_events import OrderDone, ReconnectionQueued
from cashier.services import messages
from cashier.services.contacts import set_consent
from cashier.services.message_ports import Happened
from cashier.services.message_words import read_templates, templates, told_of
from cashier.services.messages import Queued, queue_changed_numbers, read_overview, why_none
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
)
from tests.journal.drive_samples import DRIVE_EVENTS, NOTICES
from tests.messages import queue, queued, set_policy, states, switch_on, texts
from tests.reversals import by_cheque, cancel, come_back, deposit, payment_of


def _record(station: OpenStation, *some: Event) -> None:
    with station.write() as uow:
        for event in some:
            uow.journal.record(event, actor=CLERK, at=NOW)
        uow.commit()


def _paid(station: OpenStation, account: str) -> Receipt:
    add_consumer(station, account_number=account, old_account_number="")
    return collect(station, make_payment(1310, request=account, account_number=account))


def _queue_area(station: OpenStation, area: str = "RTP", *, by: str = SUPERVISOR) -> Queued:
    return queue_changed_numbers(area, by=by, at=NOW, uow=station.write())


def test_nothing_is_written_unless_an_order_says_so(counter: OpenStation) -> None:
    """The default: no kind is on, and no table or entry changes."""
    add_consumer(counter)
    collect(counter, make_payment(1310))
    before = everything(counter)

    assert queue(counter) == Queued()

    assert everything(counter) == before


def test_a_receipt_is_told_of_once(counter: OpenStation) -> None:
    """However often the record is looked at."""
    switch_on(counter)
    add_consumer(counter)
    receipt = collect(counter, make_payment(1310))

    assert queue(counter) == Queued(1, 0)
    assert queue(counter) == Queued()

    (one,) = queued(counter)
    assert one.message.id == f"receipt.{receipt.number}.en"
    assert one.message.text == (
        f"Rs 1,310 received on 22-11-2026 for account 31415 92653, receipt {receipt.number}. "
        "Bijli Company"
    )
    assert one.message.length.parts == 1
    assert one.state is MessageState.WAITING
    assert one.message.expires_at == NOW + timedelta(hours=24)


def test_rebuilding_the_tables_tells_nothing_again(counter: OpenStation) -> None:
    """What was told is in the record, and so is how far it was looked at."""
    switch_on(counter)
    add_consumer(counter)
    collect(counter, make_payment(1310))
    queue(counter)
    before = everything(counter)

    counter.verify(rebuild=True)

    assert everything(counter) == before
    assert queue(counter) == Queued()


def test_a_supply_that_was_cut_is_told_of_at_each_step(counter: OpenStation) -> None:
    """Receipt and order at the payment, and the light once it is on."""
    switch_on(counter)
    add_consumer(counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED)
    order = collect(counter, make_payment(1910)).reconnection
    assert order is not None
    _record(counter, OrderDone(order.number, NUMBER, NOW, "team 2", ""))

    assert queue(counter) == Queued(3, 0)

    _, promised, done = texts(counter)
    assert f"reconnection order {order.number} is queued" in promised
    assert "due back by 23-11-2026 10:00" in promised
    assert f"was reconnected on 22-11-2026 10:00 (order {order.number})" in done


def test_an_order_that_waited_for_a_cheque_is_told_of_when_it_is_queued(
    counter: OpenStation,
) -> None:
    """Not if the receipt that earned it was taken back since."""
    switch_on(counter, "order_queued")
    kept, gone = _paid(counter, NUMBER), _paid(counter, "3333333333")
    cancel(counter, gone)
    for serial, receipt in enumerate((kept, gone), 1):
        ticket = OrderTicket(f"RTP-03-R-{serial:06d}", NOW)
        account = receipt.payer.account_number
        _record(
            counter,
            ReconnectionQueued(ticket, receipt.number, account, "Ram", "Panki", "pole", "paid"),
        )

    assert queue(counter) == Queued(1, 0)
    assert "RTP-03-R-000001" in texts(counter)[0]


def test_what_was_taken_back_is_told_of_no_more(counter: OpenStation) -> None:
    """Cancelled a minute later, before anybody was written to."""
    switch_on(counter)
    add_consumer(counter)
    cancel(counter, collect(counter, make_payment(1310)))

    assert queue(counter) == Queued()


def test_a_cheque_that_came_back_is_told_with_its_charge(counter: OpenStation) -> None:
    """What is due again, and nothing that sounds like a threat."""
    switch_on(counter, "cheque_returned")
    add_consumer(counter)
    paper = by_cheque()
    assert paper.instrument is not None
    collect(counter, payment_of(paper))
    deposit(counter, paper.instrument.key)
    returned = come_back(counter, paper.instrument.key)

    queue(counter)

    again = returned.accounts[0].returned + returned.accounts[0].charge
    (text,) = texts(counter)
    assert f"cheque {paper.instrument.number} was returned unpaid" in text
    assert f"Rs {again.short()} is due again" in text


def test_a_list_of_notices_is_told_line_by_line_and_in_parts(
    counter: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list longer than one entry goes on in the next, from where it stopped."""
    monkeypatch.setattr(messages, "AT_ONCE", 2)
    switch_on(counter, "notice")
    event, numbers = NoticesMade(NOTICES), [f"314159265{last}" for last in range(5)]
    for number in numbers:
        add_consumer(counter, account_number=number, old_account_number="")
    line = event.notices.lines[0]
    lines = tuple(replace(line, account_number=n, owed=rupees(12_345)) for n in numbers)
    _record(counter, DRIVE_EVENTS[0])
    _record(counter, replace(event, notices=replace(event.notices, lines=lines)))

    runs = [queue(counter) for _ in range(4)]

    assert runs == [Queued(2, 0, True), Queued(2, 0, True), Queued(1, 0), Queued()]
    assert [one.message.account_number for one in queued(counter)] == numbers
    assert "Rs 12,345 is overdue" in texts(counter)[0]


def test_both_languages_are_two_messages_with_their_registered_templates(
    counter: OpenStation,
) -> None:
    """Hindi is UCS-2, English goes in the GSM alphabet."""
    switch_on(counter, "receipt", language="both")
    set_policy(counter, "message_template_ids", "receipt.hi:1107160000000012345")
    add_consumer(counter)
    collect(counter, make_payment(1310))

    assert queue(counter) == Queued(2, 0)

    hindi, english = (one.message for one in queued(counter))
    assert (hindi.language, hindi.template_id) == (TextLanguage.HINDI, "1107160000000012345")
    assert "बिजली कंपनी" in hindi.text
    assert (english.template_id, english.length.alphabet) == ("", SmsAlphabet.GSM7)
    assert hindi.length.alphabet is SmsAlphabet.UCS2


@pytest.mark.parametrize(
    ("mobile", "why"),
    [("", NoMessage.NO_MOBILE), ("1234567890", NoMessage.NOT_A_MOBILE),
     ("9876543210", NoMessage.OPTED_OUT)],
)  # fmt: skip
def test_whom_nobody_can_tell_is_counted_by_reason(
    counter: OpenStation, mobile: str, why: NoMessage
) -> None:
    """And gets no text."""
    switch_on(counter, "receipt")
    add_consumer(counter, mobile=mobile)
    collect(counter, make_payment(1310))
    if why is NoMessage.OPTED_OUT:
        set_consent(NUMBER, wants_messages=False, by=CLERK, at=NOW, uow=counter.write())

    assert queue(counter) == Queued(0, 1)

    found = read_overview(at=NOW, uow=counter.read())
    assert found.none == {why: 1}
    assert found.counts == {MessageState.NONE: 1}
    assert [one.message.text for one in found.messages] == [""]


def test_what_is_older_than_the_policy_lets_it_be_is_not_told(counter: OpenStation) -> None:
    """Neither written, nor kept waiting."""
    switch_on(counter, "receipt")
    set_policy(counter, "message_hours", "2")
    add_consumer(counter)
    collect(counter, make_payment(1310))
    queue(counter, at=NOW + timedelta(hours=1))
    collect(counter, make_payment(100, request="r2"))
    late = NOW + timedelta(hours=2, seconds=1)

    assert queue(counter, at=late) == Queued()

    assert states(counter, at=late) == [MessageState.EXPIRED]
    assert [one.state for one in queued(counter)] == [MessageState.EXPIRED]


def test_a_run_without_anything_to_tell_still_moves_on(
    counter: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or as many entries that tell nothing would stand in the way of the rest for ever."""
    monkeypatch.setattr(messages, "_LOOKED_AT", 2)
    switch_on(counter, "order_queued")
    cut = "4444444444"
    add_consumer(
        counter,
        account_number=cut,
        old_account_number="",
        status=SupplyStatus.TEMPORARILY_DISCONNECTED,
    )
    _paid(counter, NUMBER)
    _paid(counter, "3333333333")
    collect(counter, make_payment(1910, request="r9", account_number=cut))

    assert queue(counter) == Queued(0, 0, has_more=True)
    assert queue(counter) == Queued(1, 0)


def test_an_area_is_told_its_new_numbers_once(station: OpenStation) -> None:
    """By division, sub-division or locality; nobody twice, in whichever way it is asked."""
    switch_on(station)
    add_consumer(station)
    add_consumer(station, account_number="3333333333", old_account_number="", mobile="9000000000")

    assert _queue_area(station) == Queued(1, 0)
    with pytest.raises(AreaUnknown):
        _queue_area(station, "RTP-1")

    (one,) = queued(station)
    assert one.message.kind is MessageKind.NUMBER_CHANGED
    assert one.message.expires_at is None
    assert "old 0271 8281, new 31415 92653" in one.message.text


def test_an_area_goes_in_parts(station: OpenStation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again, the next."""
    monkeypatch.setattr(messages, "AT_ONCE", 4)
    switch_on(station, language="both")
    for last in range(3):
        add_consumer(
            station, account_number=f"314159265{last}", old_account_number=f"0271828{last}"
        )

    runs = [_queue_area(station), _queue_area(station)]

    assert runs == [Queued(4, 0, has_more=True), Queued(2, 0)]


def test_an_area_is_told_by_a_supervisor_and_an_order(file_station: OpenStation) -> None:
    """Nobody else, and not while the kind is off."""
    add_consumer(file_station)
    for who in (CLERK, AUDITOR):
        with pytest.raises(NotAllowed):
            _queue_area(file_station, by=who)
    with pytest.raises(NoMessageKinds):
        _queue_area(file_station)
    switch_on(file_station, "receipt")
    with pytest.raises(NoMessageKinds):
        _queue_area(file_station)


def test_every_template_stands_in_both_languages_and_goes_in_few_parts() -> None:
    """English keeps to the GSM alphabet, since one other sign would double what it costs."""
    filled = {"account": "31415 92653", "amount": "1,23,456.78", "receipt": "RTP-03-2627-000001",
              "day": "22-11-2026", "company": "KESCo", "order": "RTP-03-R-000001", "days": "15",
              "due_by": "23-11-2026 10:00", "at": "22-11-2026 10:00", "cheque": "123456",
              "old": "0271 8281"}  # fmt: skip
    for (_, language), template in templates().items():
        length = measure(template.fill(filled))
        if language is TextLanguage.ENGLISH:
            assert (length.alphabet, length.parts) == (SmsAlphabet.GSM7, 1)
        else:
            assert length.parts <= 3


@pytest.mark.parametrize(
    ("text", "why"),
    [("[receipt", "TOML"), ("[gift]\nhi = 'x'", "kind that there is"),
     ("receipt = 'x'", "receipt.hi is not there"), ("[receipt]\nhi = ' '", "receipt.hi is not")],
)  # fmt: skip
def test_a_file_of_templates_that_lacks_one_is_refused(text: str, why: str) -> None:
    """Before anybody is written to in one language alone."""
    with pytest.raises(TemplateBroken, match=why):
        read_templates(text)


def test_a_queue_without_messages_reads_as_such(file_station: OpenStation) -> None:
    """Nothing is on, and there is nowhere to go."""
    found = read_overview(at=NOW, uow=file_station.read())

    assert (found.kinds, found.gateway, found.messages) == ((), "", ())


def test_nobody_is_told_of_an_entry_of_another_kind(file_station: OpenStation) -> None:
    """And an account that no extract knows has no number."""
    with file_station.read() as uow:
        assert not list(told_of(Happened(1, NOW, ConsentChanged(NUMBER, wants_messages=True)), uow))
    assert why_none(None) is NoMessage.NO_MOBILE


def test_an_area_without_a_letter_is_nobodys(file_station: OpenStation) -> None:
    """Rather than everybody whose locality is empty."""
    switch_on(file_station)
    add_consumer(file_station)

    with pytest.raises(AreaUnknown):
        _queue_area(file_station, "!")
