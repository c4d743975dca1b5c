"""What orders changed in a bill, and what became of old numbers, in words."""

from cashier.domain.account_number import grouped_number
from cashier.domain.bill_change import BillChange, BillRevised, DueDateExtended
from cashier.domain.old_number import OldNumber
from ui.formats import short_day, short_moment
from ui.language import mark, tr

_SEPARATOR = " · "
_REVISED = mark("Bill {bill} of {day} revises {earlier}: {was} → {now}")
_REVISED_UNKNOWN = mark("Bill {bill} of {day} revises {earlier}, now {now}")
_EXTENDED = mark("Due date {was} → {now}")


def change_line(change: BillChange) -> str:
    """Say what changed, when and by which order."""
    parts = [_revised(change) if isinstance(change, BillRevised) else _extended(change)]
    if change.order_number:
        parts.append(tr("order {number}").format(number=change.order_number))
    if isinstance(change, DueDateExtended) and change.at is not None:
        parts.append(tr("loaded {moment}").format(moment=short_moment(change.at)))
    return _SEPARATOR.join(parts)


def _revised(change: BillRevised) -> str:
    words = tr(_REVISED if change.was is not None else _REVISED_UNKNOWN)
    return words.format(
        bill=change.bill_number,
        day=short_day(change.on),
        earlier=change.revises,
        was=change.was.short() if change.was is not None else "",
        now=change.now.short(),
    )


def _extended(change: DueDateExtended) -> str:
    return tr(_EXTENDED).format(was=short_day(change.was), now=short_day(change.now))


def _whole(number: str) -> str:
    """Group a number that no end of a line tears."""
    return grouped_number(number).replace(" ", "\N{NO-BREAK SPACE}")


def became_lines(
    old_numbers: tuple[OldNumber, ...], *, tells_merge: bool = True
) -> tuple[str, ...]:
    """Say which old numbers were split, and that several became one, which their list says too."""
    words = tr("{number} became {count} connections on {day}: {accounts}")
    split = (
        words.format(
            number=_whole(old.number),
            count=len(old.accounts),
            day=short_day(old.since),
            accounts=", ".join(map(_whole, old.accounts)),
        )
        for old in old_numbers
        if old.is_split
    )
    merged = tr("{count} old numbers became this one").format(count=len(old_numbers))
    return (*split, *([merged] if tells_merge and len(old_numbers) > 1 else []))
