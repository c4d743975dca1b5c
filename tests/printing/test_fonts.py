"""The shipped fonts."""

from pathlib import Path

import pytest

from printing import fonts
from printing.errors import PrinterFault
from printing.fonts import Face, font_file


@pytest.mark.parametrize("face", Face)
def test_a_face_is_shipped(face: Face) -> None:
    """Both are TrueType files."""
    assert font_file(face).read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_a_missing_face_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of another font would be worse than none."""
    monkeypatch.setattr(fonts, "files", lambda _package: tmp_path)

    with pytest.raises(PrinterFault) as fault:
        font_file(Face.BOLD)

    assert "CashierSans-Bold.ttf is missing" in fault.value.message
