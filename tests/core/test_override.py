"""A person's word."""

from typing import Any

import pytest
from claims_by_hand import at, may, report, said, theatre

from groundshift.core.control import fold
from groundshift.core.override import override
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
