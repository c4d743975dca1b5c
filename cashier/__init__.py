"""The cash counter of an electricity distribution company."""
