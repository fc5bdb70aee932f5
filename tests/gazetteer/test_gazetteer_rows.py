"""Rows of places.csv."""

from pathlib import Path

import pytest
from lands_by_hand import DUMP, dump, line

from groundshift.core.theatre import Place
from groundshift.gazetteer.names import Entry, country, dumped
from groundshift.gazetteer.provinces import Ground, divided
from groundshift.gazetteer.rows import Made, level_of, rows


def made(folder: Path, lines: list[str], code: str = "SY") -> Made:
    """Return the rows of a dump."""
    land, entries = country(code), dumped(dump(folder, lines), [code])
    return rows(land, entries, divided(Ground(land, entries, [], {})))


def by_id(folder: Path, lines: list[str] = DUMP, code: str = "SY") -> dict[str, Place]:
    """Return the rows of a dump by their ids."""
    return {place.id: place for place in made(folder, lines, code).places}


@pytest.mark.parametrize(
    ("feature", "people", "level"),
    [
        ("PPL", 60_000, "city"), ("PPL", 6_000, "town"), ("PPL", 0, "village"), ("PPLA", 0, "city"), ("PPLA2", 0, "town"),
        ("PPLX", 60_000, "neighbourhood"), ("AIRB", 0, "base"), ("AIRP", 0, "airport"), ("DAM", 0, "dam"), ("PSTB", 0, "border_crossing"),
        ("PS", 0, "plant"), ("ADM2", 0, "district"), ("PPLQ", 0, None), ("HLL", 0, None), ("ADM1", 0, None), ("", 6_000, "town"),
        ("", 900, "village"), ("", 0, "town"),
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
    """The weightiest place of a province; the country's capital, which is known by its name, is no guess."""
    lines = [line(1, "Homs", (34, 36), "", "11", people=700_000), line(2, "Rastan", (34, 36.1), "", "11", people=40_000)]
    lines += [line(3, "Damascus", (33, 36), "", "13", people=100), line(4, "Jaramana", (33, 36.2), "", "13", people=300_000)]
    found = by_id(tmp_path, lines)
    seats = {place.name: place.source for place in found.values() if place.capital_of}
    assert seats == {
        "Homs": "GeoNames 1 (CC BY 4.0); capital: a guess by people and names",
        "Damascus": "GeoNames 3 (CC BY 4.0)",
    }
    assert found["sy-province-13-damascus-city"].level == "city"


OLD_TOWN = [  # of Mosul: a quarter that GeoNames gives more people than the city, which is known all over the world
    line(1, "Mosul", (36.335, 43.119), "", "15", people=1_700_000, others="Al Mawsil,Mossoul,Ninive,Mosoul,Musul"),
    line(2, "Al Mawsil al Jadidah", (36.333, 43.106), "", "15", people=2_000_000),
    line(3, "Tall Afar", (36.4, 42.4), "", "15", people=0, others="Tal Afar,Telafer"),
    line(4, "Bashiqah", (36.45, 43.35), "", "15", people=900),
]


def test_a_guess_weighs_names_beside_people_and_names_its_rivals(tmp_path: Path) -> None:
    """What is known in many languages is the capital rather than what has most people; who may be it as well is said."""
    found = made(tmp_path, OLD_TOWN)
    assert [place.name for place in found.places if place.capital_of] == ["Mosul"]
    assert any(note.startswith("capitals that may well be others: Province 15 (Mosul; or Al Mawsil al Jadidah);") for note in found.notes)
    assert not any(note.startswith("capitals that may") for note in made(tmp_path, [OLD_TOWN[0], OLD_TOWN[3]]).notes)


def test_cities_that_may_be_none_are_said(tmp_path: Path) -> None:
    """Beside a far weightier city, or hardly named; where a feature code says what they are, nothing is."""
    lines = [*OLD_TOWN, line(5, "Hajiawa", (36.9, 44), "", "15", people=80_000)]
    (note,) = [note for note in made(tmp_path, lines).notes if note.startswith("cities that may be quarters")]
    assert "Al Mawsil al Jadidah (beside Mosul), Hajiawa (80,000 people and hardly another name); see to their level" in note
    coded = [row.replace("\tP\t\t", "\tP\tPPL\t") for row in lines]
    assert not any(note.startswith("cities that may be quarters") for note in made(tmp_path, coded).notes)


def test_a_place_without_people_in_a_list_without_codes_is_a_seat(tmp_path: Path) -> None:
    """Only as one is it listed among places over 500 people: a town at least; with a code that says no seat it is a village."""
    assert {"sy-province-15-tall-afar-town", "sy-province-15-bashiqah-village"} <= by_id(tmp_path, OLD_TOWN).keys()
    assert "sy-province-15-tall-afar-village" in by_id(tmp_path, [OLD_TOWN[2].replace("\tP\t\t", "\tP\tPPL\t")])


def test_names_in_the_romanisation_of_arabic_have_the_forms_of_reports_as_aliases(tmp_path: Path) -> None:
    """Without the article, and without the last letter of -ah; what GeoNames says of another place goes before."""
    lines = [
        line(1, "Al Hawijah", (34, 36), "PPLA3", "35", others="Al Huwayjah"),
        line(2, "Ar Rutbah", (34.4, 36), "PPLA3", "35", people=900, others="Qayyara"),
        line(3, "Al Qayyarah", (34.2, 36), "PPLA3", "35", people=5000),
    ]
    found = by_id(tmp_path, lines)
    assert found["sy-province-35-al-hawijah-town"].aliases == ("Al Huwayjah", "Hawijah", "Hawija")
    assert found["sy-province-35-al-qayyarah-town"].aliases == ("Qayyarah",)
    ukrainian = by_id(tmp_path, [line(1, "Al Hawijah", (34, 36), "PPLA3", "35", land="UA")], "UA")
    assert ukrainian["ua-province-35-al-hawijah-town"].aliases == ()


def test_no_alias_is_the_name_of_another_place_of_the_province(tmp_path: Path) -> None:
    """Whatever its level: GeoNames gives a town the name of the village beside it; a district may go by its town's."""
    lines = [
        line(1, "Al Qaim", (34, 36), "PPLA2", "35", people=60_000, others="Husaybah"),
        line(2, "Husaybah", (34.3, 36), "PPL", "35", people=900),
        line(3, "Qaim District", (34, 36), "ADM2", "35", others="Husaybah"),
    ]
    found = by_id(tmp_path, lines)
    assert found["sy-province-35-al-qaim-city"].aliases == ("Qaim",)
    assert "Husaybah" in found["sy-province-35-qaim"].aliases


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
    assert found["sy-hama-muhradah-town"].aliases == ("Mhardeh", "Mahardah", "Muhrada")


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
