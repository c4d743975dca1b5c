"""Give Noto Sans Devanagari a family name of our own, so that an installed one never shadows it.

    python scripts/rename_font.py NotoSansDevanagari_400Regular.ttf CashierSans-Regular.ttf

Needs fonttools. The outlines, the shaping tables and the licence stay as they are.
"""

import sys

from fontTools.ttLib import TTFont

FAMILY = "Cashier Sans"
FAMILY_NAMES = {1, 16, 21}
FULL_NAME, POSTSCRIPT_NAME, UNIQUE_NAME = 4, 6, 3


def rename(source: str, target: str) -> None:
    """Write a copy of a font under the family name of the application."""
    font = TTFont(source)
    style = "Bold" if font["OS/2"].usWeightClass >= 700 else "Regular"  # noqa: PLR2004 - bold
    names = {FULL_NAME: f"{FAMILY} {style}", UNIQUE_NAME: f"{FAMILY} {style}"}
    names[POSTSCRIPT_NAME] = f"CashierSans-{style}"
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = FAMILY
        record.string = names.get(record.nameID, record.string)
    font.save(target)


if __name__ == "__main__":
    rename(sys.argv[1], sys.argv[2])
