"""Where: every mention of a place in an article, and which place of the theatre it is, or that nothing says which."""

import itertools
import re
from collections.abc import Sequence

from groundshift.core.language.english.groundwords import OF_ONE
from groundshift.core.language.english.nouns import CIVILIANS, FIGHTERS, PERSONS, alike
from groundshift.core.language.english.placewords import IN_OR_NEAR, IN_THE, LAND_IN_A_NAME, NAMED_AFTER
from groundshift.core.language.letters import plain
from groundshift.core.reading.mentions.places.belief import believe
from groundshift.core.reading.mentions.places.context import context_of
from groundshift.core.reading.mentions.places.index import Index, index_of
from groundshift.core.reading.mentions.places.relations import add_bases, locate, share
from groundshift.core.reading.mentions.places.resolve import LEAST, SETTLED, Article, Reading
from groundshift.core.reading.mentions.places.spots import FOREIGN, spots_of
from groundshift.core.reading.mentions.sides.sides import about_us
from groundshift.core.reading.text import PlaceMention, Sentence
from groundshift.core.records import Level
from groundshift.core.theatre import Theatre


def find_places(sentences: Sequence[Sentence], theatre: Theatre) -> list[PlaceMention]:
    """Return every mention of a place, in the order of the text.

    A mention without place_id is of another land, of a place that the theatre does not know, or of one of several, its candidates.
    """
    index = index_of(theatre)
    persons: set[str] = set()
    called: set[str] = set()
    spots = [spots_of(sentence, index, persons, called) for sentence in sentences]
    groups = [[Reading(spot, context_of(spot, index)) for spot in group] for group in spots]
    for group in groups:
        for base, beside in itertools.pairwise(group):
            if base.spot.matches and beside.context.before and IN_OR_NEAR.fullmatch(base.spot.lowered, base.spot.end, beside.spot.start):
                beside.context.levels = ()  # "the 16th Infantry Division in Nyala": the division is the one named, and Nyala none
        share(group, index)
        for reading in group:
            add_bases(reading, index)
        locate(group, index)
    article = Article([reading for group in groups for reading in group], index, about_us(sentences, theatre))
    for again in (False, True):  # the second time, what is known by now of the others helps those that are not yet sure
        for reading in article.readings:
            if not again or reading.confidence < SETTLED or reading.list_with:
                believe(reading, article.read(reading), article)
        if not again:
            article.learn()
    for group in groups:
        for reading, following in itertools.pairwise(group):
            if following.spot.name != plain(theatre.country) and _in_a_land(reading, following):
                reading.place, reading.candidates, reading.confidence = None, (), 0.0
    told = {r.spot.name for r in article.readings if not _opens(r) or _placed(r)} if index.empty else set()
    return [mention for reading in article.readings if (mention := _mention(reading, index, told))]


def _opens(reading: Reading) -> bool:
    """Whether a plural or what men are called by opens a sentence, where its capital says nothing: "Fireworks went up over Mekelle", "Aid workers"."""
    spot = reading.spot
    if not spot.initial or spot.how != "unknown" or " " in spot.name:
        return False
    after = NEXT_WORD.match(spot.sentence.text, spot.end)
    plural = spot.name.endswith("s") and not spot.name.endswith("ss") and not (after and after[1] in OF_ONE)
    return plural or spot.name in CIVILIANS or bool(after and (after[0].startswith("-") or after[1] in PERSONS | FIGHTERS | CIVILIANS))


NEXT_WORD = re.compile(r"[- ]([a-z]+)")


def _in_a_land(reading: Reading, following: Reading) -> bool:
    """Whether a name is said to be of another land: "the town of Kalat in Pakistan's Balochistan"."""
    spot, land = reading.spot, following.spot
    return land.how in FOREIGN and bool(IN_THE.fullmatch(spot.lowered, spot.end, land.start))


def _mention(reading: Reading, index: Index, told: set[str]) -> PlaceMention | None:
    spot, context, place = reading.spot, reading.context, reading.place
    if context.barred or (context.speaks and not context.levels and context.preposition < 2) or (context.named and reading.how != "alias"):
        return None
    known = bool(reading.candidates) and reading.confidence >= LEAST
    unheard = not known and spot.how not in FOREIGN
    if unheard and (
        spot.name in index.parties or spot.name not in told if index.empty else not any(map(_placed, (reading, *reading.list_with)))
    ):
        return None  # of any war whatever has a name is a place, but a party: "Boko Haram has overrun Gwoza"
    capital = context.capital if known and reading.how == "capital_of" else ""
    start = context.capital_start if capital == "before" else spot.start
    end = context.capital_end if capital == "after" else spot.end
    if unheard and (camp := NAMED_AFTER.search(spot.sentence.text, max(0, start - 8), start)):
        start = camp.start()  # "Camp Antonik"
    if unheard and index.empty and (height := LAND_IN_A_NAME.match(spot.sentence.text, end)):
        end = height.end()  # "Elephant Pass"
    meant = place if known else None
    called = context.part == "part" and meant and meant.level == "town" and context.levels[:1] == ("village",) and not context.plural
    lies_in = meant or (reading.within.place if reading.within else None)
    said: Level | None = "country" if spot.how == "country" else context.levels[0] if context.levels else None
    return PlaceMention(
        start=spot.sentence.start + start, end=spot.sentence.start + end, text=spot.sentence.text[start:end],
        place_id=meant.id if meant else None, candidates=reading.candidates if known else (),
        confidence=round(reading.confidence, 3) if known else 0.0, level=alike(meant.level) if meant else said,
        province=lies_in.province if lies_in else None, part="whole" if called else context.part,  # "the village of Suran" is Suran
        how=reading.how if known else spot.how if spot.how in FOREIGN else "unknown",
    )  # fmt: skip


def _placed(reading: Reading) -> bool:
    """Whether the words around a name say that it is some place's."""
    context = reading.context
    return bool(context.levels) or context.preposition == 2 or context.taken or reading.within is not None or bool(reading.beside)
