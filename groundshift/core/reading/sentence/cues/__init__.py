"""Whether it happened: negation, plans, hearsay."""
