"""The Administration screen."""
