"""Alerts to the supervisor: what was seen in a period, and the entries behind each."""
