"""The tests, arranged like the packages they test."""
