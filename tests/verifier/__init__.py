"""Tests of the program that verifies an export with nothing of ours."""
