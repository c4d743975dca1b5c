"""The queue of reconnections from the command line."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cli.conftest import Cashier


def test_a_payment_queues_an_order_which_goes_overdue(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """The light is promised by a time, and the list says when that has passed."""
    assert cashier("reconnection", "list", "--json").json == {"orders": []}
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['disconnected']},16875,cash")

    (order,) = cashier("reconnection", "list", "--json").json["orders"]
    cashier.now += timedelta(days=2)
    (late,) = cashier("reconnection", "list", "--json").json["orders"]

    assert order["account_number"] == accounts["disconnected"]
    assert (order["state"], order["overdue"]) == ("queued", False)
    assert order["due_by"].endswith("+05:30")
    assert late["overdue"] is True
    assert "OVERDUE" in cashier("reconnection", "list").out


def test_an_empty_queue_is_said_in_words(cashier: Cashier) -> None:
    """Silence could be a fault."""
    assert cashier("reconnection", "list").out == "No orders.\n"


def test_an_order_that_waits_for_a_cheque_is_released_by_a_supervisor(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """With a reason, by password; a clerk may not, and where nothing waits that is said."""
    policy = cashier.folder / "policy.csv"
    policy.write_text(
        "key,value,effective_from,order_number\ncheques_for_disconnected,yes,2026-01-01,7\n",
        "utf-8",
    )
    assert cashier("import", "policy", str(policy)).status == 0
    cashier.open_shift()
    day = cashier.now.date().isoformat()
    columns = "request_id,account_number,amount,mode,cheque_number,micr,ifsc,cheque_date,drawer"
    row = f"r1,{accounts['disconnected']},16875,cheque,123456,208002004,SBIN0001234,{day},PWD"
    assert cashier.collect(row, columns=columns).rows[0]["state"] == "issued"
    assert cashier("reconnection", "list", "--json").json == {"orders": []}
    words = ("reconnection", "release", accounts["disconnected"], "--reason", "a hospital")

    refused = cashier(*words, "--as", "clerk", stdin="demo-clerk\n")
    done = cashier(*words, "--as", "supervisor", "--json", stdin="demo-supervisor\n")
    again = cashier(*words, "--as", "supervisor", stdin="demo-supervisor\n")

    assert (refused.status, done.status, again.status) == (1, 0, 1)
    (order,) = cashier("reconnection", "list", "--json").json["orders"]
    assert order["number"] == done.json["order"]["number"]
    assert "No reconnection" in again.err
    status = cashier("shift", "status", "--user", "clerk", "--json").json
    assert (status["cheques"], status["cheque_total_paise"]) == (1, 16_875_00)


def _order(cashier: Cashier) -> dict[str, Any]:
    """Read the only order."""
    (order,) = cashier("reconnection", "list", "--json").json["orders"]
    found: dict[str, Any] = order
    return found


@pytest.fixture
def queued(cashier: Cashier, accounts: dict[str, str]) -> str:
    """Pay for a supply that is off, and tell the number of its order."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['disconnected']},16875,cash")
    return str(_order(cashier)["number"])


def test_a_team_is_sent_comes_back_and_goes_again(cashier: Cashier, queued: str) -> None:
    """Each step by password; what is on record already is said, and is no error."""
    words = ("reconnection", "dispatch", queued, "--team", "B", "--as", "clerk", "--request", "k1")

    sent = cashier.as_clerk(*words, "--json")
    same = cashier.as_clerk(*words, "--json")
    other = cashier.as_clerk(*words[:4], "C", *words[5:7])
    cashier.now += timedelta(hours=1)
    failed = cashier.as_clerk(
        "reconnection", "fail", queued, "--reason", "premises locked", "--as", "clerk"
    )
    order = _order(cashier)

    assert (sent.json["number"], sent.json["team"]) == (same.json["number"], "B")
    assert [job["order_number"] for job in sent.json["jobs"]] == [queued]
    assert (other.status, "is with B already" in other.err) == (1, True)
    assert failed.out == f"{queued}: not done.\n"
    assert (order["state"], order["reason"], order["attempts"]) == ("failed", "premises locked", 1)
    assert order["failed_at"].startswith("2026-11-23T13:00")
    again = cashier.as_clerk("reconnection", "dispatch", queued, "--team", "C", "--as", "clerk")
    assert again.out.splitlines()[0].endswith("goes to C:")
    assert _order(cashier)["dispatch_number"] != sent.json["number"]


def test_the_light_comes_back_late_and_the_days_are_counted(cashier: Cashier, queued: str) -> None:
    """At the moment that was keyed, in Indian time; what is owed for it is in paise."""
    cashier.as_clerk("reconnection", "dispatch", queued, "--team", "B", "--as", "clerk")
    cashier.now += timedelta(days=2, hours=1)
    done = ("reconnection", "done", queued, "--as", "clerk", "--at", "2026-11-25T12:30")
    late = _order(cashier)

    first, second = cashier.as_clerk(*done, "--json"), cashier.as_clerk(*done)

    assert (late["overdue"], late["escalated"], late["compensation_paise"]) == (True, True, 10_000)
    assert first.json == {"number": queued, "recorded": True}
    assert second.out == f"{queued}: that was on record already.\n"
    order = _order(cashier)
    assert (order["state"], order["done_at"]) == ("done", "2026-11-25T12:30:00+05:30")
    assert (order["overdue"], order["days_late"], order["compensation_paise"]) == (False, 2, 10_000)


def test_orders_are_listed_by_state_division_and_lateness(cashier: Cashier, queued: str) -> None:
    """Each of them narrows the list."""

    def found(*options: str) -> list[str]:
        listed = cashier("reconnection", "list", *options, "--json").json["orders"]
        return [order["number"] for order in listed]

    division = str(_order(cashier)["division"])

    assert found("--state", "queued") == found("--division", division) == [queued]
    assert found("--state", "done") == found("--division", "nowhere") == found("--overdue") == []
    cashier.now += timedelta(days=2)
    assert found("--overdue") == [queued]
    assert cashier("reconnection", "list", "--state", "dark").status == 2


def test_recalls_are_listed_until_somebody_is_told(cashier: Cashier, queued: str) -> None:
    """And what is lit without the money, until it is cut."""
    assert cashier("reconnection", "recalls").out == "No recalls.\n"
    cashier.as_clerk("reconnection", "dispatch", queued, "--team", "B", "--as", "clerk")
    receipt = str(_order(cashier)["receipt_number"])
    cancelled = cashier(
        "receipt", "cancel", receipt, "--reason", "wrong", "--user", "clerk",
        "--approver", "supervisor", stdin="demo-clerk\ndemo-supervisor\n",
    )  # fmt: skip
    assert cancelled.status == 0, cancelled.err

    recalls = cashier("reconnection", "recalls")
    told = cashier.as_clerk(
        "reconnection", "told", queued, "--to", "Mohan", "--as", "clerk", "--json"
    )

    assert recalls.out == f"{queued}  tell B: wrong\n"
    assert told.json == {"number": queued, "recorded": True}
    assert cashier("reconnection", "recalls", "--json").json["to_be_told"] == []
    cashier.now += timedelta(hours=1)
    file = cashier.folder / "results.csv"
    now = f"{cashier.now:%Y-%m-%dT%H:%M}"
    file.write_text(
        f"order_number,result,at\n{queued},done,{now}\n{queued},failed,{now}\n", "utf-8"
    )
    loaded = cashier("import", "results", str(file), "--json")
    assert (loaded.json["loaded"], loaded.json["rejected"]) == (1, 1)
    (lit,) = cashier("reconnection", "recalls", "--json").json["proposed_disconnections"]
    assert (lit["number"], lit["disconnect_again"]) == (queued, True)
    assert f"{queued}  cut again:" in cashier("reconnection", "recalls").out


def test_what_waits_for_a_bank_is_listed(cashier: Cashier, accounts: dict[str, str]) -> None:
    """With its cheque; silence could be a fault."""
    assert cashier("reconnection", "waiting").out == "Nothing waits for a cheque.\n"
    policy = cashier.folder / "policy.csv"
    columns = "key,value,effective_from,order_number"
    policy.write_text(f"{columns}\ncheques_for_disconnected,yes,2026-01-01,7\n", "utf-8")
    cashier("import", "policy", str(policy))
    cashier.open_shift()
    day = cashier.now.date().isoformat()
    columns = "request_id,account_number,amount,mode,cheque_number,micr,ifsc,cheque_date,drawer"
    row = f"r1,{accounts['disconnected']},16875,cheque,123456,208002004,SBIN0001234,{day},PWD"
    cashier.collect(row, columns=columns)

    (waiting,) = cashier("reconnection", "waiting", "--json").json["waiting"]

    assert (waiting["account_number"], waiting["cheques"]) == (accounts["disconnected"], ["123456"])
    assert waiting["paid_paise"] == 16_875_00
    assert "cheque 123456" in cashier("reconnection", "waiting").out
