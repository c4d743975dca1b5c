"""Tests of the Reports screen."""
