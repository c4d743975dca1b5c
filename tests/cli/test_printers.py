"""Choosing and trying a printer from the command line."""

import pytest

from tests.cli.conftest import Cashier


def test_a_printer_is_chosen_and_tried(cashier: Cashier) -> None:
    """The folder gets the bytes and a picture."""
    paper = cashier.folder / "paper"

    chosen = cashier("printer", "set", f"file:{paper}", "--json")
    tried = cashier("printer", "test", "--json")

    assert chosen.json["state"] == "set"
    assert tried.json["state"] == "confirmed"
    assert {file.suffix for file in paper.iterdir()} == {".bin", ".png"}


@pytest.mark.parametrize(
    "url", ["", "lpt1", "tcp://", "tcp://host:99999", "usb:1:2", "file:", "file:x?width=7"]
)
def test_an_address_that_is_none_is_refused(cashier: Cashier, url: str) -> None:
    """And the former choice stays."""
    refused = cashier("printer", "set", url)

    assert refused.status == 1
    assert refused.err.count("\n") == 1


def test_trying_no_printer_is_refused(cashier: Cashier) -> None:
    """With the way out in the same line."""
    assert "cashier printer set" in cashier("printer", "test").err


def test_a_printer_that_does_not_answer_is_told(cashier: Cashier) -> None:
    """Exit 1, with what became of the slip."""
    cashier("printer", "set", "tcp://127.0.0.1:9?wait=1")

    tried = cashier("printer", "test", "--json")

    assert (tried.status, tried.json["state"]) == (1, "failed")
