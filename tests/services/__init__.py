"""Tests of each activity at the counter."""
