"""What a recovery drive means for a consumer, in one line that the clerk can read out."""

from collections.abc import Iterator

from cashier.domain.drive import DriveStanding, Exclusion, ExclusionKind
from ui.formats import short_day
from ui.language import mark, tr

_KEPT = {
    ExclusionKind.DISPUTE: mark("In dispute by order {order}: not to be cut"),
    ExclusionKind.PROTECTED: mark("Protected by order {order}: not to be cut"),
}


def drive_text(standing: DriveStanding) -> str:
    """Tell of the notice, the batch, and an order that keeps the supply; empty for none."""
    return " · ".join((*_parts(standing), *map(_kept, standing.exclusions)))


def _parts(standing: DriveStanding) -> Iterator[str]:
    if standing.served_on:
        yield tr("Notice served on {day}").format(day=short_day(standing.served_on))
    elif standing.notice_number:
        yield tr("Notice {number} written, not served yet").format(
            number=_short(standing.notice_number)
        )
    if standing.batch_day:
        yield tr("on batch {number} of {day}, team {team}").format(
            number=_short(standing.batch_number),
            day=short_day(standing.batch_day),
            team=standing.team,
        )


def _kept(one: Exclusion) -> str:
    said = tr(_KEPT[one.kind]).format(order=one.detail)
    if one.until is None:
        return said
    until = tr("until {day}").format(day=short_day(one.until))
    return f"{said} ({until})"


def _short(number: str) -> str:
    """Leave out whose number it is: X-000003."""
    return "-".join(number.split("-")[-2:])
