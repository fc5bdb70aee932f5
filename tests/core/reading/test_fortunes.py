"""Where a text does not say to whom a place fell, how the sides around are said to fare does: in every war, for either side."""

import pytest
from test_beside import both_ways
from test_whose import EACH, War, claims, gained

from groundshift.core.records import AFFIRMED


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{place} fell on Monday after {foe} ran out of ammunition.",
        "{place} fell on Monday when {foe} fled.",
        "{place} fell on Monday despite reinforcements {foe} had sent.",
        "{place}, a stronghold of {foe}, fell on Monday.",
        "{place}, defended by {foe}, fell on Monday.",
        "{place}, the last bastion of {foe} in the district, was captured on Monday.",
        "{place} fell on Monday. {foe} withdrew to the river.",
        "{place} was captured on Monday, and {foe} withdrew to the river.",
        "In a blow to {foe}, {place} fell on Monday.",
        "{foe} suffered another setback on Monday with the loss of {place}.",
        "{foe} mourned the loss of {place}.",
        "{foe} defended {place} for a week. On Monday it fell.",
        "{foe} held {place} for two years before it fell on Monday.",
        "{foe} held {place} for two years before losing it on Monday.",
        "{foe} launched a counter-attack to retake {place}, which fell on Monday.",
        "{foe} had sent two convoys to relieve {place}. The town fell on Monday all the same.",
    ],
)
def test_who_gives_way_has_lost_it(war: War, text: str) -> None:
    """Of several enemies the text need not say which has it now."""
    for said, ours, theirs in both_ways(war, text):
        found = gained(war.theatre, war.year, said)
        assert found, said
        assert theirs not in found, said
        assert found <= {ours, None, "hts"}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{place} fell on Monday after {one} had besieged it for a month.",
        "{place}, under attack by {one} since May, fell on Monday.",
        "{place} was lost on Monday when {one} broke through.",
        "{one} struck at dawn and {place} fell within hours.",
        "{one} pressed on to {place}, which fell on Monday.",
        "{place} fell on Monday. {one} are now moving on the river.",
        "In a victory for {one}, {place} fell on Monday.",
        "{one} are celebrating the capture of {place}.",
        "{one} entered {place} on Monday. {foe} put up little resistance and the town was lost.",
        "{place}, which was lost in July, is still in the hands of {one}.",
    ],
)
def test_who_comes_on_has_it(war: War, text: str) -> None:
    """Whoever attacks where a place falls has taken it."""
    for said, ours, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
def test_how_they_fare_elsewhere_says_nothing_here(war: War) -> None:
    """An advance at another place, and what only is asked, gives nobody this one: what falls is then the state's."""
    for text in (
        "{place} fell on Monday as {one} advanced in {other}.",
        "{place} fell on Monday. It was unclear whether {one} had attacked it.",
    ):
        (state, *_), *_ = both_ways(war, "{place} fell on Monday.")
        usual = gained(war.theatre, war.year, state)
        said, *_ = next(both_ways(war, text))
        told = [c for c in claims(war.theatre, war.year, said) if c.place_text == war.place and c.standing in AFFIRMED]
        assert {c.gainer for c in told} == usual, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} say {place} is under their full control and that {foe} were repelled.",
        "{foe} attacked {place} but {one} beat them back. The town remains in their hands.",
        "{place}, formerly held by {foe}, is now under the control of {one}.",
        "{place}, which {foe} held for two years, is now under the control of {one}.",
        "{foe} were holding {place} when {one} attacked and took it.",
    ],
)
def test_whose_it_is_and_whose_it_was(war: War, text: str) -> None:
    """Who held it once, or attacks it in vain, has it not."""
    for said, ours, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
@pytest.mark.parametrize("text", ["{one} would have taken {place} had {foe} not arrived.", "{one} have {place} in their sights."])
def test_what_did_not_come_about_is_nobodys_gain(war: War, text: str) -> None:
    """A condition turned round, and a place in somebody's sights."""
    for said, _, _ in both_ways(war, text):
        assert not gained(war.theatre, war.year, said), said


@EACH
def test_the_fall_that_is_told_again_is_the_same(war: War) -> None:
    """A noun without a day of its own goes back to what was told just before."""
    for said, ours, _ in both_ways(war, "{one} captured {place} on Monday. The town's fall opens the road north."):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
def test_a_garrison_is_not_of_those_who_besiege_it(war: War) -> None:
    """Men who surrender where a side laid siege are its enemy's."""
    for said, ours, _ in both_ways(war, "{one} laid siege to {place} in May. On Monday the garrison surrendered."):
        assert ours not in {c.loser for c in claims(war.theatre, war.year, said)}, said


@EACH
def test_who_prevents_a_fall_does_not_gain_by_it(war: War) -> None:
    """Whom "prevented by" leads to would have lost it: here the state."""
    said, state, _ = next(both_ways(war, "A fall of {place} could still be prevented by {one}."))
    found = claims(war.theatre, war.year, said)
    assert found
    assert not [c for c in found if c.standing in AFFIRMED]
    assert state not in {c.gainer for c in found}


@pytest.mark.parametrize(
    ("theatre", "year", "text", "gainer"),
    [
        ("sudan", 2025, "Mellit was captured on Sunday, the Joint Force announced.", "joint_force"),
        ("afghanistan", 2009, "Nad Ali was captured on Sunday, British forces announced.", "coalition"),
        ("sudan", 2025, "Mellit was captured on Sunday, the Joint Force said.", None),
    ],
)
def test_a_capture_that_an_army_announces_is_not_its_enemys(theatre: str, year: int, text: str, gainer: str | None) -> None:
    """Nobody announces a capture but who made it; who only says so may have lost the place."""
    assert gained(theatre, year, text) == {gainer}
