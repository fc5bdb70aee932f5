"""A phrase that points at ground, and the small words such phrases are made of."""

import msgspec

from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import PlaceMention
from groundshift.core.records import Level, Part

PREPOSITIONS = frozenset(
    "in of on at from to near around into inside outside toward towards over across through by with for against between "
    "within under about via surrounding behind beyond along after before until since amid during despite without like "
    "including off as round past opposite above atop besides beside".split()
)


DETERMINERS = frozenset("the a an this these those its their his whole entire other both all another our any every each".split())


CONJUNCTIONS = frozenset("and or & plus".split())


# Words that a counted phrase may hold between its number and its kind of place.
FILLERS = frozenset(
    "more other additional further military of the afghan provincial regional prefectural state northern southern eastern western "
    "international "
    "central strategic key major important remote small border capital big large new different such these those its country's "
    "rural neighbouring neighboring main afghanistan's separate former entire 's roughly about some least at than least "
    "strategically northeastern northwestern southeastern southwestern parts part southern administrative similar country "
    "nation province such urban populous densely populated crucial vital nearby adjacent afghanistan local about nation's "
    "prefecture outlying far-flung mountainous restive volatile contested troubled sprawling populous or so".split()
)


ONES = frozenset("a an another one".split())


SEVERAL = frozenset("several many numerous dozens scores some few various number".split())


COUNTED_ONCE = frozenset({"village", "checkpoint", "base"})  # too small to be counted: "a village was captured"


ANAPHORS = frozenset("it there here them both".split())
THE_PLACE = frozenset("the this that".split())  # before "place", that points back as "it" does


DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest centre center".split())


# Words by which a place only tells how far another is: "20 kilometres from Kabul", "north of Herat".
MEASURES = frozenset(
    "kilometers kilometres km miles kilometer kilometre mile away north south east west northeast northwest southeast southwest "
    "far close way".split()
)


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
    belongs: bool = False  # the name only says whose something is: "Kandahar police"
    prep: str = ""  # the preposition before it
    head: str = ""  # the word before that preposition
    times: dict[int, Unit] = {}  # place's index -> its own time ("Sheberghan the next day")


def points_back(ground: Ground, row: list[Unit]) -> bool:
    """Whether a plural points back at places named before: "fighting for control of the districts"."""
    vague = ground.counted and not ground.count and not ground.places and not ground.anaphor
    return vague and row[ground.i].word in {"the", "these", "those"}
