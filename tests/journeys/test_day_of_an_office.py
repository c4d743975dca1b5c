"""A day of a whole office, from the counted float to the bank's stamp, by keys alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cashier.domain.custody import BANK, CHEST, IMPREST, VARIANCE, drawer_of
from cashier.domain.day_close import PeriodClose
from cashier.domain.day_close_check import CheckCode
from cashier.domain.money import ZERO
from cashier.domain.remittance import SlipState
from cashier.domain.tender import TenderKind
from cashier.station import open_station
from tests.builders import CLERK, NOW, NUMBER, PASSWORD, SUPERVISOR, rupees
from tests.custody import OTHER_CLERK, OTHER_SUPERVISOR, add_staff
from tests.journeys.hands import ENTER, Hands
from tests.ui.clipping import clipped_texts
from tests.ui.collect.at_desk import CHEQUE, add_bank
from tests.ui.stand_ins import OTHER, TRADER, furnished_station
from ui.bank.state import Step as BankStep
from ui.cheques.papers import FOLDER
from ui.collect.state import Stage
from ui.collect.tenders import Field
from ui.correction.state import Step as CorrectionStep
from ui.language import Language
from ui.main import make_application, open_window
from ui.reports.state import LifePage
from ui.screen import Screen

_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_ESC, _DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Down
_F4, _F5, _F6, _F7, _F8 = (
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
    Qt.Key.Key_F7,
    Qt.Key.Key_F8,
)
_F10, _F11, _F12 = Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_F12
_MONDAY = NOW + timedelta(days=1)
_ROWS = 9
_KEPT = Path(__file__).parents[2] / "build" / "journeys" / "day-of-an-office"
_CASH_SLIP, _CHEQUE_SLIP, _CLOSE = "RTP-03-P-000001", "RTP-03-D-000001", "RTP-03-Z-000001"


class Office(Hands):
    """The one window, at which each of them sits down in turn; a day passes when it is told to."""

    clock: datetime = _MONDAY

    def sit_down(self, name: str) -> None:
        """Be the next person at the window."""
        if self.window.session.state.user is not None:
            self.press(_F12)
        self.sign_in(name)
        assert self.window.session.state.user is not None

    def go(self, key: Qt.Key, screen: Screen) -> None:
        """Go to a screen by its key."""
        self.press(key, modifier=_ALT)
        assert self.window.session.state.screen is screen

    def count(self, *pieces: str) -> None:
        """Count notes from 500 down, and go on through the rows that are left."""
        for number in pieces:
            self.type(number)
            self.press(ENTER)
        self.press(*[ENTER] * (_ROWS - len(pieces)))

    def enter(self, *texts: str) -> None:
        """Type into one field after the other."""
        for text in texts:
            self.type(text)
            self.press(ENTER)

    def seen(self) -> set[str]:
        """Read everything on screen."""
        return {one.text() for one in self.window.findChildren(QLabel) if one.isVisible()}

    def keep(self, name: str) -> None:
        """See that no word is cut off, and draw the window."""
        assert clipped_texts(self.window) == [], name
        self.picture(name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a station with two clerks, two supervisors and a listed bank."""
    made = tmp_path / "station"
    station = furnished_station(made)
    add_staff(station)
    add_bank(station)
    station.close()
    return made


@pytest.fixture
def office(folder: Path, qtbot: QtBot, language: Language) -> Iterator[Office]:
    """Open the window on a Monday morning."""
    make_application()
    running = open_window(folder, clock=lambda: sat.clock)
    qtbot.addWidget(running.window)
    sat = Office(running, _KEPT / str(language))
    sat.begin()
    yield sat
    sat.leave()


def test_an_office_works_a_day_from_the_float_to_the_banks_stamp(
    office: Office, folder: Path
) -> None:
    """Two clerks and two supervisors; every rupee has somebody who answers for it, all day."""
    _take_money(office, folder)
    _hand_money_on(office)
    _close_short(office)
    _work_on(office)
    _ask_too_early(office)
    _close_exactly(office)
    _take_the_drawers(office)
    _go_to_the_bank(office, folder)
    _close_the_day(office, folder)
    _look_behind_a_figure(office, folder)
    _hear_from_the_bank(office)
    office.leave()
    _judge(folder)


def _take_money(office: Office, folder: Path) -> None:
    """Take cash and a cheque, open the drawer with a reason, and cancel what was a mistake."""
    office.sit_down(CLERK)
    office.open_shift()
    office.pay_exactly(NUMBER)
    office.find(TRADER)
    office.press(_F4)
    typed = (Field.NUMBER, Field.MICR, Field.DATED, Field.DRAWER, Field.ACCOUNT)
    office.enter(*(CHEQUE[field] for field in typed))
    office.press(ENTER, ENTER, ENTER)
    assert office.stage() is Stage.SAVED
    office.keep("01-cheque-taken")
    office.press(_F11)
    office.keep("02-drawer")
    office.press(Qt.Key.Key_1)
    office.pay_exactly(OTHER)
    office.go(Qt.Key.Key_C, Screen.CORRECTION)
    office.enter("000003")
    office.press(Qt.Key.Key_1, Qt.Key.Key_1)
    office.keep("03-cancel")
    _give_word(office, SUPERVISOR)
    assert office.window.session.correction.state.step is CorrectionStep.DONE
    assert (folder / "receipts" / "RTP-03-V-000001-RTP-03-2627-000003.png").exists()
    office.press(_ESC, _ESC)


def _give_word(office: Office, name: str) -> None:
    """Have a supervisor type the own password; whoever alone may give the word is named already."""
    if not office.window.session.approval.state.name:
        office.enter(name)
    assert office.window.session.approval.state.name == name
    office.enter(PASSWORD)


def _hand_money_on(office: Office) -> None:
    """Turn Rs 4,000 in to a supervisor, and hand Rs 1,000 over to the other clerk's drawer."""
    office.sit_down(OTHER_CLERK)
    office.open_shift()
    office.sit_down(CLERK)
    office.go(Qt.Key.Key_T, Screen.CUSTODY)
    office.press(_F6)
    _choose(office, SUPERVISOR)
    office.count("8")
    office.press(ENTER)
    office.keep("04-turn-in-asks-for-a-count")
    office.enter(PASSWORD)
    office.count("8")
    office.keep("05-turned-in")
    assert office.window.session.custody.state.said is not None
    office.press(_F7)
    _choose(office, OTHER_CLERK)
    office.count("2")
    office.press(ENTER)
    office.enter(PASSWORD)
    office.count("2")
    office.keep("06-handed-over")
    assert office.window.session.custody.state.said is not None


def _choose(office: Office, name: str) -> None:
    """Go on with F4 until it is the right one."""
    custody = office.window.session.custody
    for _ in custody.state.receivers:
        if custody.state.to is not None and custody.state.to.name == name:
            return
        office.press(_F4)
    raise AssertionError(name)


def _close_short(office: Office) -> None:
    """Count blind, cheque and cash; what was expected is on no screen before the count stands."""
    office.go(Qt.Key.Key_1, Screen.COLLECT)
    office.press(_F10)
    expected = "1,420"  # Rs 1,000 of the float and Rs 420 that stayed of what was taken.
    for number in ("0", "0", "14"):
        office.type(number)
        office.press(ENTER)
    assert not [text for text in office.seen() if expected in text]
    office.keep("07-blind-count")
    office.press(_F4)
    office.enter("1", "30274")
    office.press(ENTER, ENTER)
    closing = office.window.session.close_shift
    assert closing.state.variance == rupees(-20)
    assert [text for text in office.seen() if expected in text]
    office.type("ग्राहक को बीस रुपये अधिक लौटाए")
    office.keep("08-short")
    office.press(ENTER)
    office.keep("09-closed")
    office.press(ENTER)
    assert office.window.session.state.screen is Screen.SIGN_IN


def _work_on(office: Office) -> None:
    """Take at the other drawer what was cancelled at the first."""
    office.sit_down(OTHER_CLERK)
    office.pay_exactly(OTHER)
    assert office.stage() is Stage.SAVED


def _ask_too_early(office: Office) -> None:
    """Find the day open while a shift is, and get no close of it."""
    office.sit_down(SUPERVISOR)
    office.go(Qt.Key.Key_5, Screen.DAY)
    day = office.window.session.day
    open_now = {item.code for item in day.state.items if item.blocks}
    assert open_now == {CheckCode.SHIFTS, CheckCode.TRANSFERS, CheckCode.CHEQUES, CheckCode.CASH}
    office.press(_F10, ENTER)
    assert day.state.close is None
    assert not office.window.day.list.close_day.isEnabled()
    office.keep("10-day-is-not-ready")


def _close_exactly(office: Office) -> None:
    """Count the second drawer: Rs 1,000 of its float, Rs 1,000 handed over, Rs 1,310 taken."""
    office.sit_down(OTHER_CLERK)
    office.press(_F10)
    office.count("6", "0", "3", "0", "0", "1")
    assert office.window.session.close_shift.state.variance == ZERO
    office.press(ENTER, ENTER)


def _take_the_drawers(office: Office) -> None:
    """Count both drawers again; the shortage goes to the register with its clerk's name."""
    office.sit_down(SUPERVISOR)
    office.go(Qt.Key.Key_T, Screen.CUSTODY)
    custody = office.window.session.custody
    assert custody.state.waiting == 2
    for counted in (("0", "0", "14"), ("6", "0", "3", "0", "0", "1")):
        _mark_drawer_of(office, CLERK if counted[0] == "0" else OTHER_CLERK)
        office.press(ENTER)
        office.count(*counted)
        assert custody.state.said is not None
    assert custody.state.waiting == 0
    _change_the_language_and_back(office)
    office.keep("11-drawers-taken")


def _change_the_language_and_back(office: Office) -> None:
    """Keep the cursor on this screen, whoever closed a shift at this window before."""
    for _ in range(2):
        office.press(Qt.Key.Key_L, modifier=_CONTROL)
        assert office.window.custody.isAncestorOf(office.focus)


def _mark_drawer_of(office: Office, clerk: str) -> None:
    """Go down to the closed drawer of a clerk."""
    custody = office.window.session.custody
    for _ in custody.state.standing.items:
        item = custody.state.item
        if item is not None and item.shift is not None and item.shift.clerk == clerk:
            return
        office.press(_DOWN)
    raise AssertionError(clerk)


def _go_to_the_bank(office: Office, folder: Path) -> None:
    """Put the cheque on a slip, and send the cash with the second supervisor's word."""
    office.go(Qt.Key.Key_3, Screen.CHEQUES)
    office.press(Qt.Key.Key_A, modifier=_CONTROL)
    office.press(_F5, ENTER)
    assert office.window.cheques.page.done.text().endswith(_CHEQUE_SLIP)
    office.keep("12-cheques-on-a-slip")
    office.press(_ESC)
    office.go(Qt.Key.Key_B, Screen.BANK)
    bank = office.window.session.bank
    assert bank.overview.state.total == rupees(6_710)
    office.press(_F5)
    office.count("13", "1", "0", "0", "0", "1")
    assert bank.act.state.step is BankStep.APPROVAL
    office.keep("13-second-supervisor")
    _give_word(office, OTHER_SUPERVISOR)
    assert bank.act.state.remittance is not None
    office.keep("14-sent")
    assert {f"{_CASH_SLIP}.pdf", f"{_CHEQUE_SLIP}.pdf"} <= {
        file.name for file in (folder / FOLDER).iterdir()
    }
    office.press(_ESC)


def _close_the_day(office: Office, folder: Path) -> None:
    """Find every line done, close once in spite of a nervous Enter, and get slip and sheet."""
    office.go(Qt.Key.Key_5, Screen.DAY)
    day = office.window.session.day
    assert day.state.open_count == 0
    office.keep("15-day-is-ready")
    office.press(_F10)
    office.tap(ENTER, ENTER, ENTER)
    office.settle()
    assert day.state.close is not None
    assert day.state.close.number == _CLOSE
    assert [file.name for file in (folder / "receipts").glob(f"*{_CLOSE}*.png")]
    office.press(_F8)
    assert list(folder.rglob(f"{_CLOSE}*.pdf"))
    office.keep("16-day-closed")


def _look_behind_a_figure(office: Office, folder: Path) -> None:
    """Go from a head's sum to its receipts and to the life of one, and write what is seen."""
    office.go(Qt.Key.Key_8, Screen.REPORTS)
    reports = office.window.session.reports
    assert reports.state.table is not None
    office.keep("17-collection-by-head")
    office.press(_F6)
    assert [file.suffix for file in (folder / "reports").iterdir()] == [".pdf"]
    office.press(ENTER, ENTER, ENTER)
    assert isinstance(reports.state.page, LifePage)
    office.keep("18-life-of-a-receipt")


def _hear_from_the_bank(office: Office) -> None:
    """Key in the stamps of both slips the next morning."""
    office.clock = _MONDAY + timedelta(days=1)
    office.sit_down(SUPERVISOR)
    office.go(Qt.Key.Key_B, Screen.BANK)
    bank = office.window.session.bank
    for number, sum_taken in ((_CASH_SLIP, "6710"), (_CHEQUE_SLIP, "30274")):
        _mark_slip(office, number)
        office.press(_F6)
        office.enter(f"SBI 0042/{sum_taken}")
        office.press(ENTER)
        office.enter(sum_taken)
        assert bank.act.state.said is not None
        office.keep(f"19-stamped-{number}")
        office.press(_ESC)
    assert {slip.state for slip in bank.overview.state.slips} == {SlipState.ACKNOWLEDGED}


def _mark_slip(office: Office, number: str) -> None:
    """Go up and down to a slip."""
    overview = office.window.session.bank.overview
    office.press(*[Qt.Key.Key_Up] * len(overview.state.slips))
    for _ in overview.state.slips:
        if overview.state.slip is not None and overview.state.slip.number == number:
            return
        office.press(_DOWN)
    raise AssertionError(number)


def _judge(folder: Path) -> None:
    """Find every rupee where it belongs, in the tables and in what is built anew from the record.

    Rs 5,420 and Rs 1,310 were taken in cash and Rs 30,274 by cheque; Rs 20 were short. A payment
    moves nothing in the ledger of cash, so a drawer has given as much more as it has taken.
    """
    station = open_station(folder)
    assert station.verify(rebuild=True).ok
    with station.read() as uow:
        places = (drawer_of(1), drawer_of(2), CHEST, IMPREST, BANK, VARIANCE)
        held = [uow.custody.balance(place).paise for place in places]
        close = uow.days.last_closed()
    assert held == [-542_000, -131_000, 0, 0, 671_000, 2_000]
    assert close is not None
    _judge_close(close)
    assert station.verify().ok
    station.close()


def _judge_close(close: PeriodClose) -> None:
    """Find the same sums on the close, without a gap and with nothing left to the next day."""
    (run,) = close.runs
    certified = (run.first, run.last, run.count, run.cancelled, run.gaps)
    assert certified == ("RTP-03-2627-000001", "RTP-03-2627-000004", 4, 1, 0)
    tenders = {one.kind: (one.taken.paise, one.taken_back.paise) for one in close.sums.tenders}
    assert tenders == {
        TenderKind.CASH: (804_000, 131_000),
        TenderKind.CHEQUE: (3_027_400, 0),
    }
    assert sum(head.net.paise for head in close.sums.heads) == 3_700_400
    assert close.perpetual == close.sums.flow
    assert [(line.counted.paise, line.variance.paise) for line in close.shifts] == [
        (140_000, -2_000),
        (331_000, 0),
    ]
    assert {line.number: line.amount.paise for line in close.slips} == {
        _CASH_SLIP: 671_000,
        _CHEQUE_SLIP: 3_027_400,
    }
    assert close.carried == ()
