"""Tests of corrections on screen."""
