"""The only SQLAlchemy: schema, units of work, projections and repositories."""
