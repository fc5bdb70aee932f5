"""All names of a theatre's places, ready to be looked up: as written, by their sounds, and translated word by word."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from groundshift.core.language.english.nouns import alike
from groundshift.core.language.english.placewords import BARE_KINDS, COMMON
from groundshift.core.language.letters import plain
from groundshift.core.language.sound import Sounds, distance, skeleton
from groundshift.core.reading.mentions.sides.names import side_names
from groundshift.core.records import Level
from groundshift.core.theatre import Place, Theatre

ALTERNATIVES = re.compile(r"\s*[()]\s*|\s+/\s+")  # "Hairatan (Friendship Bridge)" is two names
LATIN = re.compile(r"[a-z' .0-9]+")
TRIED = 16  # names compared sound by sound with one that was said
ABROAD = 0.1  # a name that sounds so near to one of another land is that
LAND = 2  # letters in which the name of a neighbouring land may differ
TOWNS = frozenset({"city", "town"})
BARE = ("base", "border_crossing", "airport", "plant", "dam")  # what is built, and called by a place's name with its kind
RIVALS = 0.2  # names farther from what was said than the nearest by this are no rivals of it
FARTHEST = 0.3  # the highest distance of a sound match that is looked at: its cost by the letters of the name, the shorter the dearer


Heard = tuple[list[tuple[str, float]], str, frozenset[str]]  # places with their distance, how they are known, whose own name it is


class Match:
    """Which places a name may be, and how far it is from theirs: 0 is their own spelling or its fold."""

    __slots__ = ("how", "ids", "key", "ratio")

    def __init__(self, ids: tuple[str, ...], ratio: float, key: str) -> None:
        self.ids, self.ratio, self.key, self.how = ids, ratio, key, "sound" if ratio else "fold"


class Index:
    """The names of one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.empty = not theatre.places  # of any war: whatever has a name of its own may be a place
        self.sounds = Sounds(theatre.sounds)
        names = [
            (plain(name), place) for place in theatre.places.values() for full in place.names for name in ALTERNATIVES.split(full) if name
        ]
        self.kinds: Mapping[str, tuple[Level, ...]] = {word: tuple(levels) for word, levels in theatre.settings.get("kinds", {}).items()}
        self.words: Mapping[str, frozenset[str]] = {kind: frozenset(map(plain, names)) for kind, names in theatre.words.items()}
        self.parties = self.words.get("party", frozenset())
        self._siblings = _gather(((place.province, plain(place.name)), place.id) for place in theatre.places.values())
        self.exact = self._with_siblings(_gather((name, place.id) for name, place in names))
        latin = [(self.sounds.key(name), place.id) for name, place in names if LATIN.fullmatch(name)]
        self.keys = self._with_siblings(_gather((key, place) for key, place in latin if len(key) > 1))
        self.translated = _gather((words, id_) for id_ in theatre.places for words in self._translations(theatre.places[id_]))
        self.translated_first = frozenset(words.partition(" ")[0].removesuffix("s") for words in self.translated)
        self.by_kind = self._bare_names()
        self.shortened = self._without_province()
        self.across = self._across()
        self.others = {name: kind for kind in ("foreign", "country") for name in self.words.get(kind, ()) if name not in self.exact}
        self.elsewhere = {
            key: kind for name, kind in self.others.items() if (key := self.sounds.key(name)) not in self.keys and len(key) > 3
        }
        self._heard = [*self.keys, *self.elsewhere]
        self._skeletons: dict[str, list[int]] = {}  # what most garbles of a name keep -> where the names are that have it
        for i, key in enumerate(self._heard):
            self._skeletons.setdefault(skeleton(key), []).append(i)
        self._bones = list(self._skeletons)
        self.own = {place.id: self.sounds.key(place.name) for place in theatre.places.values()}
        self.capitals: Mapping[str, str] = {p.province: p.id for p in theatre.places.values() if p.capital_of}
        named = (p for p in theatre.places.values() if p.capital_of or p.level == "district")
        self.namesakes = {p.province for p in named if self.own[p.id] == self.sounds.key(p.province)}
        capitals = {(self.own[i], theatre.places[i].province) for i in self.capitals.values()}
        self.seats = frozenset(p.id for p in theatre.at_level("district") if (self.own[p.id], p.province) in capitals)
        about = [plain(theatre.country), *theatre.settings.get("demonyms", ())]
        self.about = re.compile(rf"\b(?:{'|'.join(about)})\b", re.IGNORECASE)
        self.given = self.words.get("given", frozenset())
        self._given_keys = {self.sounds.key(name) for name in self.given if len(name) > 4} - {
            *self.keys,
            *map(self.sounds.key, self.others),
        }
        self.wary = self.words.get("wary", frozenset())
        self._wary_keys = frozenset(map(self.sounds.key, self.wary))
        sides = {word for actor in theatre.actors.values() for words in actor.words for word in words.split()}
        self.side_heard = side_names(theatre).heard
        self.breakers = COMMON | sides | {word for words in self.kinds for word in words.split()}  # capitalised, and no part of a name
        self.automaton = ahocorasick.Automaton()
        self.known = functools.cache(self._known)
        for name in (*self.exact, *self.others):
            self.automaton.add_word(f" {name}", name)
        self.automaton.make_automaton()
        self.heard = functools.lru_cache(maxsize=1 << 16)(self._heard_as)

    def _with_siblings(self, found: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Add to the places of a name those of the same province that share their proper name: the city beside the district."""
        places, siblings, key = self.theatre.places, self._siblings, plain
        own = {place.id: siblings[place.province, key(place.name)] for place in places.values()}
        return {name: tuple(dict.fromkeys((*ids, *itertools.chain.from_iterable(own[i] for i in ids)))) for name, ids in found.items()}

    def _known(self, name: str) -> Heard:
        """Return of a name the places it may be with their distance, how it is known, and whose own name it is."""
        ids = self.exact.get(name, ())
        if ids:
            return [(i, 0.0) for i in ids], "alias", frozenset(i for i in ids if self.own[i] == self.sounds.key(name))
        if name in self.others:
            return [], self.others[name], frozenset()
        return [(i, 0.0) for i in self.translated[name]], "translated", frozenset()

    def _bare_names(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return what is left of names of what is built without its kind: "Shaheen", "Kunduz"; in texts they need a kind word."""
        bare = re.compile(rf"\b(?:{'|'.join(sorted(self.kinds))}|{BARE_KINDS})\b")
        return _gather(
            ((place.level, self.sounds.key(short)), place.id)
            for place in self.theatre.places.values()
            for name in place.names
            if place.level in BARE and LATIN.fullmatch(plain(name)) and len(short := bare.sub("", plain(name)).strip()) > 3
        )

    def _without_province(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return what is left of names that hold their province's, by that province: "the Khas district of Uruzgan"."""
        key = self.sounds.key
        return _gather(
            ((place.province, key(short)), place.id)
            for place in self.theatre.at_level("district")
            for name in map(plain, place.names)
            if LATIN.fullmatch(name)
            and len(key(short := " ".join(word for word in name.split() if key(word) != key(place.province)))) > 2
            and short != name
        )

    def _across(self) -> dict[str, frozenset[str]]:
        """Return the places at the crossings into each land, under the sound of its name: the crossing, its town and its district."""
        places = self.theatre.places
        lands: Mapping[str, list[str]] = self.theatre.settings.get("crossings", {})
        return {
            self.sounds.key(land): frozenset(
                i
                for crossing in filter(None, crossings)
                for name in map(plain, places[crossing].names)
                for i in (crossing, *self.keys.get(self.sounds.key(name), ()))
                if places[i].province == places[crossing].province
            )
            for land, crossings in lands.items()
        }

    def rank(self, place: Place) -> str:
        """Return the level by which a place is weighed: a city or town that bears its province's name is meant by it as a capital is, where neither capital nor district bears it."""
        namesake = place.level in TOWNS and self.own[place.id] == self.sounds.key(place.province) and place.province not in self.namesakes
        return "capital" if place.capital_of or namesake else alike(place.level)

    def at_border(self, land: str) -> frozenset[str]:
        """Return the places at the crossings into a land, however its name is spelled: "Tadschikistan", "Usbekistan"."""
        near = process.extractOne(self.sounds.key(land), list(self.across), scorer=Levenshtein.distance, score_cutoff=LAND)
        return self.across[near[0]] if near else frozenset()

    def of_kind(self, level: str, name: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the bases or crossings that are called by this name, or by that of one of these places: "the airport of Kountouz"."""
        keys = dict.fromkeys((self.sounds.key(name), *(self.own[i] for i in ids)))
        return tuple(i for key in keys for i in self.by_kind.get((level, key), ()))

    def _nearest(self, said: str) -> tuple[Match, ...]:
        """Return the places whose names sound like what was said, the likeliest first."""
        key = self.sounds.key(said)
        if len(key) < 3:
            return (Match(self.keys[key], 0.0, key),) if key in self.keys else ()
        near: set[str] = set()
        for bones in {skeleton(key), skeleton(key.replace("c", "j"))}:  # c is a k in one language and a j in another
            cutoff = (len(bones) + 2) // 3
            near.update(
                like for like, *_ in process.extract(bones, self._bones, scorer=Levenshtein.distance, score_cutoff=cutoff, limit=None)
            )
        names = [self._heard[i] for i in sorted(i for like in near for i in self._skeletons[like])]
        tried = process.extract(key, names, scorer=Levenshtein.distance, score_cutoff=len(key) // 2 + 1, limit=TRIED)
        openings = self.sounds.openings(key)
        best: dict[tuple[str, ...], tuple[float, str]] = {}
        farthest = FARTHEST
        for name, *_ in tried:
            letters = max(1.0, min(len(key), len(name)) - 1.5)
            if self.sounds.least(key, name) > farthest * letters:
                continue
            ratio = distance(openings, name, farthest * letters) / letters
            if ratio <= farthest:
                ids = self.keys.get(name, ())
                best[ids] = min((ratio, name), best.get(ids, (ratio, name)))
                farthest = min(farthest, ratio + RIVALS)
        abroad = best.pop((), None)
        ranked = sorted(best.items(), key=lambda item: item[1])[:6]
        if abroad and abroad[0] <= ABROAD and (not ranked or abroad[0] < ranked[0][1][0]):
            return (Match((), abroad[0], self.elsewhere[abroad[1]]),)
        return tuple(Match(ids, ratio, name) for ids, (ratio, name) in ranked if ratio <= ranked[0][1][0] + RIVALS)

    def _heard_as(self, said: str) -> Heard:
        """Return what a name may be by its sound: places of ours, a name of another land, or nothing."""
        near = self._nearest(said)
        if not near or not near[0].ids:
            return [], near[0].key if near else "unknown", frozenset()
        distances: dict[str, float] = {}
        for match in near:
            for place in match.ids:
                distances.setdefault(place, match.ratio)
        return list(distances.items()), near[0].how, frozenset(i for match in near for i in match.ids if self.own[i] == match.key)

    def is_wary(self, name: str) -> bool:
        """Whether a name, however it is spelled, is also a word, or a person's: "Daraa" for Dara."""
        return name in self.wary or (name not in self.exact and self.sounds.key(name) in self._wary_keys)

    def is_given(self, word: str) -> bool:
        """Whether a word is a person's name, however that is spelled: "Tareq" for Tariq."""
        return word in self.given or (word not in self.exact and self.sounds.key(word) in self._given_keys)

    def shared(self, said: str, place: Place) -> float:
        """Return the share of letters, 0 to 1, that what was said has in common with the most alike of a place's names."""
        key = self.sounds.key(said)
        return max(Levenshtein.normalized_similarity(key, self.sounds.key(name)) for name in place.names)

    def breaks(self, word: str) -> bool:
        """Whether a capitalised word is no part of a place's name."""
        return word in self.breakers or self.side_heard(word) is not None

    def _translations(self, place: Place) -> Iterator[str]:
        """Yield a place's names with one or more of their parts as English words: "fence bridge", "bridge of fence" for Pul-e-Hisar."""
        for name in dict.fromkeys(plain(name) for name in place.names if LATIN.fullmatch(plain(name))):
            parts = [part for part in _elements(name.replace("'", "").split(), self.theatre.elements) if part not in ("e", "i", "ye")]
            choices = [(*self.theatre.elements.get(part, ()), *((part,) if len(parts) > 1 else ())) for part in parts]
            if len(parts) > 4 or not any(part in self.theatre.elements for part in parts):
                continue
            for words in itertools.product(*choices):
                if list(words) != parts:
                    yield " ".join(words)
                    if len(words) == 2:
                        yield f"{words[1]} {words[0]}"
                        yield f"{words[0]} of {words[1]}"
                        yield f"{words[1]} of {words[0]}"


def _elements(words: Iterable[str], known: Mapping[str, object]) -> Iterator[str]:
    """Yield the words of a name, those made of two known elements in two: panj shir."""
    for word in words:
        split = next((i for i in range(2, len(word) - 1) if word[:i] in known and word[i:] in known), 0)
        yield from (word[:split], word[split:]) if split else (word,)


def _gather(pairs: Iterable[tuple[object, str]]) -> dict:  # type: ignore[type-arg]  # keys are names, or a province and a name
    found: dict[object, dict[str, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}


def index_of(theatre: Theatre) -> Index:
    """Return the theatre's names, made once for all days."""
    return _index_of(theatre.base or theatre)


@functools.cache
def _index_of(theatre: Theatre) -> Index:
    return Index(theatre)
