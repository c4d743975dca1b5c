"""The Recovery screen."""
