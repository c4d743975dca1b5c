"""The Bank screen."""
