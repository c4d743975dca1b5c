"""Whom a search can mean, side by side with what tells them apart."""

from typing import TYPE_CHECKING

from cashier.domain.account_number import grouped_number
from ui.collect.mobile_words import numbers_text
from ui.collect.words import matched_by_text
from ui.language import tr
from ui.widgets.table import TextTable

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.ports import ConsumerMatch


def found_text(match: "ConsumerMatch") -> str:
    """Say which kind of number matched, and where only its beginning did.

    A mobile number is shown masked, with the registered one where another was captured.
    """
    if match.matched_by == "mobile" and match.is_whole and match.mobile:
        return numbers_text(match.mobile, match.former_mobile)
    kind = matched_by_text(match.matched_by)
    return kind if match.is_whole else tr("{kind}, its beginning").format(kind=kind)


def choice_text(matches: "tuple[ConsumerMatch, ...]") -> str:
    """Say how many a text can mean, and where one old number became several connections, that."""
    if len(matches) == 1:
        return tr("Only the beginning of a number matches. Enter if this is the consumer.")
    if _is_split(matches):
        words = tr("Old number {number} became {count} connections. Choose with the arrow keys.")
        old = grouped_number(matches[0].old_account_number)
        return words.format(number=old, count=len(matches))
    words = tr("{count} consumers match. Choose with the arrow keys and Enter.")
    return words.format(count=len(matches))


def _is_split(matches: "tuple[ConsumerMatch, ...]") -> bool:
    by_old_number = (match.matched_by == "old_account_number" for match in matches)
    is_whole = all(match.is_whole for match in matches)
    return is_whole and all(by_old_number) and len({m.old_account_number for m in matches}) == 1


class MatchesModel(TextTable):
    """Matches in the order in which they were found; nobody is chosen here."""

    def __init__(self) -> None:
        super().__init__()
        self._matches: tuple[ConsumerMatch, ...] = ()

    def show_matches(self, matches: "tuple[ConsumerMatch, ...]") -> None:
        """Replace the rows, if they are others."""
        if matches != self._matches:
            self.beginResetModel()
            self._matches = matches
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._matches)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Account"),
            tr("Old number"),
            tr("Consumer"),
            tr("Address"),
            tr("Meter"),
            tr("Found by"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        match = self._matches[row]
        names = " · ".join(name for name in (match.name, match.name_hi) if name)
        place = ", ".join(part for part in (match.address, match.locality) if part)
        return (
            grouped_number(match.account_number),
            grouped_number(match.old_account_number),
            names,
            place,
            match.meter_number,
            found_text(match),
        )[column]
