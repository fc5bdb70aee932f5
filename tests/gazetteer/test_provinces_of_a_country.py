"""Provinces, by admin-1 codes, dumps and outlines."""

from collections.abc import Sequence

import shapely
from lands_by_hand import SQUARES

from groundshift.gazetteer.names import Entry, country
from groundshift.gazetteer.outlines import Outline
from groundshift.gazetteer.provinces import Division, Ground, Known, divided

SYRIA = country("SY")
OUTLINES = [Outline(name, shapely.box(west, south, west + 1, south + 1)) for name, (west, south) in SQUARES.items()]


def places(code: str, *spots: tuple[float, float], feature: str = "", name: str = "Somewhere") -> list[Entry]:
    """Return a place of an admin-1 code at each longitude and latitude."""
    return [Entry(number, name, lat, lon, "SY", code, 0, (), feature) for number, (lon, lat) in enumerate(spots, 1)]


HAMA, ALEPPO, RAQQA = places("35", (36.5, 34.5), (36.6, 34.4)), places("09", (37.5, 34.5)), places("04", (37.5, 35.5))


def division(entries: Sequence[Entry], outlines: Sequence[Outline] = OUTLINES, known: dict[str, Known] | None = None) -> Division:
    """Return the provinces of places."""
    return divided(Ground(SYRIA, entries, outlines, known or {}))


def test_a_code_is_called_as_the_outline_that_its_places_lie_in() -> None:
    """Names in brackets are another name of it; its point lies in its outline."""
    found = division([*HAMA, *ALEPPO, *RAQQA])
    assert {province.key: province.name for province in found.provinces} == {
        "GeoNames admin-1 SY.35": "Hama",
        "GeoNames admin-1 SY.09": "Aleppo",
        "GeoNames admin-1 SY.04": "Raqqa",
    }
    raqqa = next(province for province in found.provinces if province.name == "Raqqa")
    assert (raqqa.id, raqqa.aliases, raqqa.lat, raqqa.lon) == ("sy-raqqa", ("Ar Raqqah",), 35.5, 37.5)
    assert [found.provinces[number].name for number in found.of] == ["Hama", "Hama", "Aleppo", "Raqqa"]
    assert found.notes == []


def test_a_place_by_a_border_stays_with_its_code() -> None:
    """However many places of the large neighbour lie in a small province's outline, by coarse lines."""
    stray = places("35", (36.5, 34.2), (36.6, 34.3), (36.7, 34.3), (37.01, 34.5), (37.01, 34.6))
    found = division([*stray, *ALEPPO, *RAQQA])
    assert [found.provinces[number].name for number in found.of] == ["Hama"] * 5 + ["Aleppo", "Raqqa"]


def test_two_codes_in_one_outline_are_said() -> None:
    """It is that of the one with more places; the other is a province without a name and an outline."""
    found = division([*HAMA, *places("99", (36.2, 34.2)), *ALEPPO, *RAQQA])
    assert [(p.name, p.outline) for p in found.provinces if p.key.endswith("99")] == [("Province 99", None)]
    assert found.notes == ["Hama: most places of admin-1 35, 99 lie in its outline; it is that of 35 here: see to the name"]


def test_an_outline_without_places_is_a_province_and_is_said() -> None:
    """A person keeps it or takes it away."""
    found = division([*HAMA, *ALEPPO])
    assert [province.key for province in found.provinces] == [
        "GeoNames admin-1 SY.09",
        "GeoNames admin-1 SY.35",
        "outline Raqqa (Ar Raqqah)",
    ]
    assert found.notes == ["outline Raqqa (Ar Raqqah): a province without places, to be kept or taken away"]


def test_outlines_of_another_time_are_the_provinces_themselves() -> None:
    """Where fewer than half of the codes have one: places are filed by where they lie, those beside them all by the nearest."""
    many = [entry for code in range(8) for entry in places(str(code), (36.1 + code / 10, 34.5))]
    found = division([*many, *places("9", (35.9, 34.5))])
    assert [province.name for province in found.provinces] == ["Hama", "Aleppo", "Raqqa"]
    assert {found.provinces[number].name for number in found.of} == {"Hama"}
    assert found.notes[0].startswith("1 of 9 admin-1 codes of Syria have an outline of their own")


def test_a_dump_names_the_provinces() -> None:
    """In English, without the word for the kind; an outline of its name is its own, wherever places lie."""
    own = Entry(1, "Halab Governorate", 34.5, 36.5, "SY", "09", 0, ("Aleppo", "حلب"), "ADM1")
    found = division([own, *places("09", (36.5, 34.4))], OUTLINES[:2])
    (province,) = [one for one in found.provinces if one.key.endswith("09")]
    assert (province.name, province.source) == ("Halab", "GeoNames admin-1 SY.09, 1 (CC BY 4.0); outline Aleppo")
    assert province.aliases == ("Halab Governorate", "Aleppo", "حلب")


def test_without_names_a_province_is_called_by_its_code() -> None:
    """It lies where its places do, in the middle."""
    found = division(places("35", (36.2, 34), (36.4, 34.2), (36.9, 35)), [])
    assert [(p.name, p.id, p.lat, p.lon, p.outline) for p in found.provinces] == [("Province 35", "sy-province-35", 34.2, 36.4, None)]


def test_a_place_without_a_code_lies_in_the_outline_or_by_its_neighbour() -> None:
    """GeoNames has places of which it does not know the province."""
    lost = [*places("00", (37.6, 34.6)), *places("", (36.6, 34.6))]
    drawn, bare = division([*HAMA, *ALEPPO, *RAQQA, *lost]), division([*HAMA, *ALEPPO, *lost], [])
    assert [drawn.provinces[number].name for number in drawn.of[-2:]] == ["Aleppo", "Hama"]
    assert [bare.provinces[number].name for number in bare.of[-2:]] == ["Province 09", "Province 35"]


def test_a_name_that_a_person_gave_stays() -> None:
    """One that was made before gives way to another, but to no mere code."""
    key = "GeoNames admin-1 SY.35"
    assert division(HAMA, [], {key: Known("Hamah", "")}).provinces[0].name == "Hamah"
    assert division(HAMA, [], {key: Known("Hamah", "", edited=False)}).provinces[0].name == "Hamah"
    assert division([*HAMA, *ALEPPO], OUTLINES, {key: Known("Hamah", "", edited=False)}).provinces[1].name == "Hama"
