"""Which place a spot means: chosen among its matches by the kind of place said, the provinces said nearby, its list, and the article.

Weights of evidence add up like logarithms of odds; the confidence of what they choose starts from how near the name is to a known one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from groundshift.core.reading.places_context import Context
from groundshift.core.reading.places_index import Index
from groundshift.core.reading.places_spots import Spot
from groundshift.core.reading.places_words import DESCENT
from groundshift.core.reading.sound import VOWELS
from groundshift.core.theatre import Place

SURE = {
    "alias": 0.95,
    "fold": 0.88,
    "sound": 0.86,
    "capital_of": 0.9,
    "translated": 0.45,
}  # confidence of a match before anything around it is looked at
PER_DISTANCE = 2.4  # what a distance of 1 takes away from it
TAKES = {
    "wary": 0.4,
    "within": 0.35,
    "initial": 0.1,
    "short": 0.2,
    "titled": 0.1,
    "nowhere": 0.35,
    "unplaced": 0.3,
    "descent": 0.5,
    "outside": 0.2,
    "small": 0.1,
}
GIVES = {
    "kind": 0.3,
    "province": 0.25,
    "list": 0.2,
    "alike": 0.15,
    "said": 0.15,
    "strong": 0.12,
    "weak": 0.05,
    "taken": 0.1,
    "together": 0.25,
    "near": 0.1,
}
LEVELS = {"capital": 1.5, "province": 0.8, "district": 0.7, "border_crossing": 0.65, "city": 0.4, "base": 0.2}  # of places with one name
WANTED, UNWANTED, SAID_AS_PROVINCE = 3.0, -2.0, 1.5
NEAR = {"located": 5.0, "sentence": 1.6, "before": 1.0, "list": 1.5, "article": 0.5, "again": 2.0, "alike": 1.4, "proper": 0.6, "seat": 0.5}
DISTANCE = 24.0  # what a distance of 1 weighs in the choice
MARGIN = 0.7  # a lead smaller than this decides nothing between two places
KNOWN = 0.6  # readings surer than this say something about others
SETTLED = 0.9  # and those surer than this are not read again
ABSTAINED, LEAST = 0.45, 0.3  # confidence of a mention between several places; below the other a name is taken for none of ours


@dataclass(slots=True, eq=False)
class Reading:
    """A spot, its surroundings, and what is made of it."""

    spot: Spot
    context: Context
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 0.0
    how: str = ""
    locates: bool = False
    within: "Reading | None" = None  # the province it is said to lie in
    list_with: list["Reading"] = field(default_factory=list)

    @property
    def province(self) -> str | None:
        return self.place.province if self.place and self.confidence >= KNOWN else None


class Article:
    """What the readings of an article say about each other."""

    def __init__(self, readings: Sequence[Reading], index: Index, ours: bool) -> None:
        self.index = index
        self.readings = readings
        self.ours = ours or any(r.spot.how == "alias" and len(r.spot.name) > 4 and r.spot.name not in index.wary for r in readings)
        self.provinces: Counter[str] = Counter()
        self.in_sentence: dict[int, list[tuple[Reading, str]]] = {}
        self.meant: dict[str, tuple[str, float]] = {}  # name -> place, confidence
        self.learn()

    def learn(self) -> None:
        """Take in what is known of the readings so far."""
        places = self.index.theatre.places
        self.provinces.clear()
        self.in_sentence.clear()
        for reading in self.readings:
            ids = [i for i, distance in reading.spot.matches if distance < 0.05 and reading.spot.how != "translated"]
            provinces = {places[i].province for i in ids if places[i].level == "province" or places[i].capital_of}
            if reading.place:
                provinces = {reading.place.province} if reading.confidence >= KNOWN else set()
                if reading.confidence > self.meant.get(reading.spot.name, ("", 0.0))[1]:
                    self.meant[reading.spot.name] = (reading.place.id, reading.confidence)
            if len(provinces) == 1:
                self.provinces.update(provinces)
                self.in_sentence.setdefault(reading.spot.sentence.index, []).append((reading, provinces.pop()))

    def read(self, reading: Reading) -> None:
        """Choose the place of a reading, or abstain."""
        spot, context, places = reading.spot, reading.context, self.index.theatre.places
        if context.capital and self._capital(reading):
            return
        scores = {i: self._score(places[i], distance, reading) for i, distance in spot.matches}
        if not scores:
            return
        ranked = sorted(scores, key=lambda i: -scores[i])
        best = places[ranked[0]]
        rival = next((scores[i] for i in ranked[1:] if not _same(places[i], best, self.index.own)), None)
        distance = dict(spot.matches)[best.id]
        confidence = self._confidence(best, distance, reading)
        reading.candidates = tuple(i for i in ranked if scores[i] > scores[best.id] - 4)[:6]
        reading.how = spot.how if spot.how != "sound" or distance else "fold"
        reading.place = best
        if rival is not None and scores[best.id] - rival < MARGIN:
            reading.place, confidence = None, min(confidence, ABSTAINED)
        reading.confidence = max(0.0, min(0.98, confidence))

    def _capital(self, reading: Reading) -> bool:
        """Read "the capital of Samangan" as that city; of a name that is no province's, it says only what kind of place it is."""
        places = self.index.theatre.places
        provinces = [i for i, distance in reading.spot.matches if distance < 0.15 and places[i].level == "province"]
        if not provinces or reading.spot.how == "translated":
            return False
        capital = places[self.index.capitals[places[provinces[0]].province]]
        if reading.context.centre and capital.id in dict(reading.spot.matches) and "province" not in reading.context.levels:
            return False
        reading.context.part = "whole"
        reading.place, reading.candidates, reading.how = capital, (capital.id,), "capital_of"
        reading.confidence = 0.95 - dict(reading.spot.matches)[provinces[0]]
        return True

    def _score(self, place: Place, distance: float, reading: Reading) -> float:
        context, spot = reading.context, reading.spot
        score = -DISTANCE * distance + LEVELS.get("capital" if place.capital_of else place.level, 0.0)
        score += NEAR["seat"] * (place.id in self.index.seats)
        if context.levels:
            rank = context.levels.index(place.level) if place.level in context.levels else None
            score += UNWANTED if rank is None else WANTED - 0.5 * rank
        if place.level == "province" and (context.province or reading.locates):
            score += SAID_AS_PROVINCE
        if reading.within and reading.within.spot.matches:
            said = {self.index.theatre.places[i].province for i, far in reading.within.spot.matches if far < 0.12}
            score += NEAR["located"] if place.province in said else -NEAR["located"] / 2 if said else 0.0
        sentence = spot.sentence.index
        score += NEAR["sentence"] * self._said_near(place, reading)
        score += NEAR["before"] * any(province == place.province for _, province in self.in_sentence.get(sentence - 1, ()))
        score += NEAR["article"] * min(2, self.provinces[place.province] - (reading.province == place.province))
        score += NEAR["proper"] * (place.id in spot.proper)
        score += self._like_the_list(place, reading)
        if self.meant.get(spot.name, ("",))[0] == place.id and not context.levels and not context.province:
            score += NEAR["again"] * (place.level != "province")
        return score

    def _said_near(self, place: Place, reading: Reading) -> bool:
        """Whether another place of its province, not one of its list, is in the sentence."""
        others = self.in_sentence.get(reading.spot.sentence.index, ())
        return any(province == place.province and other is not reading and other not in reading.list_with for other, province in others)

    def _like_the_list(self, place: Place, reading: Reading) -> float:
        """Names in a list are of one kind: provinces among provinces, capitals among capitals; and districts of one province."""
        others = [other.place for other in reading.list_with if other.place and other.confidence >= KNOWN and not other.locates]
        if not others or reading.locates:
            return 0.0
        near = any(other.province == place.province and not other.capital_of for other in others)
        return NEAR["list"] * near + NEAR["alike"] * self._alike(place, others)

    @staticmethod
    def _alike(place: Place, others: Sequence[Place]) -> float:
        return sum((other.level, bool(other.capital_of)) == (place.level, bool(place.capital_of)) for other in others) / len(others)

    def _confidence(self, place: Place, distance: float, reading: Reading) -> float:
        spot, context = reading.spot, reading.context
        confidence = SURE[spot.how] - PER_DISTANCE * distance
        exact = spot.how == "alias" and spot.name not in self.index.wary
        kind = place.level in context.levels or (context.province and place.level == "province")
        located = reading.within is not None and reading.within.province == place.province
        others = [other.place for other in reading.list_with if other.place and other.confidence >= KNOWN]
        again = self.meant.get(spot.name, ("", 0.0))
        places = self.index.theatre.places
        together = sum(
            any(places[i].province == place.province != places[i].name for i, _ in other.spot.matches) for other in reading.list_with
        )
        gains = {
            "together": together > 0 and place.level != "province" and not place.capital_of,
            "near": self._said_near(place, reading),
            "kind": kind, "province": located, "list": bool(others), "alike": len(others) > 1 and self._alike(place, others) > 0.6, "said": again[0] == place.id and again[1] >= KNOWN and not reading.confidence >= again[1],
            "strong": context.preposition == 2, "weak": context.preposition == 1, "taken": context.taken,
        }  # fmt: skip
        helped = any(gains.values()) and (kind or located or others or together or context.preposition or context.taken or gains["said"])
        losses = {
            "wary": spot.name in self.index.wary or (distance > 0 and spot.name in self.index.words.get("word", ())),
            "within": spot.within, "initial": spot.initial and not exact and not helped, "short": not exact and len(self.index.sounds.key(spot.name)) < 5,
            "titled": spot.titled and not exact, "nowhere": not self.ours, "unplaced": not exact and not helped and (distance > 0.06 or len(spot.name) < 7),
            "descent": distance > 0 and not kind and bool(DESCENT.search(spot.name)) and self.index.own[place.id][-1] not in VOWELS,
            "small": distance > 0 and not (kind or located or others) and not place.capital_of and place.level != "province",
            "outside": reading.within is not None and bool(reading.within.province) and not located,
        }  # fmt: skip
        gained = sum(GIVES[name] for name, so in gains.items() if so)
        lost = sum(TAKES[name] for name, so in losses.items() if so)
        return confidence + min(gained, 0.45) - lost


def _same(one: Place, other: Place, own: Mapping[str, str]) -> bool:
    """Whether two places are one name of one province: the city and the district of Kunduz."""
    return one.province == other.province and (own[one.id] == own[other.id] or one.level != other.level)
