"""The neutral document."""

from printing.document import Box, Columns, Cut, Document, Qr, Rule, Space, Text


def test_a_cut_ends_a_sheet_and_leaves_no_empty_one() -> None:
    """Paper without anything on it is not fed."""
    one, two = Text("one"), Text("two")

    document = Document("slips", (Cut(), one, Cut(), Cut(), two, Rule(), Cut()))

    assert document.sheets() == ((one,), (two, Rule()))


def test_every_text_is_read_in_its_order() -> None:
    """Tests and previews read a document without drawing it."""
    boxed = Box((Text("c"), Text("d")))
    blocks = (Text("a"), Rule(), Columns("b", "1.00"), boxed, Qr("unread"), Space())

    assert list(Document("slip", blocks).texts()) == ["a", "b", "1.00", "c", "d"]
