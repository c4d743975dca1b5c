"""A thousand payments: as many receipts, and the window is no heavier than before."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from tests.journeys.soak import Reading, check_steady, soak
from ui.collect.presenter import CollectPresenter
from ui.collect.prints import PrintDesk
from ui.collect.saved_page import SavedPage
from ui.collect.state import CollectState, Stage
from ui.widgets.entry import Entry, is_enter

PAYMENTS = int(os.environ.get("CASHIER_SOAK", "1000"))
_FEW, _SEED = 50, 7
Mutant = tuple[type, str, Callable[..., None]]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_thousand_payments_are_a_thousand_receipts(tmp_path: Path) -> None:
    """Gapless, verified, each printed once, and memory, widgets and references are flat."""
    seed = uuid4().int % 10_000
    print(f"seed {seed}")  # noqa: T201 - shown where the test fails
    command = [sys.executable, "-m", "tests.journeys.soak", str(tmp_path / "station")]
    done = subprocess.run(
        [*command, str(PAYMENTS), str(seed)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    first, last = (Reading(**reading) for reading in json.loads(done.stdout))
    print(first, last)  # noqa: T201 - as above
    check_steady(first, last)


def _save_again(self: CollectPresenter) -> None:
    """Save what was accepted, at every Enter; each time under an id of its own."""
    accepted = self._intent.accepted
    if accepted is not None:
        self._intent.accepted = replace(accepted, request_id=str(uuid4()))
        self._save()
    else:
        _REAL_ENTER(self)


def _new_id(self: CollectPresenter) -> None:
    self._intent.request_id = str(uuid4())
    _REAL_ENTER(self)


def _save_at_once(self: CollectPresenter) -> None:
    """Save as soon as the consumer is known, without anybody's word."""
    _REAL_ENTER(self)
    accepting = self._intent._accepting
    if accepting is not None and self.state.stage is Stage.ENTERING:
        self._intent.accepted = accepting
        self._save()


def _print_again(self: PrintDesk, number: str) -> None:
    """Print each receipt once more when it has come out."""
    _REAL_END(self, number)
    if number not in _PRINTED_AGAIN:
        _PRINTED_AGAIN.add(number)
        self.print(number)


def _count_repeats(self: Entry, event: QKeyEvent) -> None:
    if is_enter(event) and event.isAutoRepeat():
        self.entered.emit()
    else:
        _REAL_KEY(self, event)


def _keep_a_widget(self: SavedPage, state: CollectState) -> None:
    QLabel(self)
    _REAL_PAGE(self, state)


def _keep_memory(self: CollectPresenter, receipt: Any) -> None:  # noqa: ANN401 - as above
    vars(self).setdefault("_kept", []).append(bytearray(os.urandom(1_000_000)))
    _REAL_SAVED(self, receipt)


def _keep_none(self: QLabel, text: str) -> None:
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(None))
    _REAL_TEXT(self, text)


def _lose_none(self: QLabel, text: str) -> None:
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))
    _LOST.append(text)
    _REAL_TEXT(self, text)


_REAL_ENTER, _REAL_SAVED = CollectPresenter.enter, CollectPresenter._show_saved
_REAL_KEY, _REAL_PAGE = Entry.keyPressEvent, SavedPage.show_state
_REAL_END, _PRINTED_AGAIN = PrintDesk._give_up, set[str]()
_REAL_TEXT, _LOST = QLabel.setText, list[str]()
WRONG: dict[str, Mutant] = {
    "every Enter saves, under a new id": (CollectPresenter, "enter", _save_again),
    "every Enter makes a new id": (CollectPresenter, "enter", _new_id),
    "the first Enter saves": (CollectPresenter, "enter", _save_at_once),
    "a receipt is printed twice": (PrintDesk, "_give_up", _print_again),
    "a held key counts": (Entry, "keyPressEvent", _count_repeats),
}
HEAVY: dict[str, Mutant] = {
    "a widget is left behind": (SavedPage, "show_state", _keep_a_widget),
    "memory is kept": (CollectPresenter, "_show_saved", _keep_memory),
    "None is kept": (QLabel, "setText", _keep_none),
    "None is lost": (QLabel, "setText", _lose_none),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.usefixtures("qapp")
def test_a_window_that_takes_money_wrongly_is_caught(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Within fifty payments."""
    monkeypatch.setattr(*WRONG[name])

    with pytest.raises(AssertionError):
        soak(tmp_path / "station", _FEW, _SEED)


@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.usefixtures("qapp")
def test_a_window_that_grows_is_caught(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Within fifty payments, where the leak is that of the binding that had it."""
    if name.startswith("None") and sys.version_info >= (3, 12):
        pytest.skip("this Python does not count references to None")
    monkeypatch.setattr(*HEAVY[name])
    readings = soak(tmp_path / "station", _FEW, _SEED)
    for _ in _LOST:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(None))

    with pytest.raises(AssertionError):
        check_steady(*readings)
