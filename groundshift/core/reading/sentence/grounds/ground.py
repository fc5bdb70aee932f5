"""A phrase that points at ground, and the small words such phrases are made of."""

import msgspec

from groundshift.core.language.english.eventwords import STRUCTURES
from groundshift.core.language.english.groundwords import POINTING
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import PlaceMention
from groundshift.core.records import Level, Part

COUNTED_ONCE = frozenset({"village", "checkpoint", "base"})  # too small to be counted: "a village was captured"


class Ground(msgspec.Struct):
    """A phrase at units i..j. places: as named; else a count (None for several) of a level; else what `anaphor` points back to."""

    i: int
    j: int
    places: list[PlaceMention] = []
    level: Level | None = None
    counted: bool = False
    count: int | None = None
    each: bool = False  # so many in each of the places: "two districts each in Zabul and Uruzgan"
    rank: int | None = None  # "the sixth provincial capital": so many by then
    province: str | None = None
    part: Part = "whole"
    weak: bool = False  # one building of several by which a place stands: the place itself need not have fallen
    anaphor: str = ""  # it, there, a level ("the city"), these ("the three districts"), seat ("the governor's office")
    capitals: bool = False  # "the capitals of Kandahar and Zabul"
    belongs: bool = False  # nothing is told of it: it only says whose something is, "Kandahar police", or is excepted
    of_thing: bool = False  # it says only where a thing is, "the railway station of Raqqa": nothing is told of it, and yet it is spoken of
    excepted: bool = False  # "all of Helmand but Sangin": what is told is not so of it, and "it" may point back at it
    prep: str = ""  # the preposition before it
    head: str = ""  # the word before that preposition
    times: dict[int, Unit] = {}  # place's index -> its own time ("Sheberghan the next day")


def points_back(ground: Ground, row: list[Unit]) -> bool:
    """Whether a plural points back at places named before: "fighting for control of the districts"."""
    vague = ground.counted and not ground.count and not ground.places and not ground.anaphor
    return vague and row[ground.i].word in POINTING


def is_structure(ground: Ground, row: list[Unit]) -> bool:
    """Whether a phrase names what may collapse by itself: "the Antonivka bridge"."""
    return any((u.data.text.lower().split()[-1] if u.tag == "P" else u.word) in STRUCTURES for u in row[ground.i : ground.j])
