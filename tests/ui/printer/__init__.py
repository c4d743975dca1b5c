"""The Printer screen, and how the printer stands."""
