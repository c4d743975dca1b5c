"""Matches, cell by cell."""

from dataclasses import replace

from cashier.services.ports import ConsumerMatch
from ui.collect.matches_model import MatchesModel, choice_text


def test_a_match_shows_what_tells_it_apart(qapp: object) -> None:
    """Numbers, both scripts, place, meter, and what it was found by."""
    match = ConsumerMatch(
        "3141592653",
        "02718281",
        "Ram Kumar Gupta",
        "राम कुमार गुप्ता",
        "12/34 Panki",
        "Panki, Kanpur",
        "KS1182042",
        "mobile",
    )
    model = MatchesModel()
    model.show_matches((match,))

    assert [model.text(0, column) for column in range(len(model.titles()))] == [
        "31415 92653",
        "0271 8281",
        "Ram Kumar Gupta · राम कुमार गुप्ता",
        "12/34 Panki, Panki, Kanpur",
        "KS1182042",
        "Registered mobile",
    ]
    assert model.rowCount() == 1
    captured = replace(match, mobile="91•••••789", former_mobile="98•••••210")
    model.show_matches((captured,))
    assert model.text(0, 5) == "91•••••789 (was 98•••••210)"
    model.show_matches((replace(captured, is_whole=False),))
    assert model.text(0, 5) == "Registered mobile, its beginning"
    model.show_matches((match,))
    model.retranslate()


def test_an_old_number_that_became_several_is_said_to_have(qapp: object) -> None:
    """Which is not the same as several that begin alike, or are found in two ways."""
    one = ConsumerMatch("3141500666", "41000234", "A", "", "", "", "", "old_account_number")
    other = replace(one, account_number="3141500703")

    assert choice_text((one, other)) == (
        "Old number 4100 0234 became 2 connections. Choose with the arrow keys."
    )
    for neighbour in (
        replace(other, old_account_number="41000235"),
        replace(other, is_whole=False),
        replace(other, matched_by="mobile"),
    ):
        assert choice_text((one, neighbour)).startswith("2 consumers match.")
    assert choice_text((one,)).startswith("Only the beginning")
