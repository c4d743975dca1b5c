"""A station examined."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from cashier.domain.calendar import IST
from cashier.domain.receipt import Issuer
from cashier.domain.user import Role
from cashier.self_test import Check, examine
from cashier.services.users import NewUser
from cashier.station import set_up

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=IST)


class _Disk(NamedTuple):
    total: int
    used: int
    free: int


def _set_up(folder: Path, database_url: str = "") -> None:
    issuer = Issuer("KESCo", "", "RTP", "Ratanpur", "", "03")
    admin = NewUser("admin", "", Role.ADMINISTRATOR, "password1")
    set_up(folder, issuer, admin, at=NOON, database_url=database_url).close()


def _checks(folder: Path, now: datetime = NOON) -> dict[str, Check]:
    return {check.name: check for check in examine(folder, now=now)}


def test_a_sound_station_has_nothing_to_find(tmp_path: Path) -> None:
    """Database, disk, clock and key."""
    _set_up(tmp_path)

    checks = _checks(tmp_path)

    assert set(checks) == {"disk", "key", "station", "database", "clock"}
    assert all(check.ok for check in checks.values())
    assert "SQLite" in checks["database"].detail


def test_each_fault_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that went back, a full disk."""
    _set_up(tmp_path)
    monkeypatch.setattr("cashier.self_test.shutil.disk_usage", lambda _: _Disk(10, 9, 1))

    checks = _checks(tmp_path, NOON - timedelta(seconds=1))

    assert [name for name, check in checks.items() if not check.ok] == ["disk", "clock"]


def test_a_key_of_another_station_is_found(tmp_path: Path) -> None:
    """Nothing could be signed with it."""
    _set_up(tmp_path / "one")
    _set_up(tmp_path / "two")
    shutil.copy(tmp_path / "two" / "station.key", tmp_path / "one" / "station.key")

    assert not _checks(tmp_path / "one")["station"].ok


def test_a_folder_without_a_station_is_a_finding(tmp_path: Path) -> None:
    """Even one that does not exist."""
    checks = _checks(tmp_path / "none" / "none")

    assert [name for name, check in checks.items() if not check.ok] == ["key", "station"]


def test_a_server_says_its_version(tmp_path: Path, postgres_database: str) -> None:
    """Its tools look after its own soundness."""
    _set_up(tmp_path, postgres_database)

    assert "PostgreSQL" in _checks(tmp_path)["database"].detail
