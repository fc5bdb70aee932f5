"""The proper names of the sides, known by their sound: "Tariban", "Tullivan"."""

import functools
import math

from groundshift.core.language.letters import plain
from groundshift.core.language.sound import Sounds, distance
from groundshift.core.theatre import Theatre

FARTHEST = 0.13  # the highest distance, by the letters of the name, at which a word is a side's name


class SideNames:
    """The proper names of one theatre's sides."""

    def __init__(self, theatre: Theatre) -> None:
        self._sounds = Sounds(theatre.sounds)
        self.given = frozenset(map(plain, theatre.words.get("given", ())))  # Talabani is a man
        self._names = {self._sounds.key(name): actor.id for actor in theatre.actors.values() for name in actor.names}
        self.heard = functools.lru_cache(maxsize=1 << 14)(self._heard)

    def _heard(self, word: str) -> str | None:
        """Return the id of the side whose proper name a word, in small letters without marks, sounds like."""
        key = self._sounds.key(word)
        for name, side in self._names.items():
            limit = FARTHEST * (len(name) - 1.5)
            if self._sounds.least(key, name) <= limit and distance(self._sounds.openings(key), name, limit) < math.inf:
                return side
        return None


def side_names(theatre: Theatre) -> SideNames:
    """Return the names of the theatre's sides, made once for all days."""
    return _side_names(theatre.base or theatre)


@functools.cache
def _side_names(theatre: Theatre) -> SideNames:
    return SideNames(theatre)
