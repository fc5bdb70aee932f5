"""Words that say how many."""
