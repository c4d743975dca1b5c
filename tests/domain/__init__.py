"""Tests of the trade's rules, without storage or window."""
