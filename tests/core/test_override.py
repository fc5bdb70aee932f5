"""A person's word."""

from typing import Any

import pytest
from claims_by_hand import at, may, report, said, theatre

from groundshift.core.control import fold
from groundshift.core.override import fates, override, side_of
from groundshift.core.records import ClaimSet, Span
from groundshift.errors import Misconfigured

THEATRE = theatre()
TAKEN = report("a", 9, said("captured", "norton", "red", 9))


def set_to(holder: str | None, day: int = 9, now: int = 12, **fields: Any) -> ClaimSet:
    why = {"because": "seen from the air", "by": "Eve", **fields}
    return override(THEATRE, THEATRE.places["norton"], holder, may(day), now=at(now), **why)


def norton(*sets: ClaimSet) -> list[Span]:
    return [span for span in fold(sets, THEATRE).spans if span.place_id == "norton"]


def test_an_override_outweighs_what_is_claimed() -> None:
    """From the end of its day the place is whose the analyst says, confirmed, and the reason is shown."""
    span = norton(TAKEN, set_to("blue"))[-1]
    assert (span.holder, span.standing) == ("blue", "confirmed")
    assert "seen from the air" in span.explanation


def test_denials_do_not_dispute_an_override() -> None:
    """Neither a denial nor a word about the holder in the days after contests it."""
    denied = report("b", 10, said("captured", "norton", "blue", 9, standing="denied"), said("holds", "norton", "red", 10))
    assert norton(TAKEN, set_to("blue"), denied)[-1].holder == "blue"


def test_a_later_act_moves_on_from_an_override() -> None:
    """A capture after the override's day changes the place as any other."""
    span = norton(TAKEN, set_to("blue"), report("b", 14, said("captured", "norton", "red", 14)))[-1]
    assert (span.holder, span.standing) == ("red", "reported")


def test_an_override_may_say_that_nobody_knows() -> None:
    """The holder may be set to unknown."""
    assert norton(TAKEN, set_to("unknown"))[-1].holder == "unknown"


def test_a_revoked_override_leaves_no_trace_on_the_map() -> None:
    """Revoked, the state is what it was without it; both stay as claim sets with who said so and why."""
    revoked = set_to(None, now=13, because="it was another valley")
    assert [s.replace(version=0) for s in norton(TAKEN, set_to("blue"), revoked)] == [s.replace(version=0) for s in norton(TAKEN)]
    assert revoked.article_id == set_to("blue").article_id
    assert "override revoked from 2021-05-09 by Eve: it was another valley" in revoked.title


@pytest.mark.parametrize("wrong", [{"holder": "purple"}, {"because": " "}, {"by": ""}])
def test_an_override_says_who_and_why(wrong: dict[str, str]) -> None:
    """A side that the theatre does not know, an empty reason or an empty name are refused."""
    with pytest.raises(Misconfigured):
        set_to(wrong.pop("holder", "blue"), **wrong)


def test_an_override_is_visible_as_such() -> None:
    """The place's explanation says that it was set by hand, by whom, from when and why."""
    span = norton(TAKEN, set_to("blue"))[-1]
    assert span.explanation == "Set by hand by Eve: Blue holds it since 9 May 2021. The reason given: seen from the air."
    (claim,) = set_to("blue").claims
    assert (claim.role, claim.rule, claim.speaker) == ("analyst", "override", "Eve")


def test_a_side_is_named_as_it_is_shown() -> None:
    """The holder is an id or a name as tables show it, in any case; of a misspelt one it is said which may be meant."""
    assert side_of(THEATRE, "Red") == side_of(THEATRE, "red") == "red"
    assert side_of(THEATRE, "Nobody known") == side_of(THEATRE, "unknown") == "unknown"
    with pytest.raises(Misconfigured, match="did you mean Blue"):
        side_of(THEATRE, "bleu")


def test_what_undoes_an_override_is_told() -> None:
    """The span behind an override says that it undoes what was set by hand, and the list of overrides what became of each."""
    sets = [TAKEN, set_to("blue"), report("b", 14, said("captured", "norton", "red", 14))]
    assert norton(*sets)[-1].explanation.endswith("That undoes what Eve set by hand from 9 May 2021.")
    assert "undoes" not in norton(TAKEN, set_to("blue"))[-1].explanation
    [undone] = fates(fold(sets, THEATRE), [sets[1]])
    assert (undone.now, undone.by and undone.by.holder) == ("undone", "red")
    assert [fate.now for fate in fates(fold(sets[:2], THEATRE), [sets[1]])] == ["stands"]
    both = [set_to("blue"), set_to("unknown", now=13), set_to(None, now=14)]
    assert [fate.now for fate in fates(fold(both, THEATRE), both)] == ["revoked", "revoked", "a revocation"]
    assert [fate.now for fate in fates(fold(both[:2], THEATRE), both[:2])] == ["replaced", "stands"]
