"""The queue of reconnection orders, the overdue on top."""
