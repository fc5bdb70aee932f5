"""Text as received becomes sentences."""
