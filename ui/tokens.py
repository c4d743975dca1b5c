"""The tokens of the look: colours by what they mean, and letters by what they say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they mean. A state is always said in words too."""

    name: str
    ground: str
    panel: str
    ink: str
    soft: str
    line: str
    field: str
    accent: str
    on_accent: str
    accent_tint: str
    bad: str
    bad_tint: str
    doubt: str
    doubt_tint: str
    done: str
    bar: str
    on_bar: str
    soft_on_bar: str
    lamp: str


LIGHT = Theme(
    name="light",
    ground="#F4F3EE",
    panel="#FFFFFF",
    ink="#16201E",
    soft="#5C6663",
    line="#DDDAD0",
    field="#FFFFFF",
    accent="#0B6B5F",
    on_accent="#FFFFFF",
    accent_tint="#E3F0ED",
    bad="#B42318",
    bad_tint="#FBE9E7",
    doubt="#8A4B00",
    doubt_tint="#FCF1DC",
    done="#06643A",
    bar="#12211E",
    on_bar="#F4F3EE",
    soft_on_bar="#B9C4C1",
    lamp="#57D08F",
)

DARK = Theme(
    name="dark",
    ground="#0F1514",
    panel="#18211F",
    ink="#EDF2F0",
    soft="#9DABA7",
    line="#2C3835",
    field="#0F1514",
    accent="#3CC2AC",
    on_accent="#0F1514",
    accent_tint="#17322D",
    bad="#FF8A7A",
    bad_tint="#3A1C18",
    doubt="#FFC46B",
    doubt_tint="#36270F",
    done="#57D08F",
    bar="#0A0F0E",
    on_bar="#EDF2F0",
    soft_on_bar="#9DABA7",
    lamp="#57D08F",
)

CONTRAST = Theme(
    name="contrast",
    ground="#000000",
    panel="#000000",
    ink="#FFFFFF",
    soft="#E8E8E8",
    line="#9A9A9A",
    field="#000000",
    accent="#FFD84A",
    on_accent="#000000",
    accent_tint="#2E2700",
    bad="#FFA79B",
    bad_tint="#3A0A04",
    doubt="#FFD27A",
    doubt_tint="#332200",
    done="#7CFFB2",
    bar="#000000",
    on_bar="#FFFFFF",
    soft_on_bar="#E8E8E8",
    lamp="#7CFFB2",
)

THEMES = (LIGHT, DARK, CONTRAST)
"""Every theme, in the order in which the key goes through them."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Heights of letters in pixels at 100 % text, for 96 dots an inch."""

    heading: int = 12
    note: int = 13
    small: int = 14
    body: int = 15
    amount: int = 16
    matched: int = 17
    label: int = 18
    second_name: int = 20
    name: int = 22
    title: int = 24
    money: int = 26
    search: int = 28
    receipt: int = 30
    number: int = 32
    change: int = 34
    total: int = 36


TYPE = TypeScale()
TEXT_PERCENTS = (100, 125, 150)
"""How large text can be made, in per cent."""


def sized(pixels: int, percent: int) -> int:
    """Tell how high letters are at a text size.

    Text up to the body's height grows in full; what is larger is legible already and grows by as
    many pixels as the body does, so that a screen at 150 % still fits.
    """
    if pixels <= TYPE.body:
        return (pixels * percent + 50) // 100
    return pixels + (TYPE.body * (percent - 100) + 50) // 100


def grown_height(pixels: int, percent: int) -> int:
    """Tell how high a control is: most of what its text grows by comes out of its air."""
    return pixels + (percent - 100) // 10


def grown_width(pixels: int, percent: int) -> int:
    """Tell how wide a control is: half of the growth goes into its air."""
    return (pixels * (100 + percent) + 100) // 200
