"""The reasons in the list of defaulters: of each what the rules say of that account alone."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert

from cashier.domain.bill import standing_bills
from cashier.domain.calendar import to_ist
from cashier.domain.defaulting import RECORDED, Circumstances, Owing, list_exclusions
from cashier.domain.drive import DriveCriteria, ExclusionKind
from cashier.domain.dues import ConsumerRecord
from cashier.domain.money import Money
from cashier.services.defaulters import list_defaulters
from cashier.station import OpenStation
from cashier.storage.drive_tables import notice_line
from cashier.storage.exclusion_tables import drive_exclusion
from tests.builders import NOW, POLICY, TODAY, insert_row, rupees
from tests.divisions import make_division, midday

THRESHOLD = rupees(8_000)
MONDAY = midday(TODAY + timedelta(days=1))
NIGHT = MONDAY.replace(hour=19)
DRIVES = (("V-1", "N-1"), ("V-2", "N-2"))


def open_drives(station: OpenStation) -> None:
    """Put two drives with a list of notices each on record."""
    for serial, (drive, notices) in enumerate(DRIVES, start=1):
        insert_row(
            station,
            "drive",
            number=drive,
            series="V",
            serial=serial,
            request_id=drive,
            threshold=THRESHOLD,
            overdue_days=0,
            opened_at=NOW,
            business_date=TODAY,
            listed=1,
            owed=THRESHOLD,
            position=1,
        )
        insert_row(
            station,
            "notice",
            number=notices,
            series="N",
            serial=serial,
            request_id=notices,
            drive_number=drive,
            made_at=NOW,
            notices=1,
            position=1,
        )


def serve_by_chance(station: OpenStation, numbers: Sequence[str], chance: random.Random) -> None:
    """Give each account none, one or two notices, some of them not served."""
    lines = [
        {
            "account_number": number,
            "drive_number": drive,
            "notice_number": notices,
            "served_on": chance.choice((None, TODAY - timedelta(days=chance.randrange(60)))),
        }
        for number in numbers
        for drive, notices in chance.sample(DRIVES, chance.randrange(3))
    ]
    with station.write() as uow:
        uow.connection.execute(insert(notice_line), lines)
        uow.commit()


def spare_by_chance(station: OpenStation, numbers: Sequence[str], chance: random.Random) -> None:
    """Write orders that spare some, with a last day or without."""
    orders = [
        {
            "account_number": number,
            "kind": kind.value,
            "until": chance.choice((None, TODAY, MONDAY.date())),
            "order_number": "O-7",
            "position": 1,
        }
        for number in numbers
        for kind in RECORDED
        if chance.random() < 1 / 8
    ]
    with station.write() as uow:
        uow.connection.execute(insert(drive_exclusion), orders)
        uow.commit()


def circumstances(record: ConsumerRecord, served_on: date | None, owed: Money) -> Circumstances:
    """Read from the counter's own record what the rules ask for."""
    bill = standing_bills(record.bills)[0]
    granted = max(
        (
            (one.due_date, one.order_number)
            for one in record.extensions
            if one.bill_number == bill.bill_number
        ),
        default=(None, ""),
    )
    since = [
        one
        for one in record.received
        if served_on and not one.reversed_at and to_ist(one.at).date() >= served_on
    ]
    return Circumstances(
        category=record.account.category,
        connection_type=record.account.connection_type,
        is_lifeline=record.account.is_lifeline,
        status=record.supply.status,
        owed=owed,
        owing=Owing(owed, owed, owed, bill.due_date, *granted),
        open_order=record.open_order_number,
        served_on=served_on,
        paid_since_notice=Money.total(one.to_bill for one in since),
        last_paid_on=max((to_ist(one.at).date() for one in since), default=None),
    )


@pytest.mark.parametrize("at", [MONDAY, NIGHT])
def test_every_reason_is_the_one_that_the_rules_give_for_that_account_alone(
    counter: OpenStation, at: datetime
) -> None:
    """Many are looked at together, and nobody has another's reason."""
    chance = random.Random(4)
    numbers = make_division(counter, 600, 4)
    open_drives(counter)
    serve_by_chance(counter, numbers, chance)
    spare_by_chance(counter, numbers, chance)
    with counter.read() as uow:
        records = {number: uow.consumers.find_record(number) for number in numbers}
        served = uow.drives.served(numbers)
        orders = uow.defaulters.list_exclusions()

    page = list_defaulters(DriveCriteria(THRESHOLD), at=at, by=None, uow=counter.read())

    for one in page.rows:
        record = records[one.account_number]
        assert record is not None
        found = circumstances(record, served.get(one.account_number), one.owed)
        own = tuple(order for order in orders if order.account_number == one.account_number)
        assert one.excluded == list_exclusions(replace(found, recorded=own), at=at, policy=POLICY)
    counted = dict(page.excluded)
    for kind in set(ExclusionKind) - {ExclusionKind.SCHEME}:
        those = [one for one in page.rows if kind in {why.kind for why in one.excluded}]
        assert counted.get(kind, 0) == len(those)
        assert bool(those) is (kind is not ExclusionKind.NO_CUT_TIME or at == NIGHT)
    assert page.free == sum(not one.excluded for one in page.rows) > 0
    assert sum(one.free for one in page.divisions) == page.free
