"""Groundshift reads the news of a war and keeps the map of who holds what."""

__version__ = "0.1.0"
