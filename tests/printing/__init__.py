"""Tests of what reaches paper."""
