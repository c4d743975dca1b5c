"""Who may sign in, who is at the counter alone and when, what orders set, and this counter."""
