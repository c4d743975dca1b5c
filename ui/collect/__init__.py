"""The Collect screen: find, see, take, save, print."""
