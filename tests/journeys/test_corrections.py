"""Receipts put right at the counter by keys alone, with a supervisor here or at the phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cashier.domain.receipt import Issuer
from cashier.domain.reversal import Reversal
from cashier.domain.user import Role
from cashier.services import approvals, users
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station, set_up
from tests.builders import ADMIN, NOW, NUMBER, PASSWORD, SUPERVISOR
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.correction.made_up import CHEQUE
from tests.ui.stand_ins import OTHER
from ui.correction.state import Step
from ui.language import Language, tr
from ui.screen import Screen

FIRST, SECOND = "RTP-03-2627-000001", "RTP-03-2627-000002"
SECRET = "0123456789ABCDEFGHJK"
_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ESC, _DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[OpenStation]:
    """Give the supervisor's own station, where the same secret was keyed in."""
    issuer = Issuer("Bijli Company", "", "RTP", "Ratanpur", "", "01")
    made = set_up(tmp_path / "elsewhere", issuer, ADMIN, at=NOW)
    new = NewUser(SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, PASSWORD)
    users.add_user(new, by=ADMIN.name, at=NOW, uow=made.write())
    _enrol(made)
    yield made
    made.close()


def _enrol(station: OpenStation) -> None:
    approvals.enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=station.write(), secret=SECRET)


def _clerk(sit: Sit) -> Hands:
    """Sit somebody down who has taken the arrears of one consumer and the bill of another."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.pay_exactly(NUMBER)
    clerk.pay_exactly(OTHER)
    clerk.press(Qt.Key.Key_C, modifier=_ALT)
    assert _screen(clerk) is Screen.CORRECTION
    return clerk


def _take(clerk: Hands, serial: str, *digits: Qt.Key) -> None:
    clerk.type(serial)
    clerk.press(ENTER, *digits)


def _allow(clerk: Hands) -> None:
    clerk.type(PASSWORD)
    clerk.press(ENTER)


def _step(clerk: Hands) -> Step:
    return clerk.window.session.correction.state.step


def _screen(clerk: Hands) -> Screen:
    return clerk.window.session.state.screen


def _reversals(folder: Path) -> list[Reversal]:
    """List what was taken back, and see that the record holds together."""
    station = open_station(folder)
    with station.read() as uow:
        found = [one for one, _ in uow.reversals.list_of_day(NOW.date())]
    assert station.verify().ok
    station.close()
    return found


def test_a_receipt_is_cancelled_with_the_supervisor_at_the_counter(
    sit: Sit, folder: Path, language: Language
) -> None:
    """Chosen, seen, said why, allowed; a slip on paper; refused the second time."""
    clerk = _clerk(sit)
    _take(clerk, "000001", Qt.Key.Key_1)
    clerk.picture(f"cancel-plan-{language}")
    clerk.press(Qt.Key.Key_1)
    clerk.picture(f"cancel-approval-{language}")
    clerk.type("wrong")
    clerk.press(ENTER)
    assert clerk.window.approval.password.refusal.text() == tr("Name or password is wrong.")
    _allow(clerk)
    clerk.picture(f"cancel-done-{language}")
    clerk.press(ENTER, ENTER)
    assert _step(clerk) is Step.DONE
    assert (folder / "receipts" / f"RTP-03-V-000001-{FIRST}.png").exists()

    clerk.press(_ESC)
    clerk.press(ENTER, Qt.Key.Key_1)
    said = clerk.window.correction.kinds.refusal.text()
    assert FIRST in said
    assert "RTP-03-V-000001" in said
    clerk.press(_ESC, _ESC)
    assert _screen(clerk) is Screen.COLLECT
    assert clerk.window.collect.receipts.text(1, 6) == tr("CANCELLED")
    clerk.picture(f"cancel-collect-{language}")
    assert [one.receipt_number for one in _reversals(folder)] == [FIRST]


def test_a_receipt_is_cancelled_with_the_supervisor_at_the_phone(
    sit: Sit, folder: Path, elsewhere: OpenStation, language: Language
) -> None:
    """Three wrong responses are counted; the right one, computed elsewhere, allows just this."""
    station = open_station(folder)
    _enrol(station)
    station.close()
    clerk = _clerk(sit)
    _take(clerk, "000002", Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_F6)
    asked = clerk.window.session.approval.state.asked
    assert asked is not None
    answer = approvals.respond_approval(
        asked.challenge.text, approver=SUPERVISOR, at=NOW, uow=elsewhere.write()
    )
    wrong = f"{(int(answer.digits) + 1) % 10**8:08d}"
    for _ in range(3):
        clerk.type(wrong)
        clerk.press(ENTER)
    refused = tr("That response is not right; {left} more attempts.").format(left=2)
    assert clerk.window.approval.response.refusal.text() == refused
    clerk.picture(f"phone-{language}")
    assert _reversals(folder) == []

    clerk.type(f"{answer.digits[:4]} {answer.digits[4:]}")
    clerk.press(ENTER)

    assert _step(clerk) is Step.DONE
    (reversal,) = _reversals(folder)
    assert reversal.approval is not None
    assert (reversal.receipt_number, reversal.approval.how) == (SECOND, "phone")
    assert elsewhere.verify().ok


def test_a_supervisor_answers_at_the_own_window(sit: Sit, folder: Path, language: Language) -> None:
    """A secret from the administrator, a challenge by phone, own password, digits in groups."""
    supervisor = sit()
    supervisor.sign_in(SUPERVISOR)
    supervisor.press(Qt.Key.Key_6, modifier=_ALT)
    supervisor.press(Qt.Key.Key_F6)
    supervisor.type(ADMIN.name)
    supervisor.press(ENTER)
    supervisor.type(PASSWORD)
    supervisor.press(ENTER)
    secret = "".join(group.text() for group in supervisor.window.approvals.secret.groups)
    supervisor.picture(f"secret-{language}")
    supervisor.press(_ESC)
    supervisor.type("void-1310-7qk2m9f4")
    supervisor.press(ENTER)
    supervisor.type(PASSWORD)
    supervisor.press(ENTER)
    supervisor.picture(f"answer-{language}")
    shown = supervisor.window.approvals.digits.text()

    station = open_station(folder)
    again = approvals.respond_approval(
        "VOID-1310-7QK2M9F4", approver=SUPERVISOR, at=NOW, uow=station.write()
    )
    with station.read() as uow:
        assert uow.approvals.find_secret(SUPERVISOR) == secret
    assert station.verify().ok
    station.close()
    assert shown.replace(" ", "") == again.digits


def test_a_wrong_account_is_put_right(sit: Sit, folder: Path, language: Language) -> None:
    """The right consumer is seen; the money stays; the new receipt and a slip are printed."""
    clerk = _clerk(sit)
    _take(clerk, "000001", Qt.Key.Key_3)
    clerk.type(OTHER)
    clerk.press(ENTER)
    name = "सीता देवी" if language is Language.HINDI else "Sita Devi"
    card = clerk.window.correction.account
    assert name in {card.name.text(), card.name_hi.text()}
    clerk.picture(f"account-{language}")
    clerk.press(ENTER)
    clerk.picture(f"account-plan-{language}")
    clerk.press(Qt.Key.Key_1)
    _allow(clerk)
    assert clerk.window.correction.done.right.text() == "RTP-03-2627-000003"
    clerk.picture(f"account-done-{language}")

    (reversal,) = _reversals(folder)
    assert (reversal.receipt_number, reversal.replaced_by) == (FIRST, "RTP-03-2627-000003")
    assert not reversal.cash_out
    printed = {file.name for file in (folder / "receipts").glob("*.png")}
    assert {"RTP-03-2627-000003.png", f"RTP-03-V-000001-{FIRST}.png"} <= printed


def test_a_wrong_tender_is_put_right(sit: Sit, folder: Path, language: Language) -> None:
    """Cash goes back, a cheque comes in, typed as fingers type; Collect tells them apart."""
    clerk = _clerk(sit)
    _take(clerk, "000002", Qt.Key.Key_2, Qt.Key.Key_2)
    for text in CHEQUE.values():
        QTest.keyClicks(clerk.focus, text, delay=40)
        clerk.press(ENTER)
    assert _step(clerk) is Step.PLAN
    clerk.picture(f"tender-plan-{language}")
    clerk.press(Qt.Key.Key_3)
    clerk.type("रोकड़ नहीं, चेक था")
    clerk.press(ENTER)
    _allow(clerk)
    clerk.press(_ESC, _ESC)

    replaced = tr("replaced by {number}").format(number="RTP-03-2627-000003")
    assert clerk.window.collect.receipts.text(1, 6) == replaced
    clerk.picture(f"tender-collect-{language}")
    (reversal,) = _reversals(folder)
    assert (reversal.reason, reversal.cash_out.paise) == ("रोकड़ नहीं, चेक था", 1310_00)


def test_the_lock_in_the_middle_gives_no_word_and_loses_nothing(sit: Sit, folder: Path) -> None:
    """The approval is put away; the plan is there when the clerk is back, and goes through."""
    clerk = _clerk(sit)
    _take(clerk, "000001", Qt.Key.Key_1, Qt.Key.Key_1)
    clerk.type("half a pass")
    clerk.press(Qt.Key.Key_L, modifier=_CONTROL | _SHIFT)
    assert _screen(clerk) is Screen.LOCKED
    assert not clerk.window.approval.isVisible()
    _allow(clerk)
    assert _screen(clerk) is Screen.CORRECTION
    assert _reversals(folder) == []

    clerk.press(Qt.Key.Key_1)
    _allow(clerk)

    assert [one.receipt_number for one in _reversals(folder)] == [FIRST]


def test_a_window_that_closes_after_the_word_leaves_the_receipt_as_it_was(
    sit: Sit, folder: Path
) -> None:
    """The word runs out by itself; after a restart the receipt is cancelled with another."""
    clerk = _clerk(sit)
    _take(clerk, "000001", Qt.Key.Key_1, Qt.Key.Key_1)
    clerk.window.session.approval._then = lambda _: clerk.leave()
    _allow(clerk)
    station = open_station(folder)
    with station.read() as uow:
        given = [entry.kind for entry in uow.entries()].count("approval_given")
    station.close()
    assert given == 1
    assert _reversals(folder) == []

    again = sit()
    again.sign_in()
    again.press(Qt.Key.Key_C, modifier=_ALT)
    _take(again, "000001", Qt.Key.Key_1, Qt.Key.Key_1)
    _allow(again)

    assert [one.receipt_number for one in _reversals(folder)] == [FIRST]
