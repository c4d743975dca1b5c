"""Tests of the screen for cash in hand."""
