"""Draws the pictures of docs/ from the real window: `python -m tests.pictures`."""
