"""Messages to consumers: what waits, what left, what is in doubt."""
