"""Which line of a statement belongs to which slip; what could mean two means none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.bank_credit import BankCredit, Doubt, propose_matches, reference_key
from cashier.domain.remittance import PayInSlip, SlipKind
from tests.builders import NOW, TODAY, rupees

SLIP = PayInSlip(
    number="RTP-03-P-000001",
    kind=SlipKind.CASH,
    business_date=TODAY,
    at=NOW,
    by="suresh",
    sent=rupees(500),
    amount=rupees(500),
    reference="SBI 0042/991",
    acknowledged_on=TODAY,
)
OTHER = replace(SLIP, number="RTP-03-P-000002", reference="")
CREDIT = BankCredit("a" * 64, TODAY, "", "", rupees(500))


def _doubts(slips: list[PayInSlip], *lines: BankCredit) -> list[tuple[str, str, Doubt]]:
    work = propose_matches(slips, lines, days=3)
    return [(one.slip.number, one.credit.key[0], one.doubt) for one in work.proposals]


@pytest.mark.parametrize(
    "line",
    [
        replace(CREDIT, reference="SBI0042991"),
        replace(CREDIT, reference="000SBI0042991"),
        replace(CREDIT, reference="sbi-0042-991"),
        replace(CREDIT, reference="rtp03p000001"),
        replace(CREDIT, description="CDM CASH RTP-03-P-000001 PANKI"),
        replace(CREDIT, reference="RTP-03-P-000001", description="SBI0042991"),
    ],
)
def test_a_number_is_known_however_the_bank_writes_it(line: BankCredit) -> None:
    """Ours or its own, as the reference or within the description; days do not matter."""
    far = replace(line, value_date=TODAY + timedelta(days=90))

    assert _doubts([SLIP, OTHER], far) == [(SLIP.number, "a", Doubt.SURE)]


def test_one_number_on_two_lines_or_two_slips_is_nobodys() -> None:
    """A person looks."""
    line = replace(CREDIT, reference="SBI0042991", value_date=TODAY + timedelta(days=9))
    twin = replace(SLIP, number="RTP-03-P-000003")

    assert _doubts([SLIP], line, replace(line, key="b" * 64)) == []
    assert _doubts([SLIP, twin], line) == []


def test_a_short_number_proves_nothing() -> None:
    """It stands in too many lines by chance."""
    short = replace(SLIP, reference="42", acknowledged_on=TODAY - timedelta(days=9))

    assert _doubts([short], replace(CREDIT, reference="42")) == []


def test_what_came_back_or_is_settled_is_not_looked_for() -> None:
    """Neither awaits anything."""
    back, done = replace(SLIP, came_back=True), replace(SLIP, credited=rupees(500))

    assert _doubts([back, done], CREDIT) == []
    assert propose_matches([back, done], [CREDIT], days=3).credits == (CREDIT,)


def test_the_rest_of_a_slip_is_looked_for_by_its_own_sum() -> None:
    """After a part of it was found."""
    some = replace(SLIP, credited=rupees(200))

    assert _doubts([some], replace(CREDIT, amount=rupees(300))) == [
        (SLIP.number, "a", Doubt.LIKELY)
    ]


AMOUNTS = st.sampled_from([rupees(100), rupees(200)])
REFERENCES = st.sampled_from(["", "SBI1001", "SBI1002", "RTP-03-P-000001"])
LINES = st.builds(
    lambda amount, days, reference: (amount, TODAY + timedelta(days=days), reference),
    AMOUNTS,
    st.integers(-5, 5),
    REFERENCES,
)


@given(st.lists(LINES, max_size=6), st.lists(LINES, max_size=6))
def test_nothing_is_lost_and_nothing_is_paired_twice(
    sent: list[tuple[object, ...]], came: list[tuple[object, ...]]
) -> None:
    """Every slip and every line is in one proposal, or in its list; sure ones agree in sum."""
    slips = [
        replace(
            SLIP,
            number=f"RTP-03-P-{place:06d}",
            sent=amount,  # type: ignore[arg-type]
            amount=amount,  # type: ignore[arg-type]
            acknowledged_on=day,  # type: ignore[arg-type]
            reference=reference,  # type: ignore[arg-type]
        )
        for place, (amount, day, reference) in enumerate(sent, 1)
    ]
    lines = [
        BankCredit(f"{place:064d}", day, reference, "", amount)  # type: ignore[arg-type]
        for place, (amount, day, reference) in enumerate(came)
    ]

    work = propose_matches(slips, lines, days=3)

    numbers = [one.slip.number for one in work.proposals] + [one.number for one in work.slips]
    keys = [one.credit.key for one in work.proposals] + [one.key for one in work.credits]
    assert sorted(numbers) == sorted(slip.number for slip in slips)
    assert sorted(keys) == sorted(line.key for line in lines)
    for one in work.sure:
        assert one.credit.amount == one.slip.awaited
    for one in work.proposals:
        if one.doubt is Doubt.LIKELY:
            assert abs((one.credit.value_date - one.slip.acknowledged_on).days) <= 3  # type: ignore[operator]


def test_a_reference_is_letters_and_digits() -> None:
    """Whatever stands between them."""
    assert reference_key("00 sbi/0042-991 ") == "SBI0042991"
