"""`groundshift serve`: the page live from the index, and a read-only HTTP API.

Whoever asks gets what the verbs give (questions.py), in rows of the same tables (tables.py), written by the same hands (writing.py).
"""
