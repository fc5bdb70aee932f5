"""What the names of a sentence say about each other: lists that share a kind, provinces that say where a place is, capitals."""

import itertools
import re
from collections.abc import Sequence

from groundshift.core.language.english.placewords import AND, APPOSED, JOINED, LOCATED
from groundshift.core.reading.mentions.places.index import BARE, Index
from groundshift.core.reading.mentions.places.resolve import Reading
from groundshift.core.reading.mentions.places.spots import FOREIGN, Spot

UNREADABLE = 0.05  # the distance given to a name that only "the capital of" explains
SHORT = 0.01  # and to one that its province completes
CAPITAL_OF = re.compile(r".{0,30}\bcapital,? (?:of |the city )?")


OWNED = re.compile(r"(?:'s?|'?s? province'?s?| provincial|'?s? state'?s?|,)?(?: [a-z]+ [a-z]+ of| [a-z]+ of)? ?$")  # "Kunduz's Imam Sahib"


def add_bases(reading: Reading, index: Index) -> None:
    """Let a kind word make a base or a crossing of a name that is also a town's, or nobody's: "Kunduz airport", "the Shaheen facility"."""
    spot, levels = reading.spot, reading.context.levels
    if levels and levels[0] in BARE:
        distances = dict(spot.matches)
        near = [i for i, distance in spot.matches if distance < 0.15]
        found = [i for level in levels for i in index.of_kind(level, spot.name, near)]
        spot.matches = spot.matches + [(i, min((distances[j] for j in near), default=0.0)) for i in found if i not in distances]
        spot.how = "alias" if found and not near else spot.how


def share(readings: Sequence[Reading], index: Index) -> None:
    """Let the names of a list share its kind word: "the districts of Alingar and Alishing", "Farah and Nimruz provinces"."""
    lists = linked([reading.spot for reading in readings])
    for positions in lists:
        members = [readings[i] for i in positions if readings[i].spot.how not in FOREIGN]
        if not members:
            continue
        first, last = members[0].context, members[-1].context
        kinds = next((c.levels for c in (first, last) if c.plural and c.levels), ())
        for member in members:
            member.list_with = [other for other in members if other is not member]
            member.context.levels = member.context.levels or kinds
            if first.capital == "before" and first.plural and not member.context.capital:
                member.context.capital, member.context.capital_start = "before", member.spot.start
    for reading in readings:  # "two districts of Ghazni", "the districts of Kunduz and Takhar" are in provinces, where each may be one
        group = [reading, *reading.list_with]
        if (
            reading.context.plural
            and reading.context.before
            and reading.context.levels[:1] == ("district",)
            and all(_province_first(member, index) for member in group)
        ):
            for member in group:
                member.context.levels = ("province",)


def locate(readings: Sequence[Reading], index: Index) -> None:
    """Note which province a place is said to lie in, and which is its capital: "Guzara in Herat", "AIPIC, the capital of Samangan"."""
    for one, other in itertools.pairwise(readings):
        if other.context.capital == "before" and APPOSED.fullmatch(
            one.spot.lowered, one.spot.end, max(one.spot.end, other.context.capital_start)
        ):
            _name_capital(one, other, index)
        elif one.context.capital == "after" and CAPITAL_OF.fullmatch(one.spot.lowered, one.spot.end, other.spot.start):
            _name_capital(other, one, index)
    for small, large in located([reading.spot for reading in readings]):
        inner, outer = readings[small], readings[large]
        between = inner.spot.lowered[inner.spot.end : outer.spot.start]
        if inner.spot.how in FOREIGN or outer.spot.how in FOREIGN or (outer in inner.list_with and not {"in", "of"} & set(between.split())):
            continue
        provinces = _provinces(outer, index)
        short = {i: SHORT for name in provinces for i in index.shortened.get((name, index.sounds.key(inner.spot.name)), ())}
        if short:  # "the Khas district of Uruzgan"
            inner.spot.how = "fold" if inner.spot.how == "unknown" else inner.spot.how
            inner.spot.matches = [*short.items(), *(match for match in inner.spot.matches if match[0] not in short)]
        inside = _inside(inner, index)
        unknown = bool(inner.context.levels) or inner.spot.how == "sound" or not (inner.spot.matches or inner.spot.initial)
        far = not any(province in index.theatre.adjacency.get(other, ()) for province in provinces for other in inside)
        if not outer.context.capital and (provinces & inside or (provinces and unknown and far)):
            inner.within, outer.locates, outer.holds = outer, True, frozenset(provinces & inside)
            for other in inner.list_with:  # and the others of its list, where they can: "Balkh's Chimtal and Dawlatabad"
                if not other.within and provinces & _inside(other, index):
                    other.within = outer
            if outer.context.before:
                outer.context.levels = ()  # the kind word before it is the other's: "Dawlatabad district of Balkh"
        elif provinces and not outer.context.capital:
            inner.beside = frozenset(provinces)


def _provinces(reading: Reading, index: Index) -> set[str]:
    places = index.theatre.places
    return {places[i].province for i, distance in reading.spot.matches if places[i].level == "province" and distance < 0.15}


def _province_first(reading: Reading, index: Index) -> bool:
    """Whether no place is nearer to what was said than a province."""
    nearest = min((distance for _, distance in reading.spot.matches), default=1.0)
    return any(index.theatre.places[i].level == "province" and distance == nearest for i, distance in reading.spot.matches)


def _inside(reading: Reading, index: Index) -> set[str]:
    places = index.theatre.places
    return {places[i].province for i, distance in reading.spot.matches if places[i].level != "province" and distance < 0.2}


def _name_capital(reading: Reading, province: Reading, index: Index) -> None:
    """Take a name that is said to be the capital of a province for it, however it is written: "AIPIC, the capital of Samangan"."""
    capitals = [index.capitals[name] for name in sorted(_provinces(province, index)) if name in index.capitals]
    if (
        not capitals
        or reading.spot.how in FOREIGN
        or (reading.spot.how == "alias" and not set(capitals) & {i for i, _ in reading.spot.matches})
    ):
        return
    reading.within, province.locates = province, True
    province.context.capital, province.context.levels, province.context.part = "", ("province",), "whole"
    if dict(reading.spot.matches).get(capitals[0], 1.0) > UNREADABLE:
        reading.spot.matches = [(capitals[0], UNREADABLE), *(match for match in reading.spot.matches if match[0] != capitals[0])]
        reading.spot.how = "capital_of"
    reading.context.levels = ("city",)


def linked(spots: Sequence[Spot]) -> list[list[int]]:
    """Return the lists of names in a sentence, "Alingar, Alishing and Daulat Shah", as lists of positions in spots."""
    lists: list[list[int]] = []
    for i, spot in enumerate(spots):
        apart = spot.how in FOREIGN or (i > 0 and spots[i - 1].how in FOREIGN)
        if lists and not apart and lists[-1][-1] == i - 1 and AND.fullmatch(spot.lowered[spots[i - 1].end : spot.start]):
            lists[-1].append(i)
        else:
            lists.append([i])
    return [found for found in lists if len(found) > 2 or (len(found) == 2 and JOINED.search(_between(spots, *found)))]


def _between(spots: Sequence[Spot], i: int, j: int) -> str:
    return spots[i].lowered[spots[i].end : spots[j].start]


def located(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return pairs of spots, a place and the larger one it lies in by the words between them: "Guzara in Herat", "Kunduz's Imam Sahib"."""
    pairs = []
    for i, (one, other) in enumerate(itertools.pairwise(spots)):
        between = one.lowered[one.end : other.start]
        if LOCATED.fullmatch(between) and not (between.endswith(", ") and other.lowered.startswith("'s", other.end)):
            pairs.append((i, i + 1))
        if between in (": ", " ("):  # "Farah: Bakwa and Gulistan", "two in Farah (Bakwa, Gulistan)"
            pairs.append((i + 1, i))
        if between.startswith(("'s ", "' ", " province", " state", "' s ")) and len(between) < 40 and OWNED.fullmatch(between):
            pairs.append((i + 1, i))
    return pairs
