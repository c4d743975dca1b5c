"""Tests of the hash-chained record."""
