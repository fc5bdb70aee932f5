"""Who is meant by what stands beside: capitals, allies, the province; what is told over asides, by rank, in headlines; in every war."""

import pytest
from test_asides import held, told
from test_beside import both_ways
from test_whose import EACH, War, claims, gained

from groundshift.core.theatre import load


def places(theatre: str, year: int, text: str) -> set[tuple[str, str | None]]:
    """Return the names of the places of which a change or a hold is told, each with its side."""
    known = load(theatre).places
    return {(known[c.place_id].name, c.gainer) for c in claims(theatre, year, text) if c.place_id}


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "Ten days after {foe} overran the northern wing {one} are in command of all of {place}.",
        "{one} wrested a stretch of road from {foe} on Tuesday when they entered and secured {place}.",
        "{place}, a short drive from {other}, taken by {one}",
        "Regained by {one} in July, {place} lies on the road to the capital.",
        "Among those that {one} captured is {place}.",
        "{place} changed hands for the second time in a week when {one} chased {foe} back.",
        "{one} broke into {place} at dawn, and the last of the garrison surrendered.",
        "{foe} attacked {place}. Fighters from {one} completed their takeover on Friday.",
        "{place} was declared cleared by {one} on Tuesday.",
        "Today {place} stayed under the control of {one}.",
    ],
)
def test_who_acts_in_what_is_told_at_length(war: War, text: str) -> None:
    """A clause before, an aside, a rank or a participle that opens hide nobody."""
    for said, ours, theirs in both_ways(war, text):
        found = gained(war.theatre, war.year, said)
        assert ours in found or found <= {None}, said
        assert theirs not in found, said
        assert found, said


@EACH
def test_a_place_in_an_aside_is_not_the_one_meant(war: War) -> None:
    """ "The town, which supplies B with water, has changed hands: A said it had thrown C out": out of the town."""
    text = "{place}, which supplies {other} with water, was attacked: {one} said on Sunday that they had thrown {foe} out."
    for said, ours, _ in both_ways(war, text):
        assert war.other not in {name for name, side in places(war.theatre, war.year, said) if side == ours}, said


@EACH
def test_two_places_left_are_two_entered(war: War) -> None:
    """ "Fled A and B and the rebels moved in": into both."""
    for said, ours, _ in both_ways(war, "{foe} left {place} and {other} and {one} moved in."):
        assert len({c.place_id for c in claims(war.theatre, war.year, said) if c.gainer == ours}) == 2, said


@pytest.mark.parametrize(
    ("theatre", "year", "text", "found"),
    [
        ("ukraine", 2014, "Mariupol is back under Kiev's control.", {("Mariupol", "ukraine")}),
        ("afghanistan", 2015, "Hesarak is once more under Kabul's control.", {("Hesarak", "government")}),
        ("syria", 2013, "Turkey's allies in the Syrian National Army overran Tel Abyad.", {("Tell Abyad", "sna")}),
        ("syria", 2019, "The Deir ez-Zor Military Council threw the jihadists out of Hajin.", {("Hajin", "sdf")}),
        ("syria", 2017, "In the west the insurgents still control Jasim.", {("Jasim", "southern")}),
        ("syria", 2017, "In the north the insurgents still control Idlib.", {("Idlib", "hts")}),
        ("sudan", 2024, "The RSF had taken the headquarters of the army's 17th Infantry Division.", {("17th Infantry Division", "rsf")}),
        ("sudan", 2025, "On the Sudanese side the Adre crossing is controlled by the RSF.", {("Adre crossing", "rsf")}),
        ("ukraine", 2024, "The map marks Hatyshche and Pletenivka, two border villages, as occupied.",
         {("Hatyshche", "russia"), ("Pletenivka", "russia")}),
        ("ukraine", 2015, "In January the rebels overran what remained of Donetsk airport.", {("Donetsk airport", "russia")}),
        ("syria", 2017, "The SDF captured Tabqa and its dam.", {("Tabqa", "sdf"), ("Tabqa Dam", "sdf")}),
        ("sudan", 2023, "NYALA FALLS: RSF parades in the capital of South Darfur after weeks of siege", {("Nyala", "rsf")}),
        ("afghanistan", 2021, "Aybak went over without a bullet.", {("Aybak", "taliban")}),
        ("syria", 2026, "On Saturday the forces of the army controlled the two cities of Deir Hafer and Maskanah.",
         {("Deir Hafer", "hts"), ("Maskanah", "hts")}),
        ("sudan", 2023, "Imposed the forces of the Rapid Support their control on Rufaa.", {("Rufaa", "rsf")}),
        ("ukraine", 2022, "Ukraine has driven the Russians off Snake Island.", {("Snake Island", "ukraine")}),
    ],
)  # fmt: skip
def test_who_is_meant(theatre: str, year: int, text: str, found: set[tuple[str, str]]) -> None:
    """A capital for its state, a council by its place's name, the rebels of a province."""
    assert places(theatre, year, text) == found


@pytest.mark.parametrize(
    ("theatre", "year", "text"),
    [
        ("syria", 2024, "They lost Saraqib; the loss of the former severs the Damascus-Aleppo motorway."),
        ("ukraine", 2022, "The mayor of Slavutych, freed this morning, thanked his town."),
        ("syria", 2019, "US forces vacated the Lafarge cement works south of Kobani on Wednesday."),
        ("ukraine", 2023, "The Russian brigade abandoned positions near Berkhivka."),
        ("sudan", 2025, "The army took the quarters and left them a strip of Bara."),
    ],
)
def test_what_only_lies_there_is_not_taken(theatre: str, year: int, text: str) -> None:
    """A motorway's ends, a mayor's town, a plant's and a position's neighbours."""
    moved = [c for c in told(theatre, year, text) if c.kind in {"captured", "recaptured", "withdrew"} and c.place_id]
    assert {load(theatre).places[c.place_id or ""].name for c in moved} <= {"Saraqib"}


def test_what_no_longer_is_possible_did_not_unmake_the_fall() -> None:
    """ "It was lost and evacuation is no longer possible": lost; "In connection with the threat of X, they left": they did."""
    assert gained("ukraine", 2022, "Kreminna was lost on Monday and evacuation from there is no longer possible.") == {"russia"}
    text = "In connection with the threat of encirclement, the Russian troops withdrew from Lyman."
    assert [c.standing for c in told("ukraine", 2022, text) if c.kind == "withdrew"] == ["asserted"]


def test_whose_its_is_behind_an_aside() -> None:
    """ "Into which the Taliban broke, is back under its control, the governor said": the government's."""
    text = "Qala-i-Naw, into which the Taliban broke on July 7, is back under its full control, the governor of Badghis said."
    assert held("afghanistan", 2021, text) == {("af-badghis-qala-i-naw-city", "government")}
