"""Matches, cell by cell."""

from cashier.services.ports import ConsumerMatch
from ui.collect.matches_model import MatchesModel


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
    model.show_matches((match,))
    model.retranslate()
