"""Names of the sides."""
