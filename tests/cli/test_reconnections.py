"""The queue of reconnections from the command line."""

from datetime import timedelta

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
