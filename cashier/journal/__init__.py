"""The record of what happened: numbered, hash-chained, signed; no SQL and no screen."""
