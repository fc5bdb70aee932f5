"""Rows of places.csv."""

from pathlib import Path

import pytest
from lands_by_hand import DUMP, dump, line

from groundshift.core.theatre import Place
from groundshift.gazetteer.names import Entry, country, dumped
from groundshift.gazetteer.provinces import Ground, divided
from groundshift.gazetteer.rows import Made, level_of, rows

SYRIA = country("SY")


def made(folder: Path, lines: list[str]) -> Made:
    """Return the rows of a dump."""
    entries = dumped(dump(folder, lines), ["SY"])
    return rows(SYRIA, entries, divided(Ground(SYRIA, entries, [], {})))


def by_id(folder: Path, lines: list[str] = DUMP) -> dict[str, Place]:
    """Return the rows of a dump by their ids."""
    return {place.id: place for place in made(folder, lines).places}


@pytest.mark.parametrize(
    ("feature", "people", "level"),
    [
        ("PPL", 60_000, "city"), ("PPL", 6_000, "town"), ("PPL", 0, "village"), ("PPLA", 0, "city"), ("PPLA2", 0, "town"),
        ("PPLX", 60_000, "neighbourhood"), ("AIRB", 0, "base"), ("AIRP", 0, "airport"), ("DAM", 0, "dam"), ("PSTB", 0, "border_crossing"),
        ("PS", 0, "plant"), ("ADM2", 0, "district"), ("PPLQ", 0, None), ("HLL", 0, None), ("ADM1", 0, None), ("", 6_000, "town"),
    ],
)  # fmt: skip
def test_a_level_follows_from_what_a_place_is_and_its_people(feature: str, people: int, level: str | None) -> None:
    """Feature codes say it; a populated place has it from its people; what is abandoned, or no place of a gazetteer, has none."""
    assert level_of(Entry(1, "A", 0, 0, "SY", "1", people, (), feature)) == level


def test_provinces_come_first_each_before_its_places(tmp_path: Path) -> None:
    """With ids by the rule, and each with its source."""
    found = made(tmp_path, DUMP)
    assert [place.id for place in found.places if place.level == "province"] == ["sy-raqqa", "sy-aleppo", "sy-hama"]
    assert [place.province for place in found.places] == sorted(
        (place.province for place in found.places), key=["Raqqa", "Aleppo", "Hama"].index
    )
    assert all("GeoNames " in place.source and "(CC BY 4.0)" in place.source for place in found.places)
    assert {"sy-aleppo-tishrin-dam-dam", "sy-hama-hama-military-airport-base", "sy-aleppo-al-arman-quarter", "sy-hama-muhradah"} <= {
        place.id for place in found.places
    }


def test_a_capital_is_what_the_dump_says(tmp_path: Path) -> None:
    """The province's seat, however large another city is; the country's own is known too."""
    found = made(tmp_path, DUMP)
    assert {place.id: place.capital_of for place in found.places if place.capital_of} == {
        "sy-hama-hamah-city": "sy-hama",
        "sy-aleppo-aleppo-city": "sy-aleppo",
        "sy-raqqa-raqqa-city": "sy-raqqa",
    }
    assert found.capital == "sy-hama-damascus-city"


def test_without_feature_codes_the_capital_is_a_guess_and_says_so(tmp_path: Path) -> None:
    """The place of most people in a province; the country's capital, which is known by its name, is no guess."""
    lines = [line(1, "Homs", (34, 36), "", "11", people=700_000), line(2, "Rastan", (34, 36.1), "", "11", people=40_000)]
    lines += [line(3, "Damascus", (33, 36), "", "13", people=100), line(4, "Jaramana", (33, 36.2), "", "13", people=300_000)]
    found = by_id(tmp_path, lines)
    seats = {place.name: place.source for place in found.values() if place.capital_of}
    assert seats == {
        "Homs": "GeoNames 1 (CC BY 4.0); capital: a guess, it has most people",
        "Damascus": "GeoNames 3 (CC BY 4.0)",
    }
    assert found["sy-province-13-damascus-city"].level == "city"


def test_no_two_places_of_a_province_and_level_have_one_name(tmp_path: Path) -> None:
    """An entry close by is the same place, with its spellings; another is called by what it lies near, and has no alias."""
    found = by_id(tmp_path)
    assert found["sy-hama-tall-abyad-village"].aliases == ("Tell Abiad",)
    other = found["sy-hama-tall-abyad-near-damascus-village"]
    assert (other.name, other.aliases) == ("Tall Abyad near Damascus", ())
    assert sum(place.name.startswith("Tall Abyad") for place in found.values()) == 2


def test_aliases_are_the_places_own(tmp_path: Path) -> None:
    """Latin and the country's script; no word, no given name, no foreign city, and not the name of a larger place."""
    found = by_id(tmp_path)
    assert found["sy-hama-hamah-city"].aliases == ("Hama", "حماة")
    assert found["sy-hama-muhradah-town"].aliases == ("Mhardeh", "Mahardah")


def test_of_two_places_the_larger_has_an_alias(tmp_path: Path) -> None:
    """Of one province and level: a report that says so means it."""
    lines = [
        line(1, "Abtin", (34, 36), "PPL", "35", people=100, others="Ebtin"),
        line(2, "Ibtin", (34.5, 36.5), "PPL", "35", people=900, others="Ebtin"),
    ]
    assert {place.name: place.aliases for place in by_id(tmp_path, lines).values() if place.level == "village"} == {
        "Abtin": (),
        "Ibtin": ("Ebtin",),
    }
