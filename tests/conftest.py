"""What every test stands on: a counter's screen, folders of its own, and a real PostgreSQL."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import postgres_database, postgres_url

__all__ = ["postgres_database", "postgres_url"]

# Set while this file is imported, so before the first QApplication. Qt's own offscreen screen is
# 800×800, which no counter has. A developer who wants to watch sets QT_QPA_PLATFORM=xcb.
_SCREENS = Path(__file__).with_name("screens.json")
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_SCREENS}")

# A machine under load must not fail a property by being slow, and CI must find the same thing
# every time; a developer's machine goes on looking for new examples.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(scope="session", autouse=True)
def _folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the settings and the data of whoever runs them.

    `CASHIER_DATA` names a folder that does not exist: a test that needs a station makes one.
    """
    home = tmp_path_factory.mktemp("home")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CASHIER_DATA", str(home / "no-station-here"))
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        environment.setenv("XDG_CONFIG_HOME", str(home / "config"))
        environment.setenv("XDG_DATA_HOME", str(home / "data"))
        environment.setenv("XDG_RUNTIME_DIR", str(runtime))
        environment.setenv("XDG_STATE_HOME", str(home / "state"))
        environment.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(autouse=True)
def _taken_down(request: pytest.FixtureRequest) -> Iterator[None]:
    """Take every window down with its own test.

    Left to the collector, it would fall whenever that runs, and in any order: Qt then deletes
    layouts a second time that went before their windows did.
    """
    yield
    if "qapp" in request.fixturenames:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication

        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
