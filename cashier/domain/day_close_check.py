"""What must be done before a day can be closed: a list of questions, each with what is open."""

from dataclasses import dataclass
from enum import StrEnum


class CheckCode(StrEnum):
    """The questions, in the order in which they are answered."""

    EARLIER_DAYS = "earlier_days"
    SHIFTS = "shifts"
    TRANSFERS = "transfers"
    PRINTING = "printing"
    UNFINISHED = "unfinished"
    CHEQUES = "cheques"
    CASH = "cash"
    SLIPS = "slips"
    NUMBERS = "numbers"
    RECORD = "record"


class CheckState(StrEnum):
    """How a question is answered: a warning blocks nothing, what is carried has a reason."""

    DONE = "done"
    OPEN = "open"
    CARRIED = "carried"
    WARNING = "warning"


CARRIED_CODES = frozenset(
    {CheckCode.PRINTING, CheckCode.UNFINISHED, CheckCode.CHEQUES, CheckCode.CASH}
)
"""What a supervisor may leave to the next day, with a reason."""

CHECK_TITLES = {
    CheckCode.EARLIER_DAYS: "Earlier days",
    CheckCode.SHIFTS: "Shifts",
    CheckCode.TRANSFERS: "Turn-ins and closings",
    CheckCode.PRINTING: "Receipts on paper",
    CheckCode.UNFINISHED: "Unfinished payments",
    CheckCode.CHEQUES: "Cheques and drafts",
    CheckCode.CASH: "Cash",
    CheckCode.SLIPS: "Bank's acknowledgements",
    CheckCode.NUMBERS: "Receipt numbers",
    CheckCode.RECORD: "The record",
}

DONE_SENTENCES = {
    CheckCode.EARLIER_DAYS: "Every earlier day is closed.",
    CheckCode.SHIFTS: "Closed: {count}.",
    CheckCode.TRANSFERS: "All are accepted or settled.",
    CheckCode.PRINTING: "No printing is in doubt.",
    CheckCode.UNFINISHED: "None.",
    CheckCode.CHEQUES: "All are at the bank.",
    CheckCode.CASH: "None lies in the chest.",
    CheckCode.SLIPS: "No slip waits too long for its acknowledgement.",
    CheckCode.NUMBERS: "No number is missing: {names}.",
    CheckCode.RECORD: "{count} entries since the last close are as they were written.",
}

OPEN_SENTENCES = {
    CheckCode.EARLIER_DAYS: "{count} to be closed first: {names}.",
    CheckCode.SHIFTS: "Still open: {names}.",
    CheckCode.TRANSFERS: "Waiting for an answer: {names}.",
    CheckCode.PRINTING: "{count} receipts of which nobody knows whether they came out: {names}.",
    CheckCode.UNFINISHED: "{count} begun and neither saved nor given up: {names}.",
    CheckCode.CHEQUES: "{count} at hand, {total}.",
    CheckCode.CASH: "{total} in the chest, the oldest of {since:%d-%m-%Y}.",
    CheckCode.SLIPS: "The bank has not stamped {names}, {total}.",
    CheckCode.NUMBERS: "{count} numbers are missing: {names}.",
    CheckCode.RECORD: "The record is not as it was written: {problem}.",
}


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One question and its answer; `values` fill the sentence, `reason` is why it is carried."""

    code: CheckCode
    state: CheckState
    values: tuple[tuple[str, object], ...] = ()
    reason: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the day cannot be closed before it is done."""
        return self.state is CheckState.OPEN

    @property
    def title(self) -> str:
        """What is asked about, for translators."""
        return CHECK_TITLES[self.code]

    @property
    def template(self) -> str:
        """The answer with its fields, for translators."""
        done = self.state is CheckState.DONE
        return (DONE_SENTENCES if done else OPEN_SENTENCES)[self.code]

    @property
    def message(self) -> str:
        """The answer in English."""
        return self.template.format(**dict(self.values))


def answered(code: CheckCode, *, is_open: bool, **values: object) -> CheckItem:
    """Make an answer; what an open one says takes names and sums."""
    state = CheckState.OPEN if is_open else CheckState.DONE
    return CheckItem(code, state, tuple(values.items()))
