"""Job slips and teams' lists from the command line."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Cashier

_DISPATCH = "DEMO-01-J-000001"


@pytest.fixture
def order(cashier: Cashier, accounts: dict[str, str]) -> str:
    """Have a supply paid for, and give the number of its order."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['disconnected']},16875,cash")
    (queued,) = cashier("reconnection", "list", "--json").json["orders"]
    number: str = queued["number"]
    return number


def _send(cashier: Cashier, order: str) -> None:
    words = ("reconnection", "dispatch", order, "--team", "B", "--as", "clerk")
    assert cashier(*words, stdin="demo-clerk\n").status == 0


def _text(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_a_slip_is_of_an_order_or_of_a_whole_dispatch(
    cashier: Cashier, order: str, tmp_path: Path
) -> None:
    """Before somebody was sent there is none."""
    early = cashier("reconnection", "slip", order, "--out", str(tmp_path / "no.pdf"))
    assert early.status == 1
    assert "not dispatched yet" in early.err
    _send(cashier, order)
    for number in (order, _DISPATCH):
        out = tmp_path / f"{number}.pdf"
        made = cashier("reconnection", "slip", number, "--out", str(out), "--json").json
        assert made == {"number": number, "dispatch": _DISPATCH, "slips": 1, "file": str(out)}
        assert order in _text(out)
    unknown = cashier("reconnection", "slip", "nothing", "--out", str(tmp_path / "no.pdf"))
    assert unknown.status == 1
    assert "There is no dispatch nothing." in unknown.err
    assert not (tmp_path / "no.pdf").exists()


def test_a_slip_gets_its_number_for_a_name(
    cashier: Cashier, order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here, where nobody names a place."""
    _send(cashier, order)
    monkeypatch.chdir(tmp_path)

    assert cashier("reconnection", "slip", order).out == f"Written: {order}.pdf\n"
    assert (tmp_path / f"{order}.pdf").exists()


def test_a_slip_goes_to_the_printer(cashier: Cashier, order: str, tmp_path: Path) -> None:
    """And how that ended is told; one that fails is an error."""
    _send(cashier, order)
    good, bad = f"file:{tmp_path / 'tray'}", "tcp://127.0.0.1:9"
    assert cashier("printer", "set", good).status == 0
    done = cashier("reconnection", "slip", order, "--print", "--json").json
    assert cashier("printer", "set", bad).status == 0
    failed = cashier("reconnection", "slip", order, "--print")

    assert (done["state"], done["slips"]) == ("confirmed", 1)
    assert list((tmp_path / "tray").glob(f"{order}*"))
    assert failed.status == 1


def test_each_teams_list_is_written(cashier: Cashier, order: str, tmp_path: Path) -> None:
    """One team's alone, in Hindi; without orders there is no paper."""
    out = tmp_path / "lists.pdf"
    nothing = cashier("reconnection", "lists", "--out", str(out))
    _send(cashier, order)
    made = cashier("reconnection", "lists", "--out", str(out), "--team", "B", "--json").json
    said = cashier("reconnection", "lists", "--out", str(out), "--lang", "both").out
    other = cashier("reconnection", "lists", "--out", str(out), "--team", "C")

    assert (nothing.status, other.status) == (1, 1)
    assert "No order is with a team" in nothing.err
    assert [one["orders"] for one in made["lists"]] == [1]
    assert said.endswith(f": 1\nWritten: {out}\n")
    assert order in _text(out)
