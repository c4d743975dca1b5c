"""Search keys: one spelling for what people, clerks and extracts write in several ways.

Both sides of every search pass through here, the stored names and the text that a clerk types, so a
key is compared by plain equality and never shown.
"""

import re
import unicodedata

_DEVANAGARI_DIGITS = {0x0966 + digit: ord("0") + digit for digit in range(10)}
_NUKTA = 0x093C
# Unicode has these letters with their nukta built in; the nukta itself goes, wherever it stands.
_NUKTA_LETTERS = {
    0x0929: "न",
    0x0931: "र",
    0x0934: "ळ",
    0x0958: "क",
    0x0959: "ख",
    0x095A: "ग",
    0x095B: "ज",
    0x095C: "ड",
    0x095D: "ढ",
    0x095E: "फ",
    0x095F: "य",
}
_ONE_SPELLING: dict[int, str | int | None] = {
    _NUKTA: None,
    0x0901: 0x0902,  # chandrabindu is written as anusvara by most
    0x200C: None,  # zero width non-joiner
    0x200D: None,  # zero width joiner
    **_NUKTA_LETTERS,
    **_DEVANAGARI_DIGITS,
}
_NOT_TEXT = {"Cc", "Cf", "Cs"}
_NOT_IN_METER = re.compile(r"[\W_]+")


def search_key(text: str) -> str:
    """Bring a name or a locality to the one form in which it is stored for search and looked for.

    Case, Unicode form, nukta, chandrabindu, joiners, the script of digits and the amount of white
    space make no difference. Characters that no database takes are left out, so that any text at
    all gives a key. A key's key is itself.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    shown = text if text.isprintable() else _without_controls(text)
    folded = unicodedata.normalize("NFC", shown.translate(_ONE_SPELLING)).casefold()
    # Folding may leave marks apart, and putting them together may make a letter with a nukta.
    whole = unicodedata.normalize("NFC", folded).translate(_ONE_SPELLING)
    return " ".join(whole.split())


def _without_controls(text: str) -> str:
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in _NOT_TEXT)


def meter_key(text: str) -> str:
    """Bring a meter number to capital letters and digits alone: `kn-०12/3` is `KN0123`."""
    if text.isascii() and text.isalnum():
        return text.upper()
    plain = unicodedata.normalize("NFKC", text.translate(_DEVANAGARI_DIGITS)).upper()
    return _NOT_IN_METER.sub("", plain.encode("utf-8", "ignore").decode())
