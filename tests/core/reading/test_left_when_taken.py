"""A withdrawal is not dated before the capture it answers unless said; in every war."""

from datetime import date

import pytest
from test_asides import told
from test_beside import both_ways
from test_whose import EACH, War


def days(war: War, said: str, kinds: set[str]) -> list[tuple[date, date]]:
    """Return the first and last day of each claim of some kinds about a place that is known."""
    found = [c for c in told(war.theatre, war.year, said) if c.kind in kinds and c.place_id]
    return [(c.earliest, c.latest) for c in found if c.earliest and c.latest]


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} captured {place} on 25 July. {foe} withdrew from {place}.",
        "{one} captured {place} on 25 July after {foe} withdrew from it.",
        "{one} captured {place} on 25 July. {foe} have withdrawn from {place}, residents said.",
        "{foe} withdrew from {place}. {one} captured it on 25 July.",
        "{foe} withdrew from {place}, and {one} captured it on 25 July.",
        "{place} was captured by {one} on 25 July.\n\nResidents spoke of a quiet night.\n\n{foe} had withdrawn from {place}.",
    ],
)
def test_a_withdrawal_may_lie_on_the_day_of_the_capture(war: War, text: str) -> None:
    """No day of its own: it is not over before the place was taken."""
    for said, _, _ in both_ways(war, text):
        taken, left = days(war, said, {"captured", "recaptured"}), days(war, said, {"withdrew"})
        assert taken, said
        assert left, said
        assert max(latest for _, latest in left) >= min(earliest for earliest, _ in taken), said


@EACH
def test_a_withdrawal_with_a_day_of_its_own_has_that_day(war: War) -> None:
    """ "They had withdrawn on 22 July": then, and not when it was taken."""
    for said, _, _ in both_ways(war, "{one} captured {place} on 25 July. {foe} had withdrawn from {place} on 22 July."):
        assert days(war, said, {"withdrew"}) == [(date(war.year, 7, 22), date(war.year, 7, 22))], said
        assert days(war, said, {"captured", "recaptured"}) == [(date(war.year, 7, 25), date(war.year, 7, 25))], said
