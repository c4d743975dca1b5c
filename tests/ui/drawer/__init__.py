"""The cash drawer, opened by hand."""
