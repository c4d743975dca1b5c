"""A PDF read back: its pages' words, their pictures, and their sizes."""

import pypdfium2
from PIL import Image, ImageChops


def words_of(content: bytes) -> list[str]:
    """Read the words of each page."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pictures_of(content: bytes, scale: int = 2) -> list[Image.Image]:
    """Draw each page in greys."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]
    finally:
        document.close()


def ink_of(picture: Image.Image) -> tuple[int, int, int, int]:
    """Tell the smallest box that holds all that was drawn; an empty page has none, and fails."""
    box = ImageChops.invert(picture).getbbox()
    assert box is not None, "the page is empty"
    return box
