"""The slip that tells a consumer the own number."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from cashier.domain.number_slip import NumberSlip
from cashier.domain.old_number import OldNumber
from printing.number_slip import number_slip
from printing.pdf import document_pdf
from printing.raster import rasterise
from tests.builders import ISSUER, NOW, NUMBER, OLD_NUMBER
from tests.printing.pages import pictures_of

pytestmark = pytest.mark.usefixtures("qapp")
SINCE = date(2026, 11, 1)
OLD = OldNumber(OLD_NUMBER, (NUMBER,), SINCE)
SLIP = NumberSlip(
    NUMBER, "Ram Kumar Gupta", "राम कुमार गुप्ता", "12/34 Panki, Kanpur", "KS1182042", (OLD,)
)
RURAL = NumberSlip("731000000017", "", "मोहन लाल", "", "", ())


def said(slip: NumberSlip) -> str:
    """Read a slip aloud."""
    return " ".join(number_slip(slip, ISSUER, at=NOW).texts()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_slip_says_the_number_whose_it_is_and_what_to_do_with_it() -> None:
    """In both languages; what no bill shows, it does not say either."""
    words = said(SLIP)

    for shown in ("31415 92653", "0271 8281", "Ram Kumar Gupta", "राम कुमार गुप्ता", "KS1182042",
                  "12/34 Panki, Kanpur", "Keep this; pay with this number.", "22-11-2026 10:00",
                  "भुगतान इसी संख्या से करें", "यह रसीद नहीं है", "Ratanpur Division"):  # fmt: skip
        assert shown in words
    assert "connections" not in words


def test_a_split_is_told_without_telling_the_others_number() -> None:
    """It may be somebody else's by now."""
    split = replace(SLIP, old_numbers=(OldNumber(OLD_NUMBER, (NUMBER, "3141500703"), SINCE),))

    assert "It became 2 connections (01-11-2026)." in said(split)
    assert "इस पुरानी संख्या के अब 2 संयोजन हैं (01-11-2026 से)।" in said(split)
    assert "31415 00703" not in said(split)


def test_a_merge_names_every_old_number() -> None:
    """Whoever holds a bill with either finds it."""
    merged = replace(SLIP, old_numbers=(OLD, OldNumber("41000234", (NUMBER,), SINCE)))

    assert "These 2 old connections are one now." in said(merged)
    assert "4100 0234" in said(merged)


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("slip", [SLIP, RURAL], ids=["new", "rural"])
def test_the_code_on_every_paper_reads_back_as_the_number(slip: NumberSlip, width: int) -> None:
    """A scanner at any counter types what it reads."""
    document = number_slip(slip, ISSUER, at=NOW)
    (sheet,) = rasterise(document, width_dots=width)
    (page,) = pictures_of(document_pdf(document))

    for picture in (Image.open(BytesIO(sheet.png())).convert("L"), page):
        assert [c.text for c in zxingcpp.read_barcodes(picture)] == [slip.account_number]


@pytest.mark.parametrize("width", [576, 384])
def test_the_number_is_the_largest_thing_on_one_line(width: int) -> None:
    """Ten digits and twelve alike, on the narrow paper too."""
    for slip in (SLIP, RURAL):
        document = number_slip(slip, ISSUER, at=NOW)
        blocks = [b for b in document.blocks if getattr(b, "size", None) in {"number", "huge"}]
        (line,) = rasterise(replace(document, blocks=tuple(blocks)), width_dots=width)

        assert line.height_dots < width // 4
