"""The Numbers screen without a window."""

from pathlib import Path

import pytest
from sqlalchemy import update

from cashier.domain.errors import StorageFault
from cashier.station import OpenStation
from cashier.storage import schema
from tests.builders import AUDITOR, NUMBER, PASSWORD, add_consumer, table_rows
from tests.printing.pages import words_of
from tests.ui.stand_ins import OTHER, SHARED_MOBILE, TRADER, AtOnce, Later, PaperTray
from ui.numbers.missed import MissedPresenter
from ui.numbers.notices import NoticesPresenter
from ui.numbers.papers import file_title
from ui.numbers.presenter import NumbersPresenter
from ui.numbers.state import Page, SearchState, Writing
from ui.screen import Screen
from ui.session import Session


def at(session: Session) -> NumbersPresenter:
    """Go to the screen."""
    session.go_to(Screen.NUMBERS)
    assert session.state.screen is Screen.NUMBERS
    return session.numbers


def page_of(numbers: NumbersPresenter) -> Page:
    """Tell which page is on screen."""
    return numbers.state.page


def writing_of(notices: NoticesPresenter) -> Writing | None:
    """Tell how far the file is."""
    return notices.state.writing


def refusal_of(presenter: NoticesPresenter | MissedPresenter) -> str:
    """Tell what was refused; empty for nothing."""
    refusal = presenter.state.refusal
    return refusal.text() if refusal else ""


def look_for(session: Session, text: str) -> NumbersPresenter:
    """Search."""
    numbers = at(session)
    numbers.search.type_text(text)
    numbers.search.enter()
    return numbers


def texts_missed(session: Session) -> list[tuple[object, ...]]:
    """List what was counted as not found."""
    return [row[:4] for row in table_rows(session.numbers.search.desk()._station, "missed_lookup")]


def test_search_card_enter_gives_the_slip(clerk: Session, tray: PaperTray) -> None:
    """Two Enters, and no payment in between."""
    numbers = look_for(clerk, "0271 8281")
    search = numbers.search.state

    assert search.card is not None
    assert (search.card.account_number, search.row, search.may_give) == (NUMBER, 0, True)
    assert tray.papers == []
    numbers.search.enter()
    assert [name for name, _ in tray.papers] == [f"number-{NUMBER}"]


def test_of_several_the_one_under_the_cursor_is_meant(clerk: Session, tray: PaperTray) -> None:
    """Its card follows the cursor; another text forgets both."""
    numbers = look_for(clerk, SHARED_MOBILE)
    search = numbers.search

    assert [match.account_number for match in search.state.matches] == [OTHER, TRADER]
    search.go_to(1)
    search.go_to(7)
    assert search.state.card is not None
    assert search.state.card.account_number == TRADER
    search.enter()
    assert [name for name, _ in tray.papers] == [f"number-{TRADER}"]
    search.type_text("02718282")
    assert search.state == SearchState(text="02718282", may_give=True, turn=1)
    search.give()
    assert len(tray.papers) == 1


def test_an_answer_that_comes_too_late_is_dropped(
    clerk: Session, storage: AtOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever typed on is not shown the former consumer."""
    search = at(clerk).search
    later = Later()
    monkeypatch.setattr(search, "_storage", later)
    search.type_text(NUMBER)
    search.enter()
    search.type_text(OTHER)
    later.catch_up()

    assert search.state.card is None


def test_what_is_not_found_is_said_and_counted(clerk: Session) -> None:
    """An empty box asks for nobody; typing alone counts nothing."""
    numbers = look_for(clerk, "41009999")

    assert numbers.search.state.refusal is not None
    assert "No consumer found" in numbers.search.state.refusal.text()
    assert texts_missed(clerk) == [("41009999", "digits", "anita", 1)]
    numbers.back()
    assert numbers.search.state == SearchState(may_give=True, turn=2)
    numbers.search.enter()
    assert len(texts_missed(clerk)) == 1


def test_collect_and_several_count_what_they_do_not_find(clerk: Session) -> None:
    """With Enter, not with each letter; on the same record."""
    clerk.collect.type_search("41009999")
    clerk.collect.find()
    clerk.go_to(Screen.BASKET)
    clerk.basket.type_search("nobody of this name")
    clerk.basket.find()
    at(clerk)

    assert {row[0]: row[2] for row in texts_missed(clerk)} == {
        "41009999": "anita",
        "nobody of this name": "anita",
    }


def test_a_count_that_cannot_be_kept_bothers_nobody(
    clerk: Session, storage: AtOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is all that the clerk sees of it."""

    def full(*_: object, **__: object) -> None:
        raise StorageFault(reason="full")

    monkeypatch.setattr("cashier.services.missed_lookups.note_missed", full)
    look_for(clerk, "41009999")

    assert storage.faults == []
    assert texts_missed(clerk) == []


def test_an_auditor_looks_and_leaves_no_trace(session: Session, tray: PaperTray) -> None:
    """Neither a slip nor a count, and no notices."""
    session.sign_in.sign_in(AUDITOR, PASSWORD)
    numbers = look_for(session, "41009999")
    look_for(session, NUMBER)
    numbers.search.enter()
    numbers.open_notices()

    assert texts_missed(session) == []
    assert tray.papers == []
    assert page_of(numbers) is Page.SEARCH
    numbers.open_missed()
    assert page_of(numbers) is Page.MISSED
    numbers.missed.ask()
    assert not numbers.missed.state.asks


def test_what_was_missed_is_put_away_with_a_word(supervisor: Session) -> None:
    """Without one the line stays, and says so; Esc steps back one thing at a time."""
    numbers = look_for(supervisor, "41009999")
    look_for(supervisor, "nobody")
    numbers.open_missed()
    missed = numbers.missed
    missed.go_to(1)
    missed.ask()
    missed.go_to(0)
    missed.clear()

    assert missed.state.row == 1
    assert refusal_of(missed) == "A reason is needed."
    missed.type_word("told her")
    assert refusal_of(missed) == ""
    missed.clear()
    assert len(missed.state.lines) == 1
    missed.ask()
    numbers.back()
    assert (missed.state.asks, page_of(numbers)) == (False, Page.MISSED)
    missed.clear()
    numbers.back()
    assert page_of(numbers) is Page.SEARCH


def test_a_clerk_has_no_list_of_what_was_missed(clerk: Session) -> None:
    """It is the supervisor's."""
    numbers = at(clerk)
    numbers.open_missed()

    assert page_of(numbers) is Page.SEARCH
    numbers.missed.refresh()
    assert numbers.missed.state.refusal is not None


@pytest.fixture
def renumbered(station: OpenStation) -> OpenStation:
    """Give a station with somebody in another sub-division."""
    add_consumer(
        station, account_number="3333333333", old_account_number="41000000", subdivision="RTP/2 x",
        locality="Kidwai",
    )  # fmt: skip
    with station.write() as uow:
        for locality in ("Panki", "Kidwai"):
            named = schema.account.c.locality == locality
            keyed = update(schema.account).where(named).values(locality_key=locality.lower())
            uow.connection.execute(keyed)
        uow.commit()
    return station


def test_notices_of_an_area_are_written_under_its_name(
    renumbered: OpenStation, supervisor: Session
) -> None:
    """The whole comes first; the marked area alone is written."""
    numbers = at(supervisor)
    numbers.open_notices()
    notices = numbers.notices
    places = [(one.area.locality, one.changed) for one in notices.state.areas]

    assert places == [(None, 4), ("Panki", 3), ("Kidwai", 1)]
    notices.go_to(2)
    notices.go_to(9)
    notices.write()
    file = renumbered.folder / "papers" / "number-notices-RTP-RTP-2-x-Kidwai.pdf"
    assert notices.state.said is not None
    assert notices.state.said.text() == f"Written: {file}"
    (page,) = words_of(file.read_bytes())
    assert "33333 33333" in page


def test_a_file_that_is_being_written_tells_how_far_it_is_and_is_given_up(
    renumbered: OpenStation, supervisor: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Esc stops it first, and leaves no file."""
    numbers = at(supervisor)
    numbers.open_notices()
    notices, papers = numbers.notices, Later()
    monkeypatch.setattr(notices, "_papers", papers)
    notices.write()
    notices.write()

    assert len(papers.waiting) == 1
    assert writing_of(notices) == Writing(0, 4)
    assert notices._watch is not None
    notices._watch.go_on(3)
    notices.look()
    assert writing_of(notices) == Writing(3, 4)
    numbers.back()
    assert page_of(numbers) is Page.NOTICES
    papers.catch_up()
    assert (writing_of(notices), notices.state.said) == (None, None)
    assert notices.state.refusal is not None
    assert list(renumbered.folder.glob("papers/*")) == []
    notices.look()
    numbers.back()
    assert page_of(numbers) is Page.SEARCH


def test_whoever_signs_out_waits_for_no_file(
    renumbered: OpenStation, supervisor: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is there to be told where it is."""
    numbers = at(supervisor)
    numbers.open_notices()
    papers = Later()
    monkeypatch.setattr(numbers.notices, "_papers", papers)
    numbers.notices.write()
    supervisor.sign_out()
    papers.catch_up()

    assert list(renumbered.folder.glob("papers/*")) == []


def test_a_folder_that_cannot_be_written_leaves_the_key_free(
    renumbered: OpenStation, supervisor: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault itself is told by the window."""
    numbers = at(supervisor)
    numbers.open_notices()
    broken = AtOnce()
    broken.broken = StorageFault(reason="full")
    monkeypatch.setattr(numbers.notices, "_papers", broken)
    numbers.notices.write()

    assert numbers.notices.state.refusal is not None
    assert numbers.notices.state.refusal.text() == "The notices were not written."
    assert numbers.notices.state.writing is None


def test_without_a_list_there_is_nothing_to_write(session: Session) -> None:
    """Whoever may not deal with the public is told so in place of a list."""
    session.sign_in.sign_in(AUDITOR, PASSWORD)
    notices: NoticesPresenter = at(session).notices
    notices.begin(AUDITOR)
    notices.write()

    assert notices.state.refusal is not None
    assert notices.state.area is None


def test_the_name_of_a_file_takes_any_area() -> None:
    """A locality may be called anything."""
    from cashier.services.number_ports import Area

    assert file_title(Area()) == "number-notices"
    assert file_title(Area("D 1", "", "../../पनकी/x")) == "number-notices-D-1-पनकी-x"
    assert Path(file_title(Area("/"))).name == "number-notices"
