"""The tables, cell by cell."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QModelIndex, Qt

from cashier.domain.calendar import IST
from cashier.domain.finding import Span
from cashier.domain.report import Words
from cashier.domain.report_life import LifeEvent
from tests.builders import TODAY
from tests.ui.reports.made_up import CHOICES, PAGE, cash_book, heads, hours, receipts
from ui.language import Language, use_language
from ui.reports.models import ChoicesModel, EventsModel, RowsModel, TotalsModel
from ui.reports.state import TablePage
from ui.theme import colour

SPAN = Span(TODAY, TODAY)
NOON = datetime(2026, 11, 22, 12, 5, tzinfo=IST)
ALIGN = Qt.ItemDataRole.TextAlignmentRole
ACROSS = Qt.Orientation.Horizontal
RIGHT = int(Qt.AlignmentFlag.AlignRight)


def flags(answer: object) -> int:
    """Read an alignment as its bits."""
    assert isinstance(answer, int)
    return int(answer)


def rows_of(page: TablePage) -> RowsModel:
    """Make the model of a page."""
    model = RowsModel()
    model.show_page(page)
    return model


def test_a_row_has_a_cell_a_column_in_the_language_in_use() -> None:
    """Titles as well."""
    model = rows_of(TablePage(heads(SPAN)))

    assert (model.rowCount(), model.columnCount()) == (10, 3)
    assert [model.text(0, column) for column in range(3)] == [
        "Arrears, principal",
        "1,374",
        "4,12,340.00",
    ]
    use_language(Language.HINDI)
    assert model.titles() == ("मद", "रसीदें", "शुद्ध जमा")
    assert model.text(0, 0) == "बकाया मूलधन"


def test_figures_stand_to_the_right_and_their_titles_above_them() -> None:
    """Words stand to the left; a long title takes two lines."""
    model = rows_of(TablePage(heads(SPAN)))
    head, amount = (flags(model.data(model.index(0, column), ALIGN)) for column in (0, 2))

    assert not head & RIGHT
    assert amount & RIGHT
    assert flags(model.headerData(2, ACROSS, ALIGN)) & RIGHT
    assert flags(model.headerData(0, ACROSS, ALIGN)) & int(Qt.TextFlag.TextWordWrap)
    assert model.headerData(2, ACROSS) == "Collected"


def test_money_below_nothing_is_red_and_has_a_sign() -> None:
    """Nothing else is."""
    model = rows_of(TablePage(heads(SPAN)))
    ink = Qt.ItemDataRole.ForegroundRole

    assert model.data(model.index(9, 2), ink) == colour("bad")
    assert model.text(9, 2) == "−600.00"
    assert model.data(model.index(0, 2), ink) is None
    assert model.data(model.index(9, 1), ink) is None


def test_rows_that_follow_are_put_below_without_moving_anything() -> None:
    """The view asks for them at the end, and keeps its place."""
    whole = receipts(SPAN)
    first = TablePage(replace(whole, rows=whole.rows[:PAGE]))
    model = rows_of(first)
    asked, resets, inserted = list[bool](), list[bool](), list[tuple[int, int]]()
    model.wanted.connect(lambda: asked.append(True))
    model.modelReset.connect(lambda: resets.append(True))
    model.rowsInserted.connect(lambda _, begin, end: inserted.append((begin, end)))
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.show_page(first)
    model.show_page(TablePage(whole))

    assert asked == [True]
    assert (resets, inserted) == ([], [(PAGE, len(whole.rows) - 1)])
    assert not model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [True]
    model.show_page(TablePage(hours(SPAN)))
    assert resets == [True]


def test_totals_stand_under_their_columns() -> None:
    """The first column says what they are."""
    model = TotalsModel()
    model.show_report(heads(SPAN))
    font = model.data(model.index(0, 2), Qt.ItemDataRole.FontRole)

    assert [model.text(0, column) for column in range(3)] == ["Total", "2,756", "8,27,590.00"]
    assert font.bold()  # type: ignore[attr-defined]
    model.show_report(replace(heads(SPAN), totals=(None, None, None)))
    assert model.count() == 0
    model.show_report(None)
    assert (model.count(), model.titles()) == (0, ())


def test_a_balance_is_not_summed() -> None:
    """It stands empty among the totals."""
    model = TotalsModel()
    model.show_report(cash_book(Span(TODAY - timedelta(days=2), TODAY)))

    assert (model.text(0, 1), model.text(0, 9)) == ("", "")
    assert model.text(0, 7) == "−20.00"


def test_reports_are_listed_by_their_group_and_read_aloud_with_their_key() -> None:
    """The same list again changes nothing."""
    model, resets = ChoicesModel(), list[bool]()
    model.modelReset.connect(lambda: resets.append(True))
    model.show_choices(CHOICES)
    model.show_choices(CHOICES)

    assert resets == [True]
    assert (model.count(), model.titles()) == (5, ("Report",))
    assert [model.begins_group(row) for row in range(5)] == [True, False, False, True, True]
    assert model.data(model.index(4, 0)) == "Cash book"
    aloud = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(4, 0), aloud) == "Cash book (5)"


def test_an_event_tells_when_what_who_and_which_entry() -> None:
    """What no single entry tells has no number."""
    model = EventsModel()
    model.show_events(
        (
            LifeEvent(411, NOON, "Anita Verma", Words("Issued", "जारी"), "R-1"),
            LifeEvent(0, NOON, "", Words("The day was closed", "दिन बंद")),
        )
    )

    assert model.titles() == ("Time", "What happened", "Who", "Entry")
    assert [model.text(0, column) for column in range(4)] == [
        "22 Nov 2026, 12:05",
        "Issued · R-1",
        "Anita Verma",
        "411",
    ]
    assert model.text(1, 3) == ""
