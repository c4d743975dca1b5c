"""Backup and restore from the command line."""

from pathlib import Path

from tests.cli.conftest import Cashier


def test_a_restored_backup_uses_no_number_again(
    cashier: Cashier, bare: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """It is a station with a counter code of its own."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")
    copied = cashier("backup", str(tmp_path / "copy"), "--json").json

    restored = bare("restore", str(tmp_path / "copy"), "--json").json["station"]
    number = bare.collect(f"r2,{accounts['overdue']},1290,cash").rows[0]["receipt_number"]

    assert copied["station"] == "DEMO-01"
    assert restored["counter"].startswith("01.")
    assert number.startswith(f"DEMO-{restored['counter']}-")
    assert bare("verify").status == 0


def test_what_is_no_backup_is_refused(cashier: Cashier, tmp_path: Path) -> None:
    """And the standing record is left alone."""
    (tmp_path / "text").write_text("hello")

    for name in ("text", "none", "."):
        refused = cashier("restore", str(tmp_path / name))
        assert refused.status == 1
        assert refused.err.count("\n") == 1
    assert cashier("verify").status == 0


def test_a_backup_that_cannot_be_written_is_refused(cashier: Cashier, tmp_path: Path) -> None:
    """In one line, and nothing stands under its name."""
    target = tmp_path / "no" / "copy"

    refused = cashier("backup", str(target))

    assert refused.status == 1
    assert refused.err.count("\n") == 1
    assert not target.exists()
