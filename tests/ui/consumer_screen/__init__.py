"""Tests of the consumer's screen."""
