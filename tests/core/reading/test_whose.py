"""Whose deed, whose loss and whose word a sentence tells, and of which place it is not told: in every war."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from groundshift.core.reading import read
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

Side = tuple[str, str]  # as an article names it, and its id


class War(NamedTuple):
    """Two places of a war, a year of it, and two of its sides."""

    theatre: str
    place: str
    other: str
    year: int
    one: Side
    foe: Side


WARS = (
    War("afghanistan", "Zaranj", "Kandahar", 2021, ("The government", "government"), ("The Taliban", "taliban")),
    War("syria", "Palmyra", "Hama", 2016, ("The army", "government"), ("IS", "isis")),
    War("sudan", "Bara", "Nyala", 2025, ("The army", "saf"), ("The RSF", "rsf")),
    War("ukraine", "Izium", "Kherson", 2022, ("Ukraine", "ukraine"), ("Russia", "russia")),
)
EACH = pytest.mark.parametrize("war", WARS, ids=[war.theatre for war in WARS])


def claims(theatre: str, year: int, body: str) -> list[Claim]:
    """Return what a text of one sentence tells of who took or holds what."""
    at = datetime(year, 8, 1, tzinfo=UTC)
    said = read(Article(id="a", revision=1, body=body, published=at, fetched_at=at, content_hash="h"), load(theatre)).claims
    return [claim for claim in said if claim.kind in CONTROL_KINDS | {"holds"}]


def gained(theatre: str, year: int, body: str) -> set[str | None]:
    """Return who is said to have gained or to hold something, with a live standing."""
    return {claim.gainer for claim in claims(theatre, year, body) if claim.standing in AFFIRMED}


@EACH
def test_whose_capture_it_is_gains(war: War) -> None:
    """A noun of taking has its doer before it or behind "by"; one of losing its loser."""
    theatre, place, _other, year, one, foe = war
    for (name, side), (_, against) in ((one, foe), (foe, one)):
        who = f"{name}'" if name.endswith("forces") else f"{name}'s"
        inner = name[0].lower() + name[1:] if name.startswith("The") else name
        assert gained(theatre, year, f"{who} capture of {place} surprised many.") == {side}
        assert gained(theatre, year, f"{who} swift seizure of {place} surprised many.") == {side}
        assert gained(theatre, year, f"{place}'s capture by {inner} surprised many.") == {side}
        lost = claims(theatre, year, f"{who} loss of {place} surprised many.")
        assert [claim.loser for claim in lost] == [side]
        assert lost[0].gainer in {None, against, "hts"}, "of several foes none, or the one that the pack names"
        assert lost[0].gainer != side


@EACH
def test_nothing_is_told_of_what_is_excepted(war: War) -> None:
    """A place behind "except", "all but" and the like was not taken."""
    theatre, place, other, year, one, foe = war
    for name, _ in (one, foe):
        inner = name[0].lower() + name[1:] if name.startswith("The") else name
        for body in (
            f"{name} captured everything except {place}.",
            f"All towns but {place} were captured by {inner}.",
            f"Every town apart from {place} has fallen to {inner}.",
            f"With the exception of {place}, the towns were captured by {inner}.",
            f"{other} but not {place} fell to {inner}.",
        ):
            assert not [claim for claim in claims(theatre, year, body) if claim.place_text == place], body


@EACH
def test_the_last_place_of_a_side_is_its_own(war: War) -> None:
    """Who has only one place left has it; a rank that is not so, or not yet, gives nobody anything."""
    theatre, place, _other, year, one, foe = war
    for (name, side), (enemy, _) in ((one, foe), (foe, one)):
        inner, theirs = (n[0].lower() + n[1:] if n.startswith("The") else n for n in (name, enemy))
        for body in (
            f"{place} is the last town in the area held by {inner}.",
            f"{place} is the only town still under the control of {inner}.",
            f"{place} is the last town in the area under {inner}'s control.",
        ):
            assert gained(theatre, year, body) == {side}, body
        for body in (
            f"{place} is the only town not captured by {theirs}.",
            f"{place} is the only town yet to fall to {theirs}.",
            f"{place} is likely to be the next town to fall to {theirs}.",
        ):
            assert not gained(theatre, year, body), body


@EACH
def test_who_speaks_at_a_turn_did_not_say_what_stands_before_it(war: War) -> None:
    """In "P was taken by A, but B says ..." it is no word of B's that A has it."""
    theatre, place, _other, year, one, foe = war
    for (name, side), (enemy, _) in ((one, foe), (foe, one)):
        theirs = enemy[0].lower() + enemy[1:] if enemy.startswith("The") else enemy
        first, *_ = claims(theatre, year, f"{name} captured {place} on Friday, but {theirs} said that fighting went on.")
        assert (first.gainer, first.side, first.speaker) == (side, None, "")
    forces = claims("afghanistan", 2021, "The Taliban captured Zaranj, but government forces said that fighting went on.")
    assert [(claim.gainer, claim.side) for claim in forces] == [("taliban", None)]


@pytest.mark.parametrize(
    ("theatre", "year", "body", "gainer"),
    [
        ("syria", 2016, "Hezbollah helped the army to seize Zabadani.", "government"),
        ("syria", 2016, "US advisers helped the SDF take Manbij.", "sdf"),
        ("sudan", 2025, "Allied fighters helped the army to retake Bara.", "saf"),
        ("ukraine", 2022, "American rockets enabled Ukraine to retake Izium.", "ukraine"),
        ("afghanistan", 2021, "Air strikes helped government forces to retake Sangin.", "government"),
    ],
)
def test_who_is_helped_takes_it(theatre: str, year: int, body: str, gainer: str) -> None:
    """Who helps is not who takes."""
    assert gained(theatre, year, body) == {gainer}


def test_what_lies_round_a_place_is_not_the_place() -> None:
    """The areas around a town that were lost are not the town."""
    assert not claims("syria", 2016, "Government forces recaptured areas around Palmyra lost to IS last week.")
