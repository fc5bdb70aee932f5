"""How the parts of a sentence hang together."""
