"""Phrases of ground: places, counted places, and what points back to them."""
