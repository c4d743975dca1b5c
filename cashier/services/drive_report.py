"""What a drive has come to: by division, and all together, from the counter's own records.

A cut, a receipt and the light that came back each belong to one batch: the last one that the
account was on by then. So nothing is counted twice, however often, late or out of order the field's
files say it, and no drive counts what followed another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.drive import (
    DivisionFigures,
    Drive,
    DriveReport,
    ListedDefaulter,
    NoticeStanding,
)
from cashier.domain.money import ZERO, Money
from cashier.domain.user import Act
from cashier.services.defaulters import owed_now
from cashier.services.drive_ports import FieldResult, OnBatch
from cashier.services.drives import require_drive
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user


@dataclass(frozen=True, slots=True)
class _Found:
    """All that a drive's figures are counted from, by account."""

    listed: Mapping[str, ListedDefaulter]
    notices: Mapping[str, NoticeStanding]
    batched: frozenset[str]
    cut: frozenset[str]
    back: frozenset[str]
    paid: Mapping[str, Money]
    owed: Mapping[str, Money]


def drive_report(number: str, *, by: str | None, at: datetime, uow: UnitOfWork) -> DriveReport:
    """Add a drive up as it stands; `latest` is the newest drive.

    `by` is None at the command line, where whoever holds the record reads it.

    Raises:
        NotAllowed: The role does not see the office's figures.
        DriveUnknown: No drive has that number.
    """
    with uow:
        if by is not None:
            get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        drive = require_drive(number, uow)
        found = _find(drive, at, uow)
    divisions = sorted({line.division for line in found.listed.values()})
    return DriveReport(
        drive=drive,
        at=at,
        divisions=tuple(
            _figures(name, (n for n, one in found.listed.items() if one.division == name), found)
            for name in divisions
        ),
        total=_figures("", found.listed, found),
    )


def _find(drive: Drive, at: datetime, uow: UnitOfWork) -> _Found:
    listed = uow.drives.listed(drive.number)
    batches = _Batches(drive.number, uow.drives.on_batches(drive.number))
    cut, back = _of_the_field(batches, uow.drives.field_results(drive.number))
    paid: dict[str, Money] = {}
    for payment in uow.drives.payments(drive.number):
        if batches.money_is_ours(payment.account_number, payment.at):
            before = paid.get(payment.account_number, ZERO)
            paid[payment.account_number] = before + payment.amount
    return _Found(
        listed=listed,
        notices=uow.drives.notices_of(drive.number),
        batched=batches.accounts,
        cut=cut,
        back=back,
        paid=paid,
        owed=owed_now(listed.keys(), today=to_ist(at).date(), uow=uow),
    )


def _of_the_field(
    batches: "_Batches", results: Iterable[FieldResult]
) -> tuple[frozenset[str], frozenset[str]]:
    """Tell who was cut by this drive, and whose light came back after the last of these cuts.

    What came back after a cut of another drive is that one's.
    """
    cut: set[str] = set()
    back: set[str] = set()
    dark: set[str] = set()
    for result in results:
        number = result.account_number
        if not result.is_cut:
            back |= {number} & dark
            dark.discard(number)
        elif batches.cut_is_ours(number, result.at):
            cut.add(number)
            dark.add(number)
            back.discard(number)
        else:
            dark.discard(number)
    return frozenset(cut), frozenset(back)


class _Batches:
    """The batches that each account of a drive has been on, of whatever drive."""

    def __init__(self, drive_number: str, lines: Iterable[OnBatch]) -> None:
        self._ours = drive_number
        self._lines: dict[str, list[OnBatch]] = {}
        for line in lines:
            self._lines.setdefault(line.account_number, []).append(line)

    @property
    def accounts(self) -> frozenset[str]:
        """Whose supply was on a batch of this drive."""
        return frozenset(self._lines)

    def cut_is_ours(self, account_number: str, at: datetime) -> bool:
        """Tell whether the last batch on or before the day of a cut was of this drive."""
        day = to_ist(at).date()
        return self._last_is_ours(one for one in self._lines[account_number] if one.day <= day)

    def money_is_ours(self, account_number: str, at: datetime) -> bool:
        """Tell whether the last batch that was made before a receipt was of this drive."""
        return self._last_is_ours(one for one in self._lines[account_number] if one.made_at <= at)

    def _last_is_ours(self, before: Iterable[OnBatch]) -> bool:
        last = max(before, key=lambda one: (one.day, one.made_at), default=None)
        return last is not None and last.drive_number == self._ours


def _figures(division: str, numbers: Iterable[str], found: _Found) -> DivisionFigures:
    of_division = frozenset(numbers)
    noticed = [one for n, one in found.notices.items() if n in of_division]
    paid = [amount for n, amount in found.paid.items() if n in of_division]
    owed = [found.owed[n] for n in of_division if found.owed.get(n, ZERO)]
    return DivisionFigures(
        division=division,
        listed=len(of_division),
        listed_owed=Money.total(found.listed[n].owed for n in of_division),
        noticed=len(noticed),
        served=sum(one.served_on is not None for one in noticed),
        batched=len(found.batched & of_division),
        disconnected=len(found.cut & of_division),
        paid=len(paid),
        paid_amount=Money.total(paid),
        reconnected=len(found.back & of_division),
        still_owing=len(owed),
        still_owed=Money.total(owed),
    )
