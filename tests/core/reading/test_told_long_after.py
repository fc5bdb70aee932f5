"""What is told long after, beside whom, of the next place, and in title alone; what is no capture at all; in every war."""

from datetime import date

import pytest
from test_beside import both_ways
from test_told_beside import places
from test_whose import EACH, War, claims, gained

from groundshift.core.theatre import load


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "It is two years since {one} took {place}.",
        "It is two years to the day since {one} took {place}.",
        "Two years have passed since {one} took {place}.",
        "It has been two years since {one} captured {place}.",
        "In the two years since {one} took {place}, its bridge has stayed down.",
        "Two years on from the capture of {place} by {one}, the bridge is down.",
    ],
)
def test_what_happened_so_long_since_is_not_news(war: War, text: str) -> None:
    """A count of years and "since" date what follows, not the day of publication."""
    for said, ours, theirs in both_ways(war, text):
        taken = [c for c in claims(war.theatre, war.year, said) if c.kind == "captured"]
        assert taken, said
        assert all(c.latest and c.latest < date(war.year, 1, 1) for c in taken), said
        assert {c.gainer for c in taken} == {ours}, said
        assert theirs != ours


@EACH
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{one} captured {place} on Friday. The same goes for {other}.", 2),
        ("{one} list {place} among their gains.", 1),
        ("{one} are masters of {place} again.", 1),
        ("{one} made themselves masters of {place}.", 1),
        ("{place} passed into the authority of {one}.", 1),
    ],
)
def test_a_place_told_in_few_words(war: War, text: str, names: int) -> None:
    """The next place of a kind, a place among gains, masters again, an authority."""
    for said, ours, theirs in both_ways(war, text):
        found = {c.place_id for c in claims(war.theatre, war.year, said) if c.kind in {"captured", "recaptured"} and c.gainer == ours}
        assert len(found) == names, said
        assert theirs not in gained(war.theatre, war.year, said), said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "Clarification: an earlier report attributed the capture of {place} to {one}.",
        "{one} did not take {place}: the minister's words about its capture were misread.",
        "The coach said {place} had taken the cup from {other} in a goalless derby.",
        "A candidate close to {one} took {place} in the election; turnout at the polls was low.",
    ],
)
def test_what_is_taken_back_or_played_takes_nothing(war: War, text: str) -> None:
    """A correction, a misreading, a game and a vote move no ground."""
    for said, _, _ in both_ways(war, text):
        moved = [
            c for c in claims(war.theatre, war.year, said) if c.kind in {"captured", "recaptured"} and c.standing in {"asserted", "claimed"}
        ]
        assert not moved, said


@pytest.mark.parametrize(
    ("theatre", "year", "text", "found"),
    [
        ("syria", 2017, "Turkish tanks cleared the way as Syrian rebels took Jarablus.", {("Jarablus", "sna")}),
        ("syria", 2017, "Backed by Turkish air strikes, rebels seized Jarablus.", {("Jarablus", "sna")}),
        ("syria", 2017, "Syrian rebels took Jarablus.", {("Jarablus", "hts")}),
        ("syria", 2014, "Syrian rebels took Jarablus, Turkey said.", {("Jarablus", "hts")}),
        ("sudan", 2025, "The army captured Bara, the second town of North Kordofan.", {("Bara", "saf")}),
        ("sudan", 2023, "Residents saw the RSF seize🟢El Fula on Friday.", {("Al-Fula", "rsf")}),
    ],
)
def test_who_is_meant_beside_whom(theatre: str, year: int, text: str, found: set[tuple[str, str]]) -> None:
    """Rebels for whom Turkish tanks clear the way are those whom Turkey backs, while it did; a rank and a picture hide no place."""
    assert places(theatre, year, text) == found


def test_a_title_stands_where_the_body_only_tells_how_they_came() -> None:
    """ "Rebels take Jarablus" over a body in which they enter it: it was taken."""
    text = "Turkish-backed rebels take Jarablus\n\nFighters entered Jarablus on Wednesday. Islamic State withdrew from Jarablus."
    assert ("Jarablus", "sna") in places("syria", 2016, text)


def test_provinces_head_the_marked_lines_below() -> None:
    """A list of districts under their provinces' bare names is one list."""
    text = "The Taliban captured these districts:\nBadakhshan\n- Yaftal\n- Arghanj Khwa\nTakhar province\n- Farkhar\n- Chal"
    theatre = load("afghanistan")
    taken = [c for c in claims("afghanistan", 2021, text) if c.kind == "captured"]
    assert {theatre.places[c.place_id].name for c in taken if c.place_id} >= {"Farkhar"}
    assert len(taken) == 4
