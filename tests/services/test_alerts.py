"""Each pattern of fraud is found in a made-up fraud, and none of them in an honest day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cashier.domain.alert import ALERT_SENTENCES, Alert, AlertCode
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import ZERO
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.tender import Tender, TenderKind, cash, on_paper
from cashier.journal.events import ShiftClosed
from cashier.services import prints, shifts
from cashier.services.alerts import DETECTORS, Evidence, audit
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    NOW,
    POLICY,
    TODAY,
    add_consumer,
    collect,
    everything,
    make_bill,
    make_payment,
    make_station,
    rupees,
)
from tests.journal.samples import RECEIPT
from tests.reversals import cancel, correct, make_cheque

NAMES = ("Asha", "Bina", "Chand", "Deepa", "Eknath", "Farid", "Gita", "Hari", "Indu", "Jai")
NOTHING = Evidence((), (), (), (), {}, frozenset(), "RTP")
EMPTY = DenominationCount.parse("")


def name(index: int) -> str:
    """Name one of many consumers."""
    return f"{NAMES[index % 10]} {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index // 10]}"


def receipt(
    index: int, amount: int = 1_311, tender: Tender | None = None, **changes: object
) -> Receipt:
    """Make a receipt of one of many consumers, in cash unless another tender is given."""
    payer = replace(RECEIPT.payer, account_number=f"30000{index:05d}", name=name(index))
    made = replace(
        RECEIPT,
        number=f"RTP-03-2627-{index:06d}",
        amount=rupees(amount),
        payer=payer,
        tenders=(tender or cash(rupees(amount)),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def drawn(index: int, amount: int = 1_311, **changes: object) -> Tender:
    """Make a tender of a cheque that one drawer wrote."""
    paper = replace(make_cheque(amount), number=f"{index:06d}", **changes)  # type: ignore[arg-type]
    return on_paper(TenderKind.CHEQUE, paper)


def seen(*receipts: Receipt, **changes: object) -> Evidence:
    """Make the evidence of some receipts, numbered from 100."""
    made = replace(NOTHING, receipts=tuple(enumerate(receipts, 100)))
    return replace(made, **changes)  # type: ignore[arg-type]


def taken_back(index: int, kind: ReversalKind, amount: int, replaced_by: str = "") -> Reversal:
    """Take one of the receipts back."""
    made = receipt(index, amount)
    return Reversal(
        made.number, kind, f"V-{index}", made.payer.account_number, made.amount, "a reason",
        TODAY, 1, NOW, CLERK, "Anita Verma", replaced_by=replaced_by,
    )  # fmt: skip


def closed(variance: int) -> tuple[tuple[int, ShiftClosed], ...]:
    """Close the shift of all receipts with a variance."""
    return ((999, ShiftClosed(1, EMPTY, ZERO, rupees(variance), "")),)


def found(evidence: Evidence, **policies: object) -> dict[AlertCode, Alert]:
    """Run every detector."""
    policy = replace(POLICY, **policies)  # type: ignore[arg-type]
    alerts = [alert for detect in DETECTORS for alert in detect(evidence, policy)]
    assert len({alert.code for alert in alerts}) == len(alerts)
    return {alert.code: alert for alert in alerts}


def test_an_empty_period_has_no_alert() -> None:
    """Nothing was done, so nothing was seen."""
    assert found(NOTHING) == {}


def test_the_bareilly_pattern_is_found_with_every_entry_behind_it() -> None:
    """38 cheques of one drawer booked for consumers who had always paid in cash."""
    swapped = [receipt(index, tender=drawn(index)) for index in range(38)]
    payers = frozenset(one.payer.account_number for one in swapped)

    alerts = found(seen(*swapped, cash_payers=payers))

    assert set(alerts) == {AlertCode.REPEAT_DRAWER, AlertCode.SWAPPED_CHEQUES}
    for alert in alerts.values():
        assert alert.entries == tuple(range(100, 138))
    drawer, cheques = alerts[AlertCode.REPEAT_DRAWER], alerts[AlertCode.SWAPPED_CHEQUES]
    assert drawer.message == (
        "Cheques of Ram Kumar Gupta paid for 38 consumers of other names, ₹49,818."
    )
    assert cheques.message == (
        "anita took 38 cheques of others, ₹49,818, for consumers who always paid in cash."
    )
    assert cheques.weight > drawer.weight


def test_one_drawer_is_known_by_the_account_however_the_name_is_spelt() -> None:
    """And without an account by the name, whatever its case."""
    spelt = ("RAM KUMAR GUPTA", "Ram K Gupta", "राम कुमार गुप्ता", "R Gupta", "Gupta Ram")
    same = [receipt(i, tender=drawn(i, drawer=spelt[i])) for i in range(5)]
    unnumbered = [
        receipt(i, tender=drawn(i, drawer=n, drawer_account=""))
        for i, n in enumerate(("A Jain", "a jain", "A  JAIN", "A Jain", "A jain"))
    ]

    assert AlertCode.REPEAT_DRAWER in found(seen(*same))
    assert AlertCode.REPEAT_DRAWER in found(seen(*unnumbered))


def test_four_consumers_of_one_drawer_are_a_family() -> None:
    """As are many connections of the drawer's own name, and one consumer many times."""
    four = [receipt(i, tender=drawn(i)) for i in range(4)]
    own = [receipt(i, tender=drawn(i, drawer=name(i))) for i in range(8)]
    one = [receipt(1, tender=drawn(i)) for i in range(8)]

    for honest in (four, own, one):
        assert AlertCode.REPEAT_DRAWER not in found(seen(*honest))


def test_cash_turned_into_cheques_is_found() -> None:
    """Three corrections of one clerk; two may be mistakes."""
    wrong = [receipt(index) for index in range(3)]
    right = [receipt(10 + index, tender=drawn(index)) for index in range(3)]
    acts = tuple(
        (500 + i, taken_back(i, ReversalKind.WRONG_TENDER, 1_311, right[i].number))
        for i in range(3)
    )

    alerts = found(seen(*wrong, *right, reversals=acts))

    assert alerts[AlertCode.TENDER_SWAPS].entries == (500, 501, 502)
    assert alerts[AlertCode.TENDER_SWAPS].message == (
        "anita changed 3 receipts from cash to cheque, ₹3,933."
    )
    assert found(seen(*wrong, *right, reversals=acts[:2])) == {}


def test_a_drawer_short_by_the_same_sum_needs_no_number_of_swaps() -> None:
    """One of 1,311, and a drawer that is 1,311 short: the closing is behind it, too."""
    wrong, right = receipt(0), receipt(10, tender=drawn(0))
    act = taken_back(0, ReversalKind.WRONG_TENDER, 1_311, right.number)
    evidence = seen(wrong, right, reversals=((500, act),), closings=closed(-1_311))

    assert found(evidence)[AlertCode.TENDER_SWAPS].entries == (500, 999)
    assert found(replace(evidence, closings=closed(-1_310))) == {}


@pytest.mark.parametrize("index", [0, 7])
def test_a_cheque_turned_into_cash_is_no_swap(index: int) -> None:
    """Nor is a correction whose receipts lie outside the period."""
    wrong, right = receipt(0, tender=drawn(0)), receipt(10)
    acts = tuple(
        (500 + i, taken_back(index, ReversalKind.WRONG_TENDER, 1_311, right.number))
        for i in range(3)
    )

    assert found(seen(wrong, right, reversals=acts)) == {}


def test_a_cheque_of_somebody_else_and_a_short_drawer_belong_together() -> None:
    """One is enough where the drawer is short by just that sum."""
    one = receipt(0, tender=drawn(0))
    payers = frozenset({one.payer.account_number})

    alerts = found(seen(one, cash_payers=payers, closings=closed(-1_311)))

    assert alerts[AlertCode.SWAPPED_CHEQUES].entries == (100, 999)
    assert found(seen(one, cash_payers=payers)) == {}


def test_own_cheques_of_cash_payers_are_their_own_affair() -> None:
    """People change how they pay."""
    own = [receipt(i, tender=drawn(i, drawer=name(i))) for i in range(9)]
    payers = frozenset(one.payer.account_number for one in own)

    assert found(seen(*own, cash_payers=payers)) == {}


@pytest.mark.parametrize(
    ("amount", "is_found"),
    [
        (17_999, False),
        (18_000, True),
        (20_000, True),
        (4_499, False),
        (4_500, True),
        (5_001, False),
    ],
)
def test_voids_just_under_a_limit_are_found(amount: int, *, is_found: bool) -> None:
    """Within ten per cent below the cash cap of 20,000, or the revenue stamp's 5,000."""
    acts = tuple((500 + i, taken_back(i, ReversalKind.CANCELLED, amount)) for i in range(3))

    alerts = found(replace(NOTHING, reversals=acts))

    assert (AlertCode.VOIDS_UNDER_LIMIT in alerts) is is_found
    assert found(replace(NOTHING, reversals=acts[:2])) == {}


def test_round_sums_are_found_where_they_are_most_of_a_clerks_receipts() -> None:
    """Ten of twenty; ten of twenty-one are less than half, and nine too few."""
    round_ones = [receipt(i, 1_500) for i in range(10)]
    odd = [receipt(20 + i) for i in range(11)]

    alert = found(seen(*round_ones, *odd[:10]))[AlertCode.ROUND_SUMS]

    assert alert.message == "10 of 20 receipts of anita are round sums, ₹15,000."
    assert found(seen(*round_ones, *odd)) == {}
    assert found(seen(*round_ones[:9])) == {}


def test_a_receipt_printed_again_and_again_is_found() -> None:
    """Three duplicates of one receipt; two of it and two of another are usual."""
    many = ((1, "R-1"), (2, "R-1"), (5, "R-1"))

    alert = found(replace(NOTHING, reprints=many))[AlertCode.MANY_REPRINTS]

    assert (alert.message, alert.entries) == ("Receipt R-1 was printed again 3 times.", (1, 2, 5))
    usual = ((1, "R-1"), (2, "R-1"), (3, "R-2"), (4, "R-2"))
    assert found(replace(NOTHING, reprints=usual)) == {}


def test_payments_for_another_division_are_found() -> None:
    """Ten for one division; nine each for two, or unknown accounts, are neighbours."""
    ten = [receipt(i) for i in range(10)]
    there = {one.payer.account_number: "HNP" for one in ten}

    alert = found(seen(*ten, divisions=there))[AlertCode.OTHER_DIVISION]

    assert alert.message == "anita took 10 payments for division HNP, ₹13,110."
    here = there | {ten[0].payer.account_number: "RTP"}
    assert found(seen(*ten, divisions=here)) == {}
    assert found(seen(*ten)) == {}


def test_a_policy_of_zero_looks_away() -> None:
    """The office that minds no round sums sets none."""
    round_ones = [receipt(i, 1_500) for i in range(10)]

    assert found(seen(*round_ones), alert_round_receipts=0) == {}


def test_every_alert_has_a_sentence() -> None:
    """One for each pattern that is looked for."""
    assert set(ALERT_SENTENCES) == set(AlertCode)
    of_the_bank = {AlertCode.UNDEPOSITED_CASH, AlertCode.UNACKNOWLEDGED_REMITTANCE}
    of_the_field = {AlertCode.LATE_RECONNECTIONS}
    assert len(DETECTORS) == len(set(AlertCode) - of_the_bank - of_the_field)


def test_an_honest_day_has_no_alert(counter: OpenStation) -> None:
    """Bills as issued, an own cheque, one mistake, one reprint; and looking writes nothing."""
    for index in range(12):
        number = f"30000{index:05d}"
        bill = make_bill(energy_charge=1_000 + 37 * index)
        add_consumer(counter, bill, account_number=number, old_account_number="", name=name(index))
    issued = []
    for index in range(12):
        amount = (274_00 + (1_000 + 37 * index) * 100) // 100
        tender = drawn(index, amount, drawer=name(index)) if index == 3 else cash(rupees(amount))
        payment = make_payment(
            amount, request=f"r{index}", account_number=f"30000{index:05d}", tenders=(tender,)
        )
        issued.append(collect(counter, payment, at=NOW + timedelta(minutes=index)))
    prints.start_print(issued[0].number, actor=CLERK, at=NOW, uow=counter.write())
    cancel(counter, issued[5], at=NOW + timedelta(minutes=20))
    before = everything(counter)

    assert audit(TODAY, TODAY, uow=counter.read()) == ()
    assert everything(counter) == before


@pytest.fixture(params=["sqlite", "postgresql"])
def old_station(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStation]:
    """A station that was set up long before today: no clock goes back behind its record."""
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgres_database") if on_server else ""
    made = make_station(tmp_path / "old", database_url=url, at=NOW - timedelta(days=61))
    yield made
    made.close()


def test_a_fraud_on_the_record_is_found_with_its_entries(old_station: OpenStation) -> None:
    """Three payers of habit and one drawer's cheques; the entries are those of the receipts."""
    station = old_station
    accounts = [f"30000{index:05d}" for index in range(3)]
    for index, number in enumerate(accounts):
        add_consumer(station, account_number=number, old_account_number="", name=name(index))
    for days in (60, 30, 0):
        at = NOW - timedelta(days=days)
        shifts.open_shift(CLERK, EMPTY, at=at, uow=station.write())
        for index, number in enumerate(accounts):
            tender = cash(rupees(1_310)) if days else drawn(index, 1_310)
            request = f"r{days}-{index}"
            payment = make_payment(request=request, account_number=number, tenders=(tender,))
            collect(station, payment, at=at)
        counted = DenominationCount.parse("1x3930" if days else "")
        shifts.close_shift(CLERK, counted, "", at=at, uow=station.write())

    found = audit(TODAY - timedelta(days=1), TODAY, uow=station.read())
    (alert,) = (one for one in found if one.code is not AlertCode.UNDEPOSITED_CASH)

    assert alert.code is AlertCode.SWAPPED_CHEQUES
    with station.read() as uow:
        kinds = {entry.number: entry.kind for entry in uow.entries()}
    assert [kinds[number] for number in alert.entries] == ["receipt_issued"] * 3
    later = audit(date(2027, 1, 1), date(2027, 1, 2), uow=station.read())
    assert {one.code for one in later} == {AlertCode.UNDEPOSITED_CASH}


def test_what_was_put_right_on_the_record_is_looked_at(counter: OpenStation) -> None:
    """Three receipts changed from cash to cheque in one shift."""
    for index in range(3):
        number = f"30000{index:05d}"
        add_consumer(counter, account_number=number, old_account_number="", name=name(index))
        paid = collect(counter, make_payment(request=f"r{index}", account_number=number))
        correct(counter, paid, tenders=(drawn(index, 1_310, drawer=name(index)),))

    (alert,) = audit(TODAY, TODAY, uow=counter.read())

    assert alert.code is AlertCode.TENDER_SWAPS
    assert len(alert.entries) == 3
