"""Pictures of pure black and white."""

from io import BytesIO

import pytest
from PIL import Image

from printing.bitmap import Bitmap

CORNERS = Bitmap(16, 3, bytes([0x80, 0x01, 0x00, 0x00, 0x0F, 0xF0]))


def test_a_png_has_the_same_dots() -> None:
    """What a person sees in the file is what the head burns."""
    picture = Image.open(BytesIO(CORNERS.png()))

    assert picture.mode == "1"
    assert picture.size == (16, 3)
    for y in range(3):
        for x in range(16):
            assert (picture.getpixel((x, y)) == 0) is CORNERS.is_black(x, y)


def test_a_png_knows_its_size_on_paper() -> None:
    """203 dpi, so that a printed picture is as large as the slip."""
    dpi = Image.open(BytesIO(CORNERS.png())).info["dpi"]

    assert [round(one) for one in dpi] == [203, 203]


def test_rows_that_do_not_fill_the_picture_are_a_bug() -> None:
    """A short picture would shift everything after it."""
    with pytest.raises(AssertionError):
        Bitmap(16, 3, b"\0" * 5)


def test_a_width_that_is_no_whole_number_of_bytes_is_a_bug() -> None:
    """Heads are 384 or 576 dots wide."""
    with pytest.raises(AssertionError):
        Bitmap(12, 2, b"\0" * 3)
