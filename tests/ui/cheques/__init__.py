"""The Cheques screen."""
