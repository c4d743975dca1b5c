"""The made-up division from the command line."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from cashier.cli import demo as module
from cashier.cli.console import Console
from tests.cli.conftest import Cashier, Demo

DEMO = ("demo", "--consumers", "1", "--json")


def test_it_says_who_may_sign_in_and_what_to_try(demo: Demo) -> None:
    """One consumer of each kind, and every password."""
    assert set(demo.said["users"]) == {
        "admin", "clerk", "supervisor", "supervisor2", "auditor", "weekend",
    }  # fmt: skip
    assert {"live", "disconnected", "prepaid", "rural", "split_old_number", "name"} <= set(
        demo.said["accounts"]
    )


def test_again_in_the_same_folder_it_is_the_same(cashier: Cashier, demo: Demo) -> None:
    """Nothing is loaded twice, and what was collected stays."""
    again = cashier(*DEMO, "--no-window").json

    assert again["users"] == demo.said["users"]
    assert again["accounts"] == demo.said["accounts"]
    assert cashier("verify").status == 0


def test_the_same_seed_gives_the_same_division(bare: Cashier, demo: Demo) -> None:
    """Elsewhere too."""
    bare(*DEMO, "--no-window")

    for file in (demo.folder / "files").glob("*.csv"):
        assert (bare.folder / "files" / file.name).read_bytes() == file.read_bytes()
    assert not list((bare.folder / "files").glob("*.rejects.csv"))


def test_a_demo_cut_short_is_taken_up_again(bare: Cashier, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that was switched off."""
    monkeypatch.setattr(module, "_add_users", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bare(*DEMO, "--no-window")
    monkeypatch.undo()

    assert bare(*DEMO, "--no-window").status == 0


def test_a_real_station_is_never_filled_with_made_up_consumers(bare: Cashier) -> None:
    """Nor is another demo."""
    bare("setup", "--division", "RTP", "--counter", "03", stdin="password1\n")

    refused = bare(*DEMO, "--no-window")

    assert refused.status == 1
    assert "no demo" in refused.err
    assert bare("find", "Sahu", "--json").json == {"matches": []}


def test_another_seed_needs_another_folder(cashier: Cashier) -> None:
    """One folder holds one division."""
    assert cashier(*DEMO, "--no-window", "--seed", "2").status == 1


def test_without_a_word_each_division_has_a_folder_of_its_own(
    bare: Cashier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apart from where a real station would be."""
    monkeypatch.delenv("CASHIER_DATA")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "cashier")
    console = Console(None, as_json=False, now=lambda: bare.now)

    assert module._folder(console, 5, 2) == tmp_path / "cashier-demo" / "5-2"


def test_without_a_display_the_window_draws_itself(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch, accounts: dict[str, str]
) -> None:
    """And the command says where."""
    asked: dict[str, object] = {}
    window = ModuleType("ui.demo_run")

    def run_offscreen(folder: Path, out: Path, **named: object) -> tuple[Path, ...]:
        asked.update(named, folder=folder, out=out)
        return ()

    window.run_offscreen = run_offscreen  # type: ignore[attr-defined] # a module made for the test
    monkeypatch.setitem(sys.modules, "ui.demo_run", window)
    monkeypatch.setattr(module, "can_open_window", lambda: False)

    drawn = cashier(*DEMO)

    assert drawn.json["pictures"] == str(asked["out"])
    assert asked["clerk"] == "clerk"
    assert asked["search_text"] == accounts["disconnected"]


def test_with_a_display_the_window_opens(cashier: Cashier, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the demo's folder, and its failure is the command's."""
    window = ModuleType("ui.main")
    opened: list[Path] = []

    def run(folder: Path) -> int:
        opened.append(folder)
        return 1

    window.run = run  # type: ignore[attr-defined] # a module made for the test
    monkeypatch.setitem(sys.modules, "ui.main", window)
    monkeypatch.setattr(module, "can_open_window", lambda: True)

    assert cashier(*DEMO).status == 1
    assert opened == [cashier.folder]


def test_a_demo_with_a_drive_has_one_that_began_weeks_ago(bare: Cashier) -> None:
    """Notices came in time, yesterday's batch was cut, one light came back; again is the same."""
    made = bare(*DEMO, "--drive", "--no-window")
    assert made.status == 0, made.err

    report = bare("report", "drive", "--json").json
    again = bare(*DEMO, "--drive", "--no-window")

    assert (report["listed"], report["noticed"], report["served"]) == (42, 42, 36)
    assert (report["batched"], report["disconnected"], report["reconnected"]) == (12, 8, 1)
    assert again.status == 0, again.err
    assert bare("report", "drive", "--json").json["batched"] == 12
    assert bare("verify").status == 0
    other = bare(*DEMO, "--no-window")
    assert (other.status, "holds a demo" in other.err) == (1, True)
