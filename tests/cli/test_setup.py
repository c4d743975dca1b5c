"""Making a station from the command line."""

import pytest

from tests.cli.conftest import Cashier

SETUP = ("setup", "--division", "rtp", "--counter", "03")


def test_a_station_is_made_and_described(bare: Cashier) -> None:
    """The codes are upper-cased, and the first administrator is named."""
    made = bare(*SETUP, "--json", stdin="password1\n")

    station = made.json["station"]
    assert made.status == 0
    assert station["name"] == "RTP-03"
    assert (station["division"], station["counter"]) == ("RTP", "03")
    assert station["administrator"] == "admin"
    assert len(bytes.fromhex(station["public_key"])) == 32


def test_a_second_station_is_refused_and_the_first_stays(bare: Cashier) -> None:
    """One folder holds one station."""
    bare(*SETUP, stdin="password1\n")

    again = bare("setup", "--division", "HNS", "--counter", "01", stdin="password1\n")

    assert again.status == 1
    assert again.err == "There is already a station RTP-03 in this folder.\n"
    assert bare("verify").status == 0


@pytest.mark.parametrize("stdin", ["", "short\n"])
def test_without_a_good_password_nothing_is_made(bare: Cashier, stdin: str) -> None:
    """A station that nobody may administer is of no use."""
    refused = bare(*SETUP, stdin=stdin)

    assert refused.status == 1
    assert refused.err.count("\n") == 1
    assert not bare.folder.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("setup", "--division", "../x", "--counter", "03"),
        (*SETUP, "--printer", "lpt1"),
        (*SETUP, "--printer", "usb:1:2"),
        (*SETUP, "--admin", "Not A Name"),
    ],
)
def test_a_malformed_word_is_refused_before_anything_is_made(
    bare: Cashier, words: tuple[str, ...]
) -> None:
    """A half-made station would have to be cleaned up by hand."""
    refused = bare(*words, "--json", stdin="password1\n")

    assert refused.status == 1
    assert refused.json == {"error": refused.err.strip()}
    assert not bare.folder.exists()


def test_missing_options_are_a_wrong_call(bare: Cashier) -> None:
    """Exit 2 says that nothing was even tried."""
    assert bare("setup", "--division", "RTP").status == 2


def test_the_printer_is_set_with_the_station(bare: Cashier) -> None:
    """One command is enough for a counter that prints."""
    made = bare(*SETUP, "--printer", f"file:{bare.folder}/paper", stdin="password1\n")

    checks = bare("doctor", "--json").json["checks"]
    assert made.status == 0
    assert next(one for one in checks if one["name"] == "printer")["detail"].startswith("file:")


def test_a_station_lives_on_a_server_too(bare: Cashier, postgres_database: str) -> None:
    """The same commands, and a backup that says who makes them there."""
    made = bare(*SETUP, "--database", postgres_database, stdin="password1\n")

    assert made.status == 0, made.err
    assert bare("verify", "--json").json == {"ok": True, "entries": 3, "problems": []}
    assert "server's own backup" in bare("backup", str(bare.folder / "copy")).err
