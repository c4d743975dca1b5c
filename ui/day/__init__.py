"""The day: what keeps it open, what it adds up to, and closing it for good."""
