"""What the words around a spot say about it: which kind of place, which part of it, whether a place is meant at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundshift.core.reading import places_words as words
from groundshift.core.reading.places_index import Index
from groundshift.core.reading.places_spots import Spot
from groundshift.core.records import Part

LOOK = 64  # characters looked at on either side
KIND_BEFORE = re.compile(r"(?:([a-z]+) )?([a-z]+) (?:(?:of|called|named|known as|in|at|near) )?(?:the )?(?:[\"“”«'(]\s?)?(?:the )?$")
KIND_AFTER = re.compile(r"[\"“”»]?(?:'s?)?[ ,]{1,2}(?:(?:the|which is the) )?([a-z]+)(?: ([a-z]+))?")
FOREIGN = ("country", "foreign")
QUALIFIERS = frozenset("border air military international army provincial district afghan local main central".split())
NO_KIND_AFTER = frozenset(
    "capital capitals state port gate border customs base camp passage department settlement city town village regions".split()
)


@dataclass(slots=True)
class Context:
    """What surrounds a spot."""

    levels: tuple[str, ...] = ()  # as the kind word says
    plural: bool = False  # "the districts of A, B and C", "A and B provinces": the kind of all names in the list
    part: Part = "whole"
    capital: str = ""  # before, after: "the capital of Samangan", "Samangan's capital"
    capital_start: int = 0
    centre: bool = False  # "the centre of", which of a province is its capital, of a city its middle
    preposition: int = 0  # 2 strong, 1 weak
    taken: bool = False  # a verb of taking before, of falling after
    province: bool = False  # said as a province is said: "two districts in Farah"
    before: bool = False  # the kind word stands before the name
    speaks: bool = False  # "Kabul said"
    named: bool = False  # "said Kang", "according to Kang"
    barred: bool = False  # "Kabul-based", "Kabul Times"


def context_of(spot: Spot, index: Index) -> Context:
    """Read the words on both sides of a spot."""
    context = Context()
    before, after = spot.lowered[max(0, spot.start - LOOK) : spot.start], spot.lowered[spot.end : spot.end + LOOK]
    _kind(spot, before, after, index.kinds, context)
    last = re.search(r"([a-z]+) (?:the )?$", before)
    if last:
        context.preposition = 2 if last[1] in words.STRONG_PREPOSITIONS else 1 if last[1] in words.WEAK_PREPOSITIONS else 0
    context.taken = bool(words.TAKING.search(before)) or bool(words.FALLING.match(after))
    context.province = bool(words.PROVINCE_BEFORE.search(before) or words.PROVINCE_AFTER.match(after))
    context.province = context.province or ("province" in spot.lowered and bool(words.WHOLE.search(before)))
    context.speaks = bool(words.SPEAKING.match(after))
    context.named = bool(words.SPEAKER_BEFORE.search(before))
    context.barred = bool(words.NOT_A_PLACE_AFTER.match(spot.sentence.text[spot.end : spot.end + LOOK].lower()))
    if capital := words.CAPITAL_BEFORE.search(before):
        context.capital, context.capital_start = "before", spot.start - (len(before) - capital.start())
        context.plural = context.plural or capital["word"].endswith("s")
        context.centre = capital["word"].startswith("cent")
    elif words.CAPITAL_AFTER.match(after):
        context.capital, context.capital_start = "after", spot.start
    for part, pattern in words.PARTS_BEFORE:
        if pattern.search(before):
            context.part = part
            break
    else:
        context.part = next((part for part, pattern in words.PARTS_AFTER if pattern.match(after)), "whole")
    return context


def _kind(spot: Spot, before: str, after: str, kinds: Mapping[str, tuple[str, ...]], context: Context) -> None:
    own = next((kinds[word] for word in reversed(spot.name.split()) if word in kinds), ())
    if match := KIND_AFTER.match(after):
        first, second = match[1], match[2] or ""
        apposed = "," in match[0][:3]
        for word in (f"{first} {second}", second if first in QUALIFIERS else "", first):
            if word in kinds and not (apposed and word not in ("district", "province", "city")) and not (word in NO_KIND_AFTER and apposed):
                context.levels, context.plural = kinds[word], word.endswith("s")
                return
    if match := KIND_BEFORE.search(before):
        for word in (f"{match[1]} {match[2]}", match[2]):
            if word in kinds and not ({"in", "at", "near"} & set(match[0].split()) and kinds[word][0] not in ("base", "border_crossing")):
                context.levels, context.plural, context.before = kinds[word], word.endswith("s"), True
                return
    context.levels = own


def linked(spots: Sequence[Spot]) -> list[list[int]]:
    """Return the lists of names in a sentence, "Alingar, Alishing and Daulat Shah", as lists of positions in spots."""
    lists: list[list[int]] = []
    for i, spot in enumerate(spots):
        apart = spot.how in FOREIGN or (i > 0 and spots[i - 1].how in FOREIGN)
        if lists and not apart and lists[-1][-1] == i - 1 and words.AND.fullmatch(spot.lowered[spots[i - 1].end : spot.start]):
            lists[-1].append(i)
        else:
            lists.append([i])
    return [
        positions
        for positions in lists
        if len(positions) > 2
        or (len(positions) == 2 and words.JOINED.search(spots[0].lowered[spots[positions[0]].end : spots[positions[1]].start]))
    ]


LOCATED = re.compile(
    r"[\"”»]?(?: [a-z]+(?: (?:cent(?:re|er)|airport|post|crossing))?)?(?:,| ?\(| in| of| from|, in|, of| at)(?: the)?(?: (?:north|south|east|west|central)[a-z]*)?"
    r"(?: afghan)?(?: [a-z]+ (?:of|in))?(?: the)?(?: province| state| region| prefecture| governorate)? ?$"
)  # fmt: skip
OWNED = re.compile(r"(?:'s?|'?s? province'?s?| provincial|'?s? state'?s?|,)?(?: [a-z]+ [a-z]+ of| [a-z]+ of)? ?$")


def located(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return pairs of spots, a place and the larger one it lies in by the words between them: "Guzara in Herat", "Kunduz's Imam Sahib"."""
    pairs = []
    for i, (one, other) in enumerate(zip(spots, spots[1:], strict=False)):
        between = one.lowered[one.end : other.start]
        if LOCATED.fullmatch(between):
            pairs.append((i, i + 1))
        if between.startswith(("'s ", "' ", " province", " state", "' s ")) and len(between) < 40 and OWNED.fullmatch(between):
            pairs.append((i + 1, i))
    return pairs
