"""What a theatre is: the tables of a pack as values.

Every struct that is read from a file has the file's own keys for its fields; docs/theatres.md says each, and a test walks them.
"""

import functools
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from groundshift.core.records import Level

GIVEN_BY_CLAIMS = frozenset({"provincial_capital", "country"})  # levels that no row of a gazetteer has: a capital is a city of a province
LEVELS: tuple[Level, ...] = tuple(level for level in get_args(Level) if level not in GIVEN_BY_CLAIMS)

# Levels that a pack may do without: where it has no place of one, a word of common/ that may mean it means what else it may mean.
OPTIONAL: frozenset[Level] = frozenset({"town", "neighbourhood", "airport", "dam", "plant"})


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the gazetteer."""

    id: str  # small ASCII letters, digits and hyphens: land, province, name, level word; a district has no level word
    name: str  # as reports in English write it
    level: Level  # what kind of place it is, see below
    province: str  # the name of the province's own row
    lat: float  # degrees, WGS 84
    lon: float  # degrees, WGS 84
    aliases: tuple[str, ...] = ()  # every other spelling, parted by bars: of other languages, scripts, machine translations and times
    capital_of: str | None = None  # the id of the province whose capital it is
    source: str = ""  # who says so: a gazetteer with its licence, or author
    was: tuple[str, ...] = ()  # ids it had before, parted by bars, the oldest first

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A side of the war, or somebody who has a voice in it: what reports call it, who speaks for it, its colour on the map."""

    id: str  # as claims, relations and the baseline name it
    name: str  # short, as a table shows it
    colour: str = "#999999"  # hex, colour-blind safe
    party: bool = True  # fights for ground, which is so unless it says false, as for aid agencies: a neutral voice, in no table of sides
    state: bool = False  # a state's government, else false: its army, its ministries, its police
    home: bool = False  # the country's own government or insurgents, else false
    foreign: bool = False  # a power from abroad, else false
    minor: bool = False  # holds little ground, and is never meant where a text names nobody, else false
    words: tuple[str, ...] = ()  # what reports call it and its fighters, lower case, matched in any case
    cased: tuple[str, ...] = ()  # words that mean it only as they are written: "IS"
    names: tuple[str, ...] = ()  # its proper names, which are known by their sound too: "Tariban"; the first is among its words
    peoples: tuple[str, ...] = ()  # whose forces are its, one word each, lower case: "american"
    offices: tuple[str, ...] = ()  # institutions and offices that speak for it
    outlets: tuple[str, ...] = ()  # media that speak for it
    spokespeople: tuple[str, ...] = ()  # persons who speak for it
    flags: tuple[str, ...] = ()  # what it hoists, the word flag or banner last: "green flag"
    acled: str = ""  # its names in ACLED, parted by bars; an export writes the first
    ucdp: str = ""  # its names in UCDP GED, likewise
    since: date | None = None  # its first day, where it was not there from the beginning
    until: date | None = None  # its last day
    allies: tuple[str, ...] = ()  # actors whose words speak in its interest: its allies at the end; no key of a file

    def exists(self, day: date | None) -> bool:
        """Say whether it is there on a day; None is the end of all days."""
        return lasts(self.since, self.until, day)


class Meaning(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from"}):
    """Words that mean a side on some days only, or only of some provinces or beside another side. Days are inclusive; None is open."""

    words: tuple[str, ...]  # lower case, as an actor's
    actor: str  # whom they mean
    since: date | None = None  # the first day
    until: date | None = None  # the last day
    provinces: tuple[str, ...] = ()  # names of those in which alone it is so: elsewhere the words mean whom they mean without it
    beside: str | None = None  # an actor id: it is so only in clauses that name this side too

    @property
    def always(self) -> bool:
        """Whether it holds wherever the words stand, on its days."""
        return not self.provinces and self.beside is None

    def holds(self, province: str | None, named: Container[str | None]) -> bool:
        """Say whether it holds of a place in a province, in a clause that names some sides."""
        return (not self.provinces or province in self.provinces) and (self.beside is None or self.beside in named)


class Relation(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from"}):
    """Two sides that fight or help each other, the one the other and the other the one. Days are inclusive; None is open."""

    a: str  # an actor id
    b: str  # another
    kind: Literal["enemy", "ally"]  # whether they fight or help each other
    since: date | None = None  # the first day
    until: date | None = None  # the last day


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who publishes."""

    id: str  # as feeds and manifests name it
    name: str  # as a table shows it
    domains: tuple[str, ...] = ()  # of its pages; each names this source alone
    side: str | None = None  # an actor id for a party's own outlet


class FeedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A [[feed]] of feeds.toml: a public outlet's feed, which `groundshift poll` asks where the pack is in use."""

    url: str  # of RSS, RDF, Atom, a JSON Feed or a news sitemap
    source: str  # a source id
    lang: str = "en"  # language of its articles
    every_seconds: float = 300  # shortest pause between polls
    full_text: bool = True  # whether the page of an entry that has only a summary is fetched
    all: bool = False  # whether that is so of every entry, and not only where its title or summary names a place or side
    unverified: bool = False  # nobody has tried the address yet
    note: str = ""  # what is to be known of it


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """Who held a place before the first article."""

    place: str  # a place id
    holder: str  # an actor id
    at: datetime  # an instant in UTC at which it did
    source: str  # who says so, in words; author where it is general knowledge


class SoundRule(msgspec.Struct, frozen=True, kw_only=True):
    """Where a name sounds `meant`, a text may have `said`; a cost of 0 is a mere way of writing. The example is a test."""

    said: str  # letters, as a text has them; ^ and $ are the ends of a name
    meant: str  # the letters of the name that they stand for
    cost: float  # how far that is: 0 is a mere way of writing
    languages: str  # ISO 639 codes of the languages that a name then came through
    example: str  # a spelling that the rule is for
    means: str  # a name in places.csv


class Theatre(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One war's pack, loaded and checked. Two are equal where they are one: tables are cached by theatre."""

    id: str
    name: str
    country: str  # its English name, or the first of them
    country_names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    edition: int = 0  # grows with every change of the pack, and of what all packs share
    folder: Path
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]  # with the words that mean them at the end; on(day) has those of a day
    sources: Mapping[str, Source]
    adjacency: Mapping[str, frozenset[str]]  # province name -> its neighbours' names
    baseline: tuple[Holding, ...]
    alerts: tuple[Mapping[str, Any], ...]  # rules: alerts.py has their fields
    feeds: tuple[FeedRow, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    relations: tuple[Relation, ...] = ()
    sounds: tuple[SoundRule, ...] = ()
    elements: Mapping[str, tuple[str, ...]] = {}  # a part of a name -> the English words that it is translated as
    words: Mapping[str, frozenset[str]] = {}  # names that are no place of the theatre, or seldom one: country, foreign,
    # given, wary, word; and who fights elsewhere: people ("iraqi"), party ("m23")
    renamed: Mapping[str, str] = {}  # ids that places had before -> their ids
    settings: Mapping[str, Any]  # theatre.toml beyond what stands above
    own: Mapping[str, Actor] = {}  # the actors with the words that mean them on every day
    base: "Theatre | None" = None  # of a theatre on(day): the theatre at the end

    def at_level(self, level: str) -> Iterator[Place]:
        """Yield the places of one level, in the gazetteer's order."""
        return (place for place in self.places.values() if place.level == level)

    def capital(self, province: str) -> Place | None:
        """Return the capital of the province of this name."""
        return next((p for p in self.places.values() if p.capital_of and p.province == province), None)

    def on(self, day: date | None) -> "Theatre":
        """Return the theatre as its words mean on a day: one object for all days between two changes. None is the end of all days."""
        turn = _turn((*self.meanings, *self.own.values()), day) if day else None
        whole = self.base or self
        return _on(whole, turn) if turn else whole

    def enemies(self, actor: str, day: date | None = None) -> frozenset[str]:
        """Return who fights an actor on a day: actor ids. None is the end of all days: what has a last day is over."""
        return _related(self, "enemy", actor, day)

    def allies(self, actor: str, day: date | None = None) -> frozenset[str]:
        """Return who helps an actor on a day: actor ids. None is the end of all days: what has a last day is over."""
        return _related(self, "ally", actor, day)


def lasts(since: date | None, until: date | None, day: date | None) -> bool:
    """Say whether a day lies between two, both inclusive. A day of None is the end of all days."""
    if day is None:
        return until is None
    return (since is None or since <= day) and (until is None or day <= until)


def overlap(one: Meaning | Relation, other: Meaning | Relation) -> bool:
    """Say whether two of them are in force on one day."""
    begins, ends = max(one.since or date.min, other.since or date.min), min(one.until or date.max, other.until or date.max)
    return begins <= ends


def spoken(
    actors: Mapping[str, Actor], meanings: tuple[Meaning, ...], relations: tuple[Relation, ...], day: date | None
) -> dict[str, Actor]:
    """Return the actors with the words that mean them on a day, and with their allies of that day; who is not there has no words."""
    heard: dict[str, list[str]] = {name: list(actor.words) for name, actor in actors.items()}
    for meaning in meanings:
        if meaning.actor in heard and meaning.always and lasts(meaning.since, meaning.until, day):
            heard[meaning.actor] += meaning.words
    return {
        name: _unheard(actor)
        if day and not actor.exists(day)
        else msgspec.structs.replace(
            actor,
            words=tuple(dict.fromkeys(heard[name])),
            allies=tuple(dict.fromkeys(_others(actors, relations, "ally", name, day))),
        )
        for name, actor in actors.items()
    }


def _unheard(actor: Actor) -> Actor:
    """Return an actor whom no word means."""
    return msgspec.structs.replace(actor, words=(), cased=(), names=(), peoples=(), offices=(), outlets=(), spokespeople=(), flags=())


def _others(actors: Mapping[str, Actor], relations: tuple[Relation, ...], kind: str, actor: str, day: date | None) -> Iterator[str]:
    """Yield whom an actor has to do with on a day, in the order of the relations."""
    for relation in relations:
        if relation.kind == kind and actor in {relation.a, relation.b} and lasts(relation.since, relation.until, day):
            other = relation.b if relation.a == actor else relation.a
            if all(name in actors and actors[name].exists(day) for name in (actor, other)):
                yield other


@functools.lru_cache(maxsize=1 << 14)
def _related(theatre: Theatre, kind: str, actor: str, day: date | None) -> frozenset[str]:
    return frozenset(_others(theatre.actors, theatre.relations, kind, actor, day))


def _turn(lasting: Sequence[Meaning | Actor], day: date) -> date | None:
    """Return the first day of the period that a day lies in, by the days on which words change their meaning; None for the last period."""
    turns = {one.since for one in lasting} | {after(one.until) for one in lasting}
    days = sorted(turn for turn in turns if turn)
    if not days or day >= days[-1]:
        return None
    return max((turn for turn in days if turn <= day), default=date.min)


def after(day: date | None) -> date | None:
    """Return the next day, None where there is none."""
    return day + timedelta(days=1) if day and day < date.max else None


@functools.cache
def _on(theatre: Theatre, turn: date) -> Theatre:
    """Return the theatre of the period that begins on a day, made once."""
    return msgspec.structs.replace(theatre, actors=spoken(theatre.own, theatre.meanings, theatre.relations, turn), base=theatre)
