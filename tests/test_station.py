"""A station put together: set up once, opened with its own key."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url

from cashier import station as station_module
from cashier.domain.errors import StorageFault
from cashier.domain.user import Role, WeakPassword
from cashier.services.users import list_users
from cashier.station import (
    DATABASE,
    KEY,
    URL,
    MalformedCode,
    OpenStation,
    StationExists,
    WrongKey,
    open_station,
    set_up,
)
from cashier.storage.unit_of_work import NoStation
from tests.builders import (
    ADMIN,
    CLERK,
    ISSUER,
    NOW,
    everything,
    make_station,
    quick_passwords,
)
from tests.journal.samples import OTHER_KEY


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Where the record is kept: beside the key, or on a server."""
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose name a URL would misread, as people make them."""
    quick_passwords()
    return tmp_path / "counter #3? 50% कानपुर"


def _set_up(folder: Path, url: str = "") -> OpenStation:
    return set_up(folder, ISSUER, ADMIN, at=NOW, database_url=url)


def test_a_station_is_opened_as_it_was_set_up(folder: Path, database_url: str) -> None:
    """The same name, key and record."""
    made = _set_up(folder, database_url)
    before = everything(made)
    made.close()

    again = open_station(folder)

    assert again.identity == made.identity
    assert again.key.public_hex == made.identity.public_key
    assert everything(again) == before
    assert again.verify().ok
    again.close()
    assert (folder / DATABASE).exists() is not bool(database_url)


def test_the_key_is_for_its_owners_eyes_only(folder: Path) -> None:
    """And for nobody else on the machine."""
    _set_up(folder).close()

    assert (folder / KEY).stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_the_first_user_is_an_administrator(folder: Path) -> None:
    """Whatever was asked for, or nobody could add users."""
    station = set_up(folder, ISSUER, replace(ADMIN, role=Role.CLERK), at=NOW)

    assert [user.role for user in list_users(uow=station.read())] == [Role.ADMINISTRATOR]
    station.close()


@pytest.mark.parametrize("second_url", ["", "sqlite:///elsewhere.db"])
def test_a_second_set_up_is_refused(folder: Path, database_url: str, second_url: str) -> None:
    """Also where it names another database; nothing of the first is touched."""
    made = _set_up(folder, database_url)
    before, files = everything(made), sorted(path.name for path in folder.iterdir())
    made.close()

    with pytest.raises(StationExists, match="RTP-03"):
        _set_up(folder, second_url)

    again = open_station(folder)
    assert everything(again) == before
    again.close()
    assert [name for name in files if not name.startswith(DATABASE + "-")] == sorted(
        path.name for path in folder.iterdir() if not path.name.startswith(DATABASE + "-")
    )


def test_a_database_that_another_folder_uses_is_refused(
    tmp_path: Path, postgres_database: str
) -> None:
    """Two counters in one record would write one chain with two keys."""
    quick_passwords()
    first = _set_up(tmp_path / "first", postgres_database)

    with pytest.raises(StationExists):
        _set_up(tmp_path / "second", postgres_database)

    assert first.verify().ok
    first.close()
    assert not (tmp_path / "second" / KEY).exists()


@pytest.mark.parametrize("step", ["create_tables", "_refuse_second", "_key_of", "OpenStation"])
def test_a_set_up_that_was_cut_short_is_taken_up(
    folder: Path, database_url: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each step, with the same folder and the same words."""

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(station_module, step, cut)
        with pytest.raises(KeyboardInterrupt):
            _set_up(folder, database_url)
    with pytest.raises(NoStation):
        open_station(folder)

    station = _set_up(folder, database_url)

    assert station.verify().entries == 3
    assert station.verify().ok
    station.close()


@pytest.mark.parametrize("code", ["", "rtp", "RTP 1", "RTP-1", "RTPRTPRTP", "र", "RTP\n"])
def test_a_malformed_code_is_refused_before_anything_is_made(folder: Path, code: str) -> None:
    """It would stand in every receipt's number."""
    for issuer in (replace(ISSUER, division=code), replace(ISSUER, counter=code)):
        with pytest.raises(MalformedCode):
            set_up(folder, issuer, ADMIN, at=NOW)

    assert not folder.exists()


def test_a_weak_password_is_refused_before_anything_is_made(folder: Path) -> None:
    """The first one guards all others."""
    with pytest.raises(WeakPassword):
        set_up(folder, ISSUER, replace(ADMIN, password="short"), at=NOW)

    assert not folder.exists()


def test_an_empty_folder_holds_no_station(folder: Path) -> None:
    """Nor does none; and looking makes none."""
    with pytest.raises(NoStation):
        open_station(folder)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (OTHER_KEY.to_text(), WrongKey),
        ("", StorageFault),
        ("half a key", StorageFault),
        ("कुंजी", StorageFault),
    ],
)
def test_a_key_that_is_not_the_stations_is_refused(
    folder: Path, content: str, fault: type[StorageFault]
) -> None:
    """What it signed, nobody could check."""
    _set_up(folder).close()
    (folder / KEY).write_text(content, encoding="utf-8")

    with pytest.raises(fault):
        open_station(folder)


def test_a_record_that_is_no_database_is_a_fault(folder: Path) -> None:
    """In one line, and nothing is written over it."""
    _set_up(folder).close()
    for extra in folder.glob(f"{DATABASE}-*"):
        extra.unlink()
    (folder / DATABASE).write_bytes(b"junk" * 5_000)

    with pytest.raises(StorageFault, match="not a database"):
        open_station(folder)

    assert (folder / DATABASE).read_bytes() == b"junk" * 5_000


def test_a_server_that_does_not_answer_is_a_fault(folder: Path, tmp_path: Path) -> None:
    """The counter says so and can be started again."""
    nowhere = make_url("postgresql+psycopg://nobody@/none").set(query={"host": str(tmp_path)})

    with pytest.raises(StorageFault):
        _set_up(folder, nowhere.render_as_string(hide_password=False))

    assert (folder / URL).exists()


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    """A file stands in its place."""
    quick_passwords()
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageFault):
        _set_up(tmp_path / "file")
    with pytest.raises(StorageFault):
        _set_up(tmp_path / "file" / "station")


def test_the_printer_is_remembered(folder: Path) -> None:
    """The last one that was chosen."""
    station = make_station(folder)

    assert not station.printer_url()
    for url in ("tcp://192.0.2.7:9100", "file:slips"):
        station.set_printer(url, actor=CLERK, at=NOW)
        assert station.printer_url() == url
    assert station.verify().ok
    station.close()
