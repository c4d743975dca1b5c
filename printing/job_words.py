"""What a team reads of an order: where the supply was cut, and why a job can fail."""

from cashier.domain.report import Words
from printing.paper_words import joined

MODES = {
    "pole": Words("at the pole", "पोल से"),
    "meter": Words("at the meter", "मीटर से"),
    "cable": Words("cable removed", "केबल हटाई गई"),
    "remote": Words("remotely, smart meter", "दूर से, स्मार्ट मीटर"),
}
FAILURES = (
    Words("premises locked", "परिसर बंद मिला"),
    Words("consumer refused", "उपभोक्ता ने मना किया"),
    Words("cable or meter missing", "केबल या मीटर नहीं मिला"),
    Words("fault on the line", "लाइन में दोष"),
    Words("address not found", "पता नहीं मिला"),
    Words("meter does not answer", "मीटर से उत्तर नहीं मिला"),
)
"""The reasons that have a box on the slip and a digit on the screen, in the same order."""


def mode_words(mode: str) -> Words:
    """Say where the supply was cut; files write it in several ways, so a word in it is enough."""
    known = (words for word, words in MODES.items() if word in mode.casefold())
    return next(known, Words(mode, mode))


def place_text(address: str, locality: str) -> str:
    """Say where somebody lives; many an address names its locality already."""
    return address if locality.casefold() in address.casefold() else joined(locality, address)


def reason_words(reason: str) -> Words:
    """Say a reason of the list in both languages; any other stands as it was written."""
    return next((words for words in FAILURES if words.en == reason), Words(reason, reason))
