"""The tables of the Bank screen, cell by cell, and its words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cashier.domain.bank_credit import BankCredit, BankMatch, Doubt, MatchHow, MatchProposal
from cashier.domain.bank_days import CashLying, CashPlace
from cashier.domain.remittance import PayInSlip, SlipKind, SlipState
from tests.builders import NOW, TODAY, rupees
from tests.journal.remittance_samples import CREDIT, SENT
from tests.journal.reversal_samples import DEPOSIT
from ui.bank.models import (
    CreditsModel,
    LyingModel,
    MatchesModel,
    OpenSlipsModel,
    PaperModel,
    ProposalsModel,
    SlipsModel,
)
from ui.bank.state import Task
from ui.bank.words import BUTTONS, STATE_WORDS, TITLES, age_text, due_text, place_text, state_text
from ui.theme import colour
from ui.widgets.table import TextTable

pytestmark = pytest.mark.usefixtures("qapp")
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
LYING = CashLying(
    place=CashPlace.CHEST,
    reference="",
    by="",
    collected_on=FRIDAY,
    amount=rupees(1_23_456),
    due_on=date(2026, 11, 21),
    today=MONDAY,
    over=(TODAY,),
    positions=(1,),
)
SLIP = PayInSlip(
    number="RTP-03-P-000001",
    kind=SlipKind.CASH,
    business_date=TODAY,
    at=NOW,
    by="suresh",
    sent=rupees(10_000),
    amount=rupees(10_000),
)
STAMPED = replace(SLIP, reference="SBI 42", acknowledged_on=TODAY)


def _texts(model: TextTable) -> list[list[str]]:
    columns = range(model.columnCount())
    return [[str(model.data(model.index(row, c))) for c in columns] for row in range(model.count())]


@pytest.mark.parametrize(
    ("changes", "place", "age", "due"),
    [
        ({}, "In the chest", "carried over Sunday, 3 days", "OVERDUE since 21 Nov"),
        (
            {"place": CashPlace.DRAWER, "by": "anita", "collected_on": MONDAY, "over": ()},
            "In the drawer of anita",
            "today",
            "OVERDUE since 21 Nov",
        ),
        (
            {"place": CashPlace.CLOSED, "by": "anita", "over": (), "due_on": MONDAY},
            "Counted by anita, not accepted",
            "3 days",
            "by 23 Nov",
        ),
        (
            {
                "place": CashPlace.TRANSIT,
                "reference": SLIP.number,
                "collected_on": FRIDAY - timedelta(days=7),
                "over": (TODAY, date(2026, 11, 14), date(2026, 11, 15)),
            },
            f"On its way: {SLIP.number}",
            "carried over 3 closed days, 10 days",
            "OVERDUE since 21 Nov",
        ),
    ],
)
def test_cash_says_where_it_lies_and_over_which_days(
    changes: dict[str, object], place: str, age: str, due: str
) -> None:
    """In words, before any colour."""
    one = replace(LYING, **changes)  # type: ignore[arg-type]

    assert (place_text(one), age_text(one), due_text(one)) == (place, age, due)


def test_overdue_cash_stands_out() -> None:
    """In colour as well."""
    model = LyingModel()
    model.show_lying((LYING, replace(LYING, due_on=MONDAY)))

    inks = [model.data(model.index(row, 0), Qt.ItemDataRole.ForegroundRole) for row in (0, 1)]
    assert inks == [QColor(colour("bad")), None]
    assert _texts(model)[0][:2] == ["20 Nov", "1,23,456.00"]
    assert model.data(model.index(0, 2), Qt.ItemDataRole.FontRole) is not None


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (SLIP, "On its way"),
        (STAMPED, "Stamped by the bank"),
        (replace(STAMPED, credited=rupees(10_000)), "In the statement"),
        (replace(STAMPED, credited=rupees(9_000)), "Partly in the statement"),
        (replace(SLIP, came_back=True), "Brought back"),
    ],
)
def test_a_slip_says_how_far_it_has_come(slip: PayInSlip, words: str) -> None:
    """One that is credited in part says so."""
    assert state_text(slip) == words


def test_every_state_and_act_has_its_words() -> None:
    """Those to come, too."""
    assert set(STATE_WORDS) == set(SlipState)
    assert set(TITLES) == set(BUTTONS) == set(Task)


def test_a_slip_is_one_row() -> None:
    """One that came back is pale."""
    model = SlipsModel()
    model.show_slips((STAMPED, replace(SLIP, came_back=True)))

    assert _texts(model)[0] == [
        *("Stamped by the bank", "RTP-03-P-000001", "22 Nov", "Cash", "10,000.00", "SBI 42"),
    ]
    ink = model.data(model.index(1, 1), Qt.ItemDataRole.ForegroundRole)
    assert ink == QColor(colour("soft"))
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is not None
    assert len(model.titles()) == 6


def test_a_proposal_stands_side_by_side() -> None:
    """Its doubt in words, an icon and a colour."""
    credit = replace(CREDIT, amount=rupees(9_000))
    model = ProposalsModel()
    model.show_proposals((MatchProposal(STAMPED, credit, Doubt.DIFFERS),))

    assert _texts(model)[0] == [
        *("The sums differ", "RTP-03-P-000001", "22 Nov", "10,000.00", "9,000.00", "22 Nov"),
        "SBI0042991  CASH DEP PANKI",
    ]
    ink = model.data(model.index(0, 4), Qt.ItemDataRole.ForegroundRole)
    assert ink == QColor(colour("bad"))
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is not None
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ForegroundRole) is None


def test_what_nobody_knows_the_other_half_of_is_listed() -> None:
    """Lines of the statement, and slips with their age."""
    lines, slips = CreditsModel(), OpenSlipsModel()
    lines.show_lines((BankCredit("k", TODAY, "", "BY CASH", rupees(5)),))
    slips.show_slips((SLIP,), MONDAY)

    assert _texts(lines) == [["22 Nov", "5.00", "BY CASH"]]
    assert _texts(slips) == [["RTP-03-P-000001", "1 day", "10,000.00", "On its way"]]
    slips.show_slips((SLIP,), None)
    assert _texts(slips)[0][1] == ""


def test_a_match_says_what_it_rests_upon() -> None:
    """By number, by a look, or by hand."""
    model = MatchesModel()
    model.show_matches(tuple(BankMatch(CREDIT, SLIP.number, how) for how in MatchHow))

    assert [row[2] for row in _texts(model)] == [
        "by number and sum",
        "by sum and day, looked at",
        "by hand",
    ]


def test_a_slip_shows_its_notes_and_days_or_its_cheques() -> None:
    """To be compared with the bank's stamp."""
    model = PaperModel()
    assert model.count() == 0
    model.show_paper(SENT)
    assert _texts(model) == [
        ["₹500 × 20", "10,000.00"],
        ["collected on 22 Nov 2026", "10,000.00"],
    ]
    model.show_paper(DEPOSIT)
    assert model.count() == len(DEPOSIT.lines)
    assert _texts(model)[0][0].startswith("000123 · State Bank of India")
    assert len(model.titles()) == 2
