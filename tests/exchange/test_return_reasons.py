"""The table of return reasons: what is shipped, and what a bank's file adds to it."""

from pathlib import Path

import pytest

from cashier.exchange.files import FileSource
from cashier.exchange.rejects import RejectsFile
from cashier.services.importing import DataKind, import_file
from cashier.services.returns import list_reasons
from cashier.station import OpenStation
from tests.builders import NOW, make_station

SHIPPED = (
    *("01", "02", "03", "04", "05", "10", "11", "12", "13", "14", "15", "16", "17"),
    *("20", "21", "22", "23", "24", "25", "30", "31", "32", "33", "34", "35", "36", "37", "38"),
    *("39", "40", "41", "42", "50", "51", "52", "53", "54", "55", "60", "61", "62", "63", "84"),
)


def _import(station: OpenStation, folder: Path, text: str) -> tuple[int, int]:
    file = folder / "reasons.csv"
    file.write_text(text, encoding="utf-8")
    kind = DataKind.RETURN_REASONS
    with FileSource(file, kind, NOW) as source, RejectsFile(folder / "bad") as rejects:
        done = import_file(source, at=NOW, actor="x", uow=station.write(), rejects=rejects)
    return done.loaded, done.rejected


@pytest.fixture
def station(tmp_path: Path) -> OpenStation:
    """A station that no bank sent a table to."""
    return make_station(tmp_path / "station")


def test_every_code_of_the_clearing_houses_is_shipped_in_both_languages(
    station: OpenStation,
) -> None:
    """A new counter reads any memo."""
    reasons = list_reasons(uow=station.read())

    assert tuple(reason.code for reason in reasons) == SHIPPED
    assert all(reason.words and reason.words_hi for reason in reasons)
    assert {reason.code for reason in reasons if not reason.is_drawers} == {
        *("35", "36", "37", "39", "40", "41", "42", "61", "62", "84")
    }


def test_a_bank_adds_codes_and_says_others_in_its_own_words(
    station: OpenStation, tmp_path: Path
) -> None:
    """The same file again changes nothing; a bad row is rejected alone."""
    text = (
        "code,reason,reason_hi,drawer\n"
        "87,Payee's endorsement required,पृष्ठांकन आवश्यक,\n"
        "01,Insufficient balance,अपर्याप्त शेष,yes\n"
        "x,No code,,\n"
        "88,Other reasons,,maybe\n"
        "89,System down,,no\n"
    )

    assert _import(station, tmp_path, text) == (3, 2)
    assert _import(station, tmp_path, text) == (0, 2)

    known = {reason.code: reason for reason in list_reasons(uow=station.read())}
    assert known["01"].words == "Insufficient balance"
    assert (known["87"].is_drawers, known["89"].is_drawers) == (True, False)
    assert set(known) == {*SHIPPED, "87", "89"}
