"""Slips and statement side by side, as plain Python."""

from pathlib import Path

import pytest

from cashier.domain.errors import StorageFault
from cashier.domain.remittance import SlipState
from tests.remittances import add_credit, remit
from tests.ui.bank.made_up import AUDITOR_USER, MONDAY, Bank

FIRST, SECOND_SLIP = "RTP-03-P-000001", "RTP-03-P-000002"


@pytest.fixture
def sent(bank: Bank) -> Bank:
    """Two slips on their way."""
    remit(bank.station, "500x1", at=MONDAY)
    remit(bank.station, "100x3", request="r-2", at=MONDAY)
    bank.presenter.overview.refresh()
    return bank


def _open(bank: Bank) -> None:
    bank.presenter.open_statement()
    assert bank.matching.is_open


def _said(bank: Bank) -> str:
    return bank.matching.said.text() if bank.matching.said else ""


def _refusal(bank: Bank) -> str:
    return bank.matching.refusal.text() if bank.matching.refusal else ""


def _state(bank: Bank, number: str) -> SlipState:
    return next(slip.state for slip in bank.lists.slips if slip.number == number)


def test_enter_takes_all_that_is_sure(sent: Bank) -> None:
    """And leaves the likely to a person."""
    add_credit(sent.station, 500, reference=FIRST, day=MONDAY.date())
    add_credit(sent.station, 300, day=MONDAY.date())
    _open(sent)
    assert sent.matching.sure_count == 1

    sent.presenter.match.take_sure()

    assert _said(sent) == "1 matched."
    assert _state(sent, FIRST) is SlipState.MATCHED
    assert _state(sent, SECOND_SLIP) is SlipState.MADE
    sent.presenter.match.take_sure()
    assert _said(sent) == "1 matched."
    sent.presenter.match.take_marked()
    assert _said(sent) == f"{SECOND_SLIP} is matched with ₹300."
    sent.presenter.match.take_marked()
    assert sent.matching.work is not None
    assert sent.matching.work.proposals == ()


def test_sums_that_differ_are_taken_by_hand_alone(sent: Bank) -> None:
    """After somebody looked."""
    add_credit(sent.station, 400, reference=FIRST, day=MONDAY.date())
    _open(sent)
    sent.presenter.match.take_marked()
    assert "The sums differ" in _refusal(sent)

    sent.presenter.match.match_by_hand()

    assert _said(sent) == f"{FIRST} is matched with ₹400."
    assert _state(sent, FIRST) is SlipState.MADE


def test_a_credit_and_a_slip_are_matched_by_hand(sent: Bank) -> None:
    """Those that the two cursors are on; too large a credit is refused."""
    add_credit(sent.station, 200, day=MONDAY.date())
    add_credit(sent.station, 9_999, day=MONDAY.date())
    _open(sent)
    work = sent.matching.work
    assert work is not None
    rows = [credit.amount.paise for credit in work.credits]
    sent.presenter.match.go_to(credit_row=rows.index(9_999_00))
    sent.presenter.match.match_by_hand()
    assert "is more than that" in _refusal(sent)

    sent.presenter.match.go_to(credit_row=rows.index(200_00))
    sent.presenter.match.match_by_hand()

    assert "is matched with ₹200" in _said(sent)


def test_without_two_there_is_nothing_to_match(sent: Bank) -> None:
    """The sentence says what to mark."""
    _open(sent)
    sent.presenter.match.match_by_hand()

    assert _refusal(sent) == "Mark a credit on the left and a slip on the right."


def test_a_statement_is_chosen_and_loaded(
    sent: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those at hand are offered, the newest first; another can be typed."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    folder = tmp_path / "Downloads"
    folder.mkdir()
    text = f"value_date,reference,description,amount\n23/11/2026,{FIRST},CASH,500\nx,,,\n"
    (folder / "november.csv").write_text(text, "utf-8")
    (folder / "letter.pdf").write_text("x", "utf-8")
    (folder / "empty.xlsx").write_text("x", "utf-8")
    _open(sent)
    sent.presenter.match.pick_file()
    offered = [Path(file).name for file in sent.matching.files]
    assert sorted(offered) == ["empty.xlsx", "november.csv"]
    for by in (-1, -1, offered.index("november.csv")):
        sent.presenter.match.move_file(by)
    assert sent.matching.path.endswith("november.csv")

    sent.presenter.match.load()

    assert _said(sent) == "1 lines new, 0 known before, 1 not readable."
    assert (sent.matching.picks, sent.matching.sure_count) == (False, 1)
    sent.presenter.match.pick_file()
    sent.presenter.match.type_path(str(folder / "empty.xlsx"))
    sent.presenter.match.load()
    assert _refusal(sent)
    assert sent.matching.picks


def test_no_file_is_no_file(sent: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc puts the choice away, and then the page."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    sent.presenter.match.load()
    _open(sent)
    sent.presenter.match.pick_file()
    sent.presenter.match.move_file(1)
    sent.presenter.match.load()
    assert _refusal(sent) == "Choose a file, or type where it is."
    sent.presenter.match.type_path("nowhere.csv")
    sent.presenter.match.load()
    assert "nowhere.csv" in _refusal(sent)

    sent.presenter.match.leave()
    assert (sent.matching.picks, sent.matching.is_open) == (False, True)
    sent.presenter.match.leave()
    assert not sent.matching.is_open


def test_a_fault_lets_it_be_tried_again(sent: Bank) -> None:
    """Nothing is busy for ever."""
    add_credit(sent.station, 500, reference=FIRST, day=MONDAY.date())
    _open(sent)
    sent.storage.broken = StorageFault(reason="disk full")
    sent.presenter.match.take_sure()
    assert not sent.matching.is_busy

    sent.storage.broken = None
    sent.presenter.match.take_sure()
    assert _said(sent) == "1 matched."


def test_an_auditor_only_looks(sent: Bank) -> None:
    """No key does anything."""
    add_credit(sent.station, 500, reference=FIRST, day=MONDAY.date())
    sent.presenter.begin(AUDITOR_USER)
    _open(sent)
    for act in (
        sent.presenter.match.take_sure,
        sent.presenter.match.take_marked,
        sent.presenter.match.match_by_hand,
        sent.presenter.match.pick_file,
    ):
        act()

    assert (sent.matching.sure_count, sent.matching.picks, _said(sent)) == (1, False, "")
