"""Receipts put right: cancelled, or replaced by one with the right tender or account."""
