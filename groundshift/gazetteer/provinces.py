"""Provinces: the admin-1 codes of places, with names from a dump or from the outlines in which the places lie."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

import shapely

from groundshift.core.language.letters import plain
from groundshift.gazetteer.ids import province_id
from groundshift.gazetteer.names import Country, Entry
from groundshift.gazetteer.outlines import Outline
from groundshift.gazetteer.spellings import aliases, is_english, scripts_of, tidy, title

NONE = ("", "00")  # codes of places of which GeoNames does not know the province
HALF = 0.5  # of a code's places: where more lie in one outline, it may be its own
UNNAMED = "Province"  # and the code: a name to be filled in
LICENCE = "(CC BY 4.0)"
KINDS = frozenset(
    "province state region governorate oblast prefecture department division territory krai wilaya district county raion township".split()
)


class Known(NamedTuple):
    """What a pack that is there calls a province."""

    name: str
    id: str  # "" where it follows from the name
    edited: bool = True  # by a person: else it gives way to any name but a mere code


class Province(NamedTuple):
    """A province. default: its name where nobody gave it another."""

    key: str  # "GeoNames admin-1 MM.17", or "outline Kayah": the same whenever it is made anew
    id: str
    name: str
    default: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    source: str
    outline: Outline | None


class Ground(NamedTuple):
    """What a country is divided by: its places and its provinces' own entries, outlines, what its provinces are called already, by key."""

    land: Country
    entries: Sequence[Entry]
    outlines: Sequence[Outline]
    known: Mapping[str, Known]


class Division(NamedTuple):
    """A country's provinces, the number of the one that each entry lies in, and what somebody should know."""

    provinces: list[Province]
    of: list[int]
    notes: list[str]


def divided(ground: Ground) -> Division:
    """Return a country's provinces.

    An admin-1 code and an outline are one by their names, or where most of the code's places lie in it. Where fewer than half of the codes
    have an outline of their own, the outlines are of another time or level than the codes, and the provinces are the outlines'.
    """
    inside = _inside(ground)
    codes = sorted({entry.admin1code for entry in ground.entries} - set(NONE))
    pairs, notes = _paired(ground, inside)
    if ground.outlines and len(pairs) * 2 < len(codes):
        what = f"{len(pairs)} of {len(codes)} admin-1 codes of {ground.land.name} have an outline of their own"
        provinces = [_outlined(ground, outline) for outline in ground.outlines]
        return Division(
            provinces, _nearest(ground, inside), [f"{what}: the provinces are the outlines', and places are filed by where they lie"]
        )
    provinces = [_coded(ground, code, ground.outlines[pairs[code]] if code in pairs else None) for code in codes]
    for number, outline in enumerate(ground.outlines):
        if number not in pairs.values():
            there = Counter(entry.admin1code for entry, found in zip(ground.entries, inside, strict=True) if found == number)
            if there:
                notes.append(f"outline {outline.name}: left out, as its places are of admin-1 {_listed(there)}, and it is no code's own")
            else:
                notes.append(f"outline {outline.name}: a province without places, to be kept or taken away")
                provinces.append(_outlined(ground, outline))
    number_of = {code: number for number, code in enumerate(codes)}
    by_outline = {outline: number_of[code] for code, outline in pairs.items()}
    of = [number_of.get(entry.admin1code, by_outline.get(found, -1)) for entry, found in zip(ground.entries, inside, strict=True)]
    return Division(provinces, _neighbours(ground.entries, of), notes)


def shorter(name: str) -> str:
    """Return a province's name without the word for its kind, unless what is left is English: "Shan State" and "State of Shan" are Shan."""
    words = name.split()
    if len(words) > 1 and plain(words[-1]) in KINDS:
        words = words[:-1]
    elif len(words) > 2 and plain(words[0]) in KINDS and words[1] == "of":
        words = words[2:]
    short = " ".join(words)
    return name if is_english(short) else short


def _coded(ground: Ground, code: str, outline: Outline | None) -> Province:
    """Return the province of an admin-1 code: called as a dump says, else as its outline, else by its code."""
    entries = [entry for entry in ground.entries if entry.admin1code == code]
    own = next((entry for entry in entries if entry.feature == "ADM1"), None)
    said = [*([own.name, *own.alternatenames] if own else []), *(_names(outline) if outline else [])]
    at = _middle([own] if own else entries)
    key = f"GeoNames admin-1 {ground.land.iso}.{code}"
    source = f"{key}{f', {own.geonameid}' if own else ''} {LICENCE}{f'; outline {outline.name}' if outline else ''}"
    made = _called(ground, key, said, f"{UNNAMED} {code}")._replace(lat=at[0], lon=at[1], source=source)
    return _drawn(made, outline) if outline else made


def _outlined(ground: Ground, outline: Outline) -> Province:
    """Return the province that an outline is."""
    return _drawn(_called(ground, f"outline {outline.name}", _names(outline), outline.name), outline)


def _called(ground: Ground, key: str, said: Sequence[str], code: str) -> Province:
    """Return a province by the name that it has, else by the first of those that are said, else by its code."""
    scripts = scripts_of(ground.land)
    default = shorter(title(said[0], scripts)) if said else code
    name, own_id, edited = ground.known.get(key, Known(default, ""))
    if not edited and said:
        name = default
    spellings = aliases(name, [*said, *map(shorter, said)], scripts, frozenset({plain(ground.land.name)}))
    return Province(key, own_id or province_id(ground.land.iso, name), name, default, tuple(spellings), 0, 0, key, None)


def _drawn(province: Province, outline: Outline) -> Province:
    """Return a province with its outline, and with a point in it."""
    point = outline.shape.representative_point()
    return province._replace(lat=point.y, lon=point.x, outline=outline)


def _middle(entries: Sequence[Entry]) -> tuple[float, float]:
    """Return the median latitude and longitude of entries."""
    return median(entry.latitude for entry in entries), median(entry.longitude for entry in entries)


def _names(outline: Outline) -> list[str]:
    """Return what an outline is called: "Homs (Hims)" is two names."""
    return [part for part in map(str.strip, tidy(outline.name).replace(")", "").split("(")) if part]


def _paired(ground: Ground, inside: Sequence[int]) -> tuple[dict[str, int], list[str]]:
    """Return the number of the outline of each code that has one, and what somebody should know."""
    pairs, notes = _by_name(ground), []
    votes = Counter((entry.admin1code, found) for entry, found in zip(ground.entries, inside, strict=True) if found >= 0)
    located = Counter(code for code, _ in votes.elements())
    homes: dict[int, list[str]] = defaultdict(list)  # by outline: the codes of which most places lie in it, that of the most places first
    for (code, number), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if code not in NONE and count > located[code] * HALF and code not in pairs and number not in pairs.values():
            homes[number].append(code)
    for number, (code, *others) in homes.items():
        pairs[code] = number
        if others:
            what = f"{ground.outlines[number].name}: most places of admin-1 {_listed([code, *others])} lie in its outline"
            notes.append(f"{what}; it is that of {code} here: see to the name")
    left = Counter({vote: count for vote, count in votes.items() if vote[0] not in (*NONE, *pairs) and vote[1] not in pairs.values()})
    inside_of = Counter(number for _, number in votes.elements())
    for (code, number), count in left.most_common():
        if count >= inside_of[number] * HALF and code not in pairs and number not in pairs.values():
            pairs[code] = number
    return pairs, notes


def _by_name(ground: Ground) -> dict[str, int]:
    """Return the number of the outline of each code that a dump calls by the outline's name."""
    pairs: dict[str, int] = {}
    named = {plain(shorter(name)): number for number, outline in enumerate(ground.outlines) for name in _names(outline)}
    for entry in ground.entries:
        if entry.feature == "ADM1":
            found = {named[plain(shorter(name))] for name in (entry.name, *entry.alternatenames) if plain(shorter(name)) in named}
            if len(found) == 1 and not found & set(pairs.values()):
                pairs[entry.admin1code] = found.pop()
    return pairs


def _inside(ground: Ground) -> list[int]:
    """Return the number of the outline that each entry lies in, -1 for none."""
    found = [-1] * len(ground.entries)
    if ground.outlines:
        tree = shapely.STRtree([outline.shape for outline in ground.outlines])
        for entry, number in zip(*tree.query(_points(ground.entries), predicate="intersects"), strict=True):
            found[int(entry)] = int(number)
    return found


def _nearest(ground: Ground, inside: Sequence[int]) -> list[int]:
    """Return the outline that each entry lies in or nearest to."""
    nearest = shapely.STRtree([outline.shape for outline in ground.outlines]).nearest(_points(ground.entries))
    return [found if found >= 0 else int(near) for found, near in zip(inside, nearest, strict=True)]


def _neighbours(entries: Sequence[Entry], of: Sequence[int]) -> list[int]:
    """Return the province of each entry; one of which nothing is known lies in that of the entry next to it."""
    placed = [number for number, province in enumerate(of) if province >= 0]
    if not placed or len(placed) == len(of):
        return list(of)
    nearest = shapely.STRtree(_points([entries[number] for number in placed])).nearest(_points(entries))
    return [province if province >= 0 else of[placed[int(near)]] for province, near in zip(of, nearest, strict=True)]


def _points(entries: Sequence[Entry]) -> Any:
    """Return entries as an array of points."""
    return shapely.points([(entry.longitude, entry.latitude) for entry in entries])


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes))
