"""How a recovery drive is told: as the newspapers tell it, in lakh and crore, in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cashier.domain.account import ConnectionType
from cashier.domain.drive import DivisionFigures, DriveCriteria, DriveReport
from cashier.domain.money import ZERO, Money, group_indian
from cashier.domain.report import Words

_LAKH, _CRORE = 1_00_000_00, 1_00_00_000_00
_HUNDREDTHS = _LAKHS_IN_CRORE = 100
_NAMED = 3
_ALL_NAMED = 4
KINDS = {
    ConnectionType.POSTPAID: Words("postpaid", "पोस्टपेड"),
    ConnectionType.SMART_POSTPAID: Words("smart postpaid", "स्मार्ट पोस्टपेड"),
    ConnectionType.SMART_PREPAID: Words("smart prepaid", "स्मार्ट प्रीपेड"),
}
_ELSEWHERE = Words("elsewhere", "अन्यत्र")
_OTHERS = Words("{count} others", "अन्य {count}")


def told(amount: Money) -> Words:
    """Tell an amount with two decimals of a lakh or a crore, rounded half up; less in rupees."""
    if abs(amount.paise) < _LAKH:
        return Words(str(amount), str(amount))
    # What rounds up to a hundred lakh is told as the crore that it is.
    is_crore = _hundredths(amount, _LAKH) >= _HUNDREDTHS * _LAKHS_IN_CRORE
    paise, english, hindi = (_CRORE, "crore", "करोड़") if is_crore else (_LAKH, "lakh", "लाख")
    whole, rest = divmod(_hundredths(amount, paise), _HUNDREDTHS)
    figure = f"{'−' if amount.paise < 0 else ''}₹{group_indian(whole)}.{rest:02d}"
    return Words(f"{figure} {english}", f"{figure} {hindi}")


def _hundredths(amount: Money, paise: int) -> int:
    return (abs(amount.paise) * _HUNDREDTHS + paise // 2) // paise


def counted(count: int) -> str:
    """Show a head count."""
    return group_indian(count)


def criteria_words(criteria: DriveCriteria) -> Words:
    """Say whom a drive is about."""
    amount = criteria.threshold
    parts = [Words(f"dues of {amount} or more", f"{amount} या अधिक देय")]
    parts += [
        Words(f"{english} {', '.join(names)}", f"{hindi} {', '.join(names)}")
        for names, english, hindi in (
            (criteria.divisions, "division", "खंड"),
            (criteria.subdivisions, "sub-division", "उपखंड"),
            (criteria.categories, "category", "श्रेणी"),
        )
        if names
    ]
    kinds = [KINDS[kind] for kind in criteria.connection_types]
    if kinds:
        parts.append(_joined(kinds, ", "))
    if criteria.overdue_days:
        days = criteria.overdue_days
        parts.append(Words(f"{days} days past the due date", f"देय तिथि से {days} दिन बीते"))
    return _joined(parts, " · ")


def _joined(parts: Iterable[Words], between: str) -> Words:
    listed = tuple(parts)
    return Words(between.join(part.en for part in listed), between.join(part.hi for part in listed))


def story(report: DriveReport) -> tuple[Words, ...]:
    """Tell a drive in sentences: who was cut off and where, who paid, and what is still owed."""
    total = report.total
    return (
        _cut(report),
        _paid(total),
        Words(
            f"{counted(total.still_owing)} defaulters still owe {told(total.still_owed).en}.",
            f"{counted(total.still_owing)} बकायेदारों पर अब भी {told(total.still_owed).hi} बकाया है।",
        ),
    )


def _cut(report: DriveReport) -> Words:
    count = report.total.disconnected
    if not count:
        return Words("No connection was cut yet.", "अभी तक कोई संयोजन नहीं काटा गया।")
    where = _joined(_where(report), ", ")
    english = "connection was cut" if count == 1 else "connections were cut"
    hindi = "संयोजन काटा गया" if count == 1 else "संयोजन काटे गए"
    return Words(
        f"{counted(count)} {english}: {where.en}.", f"{counted(count)} {hindi}: {where.hi}।"
    )


def _where(report: DriveReport) -> list[Words]:
    """Name the divisions with most cuts; where there are many, the others are elsewhere."""
    ranked = sorted(
        (one for one in report.divisions if one.disconnected), key=lambda one: -one.disconnected
    )
    named = ranked if len(ranked) <= _ALL_NAMED else ranked[:_NAMED]
    parts = [
        Words(
            f"{counted(one.disconnected)} in {one.division}",
            f"{one.division} में {counted(one.disconnected)}",
        )
        for one in named
    ]
    rest = sum(one.disconnected for one in ranked[len(named) :])
    if rest:
        parts.append(Words(f"{counted(rest)} {_ELSEWHERE.en}", f"{_ELSEWHERE.hi} {counted(rest)}"))
    return parts


def _paid(total: DivisionFigures) -> Words:
    if not total.paid:
        return Words("Nobody has paid since.", "उसके बाद किसी ने जमा नहीं किया।")
    amount, count = told(total.paid_amount), counted(total.paid)
    english = "defaulter paid" if total.paid == 1 else "defaulters paid"
    if total.reconnected == total.paid:
        was = "was" if total.paid == 1 else "were"
        return Words(
            f"{count} {english} {amount.en} and {was} reconnected.",
            f"{count} बकायेदारों ने {amount.hi} जमा किए और उनके संयोजन जोड़ दिए गए।",
        )
    again = counted(total.reconnected)
    return Words(
        f"{count} {english} {amount.en}; {again} were reconnected.",
        f"{count} बकायेदारों ने {amount.hi} जमा किए; {again} संयोजन जोड़े गए।",
    )


STEPS = (
    ("listed", Words("listed", "सूची में")),
    ("noticed", Words("noticed", "सूचना बनी")),
    ("served", Words("served", "सूचना तामील")),
    ("batched", Words("on batches", "बैच में")),
    ("disconnected", Words("cut", "काटे गए")),
    ("paid", Words("paid", "जमा किया")),
    ("reconnected", Words("reconnected", "जोड़े गए")),
)
"""What a drive leads through, by the names of the figures, in its order."""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that a chart compares: its name, and its length and figure for each label."""

    name: Words
    values: tuple[int, ...]
    figures: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DriveChart:
    """Bars in groups: a group for each division, a bar in it for each series."""

    title: Words
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def longest(self) -> int:
        """The greatest value, at least 1 so that lengths can be told in it."""
        return max((1, *(value for one in self.series for value in one.values)))


def chart_of(divisions: tuple[DivisionFigures, ...], most: int, others: str) -> DriveChart:
    """Compare divisions by what happened there; before anything did, by what is owed there.

    Those with most stand first; where there are more than `most`, the last are put together.
    """
    happened = [one for one in divisions if one.disconnected or one.paid or one.reconnected]
    if happened:
        shown = with_fewer(tuple(sorted(happened, key=_by_cuts)), most, others)
        return DriveChart(
            Words("Cut, paid and reconnected by division", "खंडवार काटे गए, जमा और जोड़े गए"),
            tuple(one.division for one in shown),
            tuple(_counts(shown, key, name) for key, name in STEPS[4:]),
        )
    shown = with_fewer(tuple(sorted(divisions, key=_by_cuts)), most, others)
    owed = tuple(one.listed_owed for one in shown)
    series = Series(
        Words("owed", "बकाया"), tuple(one.paise for one in owed), tuple(map(told, owed))
    )
    labels = tuple(one.division for one in shown)
    return DriveChart(Words("Owed by division", "खंडवार बकाया"), labels, (series,))


def _by_cuts(one: DivisionFigures) -> tuple[int, int, str]:
    return (-one.disconnected, -one.listed_owed.paise, one.division)


def _counts(divisions: tuple[DivisionFigures, ...], key: str, name: Words) -> Series:
    values = tuple(int(getattr(one, key)) for one in divisions)
    return Series(name, values, tuple(Words(counted(n), counted(n)) for n in values))


def with_fewer(
    divisions: tuple[DivisionFigures, ...], most: int, others: str
) -> tuple[DivisionFigures, ...]:
    """Put the divisions with least together where there are more than fit; nothing is left out."""
    if len(divisions) <= most:
        return divisions
    kept = set(sorted(divisions, key=_by_cuts)[: most - 1])
    rest = [one for one in divisions if one not in kept]
    shown = tuple(one for one in divisions if one in kept)
    return (*shown, _together(rest, others.format(count=len(rest))))


OTHERS = _OTHERS
"""What the divisions that were put together are called."""


def _together(divisions: Iterable[DivisionFigures], name: str) -> DivisionFigures:
    sum_ = DivisionFigures(name, 0, ZERO, 0, 0, 0, 0, ZERO, 0, 0, ZERO)
    for one in divisions:
        sum_ = replace(
            sum_,
            listed=sum_.listed + one.listed,
            listed_owed=sum_.listed_owed + one.listed_owed,
            noticed=sum_.noticed + one.noticed,
            served=sum_.served + one.served,
            batched=sum_.batched + one.batched,
            disconnected=sum_.disconnected + one.disconnected,
            paid=sum_.paid + one.paid,
            paid_amount=sum_.paid_amount + one.paid_amount,
            reconnected=sum_.reconnected + one.reconnected,
            still_owing=sum_.still_owing + one.still_owing,
            still_owed=sum_.still_owed + one.still_owed,
        )
    return sum_
