"""The tables of the Cheques screen, cell by cell and without a window."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.services.cheque_ports import ChequeLine
from tests.builders import NOW, NUMBER, TODAY
from tests.reversals import make_cheque
from tests.ui.cheques.desk import SHARED, Desk
from tests.ui.stand_ins import OTHER
from ui.cheques.models import (
    AGE_COLUMN,
    MARK_COLUMN,
    STATE_COLUMN,
    BatchModel,
    ReasonsModel,
    RegisterModel,
    ReturnModel,
)
from ui.cheques.state import RegisterState
from ui.language import Language, use_language
from ui.theme import colour

_INK, _PICTURE = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole


def _line(
    state: ChequeState = ChequeState.RECEIVED,
    number: str = "000123",
    accounts: tuple[str, ...] = (NUMBER,),
) -> ChequeLine:
    at_bank = "" if state in {ChequeState.RECEIVED, ChequeState.CANCELLED} else "RTP-03-D-000007"
    paper = make_cheque(number=number)
    return ChequeLine(Cheque(paper, "cheque", "", state, TODAY, 1, at_bank, NOW), accounts)


def _register(*lines: ChequeLine, today: date = TODAY) -> tuple[RegisterModel, RegisterState]:
    model, state = RegisterModel(), RegisterState(lines=lines, today=today, row=0, turn=1)
    model.show_register(state)
    return model, state


def _row(model: RegisterModel | BatchModel | ReasonsModel | ReturnModel, row: int) -> list[object]:
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


@pytest.mark.usefixtures("qapp")
def test_a_line_says_everything_of_a_paper() -> None:
    """State in words, age, number, bank, drawer, amount, accounts, day and batch."""
    model, _ = _register(_line(ChequeState.DEPOSITED, accounts=(NUMBER, OTHER)))

    assert _row(model, 0) == [
        "",
        "At the bank",
        "today",
        "000123",
        "State Bank of India",
        "Ram Kumar Gupta",
        "1,310.00",
        "31415 92653 +1",
        "22 Nov",
        "D-000007",
    ]
    assert len(model.titles()) == model.columnCount() == 10


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("state", "words", "ink"),
    [
        (ChequeState.RECEIVED, "At hand", "ink"),
        (ChequeState.DEPOSITED, "At the bank", "accent"),
        (ChequeState.CLEARED, "Cleared", "done"),
        (ChequeState.RETURNED, "Returned", "bad"),
        (ChequeState.CANCELLED, "Handed back", "soft"),
    ],
)
def test_a_state_has_words_colour_and_icon(state: ChequeState, words: str, ink: str) -> None:
    """Words first."""
    model, _ = _register(_line(state))
    cell = model.index(0, STATE_COLUMN)

    assert model.data(cell) == words
    assert model.data(cell, _INK) == colour(ink)
    assert model.data(cell, _PICTURE) is not None
    assert model.data(cell, Qt.ItemDataRole.FontRole) is not None
    assert model.data(model.index(0, 3), _PICTURE) is None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("today", "age", "is_old"),
    [
        (date(2026, 11, 22), "today", False),
        (date(2026, 11, 23), "1 day", False),
        (date(2026, 11, 25), "3 days", True),
    ],
)
def test_what_lies_at_hand_for_long_stands_out(today: date, age: str, *, is_old: bool) -> None:
    """What lies at the bank is the bank's to hurry."""
    model, _ = _register(_line(), _line(ChequeState.DEPOSITED, "000124"), today=today)
    inks = [model.data(model.index(row, AGE_COLUMN), _INK) for row in (0, 1)]

    assert model.data(model.index(0, AGE_COLUMN)) == age
    assert inks == [colour("doubt") if is_old else None, None]


@pytest.mark.usefixtures("qapp")
def test_a_mark_is_a_tick_for_eyes_and_a_word_for_screen_readers() -> None:
    """It changes no other cell."""
    model, state = _register(_line(), _line(number="000124"))
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.show_register(replace(state, marked=state.lines[:1]))
    cells = [model.index(row, MARK_COLUMN) for row in (0, 1)]

    assert [model.data(cell, _PICTURE) is not None for cell in cells] == [True, False]
    assert model.data(cells[0], Qt.ItemDataRole.AccessibleTextRole) == "marked"
    assert changed == [(0, 1)]


@pytest.mark.usefixtures("qapp")
def test_a_page_that_follows_is_put_below() -> None:
    """Nothing above it moves, so the cursor stays; a new list begins anew."""
    first, second = _line(), _line(number="000124")
    model, state = _register(first)
    inserted, resets = [], []
    model.rowsInserted.connect(lambda _, top, bottom: inserted.append((top, bottom)))
    model.modelReset.connect(lambda: resets.append(True))
    model.show_register(replace(state, lines=(first, second)))
    model.show_register(replace(state, lines=(second,), turn=2))

    assert inserted == [(1, 1)]
    assert resets == [True]
    assert model.count() == 1


@pytest.mark.usefixtures("qapp")
def test_more_is_asked_for_at_the_end_and_while_there_is_any() -> None:
    """A table asks when its last row comes into sight."""
    model, state = _register(_line())
    wanted: list[bool] = []
    model.wanted.connect(lambda: wanted.append(True))
    root = QModelIndex()
    model.fetchMore(root)
    model.show_register(replace(state, has_more=True))
    model.fetchMore(root)

    assert model.canFetchMore(root)
    assert not model.canFetchMore(model.index(0, 0))
    assert wanted == [True]


@pytest.mark.usefixtures("qapp")
def test_a_list_that_was_never_read_has_no_ages() -> None:
    """Nor lines."""
    model = RegisterModel()
    model.show_register(RegisterState(lines=(_line(),), turn=1))

    assert model.data(model.index(0, AGE_COLUMN)) == ""
    assert model.data(model.index(0, AGE_COLUMN), _INK) is None


@pytest.mark.usefixtures("qapp")
def test_a_batch_lists_its_papers() -> None:
    """As the slip will."""
    model = BatchModel()
    model.show_lines((_line(),))
    model.show_lines((_line(),))

    assert _row(model, 0) == [
        "000123",
        "State Bank of India",
        "Ram Kumar Gupta",
        "1,310.00",
        "31415 92653",
    ]
    assert (model.count(), len(model.titles())) == (1, model.columnCount())


@pytest.mark.usefixtures("qapp")
def test_a_reason_stands_in_both_languages_the_one_in_use_first() -> None:
    """And says who is charged."""
    model = ReasonsModel()
    model.show_reasons(
        (
            ReturnReason("01", "Funds insufficient", "अपर्याप्त निधि", is_drawers=True),
            ReturnReason("84", "No connection", "", is_drawers=False),
        )
    )
    english = [_row(model, row) for row in (0, 1)]
    use_language(Language.HINDI)
    hindi = [_row(model, row) for row in (0, 1)]

    assert english[0] == ["01", "Funds insufficient", "अपर्याप्त निधि", "the drawer"]
    assert english[1] == ["84", "No connection", "", "nobody"]
    assert hindi[0][1:3] == ["अपर्याप्त निधि", "Funds insufficient"]
    assert hindi[1][1] == "No connection"
    assert (model.count(), len(model.titles())) == (2, 4)


def _quoted(desk: Desk) -> ChequeReturn:
    desk.at_bank(SHARED)
    desk.quote_return()
    assert desk.act.quote is not None
    return desk.act.quote


@pytest.mark.usefixtures("qapp")
def test_a_return_lists_receipt_by_receipt_what_it_takes_back(desk: Desk) -> None:
    """The charge and the least next payment once for each account."""
    model = ReturnModel()
    model.show_return(_quoted(desk))

    assert _row(model, 0) == [
        "RTP-03-2627-000001",
        "31415 00871",
        "Sita Devi",
        "1,310.00",
        "500.00",
        "1,810.00",
    ]
    assert _row(model, 1)[4:] == ["", "1,310.00"]
    use_language(Language.HINDI)
    assert _row(model, 0)[2] == "सीता देवी"
    model.show_return(None)
    assert (model.count(), len(model.titles())) == (0, 6)


@pytest.mark.usefixtures("qapp")
def test_a_second_receipt_of_an_account_repeats_nothing(desk: Desk) -> None:
    """What is charged is charged once."""
    quote = _quoted(desk)
    first, second = quote.accounts
    both = replace(first, receipts=(*first.receipts, *second.receipts))
    model = ReturnModel()
    model.show_return(replace(quote, accounts=(both,)))

    assert [_row(model, row)[4:] for row in (0, 1)] == [["500.00", "1,810.00"], ["", ""]]
