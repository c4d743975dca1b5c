"""The Day screen as plain Python."""

from datetime import timedelta

import pytest

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.day_close import CloseKind, ZeroKind
from cashier.domain.day_close_check import CheckCode, CheckState
from cashier.domain.errors import StorageFault
from cashier.services.day_close_zero import list_zeros
from cashier.station import OpenStation
from printing.outcome import PrintState
from tests.builders import NOW, SUPERVISOR, TODAY, everything
from tests.custody import add_staff
from tests.day_closes import close
from tests.reversals import approved
from tests.ui.day.at_day import AUDITOR_USER, SUPERVISOR_USER, finished_day, take_money
from tests.ui.stand_ins import NO_ANSWER, REFUSED, AtOnce, Later, PaperTray, counter_of
from ui.counter import Counter
from ui.day.presenter import DayPresenter
from ui.day.state import Asking

OTHER_SUPERVISOR = "meera"


def _nobody(_claim: ApprovalClaim, _then: object) -> None:
    """Nobody gives a word."""


def presenter_of(
    counter: Counter, tray: PaperTray | None = None, storage: AtOnce | None = None
) -> DayPresenter:
    """Make the presenter, as nobody's yet."""
    return DayPresenter(
        storage or AtOnce(),
        AtOnce(),
        lambda: counter,
        work=tray or PaperTray(),
        approve=_nobody,
    )


def leave_all(presenter: DayPresenter, reason: str = "the bank is shut") -> None:
    """Leave everything that can wait to the next day."""
    for row, item in enumerate(presenter.state.items):
        if item.blocks:
            presenter.go_to(row)
            presenter.ask_reason()
            presenter.type_reason(reason)
            presenter.leave_item()


def close_of(presenter: DayPresenter) -> str:
    """Name the close on screen; empty for a day that is open."""
    return presenter.state.close.number if presenter.state.close else ""


def _states(presenter: DayPresenter) -> dict[CheckCode, CheckState]:
    return {item.code: item.state for item in presenter.state.items}


@pytest.fixture
def day(station: OpenStation) -> OpenStation:
    """A day that is put away, with a cheque and cash that no bank has."""
    finished_day(station)
    return station


@pytest.fixture
def presenter(day: OpenStation) -> DayPresenter:
    """The supervisor's, at that day."""
    made = presenter_of(counter_of(day))
    made.begin(SUPERVISOR_USER)
    return made


def test_the_first_line_that_is_open_is_marked(presenter: DayPresenter) -> None:
    """So that the keys are about what is to be done."""
    state = presenter.state

    assert state.quote is not None
    assert (state.quote.day, state.open_count, state.is_ready) == (TODAY, 2, False)
    assert state.item is not None
    assert state.item.code is CheckCode.CHEQUES


def test_a_day_with_something_open_is_not_closed(presenter: DayPresenter) -> None:
    """It says how much, and asks nothing."""
    presenter.ask_close()

    assert presenter.state.asking is Asking.NOTHING
    assert presenter.state.refusal is not None
    assert presenter.state.refusal.text() == (
        "Still to be done: 2. What is open stands in the list."
    )


def test_a_line_is_left_with_a_reason_and_taken_back_without(presenter: DayPresenter) -> None:
    """An empty reason is none; a given one can be changed."""
    presenter.ask_reason()
    presenter.leave_item()
    assert presenter.state.refusal is not None
    presenter.type_reason("  the bank   is shut ")
    presenter.leave_item()
    assert _states(presenter)[CheckCode.CHEQUES] is CheckState.CARRIED
    assert dict(presenter.state.reasons) == {CheckCode.CHEQUES: "the bank is shut"}

    presenter.ask_reason()
    assert presenter.state.reason == "the bank is shut"
    presenter.type_reason("")
    presenter.leave_item()
    assert _states(presenter)[CheckCode.CHEQUES] is CheckState.OPEN


def test_what_cannot_wait_asks_for_no_reason(station: OpenStation, counter: Counter) -> None:
    """An open shift is closed, and not left."""
    take_money(station)
    presenter = presenter_of(counter)
    presenter.begin(SUPERVISOR_USER)
    presenter.ask_reason()

    assert presenter.state.item is not None
    assert presenter.state.item.code is CheckCode.SHIFTS
    assert presenter.state.asking is Asking.NOTHING


def test_a_day_is_closed_after_a_second_word_and_its_slip_comes_out(day: OpenStation) -> None:
    """The close is on record before the printer hears of it."""
    tray = PaperTray()
    presenter = presenter_of(counter_of(day), tray)
    presenter.begin(SUPERVISOR_USER)
    leave_all(presenter)
    presenter.confirm()
    assert not close_of(presenter)
    presenter.ask_close()
    assert presenter.state.asking is Asking.CLOSE_DAY
    presenter.confirm()

    closed = presenter.state.close
    assert closed is not None
    assert (closed.number, presenter.state.shown, presenter.state.reasons) == (
        "RTP-03-Z-000001",
        0,
        (),
    )
    assert [name for name, _ in tray.papers] == ["RTP-03-Z-000001"]
    assert presenter.state.slip is not None
    assert presenter.state.slip.state is PrintState.CONFIRMED
    presenter.print_again()
    assert [name for name, _ in tray.papers][1:] == ["RTP-03-Z-000001-duplicate-1"]
    assert day.verify().ok


def test_enter_twice_closes_once(day: OpenStation) -> None:
    """The second one finds the first under way."""
    storage = Later()
    presenter = presenter_of(counter_of(day), storage=storage)
    presenter.begin(SUPERVISOR_USER)
    storage.catch_up()
    for _ in range(2):
        presenter.go_to(next(n for n, item in enumerate(presenter.state.items) if item.blocks))
        presenter.ask_reason()
        presenter.type_reason("shut")
        presenter.leave_item()
        storage.catch_up()
    presenter.ask_close()
    presenter.confirm()
    presenter.confirm()
    presenter.escape()
    presenter.ask_close()
    storage.catch_up()

    assert presenter.state.close is not None
    with day.read() as uow:
        assert [entry.kind for entry in uow.entries()].count("day_closed") == 1


def test_a_close_whose_answer_was_lost_is_found_again(day: OpenStation) -> None:
    """The request stays the same while it is asked about."""
    storage = AtOnce()
    presenter = presenter_of(counter_of(day), storage=storage)
    presenter.begin(SUPERVISOR_USER)
    leave_all(presenter)
    presenter.ask_close()
    storage.broken = StorageFault(reason="disk")
    presenter.confirm()
    assert (presenter.state.is_busy, presenter.state.asking) == (False, Asking.CLOSE_DAY)
    storage.broken = None
    request = presenter._request
    presenter.ask_close()
    assert presenter._request == request
    presenter.confirm()

    assert presenter.state.close is not None


def test_who_was_second_is_told(presenter: DayPresenter, day: OpenStation) -> None:
    """Another window closed the day meanwhile."""
    leave_all(presenter)
    presenter.ask_close()
    close(day)
    presenter.confirm()

    assert presenter.state.refusal is not None
    assert "was closed by RTP-03-Z-000001" in presenter.state.refusal.text()


def test_an_auditor_looks_and_does_nothing(day: OpenStation) -> None:
    """No act changes anything."""
    before = everything(day)
    presenter = presenter_of(counter_of(day))
    presenter.begin(AUDITOR_USER)
    for act in (
        presenter.ask_reason,
        presenter.leave_item,
        presenter.ask_close,
        presenter.ask_close_period,
        presenter.confirm,
        presenter.print_again,
        presenter.write_sheet,
        presenter.ask_clock,
    ):
        act()

    assert (presenter.state.may_close, presenter.state.open_count) == (False, 2)
    assert everything(day) == before


def test_a_month_that_is_over_is_offered_and_closed(day: OpenStation) -> None:
    """With its slip and that of the receipt over nothing."""
    close(day)
    tray = PaperTray()
    december = NOW + timedelta(days=10)
    presenter = presenter_of(Counter(lambda: day, lambda: december), tray)
    presenter.begin(SUPERVISOR_USER)
    offered = presenter.state.due
    presenter.ask_close_period()
    presenter.confirm()

    assert offered is not None
    assert (offered.kind, presenter.state.due) == (CloseKind.MONTH, None)
    assert presenter.state.said is not None
    assert "RTP-03-0-000002" in presenter.state.said.text()
    assert [name for name, _ in tray.papers] == ["RTP-03-Z-000002", "RTP-03-0-000002"]
    assert list_zeros(uow=day.read())[0].kind is ZeroKind.MONTH


def test_closed_days_are_gone_through(day: OpenStation) -> None:
    """Backwards, and back to the day that is open."""
    close(day)
    later = NOW + timedelta(days=1)
    close(day, later.date(), at=later)
    presenter = presenter_of(Counter(lambda: day, lambda: later + timedelta(days=1)))
    presenter.begin(SUPERVISOR_USER)
    presenter.newer()
    assert not close_of(presenter)
    for _ in range(3):
        presenter.older()
    assert close_of(presenter) == "RTP-03-Z-000001"
    presenter.newer()
    presenter.look()
    assert close_of(presenter) == "RTP-03-Z-000002"
    assert presenter.escape()
    assert not close_of(presenter)
    assert not presenter.escape()


def test_where_today_is_closed_nothing_later_is_shown(day: OpenStation) -> None:
    """The screen stays at the last close."""
    close(day)
    presenter = presenter_of(counter_of(day))
    presenter.begin(SUPERVISOR_USER)
    presenter.newer()

    assert (presenter.state.shown, close_of(presenter)) == (0, "RTP-03-Z-000001")
    assert not presenter.escape()


@pytest.mark.parametrize("outcome", [NO_ANSWER, REFUSED])
def test_a_slip_that_did_not_come_out_is_said(day: OpenStation, outcome: object) -> None:
    """And can be printed again; what never reached the printer is no duplicate."""
    tray = PaperTray()
    presenter = presenter_of(counter_of(day), tray)
    presenter.begin(SUPERVISOR_USER)
    leave_all(presenter)
    tray.outcome = outcome  # type: ignore[assignment] # one of the two above
    presenter.ask_close()
    presenter.confirm()
    assert presenter.state.slip is not None
    assert presenter.state.slip.state is tray.outcome.state
    presenter.print_again()

    failed = tray.outcome.state is PrintState.FAILED
    assert tray.papers[1][0] == "RTP-03-Z-000001" + ("" if failed else "-duplicate-1")


def test_the_sheet_is_written(presenter: DayPresenter, day: OpenStation) -> None:
    """Into the station's folder, under the close's number."""
    leave_all(presenter)
    presenter.ask_close()
    presenter.confirm()
    presenter.write_sheet()

    assert (day.folder / "closes" / "RTP-03-Z-000001.pdf").read_bytes().startswith(b"%PDF")
    assert presenter.state.said is not None
    assert "RTP-03-Z-000001.pdf" in presenter.state.said.text()


def test_a_clock_that_went_back_is_accepted_by_another(day: OpenStation) -> None:
    """Then the day can be closed."""
    add_staff(day)
    told = NOW - timedelta(hours=1)
    presenter = presenter_of(Counter(lambda: day, lambda: told))
    asked: list[ApprovalClaim] = []

    def approve(claim: ApprovalClaim, then: object) -> None:
        asked.append(claim)
        word: Approval = approved(day, claim, by=OTHER_SUPERVISOR, at=told)
        assert callable(then)
        then(word)

    presenter._approve = approve
    presenter.begin(SUPERVISOR_USER)
    leave_all(presenter)
    presenter.ask_close()
    presenter.confirm()
    behind = [presenter.state.is_behind]
    presenter.ask_clock()
    behind.append(presenter.state.is_behind)

    assert [claim.clerk for claim in asked] == [SUPERVISOR]
    assert behind == [True, False]
    presenter.ask_close()
    presenter.confirm()
    assert close_of(presenter)
    assert day.verify().ok
