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
