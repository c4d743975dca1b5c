"""Telling people their new number: one by one, by notices for an area, and who was not found."""
