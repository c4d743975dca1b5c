"""Signing in: who, with what is pending from last time."""
