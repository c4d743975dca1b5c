"""What must be translated, and the catalogue that says it.

`python -m tests.ui.catalogue` adds what is new to the .po, drops what is gone and compiles the .mo.
"""

import importlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cashier.domain.alert import ALERT_SENTENCES
from cashier.domain.day_close_check import CHECK_TITLES, DONE_SENTENCES, OPEN_SENTENCES
from cashier.domain.errors import CounterError, Fault
from printing import address, condition, outcome

ROOT = Path(__file__).parent.parent.parent
PO = ROOT / "resources" / "translations" / "hi" / "LC_MESSAGES" / "cashier.po"
MO = PO.with_suffix(".mo")
_KEYWORDS = {"tr": None, "mark": None}
# A fixed day, so that bringing it up to date changes only what has changed.
_SINCE = datetime(2026, 11, 22, tzinfo=UTC)
_PACKAGES = ("cashier", "printing", "ui")


def extracted() -> set[str]:
    """Collect every text of the window, each refusal, fault and alert, and what a printer says."""
    said = (*outcome._SENTENCES.values(), *condition.CONDITION_SENTENCES.values())
    checks = (CHECK_TITLES, DONE_SENTENCES, OPEN_SENTENCES)
    asked = (sentence for kind in checks for sentence in kind.values())
    return {*_marked(), *_templates(), *said, *asked, *address.REASONS, *ALERT_SENTENCES.values()}


def _marked() -> Iterator[str]:
    """Find what `tr` and `mark` say, with Babel."""
    found = extract_from_dir(str(ROOT / "ui"), keywords=_KEYWORDS)
    for _, _, text, _, _ in found:
        assert isinstance(text, str), "plural forms are not used"
        yield text


def _templates() -> Iterator[str]:
    """Give the sentence of every refusal and fault that any module can raise."""
    for name in _modules():
        importlib.import_module(name)
    for family in (CounterError, Fault):
        yield from (one.template for one in (family, *_heirs(family)))


def _modules() -> Iterator[str]:
    for package in _PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            if path.stem != "__main__" and "migrations" not in name:
                yield name.removesuffix(".__init__")


def _heirs(family: type[CounterError] | type[Fault]) -> Iterator[type[CounterError] | type[Fault]]:
    for heir in family.__subclasses__():
        if heir.__module__.partition(".")[0] in _PACKAGES:
            yield heir
        yield from _heirs(heir)


def read_catalogue() -> Catalog:
    """Read the .po."""
    with PO.open("rb") as file:
        return read_po(file, locale="hi", domain="cashier")


def translations() -> dict[str, str]:
    """Give every text of the .po with its Hindi."""
    return {
        str(one.id): one.string
        for one in read_catalogue()
        if one.id and isinstance(one.string, str) and not one.fuzzy
    }


def compiled() -> bytes:
    """Compile the .po in memory."""
    buffer = io.BytesIO()
    write_mo(buffer, read_catalogue())
    return buffer.getvalue()


def bring_up_to_date(known: dict[str, str] | None = None) -> None:
    """Write .po and .mo with exactly the extracted texts; new ones wait for their Hindi."""
    words = known if known is not None else translations()
    catalogue = Catalog(
        locale="hi",
        domain="cashier",
        project="Cashier",
        version="1",
        header_comment="# Hindi for Cashier. Domain terms as on the company's own papers.",
        msgid_bugs_address="",
        last_translator="The Cashier authors",
        language_team="Hindi",
        creation_date=_SINCE,
        revision_date=_SINCE,
        fuzzy=False,
    )
    for text in sorted(extracted()):
        catalogue.add(text, words.get(text, ""))
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, sort_output=True, omit_header=False, width=100)
    MO.write_bytes(compiled())


if __name__ == "__main__":
    bring_up_to_date()
