"""The counter left alone for a while: nothing is shown, and nothing is lost."""
