"""Alerts to the supervisor: patterns of fraud that have happened, each with what it rests upon.

An alert accuses nobody. It says what was seen and where, so that somebody who was not there looks.
"""

from dataclasses import dataclass
from enum import StrEnum


class AlertCode(StrEnum):
    """The patterns that are looked for."""

    REPEAT_DRAWER = "repeat_drawer"
    TENDER_SWAPS = "tender_swaps"
    SWAPPED_CHEQUES = "swapped_cheques"
    VOIDS_UNDER_LIMIT = "voids_under_limit"
    ROUND_SUMS = "round_sums"
    MANY_REPRINTS = "many_reprints"
    OTHER_DIVISION = "other_division"
    UNDEPOSITED_CASH = "undeposited_cash"
    UNACKNOWLEDGED_REMITTANCE = "unacknowledged_remittance"
    LATE_RECONNECTIONS = "late_reconnections"


ALERT_SENTENCES = {
    AlertCode.REPEAT_DRAWER: (
        "Cheques of {drawer} paid for {count} consumers of other names, {total}."
    ),
    AlertCode.TENDER_SWAPS: "{clerk} changed {count} receipts from cash to cheque, {total}.",
    AlertCode.SWAPPED_CHEQUES: (
        "{clerk} took {count} cheques of others, {total}, for consumers who always paid in cash."
    ),
    AlertCode.VOIDS_UNDER_LIMIT: "{clerk} cancelled {count} receipts just under {limit}, {total}.",
    AlertCode.ROUND_SUMS: "{count} of {all} receipts of {clerk} are round sums, {total}.",
    AlertCode.MANY_REPRINTS: "Receipt {receipt_number} was printed again {count} times.",
    AlertCode.OTHER_DIVISION: "{clerk} took {count} payments for division {division}, {total}.",
    AlertCode.UNDEPOSITED_CASH: (
        "{amount} collected on {day} should have been at the bank by {due}, and is not there."
    ),
    AlertCode.UNACKNOWLEDGED_REMITTANCE: (
        "The bank has not acknowledged {number} of {day}, {amount}."
    ),
    AlertCode.LATE_RECONNECTIONS: (
        "Reconnections of division {division} long overdue: {count}, the oldest since {due}; "
        "compensation so far {total}."
    ),
}
"""What each alert says; the fields are filled from its values."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One pattern that was found.

    `values` fill the sentence of its code; `weight` tells which to look at first; `entries` are
    the numbers of the journal entries behind it, in their order.
    """

    code: AlertCode
    values: tuple[tuple[str, object], ...]
    weight: int
    entries: tuple[int, ...]

    @property
    def template(self) -> str:
        """The sentence with its fields, for translators."""
        return ALERT_SENTENCES[self.code]

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.template.format(**dict(self.values))


def make_alert(code: AlertCode, weight: int, entries: set[int], **values: object) -> Alert:
    """Make an alert; what is behind it stands in the order in which it happened."""
    return Alert(code, tuple(values.items()), weight, tuple(sorted(entries)))
