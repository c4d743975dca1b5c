"""Cash on its way to the bank, and what its statements show."""
