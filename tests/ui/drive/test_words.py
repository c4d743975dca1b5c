"""The words of the Recovery screen, and its tables cell by cell."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from cashier.domain.calendar import IST
from cashier.domain.drive import BatchSummary, Exclusion, ExclusionKind, NoticeSummary
from cashier.domain.money import Money
from cashier.services.defaulters import DivisionOwing
from tests.printing.drive_samples import PUBLISHED
from ui.drive.models import BatchesModel, FiguresModel, NoticesModel, OwingModel
from ui.drive.words import REASON_NAMES, name_text, reason_text
from ui.language import Language, use_language

_DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Exclusion(ExclusionKind.PAID_SINCE, _DAY, "₹500"), "paid ₹500, spared until 30 Nov"),
        (Exclusion(ExclusionKind.PAID_SINCE, detail="R-7"), "paid; order R-7 is open"),
        (Exclusion(ExclusionKind.CUT_ALREADY, detail="TD"), "cut already: TD"),
        (Exclusion(ExclusionKind.PROTECTED, detail="LMV-4"), "protected: LMV-4"),
        (Exclusion(ExclusionKind.DISPUTE, _DAY, "D/7"), "in dispute: D/7, until 30 Nov"),
        (Exclusion(ExclusionKind.SCHEME, _DAY, "BBRY"), "in a scheme: BBRY, until 30 Nov"),
        (
            Exclusion(ExclusionKind.EXTENSION, _DAY, "E/1"),
            "due date extended to 30 Nov: E/1",
        ),
        (Exclusion(ExclusionKind.EXTENSION, _DAY), "due date extended to 30 Nov"),
        (Exclusion(ExclusionKind.NOTICE), "no notice served"),
        (Exclusion(ExclusionKind.NOTICE, _DAY, "15-11-2026"), "notice runs until 30 Nov"),
        (Exclusion(ExclusionKind.NO_CUT_TIME, _DAY, "18:00–08:00"), "no cut from 18:00–08:00"),
        (Exclusion(ExclusionKind.NO_CUT_TIME, _DAY), "no cut on 30 Nov"),
    ],
)
def test_every_reason_is_said_in_words(reason: Exclusion, words: str) -> None:
    """With its day, and the paper that says so."""
    assert reason_text(reason) == words


def test_every_kind_has_a_name() -> None:
    """A new one would fail here before it fails on screen."""
    assert set(REASON_NAMES) == set(ExclusionKind)


def test_a_name_is_said_in_the_script_of_the_screen() -> None:
    """Where the extract has it; else in the one that it has."""
    assert name_text("Ram", "राम") == "Ram"
    use_language(Language.HINDI)
    assert name_text("Ram", "राम") == "राम"
    assert name_text("Ram", "") == "Ram"
    use_language(Language.ENGLISH)
    assert name_text("", "राम") == "राम"


def test_lists_of_notices_are_told_cell_by_cell() -> None:
    """A list that was not served has no day."""
    at = datetime(2026, 11, 6, 11, 5, tzinfo=IST)
    model = NoticesModel()
    model.show_lists((NoticeSummary("N-1", "V-1", at, "suresh", 9_000, 8_500, _DAY),
                      NoticeSummary("N-2", "V-1", at, "suresh", 5, 0, None)))  # fmt: skip

    rows = [[model.text(row, at) for at in range(5)] for row in range(model.count())]
    assert rows == [
        ["N-1", "6 Nov, 11:05", "9,000", "8,500", "30 Nov"],
        ["N-2", "6 Nov, 11:05", "5", "0", ""],
    ]


def test_batches_are_told_cell_by_cell() -> None:
    """With the teams' names."""
    model = BatchesModel()
    at = datetime(2026, 11, 6, tzinfo=IST)
    owed = Money(15_240_50)
    model.show_batches((BatchSummary("X-1", "V-1", _DAY, at, "suresh", 1_500, owed, ("A", "B")),))

    assert [model.text(0, at) for at in range(5)] == ["X-1", "30 Nov", "1,500", "15,240.50", "A, B"]


def test_divisions_of_criteria_are_told_cell_by_cell() -> None:
    """How many, how much, how many may be cut."""
    model = OwingModel()
    model.show_divisions((DivisionOwing("Ratanpur", 5_417, Money(1_00_00_000_00), 1_500),))

    assert [model.text(0, at) for at in range(4)] == [
        "Ratanpur",
        "5,417",
        "1,00,00,000.00",
        "1,500",
    ]


def test_the_figures_of_a_drive_end_with_their_total_in_bold() -> None:
    """To the rupee."""
    model = FiguresModel()
    model.show_report(PUBLISHED)
    last = model.count() - 1

    assert [model.text(last, at) for at in range(10)] == [
        "Total", "9,038", "66,23,65,000", "80", "60", "93", "38", "6,65,000", "38", "66,17,00,000",
    ]  # fmt: skip
    assert model.data(model.index(last, 0), Qt.ItemDataRole.FontRole).bold()  # type: ignore[attr-defined]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.FontRole) is None
    model.show_report(None)
    assert model.count() == 0
