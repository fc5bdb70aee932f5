"""Parts of towns, men of a side, opponents of one, whose words and whose hands: in every war, for either side."""

import pytest
from test_beside import both_ways
from test_whose import EACH, War, claims, gained

from groundshift.core.records import AFFIRMED

SURE = 0.6  # the packs' place_confidence_line
HTS = "hts"  # of several enemies the pack names one


def of(war: War, text: str) -> set[str | None]:
    """Return who is said, with a live standing, to gain or to hold the war's first place."""
    return {
        claim.gainer
        for claim in claims(war.theatre, war.year, text)
        if claim.standing in AFFIRMED and war.place.lower() in (claim.place_id or "") and claim.part == "whole"
    }


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} took the {place} quarters of Tell Zorqa and Beit Samra on Monday.",
        "{one} retook the {place} suburb of Tell Zorqa on Monday.",
        "{one} has retaken Tell Zorqa, a {place} suburb that was the first to be lost to {foe} in 2014.",
        "{one} captured the Tell Zorqa district of {place}.",
        "{one} captured the main square of {place}.",
        "{one} captured a {place} suburb.",
        "{one} cleared several buildings in {place}.",
        "The post facing the town of {place} is now in the hands of {one}.",
        "The crossing opposite {place} was captured by {one}.",
        "Whatever flag flies over {place}, its people are hungry.",
        "{place} is the place many of the displaced have gone.",
        "There is no sign that {one} have taken {place}.",
        "{one} were supposed to take {place} within a week.",
        "{one} control nothing in {place} but the airport.",
        "{one} held {place} from 2014 to 2016.",
        "{one} last held {place} in 2014.",
    ],
)
def test_nobody_gains_the_town_itself(war: War, text: str) -> None:
    """What is told of a part of a town, of what lies opposite, of a flag, of others or of another time is not told of the town."""
    for said, _, _ in both_ways(war, text):
        assert not of(war, said), said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "Opponents of {foe} have retaken {place}.",
        "Armed opponents of {foe} have retaken {place}.",
        "The enemies of {foe} took {place} on Monday.",
        "Fighters opposed to {foe} have taken {place}.",
        "Fighters who had fallen out with {foe} took {place}.",
    ],
)
def test_who_is_only_said_to_be_against_a_side_is_not_that_side(war: War, text: str) -> None:
    """Nor is he any other that the text does not name."""
    for said, _, theirs in both_ways(war, text):
        found = of(war, said)
        assert found, said
        assert theirs not in found, said


@EACH
@pytest.mark.parametrize(
    "text", ["{foe} lost {place} on Monday; it was unclear to whom.", "{foe} handed over {place}. It was not clear who was in charge."]
)
def test_nobody_gains_what_nobody_knows_who_has(war: War, text: str) -> None:
    """A text that says so leaves no enemy to be guessed."""
    for said, _, _ in both_ways(war, text):
        assert of(war, said) == {None}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "Several units of {one} took {place} on Monday.",
        "{one} said they were in full control of {place}, in their biggest gain since they went to war with {foe} in April.",
        "{one} published footage of fighters in {place}, and said it had taken over the town.",
        "{one}, an alliance that fights beside others, announced that it had taken {place} from {foe}.",
        "{one} reported that {place} was under full control.",
        "{place} is under full control, a spokesman of {one} said.",
        "{place} is ours. This was announced on Monday by a spokesman of {one}.",
        "Things look different in {place}. {one} had declared the town captured in May.",
        "It is the biggest success of {one} since {place} fell in May.",
        "It is the worst defeat of {foe} since the fall of {place} in May.",
        "It is the first success of {foe} since {place} fell in May.",
        "The fall of {place} opens the road to the sea for {one}.",
        "{one} have won the battle for {place}.",
        "Having lost {place} last week, {foe} are now besieging {other}.",
        "Neither the air raids nor the reinforcements could prevent {one} from capturing {place} on Monday.",
        "It was {one}, helped by {foe}, that took {place} on Monday.",
        "{place} is back under control, a spokesman of {one} said.",
    ],
)
def test_who_is_meant_gains(war: War, text: str) -> None:
    """By his men, by his own word, by his luck or by the loss of his enemy."""
    for said, ours, _ in both_ways(war, text):
        found = of(war, said)
        assert found, said
        assert found <= {ours, None, HTS}, said


@EACH
def test_who_wins_a_place_back_from_them_gains_it_too(war: War) -> None:
    """In what "they" and "it" are: those who took it, and the place."""
    for said, ours, theirs in both_ways(war, "{foe} took {place} in May. In August {one} won it back from them."):
        found = of(war, said)
        assert found, said
        assert found <= {ours, theirs, None, HTS}, said


@EACH
def test_who_spoke_of_a_side_before_says_it(war: War) -> None:
    """After a sentence that a side opens, "it said" is that side's word, and "it" the place before a clause about another."""
    for said, ours, _ in both_ways(war, "{one} accused {foe} of burning wells. {place} had been liberated, it said."):
        assert gained(war.theatre, war.year, said) == {ours}, said
    for said, ours, _ in both_ways(
        war, "{place} lies on the road to {other}, which {foe} have held since May. {one} took it back in July."
    ):
        assert of(war, said) == {ours}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "Most of the terrorists had already fled {place}, a spokesman of {one} said.",
        "“The enemy has taken {place},” a spokesman of {one} said.",
    ],
)
def test_nobody_reviles_his_own(war: War, text: str) -> None:
    """Terrorists and the enemy are never the men of who speaks of them."""
    for said, ours, _ in both_ways(war, text):
        for claim in claims(war.theatre, war.year, said):
            assert claim.gainer != ours, said


@pytest.mark.parametrize(
    ("theatre", "year", "text", "place", "gainer"),
    [
        ("syria", 2014, "Hezbollah fighters and Syrian soldiers took full control of Yabroud on Sunday.", "Yabroud", "government"),
        ("afghanistan", 2010, "Marja was captured by US marines and Afghan soldiers on Sunday.", "Marja", "government"),
        ("sudan", 2025, "Troops and Joint Force fighters drove the RSF from Bara on Thursday.", "Bara", "saf"),
        (
            "syria",
            2026,
            "Tribal fighters allied with the government seized the Omar oil field, Syria's largest, and the Conoco gas field.",
            "Conoco gas field",
            "hts",
        ),
        ("ukraine", 2022, "What we know about the Azov coast: Berdiansk has been occupied since Sunday.", "Berdiansk", "russia"),
        (
            "ukraine",
            2022,
            "Berdiansk was taken by Russia on Sunday. Melitopol followed on Monday by the General Staff's own account.",
            "Melitopol",
            "russia",
        ),
        (
            "syria",
            2020,
            "State television said the whole of Saraqeb had been retaken from terrorists supplied by Turkey.",
            "Saraqeb",
            "government",
        ),
        ("syria", 2014, "It was the third base to fall to Islamic State: the group overran Tabqa in July.", "Tabqa", "isis"),
    ],
)
def test_of_those_who_act_together_one_has_it(theatre: str, year: int, text: str, place: str, gainer: str) -> None:
    """Of a foreign side and one of the land the latter; of the state's soldiers and an ally the state; of armed men those men."""
    assert {c.gainer for c in claims(theatre, year, text) if c.standing in AFFIRMED and c.place_text == place} == {gainer}


@EACH
def test_what_a_side_admits_that_they_took_it_has_lost(war: War) -> None:
    """In its mouth, behind such a verb, "they" are the other side."""
    for said, ours, theirs in both_ways(war, "{one} had not said a word when an officer of {foe} admitted that they had captured {place}."):
        assert of(war, said) <= {ours, HTS, None}, said
        assert theirs not in of(war, said), said


@EACH
def test_the_next_day_counts_from_a_day_on_which_nothing_changed_hands(war: War) -> None:
    """A sentence of a day long past dates the one behind it, though it tells of no change itself."""
    name = war.foe[0]
    said = f"On 27 September 2015 {name} gathered in the villages. The next day {name} captured {war.place}."
    assert {f"{c.earliest} {c.latest}" for c in claims(war.theatre, war.year, said) if c.kind != "holds"} == {"2015-09-28 2015-09-28"}


@EACH
def test_the_city_is_not_where_men_were_flown_in_from(war: War) -> None:
    """Nor is what is said to be the last besides another taken with what was."""
    for said, ours, _ in both_ways(war, "{place} has not fallen. Fighters of {one} flown in from {other} hold the town."):
        assert of(war, said) == {ours}, said
    for said, ours, _ in both_ways(
        war, "After {one} captured {other} on Monday, the capital is the last city, besides {place}, that {foe} still hold."
    ):
        assert ours not in of(war, said), said


def test_a_name_that_is_only_like_a_places_turns_the_text_nowhere() -> None:
    """A machine's "Samanghani" is a man's name more likely than Samangan."""
    said = (
        "The Taliban took Aybak, the capital of Samangan.\n\nThey have complete control, tweets Samanghani.\n\n"
        "A spokesman said that the Taliban had captured the city."
    )
    sure = [(claim.place_id, claim.place_confidence > SURE) for claim in claims("afghanistan", 2021, said)]
    assert sure == [("af-samangan-aybak-city", True)] * 2
