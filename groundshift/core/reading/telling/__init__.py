"""What sentences say one after the other."""
