"""Tests against real SQLite and real PostgreSQL."""
