"""What the steps of the reading hand to each other. Every start and end counts characters of the body as received."""

from datetime import date

import msgspec

from groundshift.core.records import Level, Part, Precision


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, a headline or an item of a list. text == body[start:end]."""

    start: int
    end: int
    text: str
    index: int  # in the telling
    paragraph: int
    held: int = -1  # the triggers in it: any may be, unless they were looked for


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a place of the theatre, or a place it does not know."""

    start: int
    end: int
    text: str
    place_id: str | None = None  # None: abstained, or not of this theatre
    candidates: tuple[str, ...] = ()  # place ids, best first; one where place_id is given
    confidence: float = 0.0  # 0..1
    level: Level | None = None  # of the place, or as the words around it say ("Shal district")
    province: str | None = None  # its name as in the pack, where known
    part: Part = "whole"  # "the centre of", "parts of", "the outskirts of"
    how: str = ""  # alias, fold, sound, distance, capital_of: for --explain
    at: str | None = None  # of a thing that goes by the name of a known place, "Mayadin artillery base": that place's id


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say when. Days are UTC calendar days, inclusive; None is open."""

    start: int
    end: int
    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    # point, since ("since Friday"), until, duration ("for weeks"), relative ("hours later"), clause ("four days after" what it dates),
    # future, now, again ("for the first time since Friday")
    kind: str = "point"
    background: bool = False  # far enough before publication that the event is told again ("in 2015")
    shift: tuple[int, int] | None = None  # of a relative time or a clause: days (at least, at most) from the time told before this sentence
    begun: date | None = None  # of a "since": the last day on which it may have begun, "since June" on the 30th
    said: bool = False  # when somebody spoke: "officials said on Sunday"


class NumberMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say how many. low <= high; None where the words give no bound ("several" has neither)."""

    start: int
    end: int
    text: str  # the phrase with its qualifier: "nearly 600"
    low: int | None
    high: int | None
    vague: bool = False  # dozens, hundreds, several
    ordinal: bool = False  # "the sixth"
    share: bool = False  # of a hundred: "a third of", "90 percent"
    qualifier: str = ""  # at least, more than, up to, nearly, about
