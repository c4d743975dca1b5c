"""Draw docs/' pictures from the real window, offscreen: `python -m tests.pictures [PART]`."""

import os
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"
CLERK, SUPERVISOR = FOLDER / "clerk", FOLDER / "supervisor"


def main(part: str = "") -> None:
    """Draw the style page's sheets, and the screens of the clerk's and the supervisor's pages."""
    screen = Path(str(files("resources"))) / "screens.json"
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    from tests.pictures.gallery import draw_gallery
    from ui.main import make_application

    application = make_application()
    for folder in (CLERK, SUPERVISOR):
        folder.mkdir(parents=True, exist_ok=True)
    if part in {"", "gallery"}:
        draw_gallery(application, FOLDER)
    draw_screens(part)


def draw_screens(part: str) -> None:
    """Draw each part on a made-up station of its own, or just one of them."""
    from tests.pictures.alerts import draw_alerts
    from tests.pictures.approvals import draw_above_the_cap, draw_approvals
    from tests.pictures.basket import draw_basket
    from tests.pictures.beside import draw_beside
    from tests.pictures.cheques import draw_cheques
    from tests.pictures.clerk import draw_clerks_page
    from tests.pictures.corrections import draw_corrections
    from tests.pictures.journal import draw_journal
    from tests.pictures.messages import draw_messages
    from tests.pictures.numbers import draw_numbers, draw_numbers_of_an_office
    from tests.pictures.office import draw_office
    from tests.pictures.people import draw_people
    from tests.pictures.reconnections import draw_reconnections
    from tests.pictures.recovery import draw_recovery
    from tests.pictures.reports import draw_reports
    from tests.pictures.tenders import draw_tenders

    parts = {
        "clerk": (draw_clerks_page, CLERK),
        "tenders": (draw_tenders, CLERK),
        "cap": (draw_above_the_cap, CLERK),
        "basket": (draw_basket, CLERK),
        "corrections": (draw_corrections, CLERK),
        "numbers": (draw_numbers, CLERK),
        "beside": (draw_beside, CLERK),
        "office": (draw_office, SUPERVISOR),
        "people": (draw_people, SUPERVISOR),
        "cheques": (draw_cheques, SUPERVISOR),
        "reconnections": (draw_reconnections, SUPERVISOR),
        "recovery": (draw_recovery, SUPERVISOR),
        "messages": (draw_messages, SUPERVISOR),
        "numbers-of-an-office": (draw_numbers_of_an_office, SUPERVISOR),
        "approvals": (draw_approvals, SUPERVISOR),
        "alerts": (draw_alerts, SUPERVISOR),
        "reports": (draw_reports, SUPERVISOR),
        "journal": (draw_journal, SUPERVISOR),
    }
    for name, (draw, folder) in parts.items():
        if part in {"", name}:
            with tempfile.TemporaryDirectory() as scratch:
                draw(Path(scratch) / "station", folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
