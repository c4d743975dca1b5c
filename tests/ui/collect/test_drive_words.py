"""What a drive means for a consumer, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cashier.domain.drive import NO_DRIVE, DriveStanding, Exclusion, ExclusionKind
from cashier.domain.money import ZERO
from tests.builders import TODAY
from tests.journal.drive_samples import SERVED
from ui.collect.consumer_panel import ConsumerPanel
from ui.collect.drive_words import drive_text
from ui.language import Language, use_language
from ui.session import Session

WRITTEN = DriveStanding("RTP-03-A-000001", "RTP-03-N-000002")
CAME = replace(WRITTEN, served_on=SERVED)
ON_BATCH = replace(CAME, batch_number="RTP-03-X-000003", batch_day=TODAY, team="B")
DISPUTE = Exclusion(ExclusionKind.DISPUTE, TODAY + timedelta(days=8), "12/2026")
PROTECTED = Exclusion(ExclusionKind.PROTECTED, None, "14/2026")
SAID = {
    Language.ENGLISH: (
        "",
        "Notice N-000002 written, not served yet",
        "Notice served on 6 Nov",
        "Notice served on 6 Nov · on batch X-000003 of 22 Nov, team B",
        "In dispute by order 12/2026: not to be cut (until 30 Nov)",
        "Notice served on 6 Nov · Protected by order 14/2026: not to be cut",
    ),
    Language.HINDI: (
        "",
        "नोटिस N-000002 बना, अभी तामील नहीं",
        "6 नवंबर को नोटिस तामील",
        "6 नवंबर को नोटिस तामील · 22 नवंबर की विच्छेदन सूची X-000003 में, टीम B",
        "आदेश 12/2026 से विवादित: विच्छेदन नहीं (30 नवंबर तक)",
        "6 नवंबर को नोटिस तामील · आदेश 14/2026 से संरक्षित: विच्छेदन नहीं",
    ),
}
STANDINGS = (
    NO_DRIVE,
    WRITTEN,
    CAME,
    ON_BATCH,
    replace(NO_DRIVE, exclusions=(DISPUTE,)),
    replace(CAME, exclusions=(PROTECTED,)),
)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("place", range(len(STANDINGS)))
def test_a_drive_is_told_in_one_line(look: None, language: Language, place: int) -> None:
    """The notice, the batch, and what keeps the supply."""
    use_language(language)

    assert drive_text(STANDINGS[place]) == SAID[language][place]


def test_the_consumers_panel_shows_it_while_something_is_owed(
    qtbot: QtBot, look: None, with_consumer: Session
) -> None:
    """Whoever owes nothing is told of no notice."""
    panel = ConsumerPanel()
    qtbot.addWidget(panel)
    state = with_consumer.collect.state
    assert state.view is not None
    panel.show_state(state)
    assert panel.drive.isHidden()

    view = replace(state.view, drive=ON_BATCH)
    panel.show_state(replace(state, view=view))

    assert not panel.drive.isHidden()
    assert panel.drive.text() == SAID[Language.ENGLISH][3]
    panel.show_state(replace(state, view=replace(view, dues=replace(view.dues, total=ZERO))))
    assert panel.drive.isHidden()
