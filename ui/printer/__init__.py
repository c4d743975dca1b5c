"""The printer: find, choose, try; and how it stands."""
