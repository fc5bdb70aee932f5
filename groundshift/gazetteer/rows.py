"""Rows of places.csv: levels, capitals, names that no other place of a province and level has, aliases that are one place's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import NamedTuple

import msgspec

from groundshift.core.language.letters import plain
from groundshift.core.records import Level
from groundshift.core.theatre import Place
from groundshift.core.theatre.checks.thin import GUESSED
from groundshift.gazetteer.ids import place_id, slug
from groundshift.gazetteer.names import Country, Entry
from groundshift.gazetteer.provinces import LICENCE, Division, Province, shorter
from groundshift.gazetteer.spellings import aliases, foreign, people, reported, scripts_of, title

CITY, TOWN = 50_000, 5_000  # people
FEATURES: dict[str, Level] = {  # GeoNames' feature codes that say a level; a populated place of another code has it from its people
    "PPLC": "city", "PPLA": "city", "PPLX": "neighbourhood", "ADM2": "district", "AIRP": "airport", "AIRF": "airport", "AIRB": "base",
    "MILB": "base", "INSM": "base", "DAM": "dam", "PS": "plant", "PSH": "plant", "PSN": "plant", "PSTB": "border_crossing",
}  # fmt: skip
SEATS = frozenset({"PPLA2", "PPLA3"})  # of districts and their parts: towns at least. A list of places over 500 people has none of fewer,
# or of an unknown number, but these seats and those of parts of such parts (PPLA4).
GONE = frozenset({"PPLH", "PPLCH", "PPLQ", "PPLW"})  # abandoned, destroyed, or historical
SAME = 5 / 111  # degrees of latitude, some 5 km: two entries of one name and level that are nearer are one place
GUESS = f"; {GUESSED} by people and names"
RIVAL = 1 / 3  # of the weight of a guessed capital: another place of so much may be it as well
TOLD = 12  # places that a note names
FAR_MORE = 10  # times the weight of a city: one of so much beside it may be the city whose quarter it is
BARE = 2  # names beside its own: a city that has no more is one by its people alone


class Made(NamedTuple):
    """The rows for a country."""

    places: list[Place]  # the provinces first, each followed by its places
    capital: str  # the id of the country's capital, "" where it is not among the places
    notes: list[str]


class Spot(msgspec.Struct):
    """A place on its way to a row."""

    entry: Entry
    level: Level
    province: Province
    name: str
    spellings: list[str]
    seat: str | None = None  # of the capital of its province: what the row's source says of that

    @property
    def home(self) -> tuple[str, Level]:
        """Where its names must be its own."""
        return (self.province.name, self.level)


def level_of(entry: Entry) -> Level | None:
    """Return the level of an entry, None where it is no place of a gazetteer."""
    if entry.feature in FEATURES:
        return FEATURES[entry.feature]
    if entry.feature in GONE or (entry.feature and not entry.feature.startswith(("PPL", "STLMT"))):
        return None
    least: Level = "town" if entry.feature in SEATS or not (entry.feature or entry.population) else "village"
    return "city" if entry.population >= CITY else "town" if entry.population >= TOWN else least


def rows(land: Country, entries: Sequence[Entry], division: Division) -> Made:
    """Return a country's rows. division.of holds the province's number of each entry."""
    notes: list[str] = []
    scripts = scripts_of(land)
    spots = [
        Spot(entry, level, division.provinces[number], name, [])
        for entry, number in zip(entries, division.of, strict=True)
        if number >= 0 and (level := level_of(entry)) and slug(name := _name(entry, level, scripts))
    ]
    spots.sort(key=lambda spot: (-spot.entry.population, spot.entry.geonameid))
    capital = _seated(land, spots, notes)
    _doubted(spots, notes)
    spots = list(_told_apart(spots, notes))
    _spelt(land, spots)
    ids: dict[str, int] = {}
    placed: dict[str, list[Place]] = defaultdict(list)
    for spot in spots:
        made = _row(spot, ids)
        placed[spot.province.key].append(made)
    places = [row for province in division.provinces for row in (province_row(province), *sorted(placed[province.key], key=_order))]
    home = next((row.id for row in places if capital and row.source.startswith(_source(capital))), "")
    return Made(places, home, notes)


def _name(entry: Entry, level: Level, scripts: frozenset[str]) -> str:
    """Return what a table shows of a place: a district without the word for its kind."""
    name = title(entry.name, scripts)
    return shorter(name) if level == "district" else name


def province_row(province: Province) -> Place:
    """Return a province's own row."""
    return Place(
        id=province.id, name=province.name, level="province", province=province.name,
        lat=round(province.lat, 4), lon=round(province.lon, 4), aliases=province.aliases, source=province.source,
    )  # fmt: skip


def _seated(land: Country, spots: Iterable[Spot], notes: list[str]) -> Entry | None:
    """Mark the capital of each province, and return the country's: by feature codes, else a guess, by people and names."""
    home: Entry | None = None
    by_province: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.level in {"city", "town", "village"}:
            by_province[spot.province.key].append(spot)
            if spot.entry.feature == "PPLC" or (not home and land.capital in {spot.entry.name, spot.name, *spot.entry.alternatenames}):
                home = spot.entry
    unsure = []
    for inside in by_province.values():
        coded = [spot for code in ("PPLA", "PPLC") for spot in inside if spot.entry.feature == code]
        known = coded or [spot for spot in inside if spot.entry is home]
        guessed = [] if known or any(spot.entry.feature for spot in inside) else sorted(inside, key=_weight, reverse=True)
        if known or (guessed and _weight(guessed[0])):
            seat = (known or guessed)[0]
            seat.seat, seat.level = "" if known else GUESS, "city"
        if rivals := _rivals(guessed):
            unsure.append(f"{guessed[0].province.name} ({guessed[0].name}; or {', '.join(spot.name for spot in rivals)})")
    if unsure:
        notes.append(f"capitals that may well be others: {', '.join(unsure)}; move capital_of to the right row, which is a city then")
    return home


def _weight(spot: Spot) -> int:
    """Return how likely a place is its province's capital: by its people, and twice by how many names it has in the world's languages.

    Of the provinces of Iraq, Afghanistan, Syria, Ukraine and Sudan the first by this weight is the capital in 101 of 112, the first by
    people alone in 96; of the 11 others 7 have rivals, of the 101 16.
    """
    return spot.entry.population * (len(spot.entry.alternatenames) + 1) ** 2


def _rivals(guessed: Sequence[Spot]) -> list[Spot]:
    """Return the places that may be a province's capital as well as the first: the one of most people, and those of near its weight."""
    largest = max(guessed, key=lambda spot: spot.entry.population, default=None)
    return [spot for spot in guessed[1:] if _weight(spot) >= RIVAL * max(_weight(guessed[0]), 1) or spot is largest][:3]


def _doubted(spots: Iterable[Spot], notes: list[str]) -> None:
    """Say which cities may be none, where no feature code says that they are: beside a city of far greater weight, or hardly named."""
    cities = sorted((spot for spot in spots if spot.level == "city" and not spot.entry.feature), key=_weight, reverse=True)
    doubts = []
    for number, spot in enumerate(cities):
        home = next((o for o in cities[:number] if _weight(o) > FAR_MORE * _weight(spot) and _distance(o.entry, spot.entry) < SAME), None)
        if home or len(spot.entry.alternatenames) <= BARE:
            doubts.append(f"{spot.name} ({f'beside {home.name}' if home else f'{spot.entry.population:,} people and hardly another name'})")
    if doubts:
        told = ", ".join(doubts[:TOLD]) + ", ..." * (len(doubts) > TOLD)
        notes.append(f"cities that may be quarters of one (neighbourhood), or smaller: {told}; see to their level")


def _told_apart(spots: Iterable[Spot], notes: list[str]) -> Iterable[Spot]:
    """Yield the places, those of most people first; one whose name another of its province and level has is called by what it lies near."""
    taken: dict[tuple[tuple[str, Level], str], Spot] = {}
    larger: dict[str, list[Spot]] = defaultdict(list)  # by province: cities and towns
    renamed, joined, left = 0, 0, Counter[str]()
    for spot in spots:
        spot.spellings = list(spot.entry.alternatenames)
        first = taken.get((spot.home, plain(spot.name)))
        if first and _distance(first.entry, spot.entry) < SAME:
            first.spellings += spot.spellings
            joined += 1
            continue
        if first:
            near = min(larger[spot.province.key], key=lambda other: _distance(other.entry, spot.entry), default=None)
            spot.name = f"{spot.name} near {near.name}" if near else spot.name
            renamed += 1
        if (spot.home, plain(spot.name)) in taken:
            left[spot.name] += 1
            renamed -= 1
            continue
        taken[spot.home, plain(spot.name)] = spot
        if spot.level in {"city", "town"}:
            larger[spot.province.key].append(spot)
        yield spot
    if joined:
        notes.append(f"joined: entries within 5 km of another of their name and level ({joined})")
    if renamed:
        notes.append(f'called "... near ...": places that have the name of a larger one of their province and level ({renamed})')
    if left:
        notes.append(f"left out, as no report could mean the one: {', '.join(f'{name} ({count})' for name, count in left.most_common(8))}")


def _spelt(land: Country, spots: Sequence[Spot]) -> None:
    """Give each place its aliases, those that GeoNames has before those that reports would make of its name.

    None that is the name of another place of its province, districts apart, or an alias of a larger one of its level; a place that is no
    city has none that is the name of a province, of a city, or of a city abroad.
    """
    scripts, own = scripts_of(land), people() | {plain(land.name)}
    larger = {plain(spot.name) for spot in spots if spot.level == "city"} | {plain(spot.province.name) for spot in spots}
    named = {(spot.province.name, plain(spot.name)) for spot in spots if spot.level != "district"}
    taken = {(spot.home, plain(spot.name)) for spot in spots}
    found: dict[int, list[str]] = defaultdict(list)
    for of in (lambda spot: [spot.entry.name, *spot.spellings], lambda spot: reported(spot.name, scripts)):
        for number, spot in enumerate(spots):
            barred = own if spot.level == "city" else own | foreign() | larger
            spellings = [] if " near " in spot.name else aliases(spot.name, of(spot), scripts, barred)
            fresh = [
                alias
                for alias in spellings
                if (spot.home, plain(alias)) not in taken and (spot.level == "district" or (spot.province.name, plain(alias)) not in named)
            ]
            taken |= {(spot.home, plain(alias)) for alias in fresh}
            found[number] += fresh
    for number, spot in enumerate(spots):
        spot.spellings = found[number]


def _row(spot: Spot, ids: dict[str, int]) -> Place:
    named = place_id(spot.province.id, spot.name, spot.level)
    if ids.setdefault(named, spot.entry.geonameid) != spot.entry.geonameid:
        named = f"{named}-{spot.entry.geonameid}"
    return Place(
        id=named, name=spot.name, level=spot.level, province=spot.province.name, lat=round(spot.entry.latitude, 4),
        lon=round(spot.entry.longitude, 4), aliases=tuple(spot.spellings), capital_of=None if spot.seat is None else spot.province.id,
        source=_source(spot.entry) + (spot.seat or ""),
    )  # fmt: skip


def _source(entry: Entry) -> str:
    return f"GeoNames {entry.geonameid} {LICENCE}"


def _order(place: Place) -> tuple[bool, str]:
    return (place.capital_of is None, place.id)


def _distance(one: Entry, other: Entry) -> float:
    """Return how far two places lie from each other, in degrees of latitude."""
    return hypot((one.longitude - other.longitude) * cos(radians(one.latitude)), one.latitude - other.latitude)
