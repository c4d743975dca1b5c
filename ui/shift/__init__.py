"""A shift's two ends: a counted float, and a blind count."""
