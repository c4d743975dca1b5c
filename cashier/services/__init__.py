"""What people do at a counter, one module an activity: typed functions that commit once or not."""
