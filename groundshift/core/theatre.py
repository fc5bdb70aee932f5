"""A theatre pack: all that Groundshift knows about one war, as data in one folder.

theatre.toml     id, name, country, the words for its kinds of place, thresholds
places.csv       the gazetteer: id, name, level, province, lat, lon, aliases (|), capital_of, source
adjacency.csv    province_a, province_b
sound.csv        what names become when other languages write them by ear (optional, as the next two)
elements.csv     what parts of names become when they are translated
words.csv        names of other lands, of persons, and words that look like places
actors.toml      the sides: id, name, colour, what reports call them
sources.toml     who publishes: id, name, domains, side
baseline.toml    who held what before the first article, with the source of each statement
alerts.toml      the alert rules
provinces.geojson, ATTRIBUTION.md
"""

import csv
import functools
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from groundshift.core.records import Level
from groundshift.errors import Misconfigured

PACKS = Path(__file__).resolve().parent.parent / "theatres"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the gazetteer. lat and lon in degrees, WGS 84."""

    id: str
    name: str
    level: Level
    province: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()
    capital_of: str | None = None
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A side of the war: what it is called in reports, and its colour on the map (hex, colour-blind safe)."""

    id: str
    name: str
    colour: str = "#999999"
    party: bool = True  # fights for ground; false for voices such as aid agencies
    words: tuple[str, ...] = ()  # what reports call it, lower case
    peoples: tuple[str, ...] = ()  # whose forces are its: "american"
    names: tuple[str, ...] = ()  # its proper names, which are known by their sound too: "Tariban"
    allies: tuple[str, ...] = ()  # actors whose words speak in its interest


class Relation(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from"}):
    """Two sides that fight or help each other, from a day until another, both included; an open end is None."""

    a: str
    b: str
    kind: Literal["enemy", "ally"]
    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it holds on a day; None is the last of all."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who publishes."""

    id: str
    name: str
    domains: tuple[str, ...] = ()
    side: str | None = None  # an actor id for a party's own outlet


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """Who held a place before the first article."""

    place: str
    holder: str
    at: datetime
    source: str


class SoundRule(msgspec.Struct, frozen=True, kw_only=True):
    """Where a name sounds `meant`, a text may have `said`; a cost of 0 is a mere way of writing. The example is a test."""

    said: str
    meant: str
    cost: float
    languages: str  # ISO 639 codes of the languages that a name then came through
    example: str
    means: str  # a name in places.csv


class Theatre(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One war's pack, loaded and checked. Two are equal where they are one: tables are cached by theatre."""

    id: str
    name: str
    country: str
    folder: Path
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    adjacency: Mapping[str, frozenset[str]]  # province name -> its neighbours' names
    baseline: tuple[Holding, ...]
    alerts: tuple[Mapping[str, Any], ...]  # checked by alerting.py
    sounds: tuple[SoundRule, ...] = ()
    elements: Mapping[str, tuple[str, ...]] = {}  # a part of a name -> the English words that it is translated as
    words: Mapping[str, frozenset[str]] = {}  # names that are no place of the theatre, or seldom one: country, foreign,
    # given, wary, word; and who fights elsewhere: people ("iraqi"), party ("m23")
    relations: tuple[Relation, ...] = ()
    settings: Mapping[str, Any]  # theatre.toml beyond id, name and country

    def enemies(self, side: str, day: date | None = None) -> frozenset[str]:
        """Return the ids of the sides that fight a side on a day."""
        return self._related(side, "enemy", day)

    def allies(self, side: str, day: date | None = None) -> frozenset[str]:
        """Return the ids of the sides that help a side on a day."""
        return self._related(side, "ally", day)

    def _related(self, side: str, kind: str, day: date | None) -> frozenset[str]:
        held = (r for r in self.relations if r.kind == kind and side in {r.a, r.b} and r.holds(day))
        return frozenset(r.b if r.a == side else r.a for r in held)

    def at_level(self, level: str) -> Iterator[Place]:
        """Yield the places of one level, in the gazetteer's order."""
        return (place for place in self.places.values() if place.level == level)

    def capital(self, province: str) -> Place | None:
        """Return the capital of the province of this name."""
        return next((p for p in self.places.values() if p.capital_of and p.province == province), None)


@functools.cache
def load(name: str = "afghanistan") -> Theatre:
    """Load a pack by the name of its folder under groundshift/theatres, or by the path of a folder.

    Raises Misconfigured with every mistake found in the pack, one a line.
    """
    folder = Path(name) if "/" in name else PACKS / name
    if not (folder / "theatre.toml").is_file():
        known = ", ".join(sorted(p.name for p in PACKS.iterdir() if (p / "theatre.toml").is_file()))
        raise Misconfigured(f"no theatre {name!r}: {folder} holds no theatre.toml (known: {known}; or give the path of a pack)")
    return _Pack(folder).theatre()


class _Pack:
    """Reads a folder and gathers its mistakes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def theatre(self) -> Theatre:
        head = self.toml("theatre.toml")
        theatre = Theatre(
            id=str(head.pop("id", self.folder.name)),
            name=str(head.pop("name", self.folder.name)),
            country=str(head.pop("country", "")),
            folder=self.folder,
            places=self.places(),
            actors=self.table("actors.toml", "actor", Actor),
            sources=self.table("sources.toml", "source", Source),
            adjacency=self.adjacency(),
            relations=tuple(self.items("actors.toml", "relation", Relation)),
            baseline=tuple(self.items("baseline.toml", "holding", Holding)),
            alerts=tuple(self.toml("alerts.toml").get("rule", [])),
            elements={row["element"]: tuple(row["words"].split("|")) for row in self.optional("elements.csv")},
            words=self.words(),
            sounds=tuple(self.lines("sound.csv", SoundRule)),
            settings=head,
        )
        self.check(theatre)
        if self.problems:
            raise Misconfigured("\n".join(f"{self.folder.name}/{problem}" for problem in self.problems))
        return theatre

    def toml(self, name: str) -> dict[str, Any]:
        path = self.folder / name
        if not path.is_file():
            self.problems.append(f"{name}: missing")
            return {}
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{name}: {error}")
            return {}

    def rows(self, name: str) -> list[dict[str, str]]:
        path = self.folder / name
        if not path.is_file():
            self.problems.append(f"{name}: missing")
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def items(self, name: str, key: str, kind: type[Any]) -> list[Any]:
        found = []
        for number, item in enumerate(self.toml(name).get(key, []), 1):
            try:
                found.append(msgspec.convert(item, kind))
            except msgspec.ValidationError as error:
                self.problems.append(f"{name}: {key} {number}: {error}")
        return found

    def optional(self, name: str) -> list[dict[str, str]]:
        return self.rows(name) if (self.folder / name).is_file() else []

    def words(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self.optional("words.csv"):
            found.setdefault(row["kind"], set()).add(row["name"])
        return {kind: frozenset(names) for kind, names in found.items()}

    def lines(self, name: str, kind: type[Any]) -> list[Any]:
        found = []
        for number, row in enumerate(self.optional(name), 2):
            try:
                found.append(msgspec.convert(row, kind, strict=False))
            except msgspec.ValidationError as error:
                self.problems.append(f"{name} line {number}: {error}")
        return found

    def table(self, name: str, key: str, kind: type[Any]) -> dict[str, Any]:
        return {item.id: item for item in self.items(name, key, kind)}

    def places(self) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for line, row in enumerate(self.rows("places.csv"), 2):
            fields: dict[str, Any] = {**row, "aliases": [a for a in (row.get("aliases") or "").split("|") if a]}
            fields["capital_of"] = row.get("capital_of") or None
            try:
                place = msgspec.convert(fields, Place, strict=False)
            except msgspec.ValidationError as error:
                self.problems.append(f"places.csv line {line}: {error}")
                continue
            if place.id in places:
                self.problems.append(f"places.csv line {line}: id {place.id} is there twice")
            places[place.id] = place
        return places

    def adjacency(self) -> dict[str, frozenset[str]]:
        neighbours: dict[str, set[str]] = {}
        for row in self.rows("adjacency.csv"):
            a, b = row["province_a"], row["province_b"]
            neighbours.setdefault(a, set()).add(b)
            neighbours.setdefault(b, set()).add(a)
        return {province: frozenset(others) for province, others in neighbours.items()}

    def check(self, theatre: Theatre) -> None:
        for place in {place for known in theatre.settings.get("crossings", {}).values() for place in known if place}:
            if place not in theatre.places:
                self.problems.append(f"theatre.toml: crossings: no place {place} in places.csv")
        for holding in theatre.baseline:
            if holding.place not in theatre.places:
                self.problems.append(f"baseline.toml: no place {holding.place} in places.csv")
            if holding.holder not in theatre.actors:
                self.problems.append(f"baseline.toml: {holding.place}: no actor {holding.holder} in actors.toml")
        for place in theatre.places.values():
            if place.capital_of and place.capital_of not in theatre.places:
                self.problems.append(f"places.csv: {place.id}: capital of {place.capital_of}, which is not there")
        for province in theatre.adjacency:
            if not any(p.name == province for p in theatre.at_level("province")):
                self.problems.append(f"adjacency.csv: no province {province} in places.csv")
