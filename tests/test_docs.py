"""The pages can be followed: every link and picture leads somewhere."""

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_PAGES = sorted((*_ROOT.glob("*.md"), *(_ROOT / "docs").rglob("*.md")))
_MOST_BYTES = 8_000_000
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def _links(page: Path) -> list[str]:
    return [link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link]


def test_there_are_pages_with_links() -> None:
    """The test below has something to look at."""
    assert sum(len(_links(page)) for page in _PAGES) > 40


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: str(page.relative_to(_ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """Whoever reads it is not left standing."""
    assert [link for link in _links(page) if not (page.parent / link).exists()] == []


def test_every_picture_is_shown_somewhere() -> None:
    """What no page shows is left over."""
    shown = {(page.parent / link).resolve() for page in _PAGES for link in _links(page)}
    pictures = set((_ROOT / "docs" / "pictures").rglob("*.png"))

    assert sorted(str(one.relative_to(_ROOT)) for one in pictures - shown) == []


@pytest.mark.parametrize("page", ["clerk", "supervisor"])
def test_a_page_shows_the_same_in_both_languages(page: str) -> None:
    """Each screen in the reader's own language; papers are in both by themselves."""
    english, hindi = (
        [link for link in _links(_ROOT / "docs" / name) if link.endswith(".png")]
        for name in (f"{page}.md", f"{page}.hi.md")
    )

    assert english
    assert [link.replace("-en.png", "-hi.png") for link in english] == hindi


def test_the_pictures_stay_small() -> None:
    """Whoever clones the project is not kept waiting for them."""
    pictures = (_ROOT / "docs" / "pictures").rglob("*.png")

    assert sum(picture.stat().st_size for picture in pictures) < _MOST_BYTES
