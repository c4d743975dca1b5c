"""Areas and missed look-ups, cell by cell."""

from PySide6.QtCore import Qt

from cashier.services.missed_lookups import Missed
from cashier.services.number_ports import Area, AreaCount, LookupKind, MissedLookup
from tests.builders import NOW
from ui.numbers.models import FOUND_COLUMN, AreasModel, MissedModel


def test_an_area_is_named_by_what_it_is_within(qapp: object) -> None:
    """The whole has a word of its own, what has no name an empty cell."""
    model = AreasModel()
    model.show_areas((
        AreaCount(Area(), 123456), AreaCount(Area("RTP", "", "Panki"), 7),
    ))  # fmt: skip

    rows = [[model.text(row, column) for column in range(4)] for row in range(model.count())]
    assert rows == [["Everywhere", "", "", "1,23,456"], ["RTP", "", "Panki", "7"]]
    assert len(model.titles()) == len(rows[0])


def test_a_missed_look_up_says_how_often_by_whom_and_whether_it_is_found_now(
    qapp: object,
) -> None:
    """Numbers stand in their groups; what was hidden stays hidden."""
    lookups = (
        MissedLookup("41000234", LookupKind.DIGITS, "anita", 12, NOW, NOW),
        MissedLookup("gupta panki", LookupKind.NAME, "anita", 1, NOW, NOW),
    )
    model = MissedModel()
    lines = tuple(Missed(one, one.times > 1) for one in lookups)
    model.show_lines(lines)
    model.show_lines(lines)

    rows = [[model.text(row, column) for column in range(6)] for row in range(model.count())]
    assert rows == [
        ["4100 0234", "Number", "12", "22 Nov, 10:00", "anita", "found now"],
        ["gupta panki", "Name or address", "1", "22 Nov, 10:00", "anita", ""],
    ]
    assert len(model.titles()) == len(rows[0])
    ink = Qt.ItemDataRole.ForegroundRole
    assert model.data(model.index(0, FOUND_COLUMN), ink) is not None
    assert model.data(model.index(0, 0), ink) is None
