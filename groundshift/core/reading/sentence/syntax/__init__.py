"""Verbs and their arguments."""
