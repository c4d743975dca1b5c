"""The self-test from the command line."""

from datetime import timedelta
from typing import Any

from tests.cli.conftest import Cashier


def _checks(cashier: Cashier) -> dict[str, Any]:
    return {one["name"]: one for one in cashier("doctor", "--json").json["checks"]}


def test_a_sound_station_passes(cashier: Cashier) -> None:
    """Every check has a name, a verdict and words."""
    checks = _checks(cashier)

    assert set(checks) == {
        "station", "database", "disk", "clock", "key", "fonts", "printer",
    }  # fmt: skip
    assert [name for name, one in checks.items() if not one["ok"]] == []
    assert cashier("doctor").status == 0


def test_a_key_that_others_may_read_fails(cashier: Cashier) -> None:
    """Exit 1, and the way out in the line."""
    (cashier.folder / "station.key").chmod(0o644)

    found = cashier("doctor", "--json")

    assert found.status == 1
    assert "chmod 600" in found.err


def test_a_clock_that_went_back_fails(cashier: Cashier) -> None:
    """The record would be doubtful."""
    cashier.now -= timedelta(days=1)

    assert _checks(cashier)["clock"]["ok"] is False


def test_without_a_station_it_tells_what_is_missing(bare: Cashier) -> None:
    """The one command that a broken counter still has."""
    checks = _checks(bare)

    assert checks["station"]["ok"] is False
    assert checks["disk"]["ok"] is True
    assert bare("doctor").status == 1


def test_a_damaged_database_is_a_finding(cashier: Cashier) -> None:
    """And no traceback."""
    (cashier.folder / "cashier.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)

    found = cashier("doctor", "--json")

    assert found.status == 1
    assert found.json["checks"]
