"""The window of the cash counter, built with Qt."""
