"""The Day screen."""
