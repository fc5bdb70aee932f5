"""Whose the men are who act: a formation, a republic's army, men of a power or of a stranger; who entered as others left; in every war."""

import pytest
from test_beside import both_ways
from test_told_beside import places
from test_whose import EACH, War, claims, gained

from groundshift.core.records import AFFIRMED


@pytest.mark.parametrize(
    ("theatre", "year", "place", "men", "side"),
    [
        ("ukraine", 2022, "Izium", "the Donetsk People's Republic's army", "russia"),
        ("ukraine", 2022, "Izium", "the army of the Donetsk People's Republic", "russia"),
        ("ukraine", 2022, "Izium", "Russian sailors", "russia"),
        ("ukraine", 2022, "Izium", "Ukrainian sailors", "ukraine"),
        ("syria", 2016, "Palmyra", "Damascus's troops", "government"),
        ("syria", 2016, "Manbij", "Syrian rebels backed by Turkey", "sna"),
        ("syria", 2016, "Manbij", "rebels supported by Turkey", "sna"),
        ("sudan", 2024, "Sinja", "Port Sudan's army", "saf"),
        ("sudan", 2024, "Sinja", "troops of the 17th Infantry Division", "saf"),
        ("afghanistan", 2021, "Zaranj", "Kabul's soldiers", "government"),
    ],
)
def test_men_are_whose_they_are_said_to_be(theatre: str, year: int, place: str, men: str, side: str) -> None:
    """Their side is that of the republic, the formation, the capital or the power to which they are said to belong."""
    opened = men[0].upper() + men[1:]
    for text in (f"{opened} captured {place} on Monday.", f"{place} was captured by {men} on Monday.", f"{place} fell to {men} on Monday."):
        assert gained(theatre, year, text) == {side}, text


@EACH
@pytest.mark.parametrize("men", ["Colonel Rahim's fighters", "Abu Walid's men", "Karim's troops"])
def test_men_of_somebody_unknown_are_nobodys(war: War, men: str) -> None:
    """Whoever follows a man of whom no pack knows takes a place for no side, and not for the enemy of the state."""
    for text in (f"{men} captured {war.place} on Monday.", f"{war.place} was captured by {men} on Monday."):
        assert gained(war.theatre, war.year, text) <= {None}, text


def test_a_formation_takes_what_it_is_said_to_take() -> None:
    """The base that has a formation's name is a place where it falls, and its state's where it acts."""
    assert gained("sudan", 2024, "Sinja was captured by the 17th Infantry Division on Monday.") == {"saf"}
    assert ("17th Infantry Division", "rsf") in places("sudan", 2024, "The RSF captured the 17th Infantry Division on Monday.")


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} moved into {place}, dislodging {foe}.",
        "{one} stormed {place} and sent {foe} fleeing.",
        "{one} swept into {place}, routing {foe}.",
        "{one} walked into {place} once {foe} had left.",
        "{one} have entered {place} and {foe} are gone.",
        "{one} are inside {place} and {foe} have fled.",
        "{place} has new masters: {one}.",
        "{place} ended up with {one}.",
        "{place} now flies the flag of {one}.",
        "{one} took {place} in a matter of hours.",
        "{one} captured, after weeks of fighting, {place}.",
    ],
)
def test_who_has_a_place_others_gave_way_in(war: War, text: str) -> None:
    """Who enters as the others leave has the place, and so has who is named as its new master."""
    for said, ours, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
def test_who_repels_an_attack_did_not_make_it(war: War) -> None:
    """ "The army threw back the rebels' assault": the rebels'."""
    for said, _, theirs in both_ways(war, "{one} threw back the assault of {foe} on {place}."):
        assert {c.gainer for c in claims(war.theatre, war.year, said) if c.standing in AFFIRMED} <= {theirs}, said


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("RSF: our men have captured Nyala.", "rsf"),
        ("RSF: we have captured Nyala.", "rsf"),
        ("SAF: our soldiers have taken Nyala.", "saf"),
    ],
)
def test_capitals_before_a_colon_may_be_who_speaks(text: str, side: str) -> None:
    """What looks like a dateline is a side's own word where it is its name."""
    (claim,) = claims("sudan", 2025, text)
    assert (claim.gainer, claim.standing) == (side, "claimed")


@pytest.mark.parametrize("office", ["General Staff", "Ukrainian General Staff"])
def test_an_office_whose_name_has_a_verb_in_it_speaks_too(office: str) -> None:
    """ "Staff" is no verb there."""
    assert gained("ukraine", 2022, f"{office}: our soldiers have liberated Izium.") == {"ukraine"}
