"""Lists that go on over sentences, ranks, "too", "not the one but the other"; corrections in other words; in every war."""

import pytest
from test_beside import both_ways
from test_told_beside import places
from test_whose import EACH, War, gained


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} captured two towns on Monday. The first was {place}. The second was {other}.",
        "{one} captured two towns on Monday. One is {place}. The other is {other}.",
        "{one} captured two towns on Monday. {place} was the first. {other} followed an hour later.",
        "{one} captured two towns on Monday. {place} fell first, then {other}.",
        "{one} captured two towns on Monday. First came {place}, then {other}.",
        "{one} captured two towns on Monday. They were named as {place} and {other}.",
        "{one} captured {place} on Monday. They did the same in {other} on Tuesday.",
        "{one} captured {place} on Monday. The same happened in {other} on Tuesday.",
        "{one} captured {place} together with {other}.",
        "{place} was captured by {one}, and {other} too.",
        "{one} captured not only {place} but {other} as well.",
    ],
)
def test_all_that_is_listed_is_taken_by_whom_the_list_is_of(war: War, text: str) -> None:
    """Whatever the state's enemy mostly gains: here it is who was said to capture so many."""
    for said, ours, _ in both_ways(war, text):
        found = places(war.theatre, war.year, said)
        assert {name for name, side in found if side == ours} >= {war.place, war.other}, said
        assert {side for _, side in found} == {ours}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "It was not {other} but {place} that fell to {one} on Monday.",
        "{one} attacked {place} and {other} on Monday. The first fell within an hour; the second beat them off.",
    ],
)
def test_of_two_the_one_that_is_meant(war: War, text: str) -> None:
    """The other was not taken."""
    for said, ours, _ in both_ways(war, text):
        found = places(war.theatre, war.year, said)
        assert (war.place, ours) in found, said


@EACH
def test_it_was_not_the_one_but_the_other_who_took_it(war: War) -> None:
    """Who stands behind "but" did it."""
    for said, ours, _ in both_ways(war, "It was not {foe} but {one} who took {place} on Monday."):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article said that {one} had captured {place}.",
        "Retraction: our report of Monday that {one} had captured {place} rested on an old video.",
        "The ministry was in good spirits, dismissing what it called rumours of the capture of {place} by {one}.",
    ],
)
def test_what_is_put_right_is_not_told(war: War, text: str) -> None:
    """A correction says what did not happen, with or without the word "wrongly"."""
    for said, _, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == set(), said


@EACH
def test_only_the_last_words_of_a_headline_ask(war: War) -> None:
    """ "A lost to the rebels, B next?" tells of A."""
    for said, ours, _ in both_ways(war, "{place} captured by {one}, {other} next?"):
        assert places(war.theatre, war.year, said) == {(war.place, ours)}, said
