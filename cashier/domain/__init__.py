"""The trade's own rules, in plain Python: standard library only, no clock, no disk, no screen."""
