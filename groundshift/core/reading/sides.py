"""Sides of the war by the sound of their names."""

from groundshift.core.reading.letters import plain
from groundshift.core.reading.places_index import index_of
from groundshift.core.theatre import Theatre


def side_heard(word: str, theatre: Theatre) -> str | None:
    """Return the id of the actor whose proper name a capitalised word sounds like ("Tariban", "Tullivan"), or None."""
    index = index_of(theatre)
    return None if plain(word) in index.given else index.side_heard(word)
