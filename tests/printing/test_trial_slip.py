"""The slip that tries a printer out."""

from printing.document import Columns, Qr, Size, Text
from printing.trial_slip import CONJUNCTS, trial_slip
from tests.printing.sample import RECEIPT


def test_the_slip_tries_letters_widths_and_the_code() -> None:
    """What can go wrong on a new printer shows on one slip."""
    slip = trial_slip("tcp://10.0.0.5:9100?width=80", at=RECEIPT.issued_at)
    texts = list(slip.texts())

    assert CONJUNCTS in texts
    assert "tcp://10.0.0.5:9100?width=80" in texts
    assert "22-11-2026 14:03:00" in texts
    assert {block.size for block in slip.blocks if isinstance(block, Text)} == set(Size)
    assert any(isinstance(block, Columns) for block in slip.blocks)
    assert any(isinstance(block, Qr) for block in slip.blocks)


def test_the_slip_tries_the_cutter_and_the_drawer() -> None:
    """A second paper comes out by itself, and says that the drawer opens."""
    slip = trial_slip("usb:04b8:0e15", at=RECEIPT.issued_at)

    assert len(slip.sheets()) == 2
    assert slip.opens_drawer
    assert any("drawer" in text for text in slip.texts())


def test_a_slip_can_leave_the_drawer_alone() -> None:
    """Where nobody has a shift, nobody has a drawer to open."""
    slip = trial_slip("usb:04b8:0e15", at=RECEIPT.issued_at, opens_drawer=False)

    assert len(slip.sheets()) == 2
    assert not slip.opens_drawer
    assert not any("drawer" in text for text in slip.texts())
