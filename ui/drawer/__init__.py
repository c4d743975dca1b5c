"""The cash drawer, opened by hand with a reason."""
