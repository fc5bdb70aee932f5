"""How a place stands and who is known to hold it, in the words reports have for it; in every war."""

import pytest
from test_beside import both_ways
from test_told_beside import places
from test_whose import EACH, War, claims, gained

from groundshift.core.records import AFFIRMED


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{place} is surrounded but still in the hands of {one}.",
        "{place} is calm and in the hands of {one}.",
        "{place} is reported to be in the hands of {one}.",
        "{one} are reported to be in control of {place}.",
        "{one} are said to hold {place}.",
    ],
)
def test_whose_it_is_now(war: War, text: str) -> None:
    """Behind "but" and "and", and by hearsay, it is theirs all the same; nothing is planned."""
    for said, ours, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
def test_what_is_said_to_be_sought_is_not_had(war: War) -> None:
    """Hearsay of a wish tells no state."""
    for said, _, _ in both_ways(war, "{one} are said to be trying to take {place}."):
        assert not gained(war.theatre, war.year, said), said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "As a result of the offensive of {one}, {place} was captured on Monday.",
        "Thanks to the efforts of {one}, {place} was captured on Monday.",
        "{one} marched into {place} on Monday.",
        "{one} captured the last blocks of {place} on Monday.",
    ],
)
def test_who_took_it_in_other_words(war: War, text: str) -> None:
    """The cause that opens a sentence, a march into a town, its last blocks."""
    for said, ours, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
def test_a_share_of_a_place_is_not_all_of_it(war: War) -> None:
    """A figure before the place leaves the rest to others."""
    for said, _, _ in both_ways(war, "Some 96 per cent of eastern {place} is in the hands of {one}."):
        assert not [c for c in claims(war.theatre, war.year, said) if c.part == "whole" and c.standing in AFFIRMED], said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} now have control over {place}, and over {other}.",
        "{one} took three towns on Monday. {place} was the first; {other} fell at night.",
        "{one} took three towns on Monday. {place} fell in the morning. {other} fell at noon.",
    ],
)
def test_all_of_a_list_is_theirs(war: War, text: str) -> None:
    """A preposition said again, and a count of which not all are named yet, go on with the list."""
    for said, ours, _ in both_ways(war, text):
        found = places(war.theatre, war.year, said)
        assert {(war.place, ours), (war.other, ours)} <= found, said


@EACH
def test_who_took_command_took_no_town(war: War) -> None:
    """One man of an aside took over the post, not the place."""
    for said, _, _ in both_ways(war, "{one} named a new commander in {place}, who took it over on Monday."):
        assert not [c for c in claims(war.theatre, war.year, said) if c.kind in {"captured", "recaptured"}], said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "A previous version of this story said that {one} had captured {place}.",
        "For an hour our front page bore the headline that {one} had captured {place}.",
        "Cadets playing {one} captured {place}.",
        "Commandos in the role of {one} captured {place}.",
    ],
)
def test_what_was_taken_back_or_played_is_nobodys_gain(war: War, text: str) -> None:
    """A retracted headline and an exercise colour nothing."""
    for said, _, _ in both_ways(war, text):
        assert not gained(war.theatre, war.year, said), said


@EACH
def test_a_statement_that_was_retracted_did_not_happen(war: War) -> None:
    """Who took back what it said leaves no gain of it standing: the one claim is negated, and names whose word it takes back."""
    for said, ours, _ in both_ways(war, "The ministry said that {one} had captured {place}. Later it retracted the statement."):
        found = [(c.gainer, c.standing, c.retracts) for c in claims(war.theatre, war.year, said)]
        assert found == [(ours, "negated", "speaker")], said


@pytest.mark.parametrize(
    ("text", "place", "side"),
    [
        ("Palmyra remains under rebel control.", "Palmyra", "hts"),
        ("Palmyra is in rebel hands.", "Palmyra", "hts"),
        ("Residents fled Islamic State-held Palmyra.", "Palmyra", "isis"),
        ("The 131st battalion drove the Islamic State out of Palmyra on Monday.", "Palmyra", "government"),
    ],
)
def test_the_adjective_of_a_side_is_the_side(text: str, place: str, side: str) -> None:
    """In Syria: "rebel" before hands and control (whom "the rebels" means there, the pack says), and a name of two words before "held"."""
    found = {gainer for name, gainer in places("syria", 2016, text) if name == place}
    assert found == {side} or (side == "government" and found <= {side, None} and found), text


def test_the_occupier_a_pack_names_holds_what_is_occupied() -> None:
    """In Ukraine "the town remains occupied" says by whom; that it was once occupied does not."""
    for text in ("Kherson remains occupied.", "Kherson remains under occupation.", "Kherson is still under occupation."):
        assert places("ukraine", 2022, text) == {("Kherson", "russia")}
    assert not places("afghanistan", 2021, "Kandahar remains occupied.")


def test_a_headlines_place_stands_for_the_town_of_a_body_that_names_a_country_alone() -> None:
    """The body's "town" is the headline's, whatever country the body names."""
    text = "Rebels seize Palmyra\n\nRebels in Syria captured the town on Monday."
    assert ("Palmyra", "hts") in places("syria", 2016, text)


@pytest.mark.parametrize("mark", ["\u2019", "'", "\u02bc", "\u02bb", "\u2032"])
def test_an_apostrophe_of_any_kind_is_one(mark: str) -> None:
    """Ukrainian names are written with five of them."""
    assert places("ukraine", 2022, f"Ukrainian forces liberated Kup{mark}iansk on Saturday.") == {("Kupiansk", "ukraine")}


@pytest.mark.parametrize("text", ["Zaranj (Thursday)", "Zaranj (Thursday", "On Thursday\n\nZaranj (Friday)\n\nKandahar (Saturday)"])
def test_a_paragraph_of_a_name_and_a_day_is_read(text: str) -> None:
    """A text may end right behind a day in brackets; nobody gains by it."""
    assert not gained("afghanistan", 2021, text)


def test_items_with_arabic_article_and_days_are_items() -> None:
    """Names that begin in small letters stand in a list as others do, with days behind a comma or a dash."""
    text = "The rebels captured these towns in May:\n\n- al-Bab, 3 May\n- Palmyra \u2013 4 May\n"
    assert {("Al-Bab", "hts"), ("Palmyra", "hts")} <= places("syria", 2016, text)


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{place} fell into tribal hands on Monday.",
        "{place} fell into the hands of bandits on Monday.",
        "{place} came under the control of the tribe on Monday.",
    ],
)
def test_what_fell_to_strangers_is_gained_by_no_side_that_is_known(war: War, text: str) -> None:
    """Hands that are told of, and are no side's, are not the usual enemy's."""
    assert gained(war.theatre, war.year, text.format(place=war.place)) == {None}
