"""Draw every picture of docs/ from the real window, offscreen: `python -m tests.pictures`."""

import os
import tempfile
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"


def main() -> None:
    """Draw the style page's sheets and the clerk's page's screens."""
    screen = Path(str(files("resources"))) / "screens.json"
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    from tests.pictures.clerk import draw_clerks_page
    from tests.pictures.gallery import draw_gallery
    from ui.main import make_application

    application = make_application()
    (FOLDER / "clerk").mkdir(parents=True, exist_ok=True)
    draw_gallery(application, FOLDER)
    with tempfile.TemporaryDirectory() as scratch:
        draw_clerks_page(Path(scratch) / "station", FOLDER / "clerk")


if __name__ == "__main__":
    main()
