"""Which place a spot means: chosen among its matches by the kind of place said, the provinces said nearby, its list, and the article.

Weights of evidence add up like logarithms of odds. How sure the choice is, is said by places_belief.
"""

from collections.abc import Mapping, Sequence

import msgspec

from groundshift.core.reading.mentions.places.context import Context
from groundshift.core.reading.mentions.places.index import Index
from groundshift.core.reading.mentions.places.spots import FOREIGN, Spot
from groundshift.core.theatre import Place

LEVELS = {
    "capital": 1.5,
    "province": 0.8,
    "district": 0.7,
    "border_crossing": 0.65,
    "city": 0.4,
    "base": 0.2,
    "village": -0.5,
}  # of places with one name
WANTED, UNWANTED, SAID_AS_PROVINCE = 3.0, -2.0, 1.5
NEAR = {
    "located": 5.0,
    "elsewhere": -2.5,
    "sentence": 1.6,
    "before": 1.0,
    "article": 0.5,
    "border": 1.6,
    "holds": 1.0,  # a place that lies in it is said to
}  # its province is said: right with it, or nearby
LIKE = {"list": 1.5, "alike": 1.4, "again": 2.0, "proper": 0.6, "seat": 0.5}
DISTANCE = 24.0  # what a distance of 1 weighs
MARGIN = 0.7  # a lead smaller than this decides nothing between two places
KNOWN = 0.6  # readings surer than this say something about others
SETTLED = 0.9  # and those surer than this are not read again
ABSTAINED, LEAST = 0.45, 0.3  # confidence of a mention between several places; below the other a name is taken for none of ours


class Reading(msgspec.Struct, eq=False):
    """A spot, its surroundings, and what is made of it."""

    spot: Spot
    context: Context
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 0.0
    how: str = ""
    locates: bool = False
    within: "Reading | None" = None  # the province it is said to lie in
    holds: frozenset[str] = frozenset()  # the provinces that it may name and a place said to lie in it may lie in
    beside: frozenset[str] = frozenset()  # the province it is said to lie in, where its own is a neighbour: "Gizab in Uruzgan"
    list_with: list["Reading"] = []

    @property
    def known(self) -> Place | None:
        """The place, where it is sure enough to say something about others."""
        return self.place if self.confidence >= KNOWN else None


class Article:
    """What the readings of an article say about each other."""

    def __init__(self, readings: Sequence[Reading], index: Index, ours: bool) -> None:
        self.index = index
        self.readings = readings
        self.ours = ours or any(r.spot.how == "alias" and len(r.spot.name) > 4 and r.spot.name not in index.wary for r in readings)
        self.abroad = any(r.spot.how in FOREIGN for r in readings)
        self.borders: dict[int, frozenset[str]] = {}  # sentence -> the places at the crossings into the lands it names
        for reading in readings:
            if reading.spot.how == "country":
                number = reading.spot.sentence.index
                self.borders[number] = self.borders.get(number, frozenset()) | index.at_border(reading.spot.name)
        self.provinces: dict[str, int] = {}  # of readings that are known
        self.in_sentence: dict[int, list[tuple[Reading, str]]] = {}
        self.meant: dict[str, tuple[str, float]] = {}  # name -> place, confidence
        self.focus = ""  # the place it opens with, if that is sure
        self.learn()

    def learn(self) -> None:
        """Take in what is known of the readings so far."""
        places = self.index.theatre.places
        self.provinces.clear()
        self.in_sentence.clear()
        first = next((reading for reading in self.readings if reading.place), None)
        self.focus = first.place.id if first and first.place and first.confidence >= SETTLED else ""
        for reading in self.readings:
            place, spot = reading.place, reading.spot
            if place:
                provinces = {place.province} if reading.known else set()
                if reading.confidence > self.meant.get(spot.name, ("", 0.0))[1]:
                    self.meant[spot.name] = (place.id, reading.confidence)
            else:
                near = [places[i] for i, distance in spot.matches if distance < 0.05] if spot.how != "translated" else []
                provinces = {other.province for other in near if other.level == "province" or other.capital_of}
            if len(provinces) == 1:
                province = provinces.pop()
                self.provinces[province] = self.provinces.get(province, 0) + 1
                self.in_sentence.setdefault(spot.sentence.index, []).append((reading, province))

    def read(self, reading: Reading) -> float | None:
        """Choose the place of a reading, or abstain; return its distance from what was said, or None where the choice is final."""
        spot, places = reading.spot, self.index.theatre.places
        if not spot.matches or (reading.context.capital and self._capital(reading)):
            return None
        scores = self._scores(reading) if len(spot.matches) > 1 else {spot.matches[0][0]: 0.0}
        ranked = sorted(scores, key=lambda i: -scores[i])
        best = places[ranked[0]]
        rival = next((scores[i] for i in ranked[1:] if not _same(places[i], best, self.index.own)), None)
        reading.candidates = tuple(i for i in ranked if scores[i] > scores[best.id] - 4)[:6]
        distance = dict(spot.matches)[best.id]
        reading.how = spot.how if spot.how != "sound" or distance else "fold"
        reading.place = best
        return distance if rival is None or scores[best.id] - rival >= MARGIN else None

    def _capital(self, reading: Reading) -> bool:
        """Read "the capital of Samangan" as that city; of a name that is no province's, it says only what kind of place it is."""
        places = self.index.theatre.places
        distances = dict(reading.spot.matches)
        provinces = [i for i, distance in distances.items() if distance < 0.15 and places[i].level == "province"]
        if not provinces or reading.spot.how == "translated":
            return False
        capital = places[self.index.capitals.get(places[provinces[0]].province, provinces[0])]
        if reading.context.centre and capital.id in distances and "province" not in reading.context.levels:
            return False  # "the centre of Kandahar" is the middle of a city
        reading.context.part = "whole"
        reading.place, reading.candidates, reading.how = capital, (capital.id,), "capital_of"
        reading.confidence = 0.95 - distances[provinces[0]]
        return True

    def _scores(self, reading: Reading) -> dict[str, float]:
        """Return the weight of each place that a reading may mean."""
        spot, context, places, seats = reading.spot, reading.context, self.index.theatre.places, self.index.seats
        provinces, elsewhere = self._provinces(reading)
        border = self.borders.get(spot.sentence.index, frozenset())
        again = self.meant.get(spot.name, ("",))[0] if not context.levels and not context.province else ""
        scores = {}
        for i, distance in spot.matches:
            place = places[i]
            score = LEVELS.get(self.index.rank(place), 0.0) - DISTANCE * distance
            score += provinces.get(place.province, elsewhere)
            score += LIKE["seat"] * (i in seats) + LIKE["proper"] * (i in spot.proper) + NEAR["border"] * (i in border)
            if context.levels:
                score += WANTED - 0.5 * context.levels.index(place.level) if place.level in context.levels else UNWANTED
            if place.level == "province" and (context.province or reading.locates):
                score += SAID_AS_PROVINCE
            score += NEAR["holds"] * (place.province in reading.holds)
            if reading.list_with and not reading.locates:
                score += self._like_the_list(place, reading)
            if i == again and place.level != "province":
                score += LIKE["again"]
            scores[i] = score
        return scores

    def _provinces(self, reading: Reading) -> tuple[dict[str, float], float]:
        """Return what the provinces said around a reading weigh, and what any other weighs."""
        weights: dict[str, float] = {}
        own = reading.known.province if reading.known else ""
        for province, count in self.provinces.items():
            weights[province] = NEAR["article"] * min(2, count - (province == own))
        number = reading.spot.sentence.index
        for province in {province for _, province in self.in_sentence.get(number - 1, ())}:
            weights[province] += NEAR["before"]
        for province in self.near(reading):
            weights[province] += NEAR["sentence"]
        said = self.said(reading)
        for province in said:
            weights[province] = weights.get(province, 0.0) + NEAR["located"]
        return weights, NEAR["elsewhere"] if said else 0.0

    def said(self, reading: Reading) -> set[str]:
        """Return the province, or those that its name may mean, in which a reading is said to lie."""
        places = self.index.theatre.places
        outer = reading.within.spot.matches if reading.within else ()
        return {places[i].province for i, distance in outer if distance < 0.12}

    def near(self, reading: Reading) -> set[str]:
        """Return the provinces of other places of its sentence that are not of its list."""
        others = self.in_sentence.get(reading.spot.sentence.index, ())
        return {province for other, province in others if other is not reading and other not in reading.list_with}

    def _like_the_list(self, place: Place, reading: Reading) -> float:
        """Names in a list are of one kind: provinces among provinces, capitals among capitals; and districts of one province."""
        seat = place.id in self.index.seats  # a capital among districts stays the city
        others = [other.known for other in reading.list_with if other.known and not other.locates]
        near = any(other.province == place.province and not other.capital_of for other in others)
        return LIKE["list"] * near + LIKE["alike"] * alike(place, others) * (not seat)


def alike(place: Place, others: Sequence[Place]) -> float:
    """Return the share of places that are of the same kind as this one."""
    kind = (place.level, bool(place.capital_of))
    return sum((other.level, bool(other.capital_of)) == kind for other in others) / max(1, len(others))


def _same(one: Place, other: Place, own: Mapping[str, str]) -> bool:
    """Whether two places are one name of one province: the city and the district of Kunduz."""
    return one.province == other.province and (own[one.id] == own[other.id] or one.level != other.level)
