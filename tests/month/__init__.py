"""A month at a counter, made up from a seed by the services that a real one would use."""
