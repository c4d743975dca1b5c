"""Whole days at the counter, through real widgets."""
