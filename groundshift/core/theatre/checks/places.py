"""The gazetteer and the borders of its provinces."""

from collections.abc import Iterator

from groundshift.core.theatre.checks.subject import Subject, formed, twice
from groundshift.core.theatre.mistakes import Mistake, near
from groundshift.core.theatre.model import LEVELS, Place
from groundshift.core.theatre.pack import At

DIVISIONS = frozenset({"province", "district"})  # which go by the names of their towns
SEPARATORS = {",": "comma", ";": "semicolon", "،": "comma"}


def rows_of_places(subject: Subject) -> Iterator[Mistake]:
    """Yield what is wrong with a place by itself: its id, its name, its level, its coordinates, the separators of its aliases."""
    rows = subject.pack.places
    yield from formed((row.it.id, row) for row in rows)
    yield from twice(
        ((row.it.id, row) for row in rows), "", "id {name} is on line {line} already", "give it another, or delete one of the two"
    )
    for row in rows:
        place = row.it
        if not place.name.strip():
            yield row.spot.at("", f"{place.id} has no name", "give it the one that reports use")
        if place.level not in LEVELS:
            yield row.spot.at(
                "",
                f"{place.level} is no level of a gazetteer",
                "a capital is a city, with capital_of" if "capital" in place.level else near(place.level, LEVELS),
            )
        if not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
            yield row.spot.at(
                "",
                f"{place.id}: {place.lat}, {place.lon} lies outside the globe",
                "write lat from -90 to 90 and lon from -180 to 180, in degrees",
            )
        for alias in place.aliases:
            if mark := next((SEPARATORS[char] for char in alias if char in SEPARATORS), None):
                yield row.spot.at("", f"{place.id}: the alias {alias!r} holds a {mark}", "part aliases by bars: A|B")


def provinces_of_places(subject: Subject) -> Iterator[Mistake]:
    """Yield places whose province is none, provinces that are not their own, and capitals that are no city of theirs."""
    rows = subject.pack.places
    provinces = {row.it.name: row.it for row in rows if row.it.level == "province"}
    ids = {place.id: place for place in provinces.values()}
    for row in rows:
        place = row.it
        if place.province not in provinces:
            yield row.spot.at(
                "", f"{place.id}: no province {place.province!r}", near(place.province, provinces, "write a row of level province for it")
            )
        elif place.level == "province" and place.province != place.name:
            yield row.spot.at("", f"{place.id} is a province in another, {place.province}", "write its own name in the column province")
        if place.capital_of is None:
            continue
        if place.capital_of not in ids:
            yield row.spot.at("", f"{place.id}: capital_of {place.capital_of}, which is no province", near(place.capital_of, ids))
        elif place.level != "city" or ids[place.capital_of].name != place.province:
            yield row.spot.at(
                "", f"{place.id} is capital of {place.capital_of} and no city of it", "a capital is a row of level city in its province"
            )
    capitals = ((row.it.capital_of, row) for row in rows if row.it.capital_of)
    yield from twice(capitals, "", "{name} has a capital on line {line} already", "leave capital_of empty in one of the two")


def names_of_places(subject: Subject) -> Iterator[Mistake]:
    """Yield places that go by the name of another of their province and level: no report could mean the one."""
    for row, other, name in _namesakes(subject):
        if name in {row.it.name.casefold(), other.it.name.casefold()}:
            do = "leave it to one of the two, or give them another province or level"
            yield row.spot.at("", f"{row.it.id} is called {name!r}, as is {_where(other)}, of the same province and level", do)


def shared_aliases(subject: Subject) -> Iterator[Mistake]:
    """Yield aliases that two places of one province and level share: a report that says so colours neither."""
    for row, other, name in _namesakes(subject):
        if name not in {row.it.name.casefold(), other.it.name.casefold()}:
            yield row.spot.at("", f"{row.it.id} and {_where(other)} have the alias {name!r}", "a report that says so colours neither")


def joined_places(subject: Subject) -> Iterator[Mistake]:
    """Yield aliases that are the name of another place of the province, of another level: two places may have become one in a gazetteer."""
    named: dict[tuple[str, str], At[Place]] = {}
    for row in subject.pack.places:
        if row.it.level not in DIVISIONS:
            named.setdefault((row.it.province, row.it.name.casefold()), row)
    for row in subject.pack.places:
        place = row.it
        for alias in dict.fromkeys(alias.casefold() for alias in place.aliases if place.level not in DIVISIONS):
            other = named.get((place.province, alias))
            if other and other.it.level != place.level and alias != place.name.casefold():
                what = f"{place.id} has the alias {alias!r}, which is the name of {_where(other)}"
                yield row.spot.at("", what, "delete the alias, if a report that says so means the other")


def _namesakes(subject: Subject) -> Iterator[tuple[At[Place], At[Place], str]]:
    """Yield every place with an earlier one of its province and level that shares a name with it."""
    called: dict[tuple[str, str, str], At[Place]] = {}
    for row in subject.pack.places:
        place = row.it
        for name in dict.fromkeys(name.casefold() for name in place.names):
            other = called.setdefault((place.province, place.level, name), row)
            if other.it.id != place.id:
                yield row, other, name


def _where(row: At[Place]) -> str:
    return f"{row.it.id} on line {row.spot.line_of('')}"


def former_ids(subject: Subject) -> Iterator[Mistake]:
    """Yield former ids that are still somebody's, or two places'."""
    rows = subject.pack.places
    ids = {row.it.id: row for row in rows}
    for row in rows:
        for former in row.it.was:
            if former in ids:
                yield row.spot.at(
                    "",
                    f"{row.it.id} was {former}, which is on line {ids[former].spot.line_of('')} still",
                    "delete that row, or the id in the column was",
                )
    said = ((former, row) for row in rows for former in row.it.was)
    yield from twice(said, "", "{name} became the place on line {line} already", "an id leads to one place: delete it in one of the two")


def borders(subject: Subject) -> Iterator[Mistake]:
    """Yield borders of provinces that are none, of a province with itself, and what is there twice."""
    provinces = {row.it.name for row in subject.pack.places if row.it.level == "province"}
    for row in subject.pack.borders:
        a, b = row.it.province_a, row.it.province_b
        for name in (a, b):
            if name not in provinces:
                yield row.spot.at("", f"no province {name!r} in places.csv", near(name, provinces))
        if a == b:
            yield row.spot.at("", f"{a} borders on itself", "delete the line")
    pairs = ((tuple(sorted((row.it.province_a, row.it.province_b))), row) for row in subject.pack.borders)
    yield from twice(pairs, "", "{name[0]} and {name[1]} are on line {line} already", "delete one of the two")
