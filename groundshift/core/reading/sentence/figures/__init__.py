"""People and things that are counted."""
