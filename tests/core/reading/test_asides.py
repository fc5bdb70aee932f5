"""What is told of a place beside its name, and who is told to hold it so: appositions, sites, flags over buildings; in every war."""

from datetime import UTC, datetime

import pytest
from test_beside import both_ways
from test_whose import EACH, War, claims, gained

from groundshift.core.reading import read
from groundshift.core.records import AFFIRMED, Article, Claim
from groundshift.core.theatre import load


def told(theatre: str, year: int, body: str) -> tuple[Claim, ...]:
    """Return all that a text tells."""
    at = datetime(year, 8, 1, tzinfo=UTC)
    return read(Article(id="a", revision=1, body=body, published=at, fetched_at=at, content_hash="h"), load(theatre)).claims


def held(theatre: str, year: int, text: str) -> set[tuple[str | None, str | None]]:
    """Return the places and sides of what is told live of who has a place."""
    return {(c.place_id, c.gainer) for c in claims(theatre, year, text) if c.standing in AFFIRMED and c.gainer}


@EACH
@pytest.mark.parametrize(
    "aside",
    [
        "a town that {foe} had ruled for four years",
        "where nobody had set foot for two years",
        "until last week ruled by others",
        "for months a prison for its people",
        "home to 40,000 people before 2011",
    ],
)
def test_the_days_of_an_aside_are_its_own(war: War, aside: str) -> None:
    """What a place was, and for how long, does not date who takes it, nor hide it."""
    for verb in ("was recaptured by {one} on Sunday", "is now in the hands of {one}"):
        for said, ours, _ in both_ways(war, f"{{place}}, {aside}, {verb}."):
            found = [c for c in claims(war.theatre, war.year, said) if c.gainer == ours]
            assert found, said
            assert all(c.earliest and c.earliest.year == war.year for c in found), said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one}, who hold {place}, say that they take no part in the talks.",
        "{one} stormed {place} and expelled {foe}.",
        "{one} entered {place} on Tuesday and had it completely under control by evening.",
        "It took {one} only a morning to drive {foe} out of {place}.",
        "{place} woke up on Sunday to the flags of {one}.",
        "{foe} have left {place}, where the flag of {one} has been flying over the town hall since Saturday.",
        "{foe} abandoned {place} overnight, and by morning the flag of {one} was up over the bazaar.",
    ],
)
def test_who_has_a_place_by_what_is_told_with_it(war: War, text: str) -> None:
    """Who drives out, hoists a flag, has a place under control has it."""
    for said, ours, _ in both_ways(war, text):
        assert ours in {c.gainer for c in claims(war.theatre, war.year, said) if c.kind != "entered"}, said
        assert gained(war.theatre, war.year, said) <= {ours, None}, said


@EACH
def test_troops_who_left_are_those_of_who_lost(war: War) -> None:
    """ "Troops left and the rebels moved in": whose they were is told by who came; not where they left days after."""
    for (name, side), (_, against) in ((war.one, war.foe), (war.foe, war.one)):
        text = f"{name} captured {war.place} on Thursday. Fighters had withdrawn from the town at dawn."
        assert {c.loser for c in told(war.theatre, war.year, text) if c.kind == "withdrew"} <= {against, None} - {side}


@pytest.mark.parametrize(
    ("theatre", "year", "text", "place", "side"),
    [
        ("sudan", 2024, "A drone hit a hospital in RSF-held Ed Daein on Thursday.", "Ed Daein", "rsf"),
        ("ukraine", 2014, "Rebel-held Horlivka was without water on Tuesday.", "Horlivka", "russia"),
        ("ukraine", 2017, "Avdiivka, a government-held town, has had no heating since Sunday.", "Avdiivka", "ukraine"),
        ("syria", 2017, "Buses left the Kurdish-held city of Qamishli.", "Qamishli", "sdf"),
        ("afghanistan", 2020, "In Nawa, a Taliban-held district of Ghazni, three men were flogged.", "Nawa", "taliban"),
    ],
)
def test_a_word_before_the_name_tells_who_holds_it(theatre: str, year: int, text: str, place: str, side: str) -> None:
    """ "RSF-held Ed Daein" is the RSF's, be it told in passing."""
    (claim,) = [c for c in claims(theatre, year, text) if c.kind == "holds"]
    assert (load(theatre).places[claim.place_id or ""].name, claim.gainer, claim.standing) == (place, side, "asserted")


@pytest.mark.parametrize(
    ("theatre", "year", "text"),
    [
        ("syria", 2017, "The army entered rebel-held Daraa on Friday. By evening it had captured it."),
        ("ukraine", 2023, "Ukraine struck Russian-controlled Zaporizhzhia region."),
        ("afghanistan", 2021, "Taliban-controlled districts of Kunduz have no schools."),
    ],
)
def test_a_word_before_the_name_tells_no_more_than_that(theatre: str, year: int, text: str) -> None:
    """Where more is told of the place that counts; a province and parts of it are nobody's by such a word."""
    assert not [c for c in claims(theatre, year, text) if c.kind == "holds"]


@pytest.mark.parametrize(
    ("theatre", "year", "text", "kinds"),
    [
        ("sudan", 2023, "The RSF captured Nyala and its airport on Thursday.", ["airport", "city"]),
        ("afghanistan", 2021, "Kunduz and its airport have fallen to the Taliban.", ["base", "city"]),
        ("sudan", 2023, "The Balila oil field and the airstrip beside it were overrun by the RSF.", ["airport", "plant"]),
        ("sudan", 2023, "The dam at Jebel Aulia has been captured by the RSF.", ["dam"]),
        ("ukraine", 2024, "Five villages on the border of Kharkiv region, among them Strilecha and Pylna, fell.", ["village", "village"]),
        ("sudan", 2025, "The army took Bara on Tuesday and Um Ruwaba, a town to the south, on Monday.", ["city", "city"]),
    ],
)
def test_what_is_taken_with_a_place(theatre: str, year: int, text: str, kinds: list[str]) -> None:
    """Its airport, the places that a count has, one more with a day of its own behind what it is."""
    places = load(theatre).places
    assert sorted(places[c.place_id].level for c in claims(theatre, year, text) if c.place_id) == kinds


@pytest.mark.parametrize(
    ("theatre", "year", "text", "side"),
    [
        ("syria", 2016, "Salma, the insurgents' stronghold in the hills above Latakia, was retaken by the army.", "government"),
        ("ukraine", 2022, "Pisky, outside Donetsk, was captured by Russia on Tuesday.", "russia"),
        ("ukraine", 2022, "Irpin is free of Russians, the mayor said.", "ukraine"),
        ("sudan", 2025, "Bara is completely free of the RSF, residents said.", "saf"),
        ("afghanistan", 2014, "The police pushed the insurgents out of Maruf.", "government"),
    ],
)
def test_a_name_that_is_also_a_persons(theatre: str, year: int, text: str, side: str) -> None:
    """What is said of it tells that it is a place: what it lies near, what it is, that somebody was pushed out of it."""
    assert side in {c.gainer for c in claims(theatre, year, text) if c.place_id}, text


def test_what_was_ordered_or_tried_before_is_over() -> None:
    """ "After the order to pull back, they deserted it": they did. An attempt that was driven off left nothing."""
    text = "After the order to pull back, soldiers deserted Luhansk airport."
    assert [c.standing for c in told("ukraine", 2014, text) if c.kind == "withdrew"] == ["asserted"]
    text = "A separatist attempt to take Donetsk airport was driven off, said the National Security Council."
    assert "withdrew" not in {c.kind for c in told("ukraine", 2014, text)}
    text = "RSF fighters who had spent a week trying to break into Jebel Aulia planted their flag over the town on Monday."
    assert "rsf" in gained("sudan", 2023, text)


def test_whose_his_forces_are_in_reported_speech() -> None:
    """ "The president declared that Daesh was beaten and that the district was in the hands of his forces": the president's."""
    text = "President Ashraf Ghani declared that Daesh had been defeated in Achin and that the district was in the hands of his forces."
    assert held("afghanistan", 2016, text) == {("af-nangarhar-achin", "government")}


def test_who_speaks_behind_his_unit() -> None:
    """ "..., wrote Azov's commander": he speaks, and no place does."""
    text = "Shyrokyne and Pavlopil are ours, wrote Azov's commander, Andriy Biletsky."
    assert all("Pavlopil" not in c.speaker for c in claims("ukraine", 2015, text))
