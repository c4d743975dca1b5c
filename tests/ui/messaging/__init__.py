"""Tests of the Messages screen."""
