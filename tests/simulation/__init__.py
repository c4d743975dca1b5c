"""Long random runs that must keep every invariant."""
