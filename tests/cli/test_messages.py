"""Messages to consumers and their numbers, from the command line."""

from datetime import timedelta
from pathlib import Path

import pytest

from cashier.gateway import TOKEN_VARIABLE
from cashier.station import open_station
from tests.cli.conftest import NOON, Cashier, Outcome
from tests.gateway_server import accepts, answers, gateway_server
from tests.messages import set_policy

SUPERVISOR, ADMIN, CLERK = "demo-supervisor\n", "demo-admin\n", "demo-clerk\n"


@pytest.fixture
def desk(cashier: Cashier, accounts: dict[str, str]) -> Cashier:
    """A counter that tells of receipts, and has one to tell of."""
    station = open_station(cashier.folder)
    day = NOON.date() - timedelta(days=9)
    set_policy(station, "message_kinds", "receipt,number_changed", since=day)
    set_policy(station, "message_language", "en", since=day)
    station.close()
    _as_clerk(cashier, "contact", "set", accounts["live"], "9123456789")
    cashier.open_shift()
    assert cashier.collect(f"r1,{accounts['live']},1274,cash").rows[0]["state"] == "issued"
    return cashier


def _as_clerk(cashier: Cashier, *words: str) -> Outcome:
    return cashier(*words, "--as", "clerk", stdin=CLERK)


def _supervise(desk: Cashier, *words: str) -> Outcome:
    return desk("messages", *words, "--user", "supervisor", stdin=SUPERVISOR)


def test_messages_go_from_the_record_to_a_file(desk: Cashier, tmp_path: Path) -> None:
    """Once: a second run finds nothing, and a second file is none."""
    assert desk("messages", "queue", "--json").json == {"queued": 1, "none": 0}
    assert desk("messages", "queue").out == "0 queued, 0 to nobody.\n"
    listed = desk("messages", "list", "--json").json
    (one,) = listed["messages"]
    assert (one["state"], one["parts"], one["mobile"]) == ("waiting", 1, "")
    assert listed["counts"] == {"waiting": 1}
    assert listed["kinds"] == ["receipt", "number_changed"]

    file = tmp_path / "out.csv"
    done = _supervise(desk, "export", str(file), "--json").json
    assert done == {"file": str(file), "messages": 1}
    assert "9123456789" in file.read_text("utf-8")
    again = _supervise(desk, "export", str(file))
    assert (again.status, again.err) == (1, "out.csv is there already; give another name.\n")
    assert _supervise(desk, "export", str(tmp_path / "b.csv")).out == "No message waits.\n"
    shown = desk("messages", "list", "--state", "in_file").out
    assert "91•••••789" in shown
    assert "9123456789" not in shown
    assert desk("verify").status == 0


def test_messages_go_over_http(desk: Cashier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once somebody said where to, and what opens it."""
    desk("messages", "queue")
    assert _supervise(desk, "send").err == (
        "No gateway is chosen: messages leave as a file only.\n"
    )
    assert desk("messages", "gateway").out == "Messages leave as a file only.\n"
    with gateway_server(accepts("gw-7")) as server:
        chosen = desk("messages", "gateway", server.url, "--user", "admin", stdin=ADMIN)
        assert chosen.out == f"Messages go to {server.url}.\n"
        assert "The gateway's token is missing" in _supervise(desk, "send").err
        monkeypatch.setenv(TOKEN_VARIABLE, "abc")
        assert _supervise(desk, "send", "--json").json == {"sent": 1, "stopped": ""}
        assert _supervise(desk, "send").out == "No message waits.\n"
        assert len(server.bodies) == 1
        assert server.bodies[0]["to"] == "9123456789"
    (one,) = desk("messages", "list", "--json").json["messages"]
    assert (one["state"], one["reference"], one["attempts"]) == ("sent", "gw-7", 1)
    off = desk("messages", "gateway", "off", "--user", "admin", stdin=ADMIN)
    assert off.out == "Messages leave as a file only.\n"


def test_a_doubt_is_settled_by_hand(desk: Cashier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit status of a run that stopped says so to a script."""
    monkeypatch.setenv(TOKEN_VARIABLE, "abc")
    monkeypatch.setattr("cashier.gateway._DEADLINE_S", 1)
    desk("messages", "queue")
    with gateway_server(answers(500), accepts()) as server:
        desk("messages", "gateway", server.url, "--user", "admin", stdin=ADMIN)
        run = _supervise(desk, "send", "--json")
        assert run.json == {"unknown": 1, "stopped": ""}
        (one,) = desk("messages", "list", "--state", "unknown", "--json").json["messages"]
        words = ("resolve", one["id"], "--reason", "asked them")
        assert _supervise(desk, *words).err == "Say one of --resend and --give-up.\n"
        assert _supervise(desk, *words, "--resend").out == f"{one['id']} goes once more.\n"
        assert _supervise(desk, "send").out == "1 sent\n"
        assert server.ids == [one["id"]] * 2
    gone = _supervise(desk, *words, "--give-up")
    assert gone.status == 1
    assert "is not in doubt: it is sent" in gone.err


def test_a_gateway_that_is_not_there_fails_the_command(
    desk: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the message waits; what is old by then is listed as such."""
    monkeypatch.setenv(TOKEN_VARIABLE, "abc")
    desk("messages", "queue")
    with gateway_server(answers(404)) as server:
        desk("messages", "gateway", server.url, "--user", "admin", stdin=ADMIN)
        run = _supervise(desk, "send")
    assert run.status == 1
    assert run.out == "1 failed\nStopped: the gateway answered 404.\n"
    desk.now = NOON + timedelta(days=2)
    assert "expired" in desk("messages", "list", "--state", "expired").out


def test_an_area_is_told_its_new_numbers(desk: Cashier) -> None:
    """Whoever asks is known by the password; nobody is told twice."""
    with_area = ("queue", "--area", "DEMO")
    station = open_station(desk.folder)
    with station.read() as uow:
        area = uow.connection.exec_driver_sql("SELECT division FROM account LIMIT 1").scalar()
    station.close()
    with_area = ("queue", "--area", str(area))
    done = _supervise(desk, *with_area, "--json").json
    assert done["queued"] + done["none"] > 0
    again = _supervise(desk, *with_area)
    assert (again.status, "There is nobody in" in again.err) == (1, True)


def test_templates_are_shown_in_both_languages(cashier: Cashier) -> None:
    """Each with its length before anything is filled in."""
    rows = cashier("messages", "templates", "--json").json["templates"]

    assert {(row["kind"], row["language"]) for row in rows} >= {("receipt", "hi"), ("notice", "en")}
    assert all(row["parts"] >= 1 for row in rows)
    assert "receipt.en  1 part" in cashier("messages", "templates").out
    assert "the policy message_kinds names none" in cashier("messages", "list").out


def test_a_number_is_captured_and_messages_are_stopped(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """Masked wherever it is shown; whole only in the file for the billing system."""
    account = accounts["live"]
    before = cashier("contact", "show", account, "--json").json
    kept = _as_clerk(cashier, "contact", "set", account, "+91 9123456789", "--json")
    assert kept.json == {"account_number": account, "mobile": "91•••••789", "wants": True}
    shown = cashier("contact", "show", account).out
    assert shown == f"{account}  91•••••789 (was {before['registered']})\n"
    stopped = _as_clerk(cashier, "contact", "stop", account)
    assert stopped.out == f"{account}  91•••••789  wants no messages\n"
    assert cashier("contact", "show", account).out.endswith("  wants no messages\n")
    assert "wants messages" in _as_clerk(cashier, "contact", "allow", account).out
    file = tmp_path / "numbers.csv"
    assert cashier("messages", "contacts", "--out", str(file), "--json").json["contacts"] == 1
    titles, row = file.read_text("utf-8").splitlines()
    assert titles == "account_number,mobile_registered,mobile_captured,at,by"
    assert row.startswith(f"{account},")
    assert ",9123456789,2026-11-23T12:00:00+05:30,clerk" in row
    assert cashier("messages", "contacts", "--out", str(file)).status == 1
    bad = _as_clerk(cashier, "contact", "set", account, "12345")
    assert (bad.status, "is not a mobile number" in bad.err) == (1, True)
    found = cashier("find", "9123456789", "--json").json["matches"]
    assert [one["account_number"] for one in found] == [account]
    was = (found[0]["mobile"], found[0]["former_mobile"])
    assert was == ("91•••••789", before["registered"])
    by_mobile = cashier("find", "9123456789").out
    assert by_mobile.endswith(f"(mobile, 91•••••789 (was {before['registered']}))\n")
    by_number = cashier("find", account).out
    assert f"(account_number, mobile 91•••••789 (was {before['registered']}))" in by_number
