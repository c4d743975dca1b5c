"""The Cheques screen: the register, and what becomes of papers at the bank."""
