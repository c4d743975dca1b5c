"""The record itself: what happened, whose seal it is under, and how far it was checked."""
