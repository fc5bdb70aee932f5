"""A sentence as the frames see it, and a side in it."""

import msgspec

from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.verbs import Hit
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import Sentence


class Side(msgspec.Struct):
    """Who acts: an actor id, or a pronoun to be resolved; nothing where nobody is named."""

    actor: str | None = None
    pronoun: str = ""
    at: int = -1
    by: bool = False  # behind "by": "governed by them"
    place: str | None = None  # a capital that stands for its government: "Kabul no longer controls"


class Sketch(msgspec.Struct):
    """A sentence's units, its phrases of ground and its event words."""

    row: list[Unit]
    grounds: list[Ground]
    hits: list[Hit]
    sentence: Sentence

    def said(self, i: int, j: int) -> str:
        """Return the words of units i..j as the article has them."""
        first, last = self.row[i], self.row[max(i, j - 1)]
        return self.sentence.text[first.start - self.sentence.start : last.end - self.sentence.start].rstrip(" ,:;")
