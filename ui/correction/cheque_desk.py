"""A cheque or draft that takes the place of a wrong tender: typed, or read by a scanner."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from cashier.domain.account_number import normalise_digits
from cashier.domain.cheque_form import ChequeForm, form_of_line
from cashier.domain.cheque_rules import (
    ChequeNumberMalformed,
    ChequePostDated,
    ChequeStale,
    ChequeUndated,
    DrawerMissing,
    IfscMalformed,
    IfscMissing,
    MicrMalformed,
    MicrMissing,
    check_ifsc,
    check_micr,
    check_number,
)
from cashier.domain.errors import CounterError
from cashier.domain.micr import MicrLineUnreadable, parse_micr_line
from cashier.domain.money import Money
from cashier.domain.typed_days import MalformedDay, parse_day
from ui.correction.state import ChequeText, Field

_ORDER = tuple(Field)
_FIELDS: dict[type[CounterError], Field] = {
    ChequeNumberMalformed: Field.NUMBER,
    MicrLineUnreadable: Field.NUMBER,
    MicrMalformed: Field.MICR,
    MicrMissing: Field.MICR,
    IfscMalformed: Field.IFSC,
    IfscMissing: Field.IFSC,
    ChequeUndated: Field.DATED,
    ChequePostDated: Field.DATED,
    ChequeStale: Field.DATED,
    MalformedDay: Field.DATED,
    DrawerMissing: Field.DRAWER,
}


class Changed(Protocol):
    """Shows the cheque as it stands, and what is wrong with the field that has the cursor."""

    def __call__(self, cheque: ChequeText, refusal: CounterError | None) -> None:
        """Show it."""


class ChequeDesk:
    """Goes through the fields; what it shows is in the state of the correction."""

    def __init__(self, *, seen: Callable[[], ChequeText], changed: Changed) -> None:
        self._seen = seen
        self._changed = changed

    def type(self, field: Field, text: str) -> None:
        """Take what stands in a field."""
        cheque = self._seen()
        if text != cheque.text(field):
            typed: dict[str, str] = {field.value: text}
            self._changed(_typed(cheque, typed, field), None)

    def scan(self, text: str) -> None:
        """Take the line at the foot of a cheque; what it does not say is typed."""
        cheque = self._seen()
        try:
            line = form_of_line(parse_micr_line(text), dated=None, total=Money(0))
        except MicrLineUnreadable as refusal:
            self.refuse(refusal)
            return
        read = {"number": line.number, "micr": line.micr, "account": line.drawer_account}
        self._changed(_typed(cheque, read, Field.IFSC), None)

    def leave(self, field: Field, total: Money, today: date) -> ChequeForm | None:
        """Go on from a field that is right; after the last one give the whole form."""
        cheque = self._seen()
        fields = _ORDER if field is _ORDER[-1] else (field,)
        for one in fields:
            try:
                _check(cheque, one, today)
            except CounterError as refusal:
                self._changed(replace(cheque, field=one), refusal)
                return None
        if field is _ORDER[-1]:
            return _form(cheque, total, today)
        self._changed(replace(cheque, field=_ORDER[_ORDER.index(field) + 1]), None)
        return None

    def refuse(self, refusal: CounterError) -> None:
        """Put a sentence under the field that it is about; the paper as such is its number."""
        field = _FIELDS.get(type(refusal), Field.NUMBER)
        self._changed(replace(self._seen(), field=field), refusal)


def _typed(cheque: ChequeText, texts: dict[str, str], field: Field) -> ChequeText:
    known = {one.value: cheque.text(one) for one in Field}
    return ChequeText(cheque.kind, **{**known, **texts}, field=field)


def _check(cheque: ChequeText, field: Field, today: date) -> None:
    """Refuse what a field cannot hold; what depends on the policy is refused when it is read."""
    text = cheque.text(field).strip()
    match field:
        case Field.NUMBER:
            check_number(normalise_digits(text))
        case Field.MICR if text:
            check_micr(normalise_digits(text))
        case Field.IFSC if text:
            check_ifsc("".join(text.split()).upper())
        case Field.DATED:
            if not text:
                raise ChequeUndated
            parse_day(text, today)
        case _:
            pass


def _form(cheque: ChequeText, total: Money, today: date) -> ChequeForm:
    """Say what was typed; a correction changes the tender alone, never the amount."""
    return ChequeForm(
        number=cheque.number,
        micr=cheque.micr,
        dated=parse_day(cheque.dated, today),
        total=total,
        ifsc=cheque.ifsc,
        drawer=cheque.drawer,
        drawer_account=cheque.account,
        in_words=total,
    )
