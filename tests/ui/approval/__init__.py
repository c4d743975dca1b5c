"""Tests of the approvals on screen."""
