"""What is taken back: corrections, retractions, reports that turned out to be false."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, Article
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 8, 10, tzinfo=UTC)
SANGIN, NAWA = "af-helmand-sangin", "af-helmand-nawa-e-barakzai"


def live(body: str) -> set[str | None]:
    """Return the places of which a change of ground is told as having happened."""
    claims = read(Article(id="a", revision=0, body=body, published=AT, fetched_at=AT, content_hash=""), AFGHANISTAN).claims
    return {c.place_id for c in claims if c.kind in CONTROL_KINDS and c.standing in AFFIRMED}


TAKEN_BACK = [
    "An earlier version of this article wrongly said that Sangin had been captured by the Taliban.",
    "Correction: we reported on Monday that the Taliban had captured Sangin. They have not.",
    "CORRECTION. At 11:10 we wrote that Sangin had been captured. The photo was old.",
    "5) 15:30 CORRECTION. On Monday we said that Sangin was in the hands of the Taliban. It is not.",
    "Correction: An earlier version of this story said the Taliban had captured Sangin.",
    "The ministry withdrew its report that commandos had retaken Sangin.",
    "The ministry retracted its announcement that Sangin had been retaken.",
    "The ministry corrected an earlier report that Sangin had fallen.",
    "The governor took back his claim that Sangin had been retaken.",
    "Reports that the Taliban had captured Sangin were premature, a commander said.",
    "The report that the Taliban had captured Sangin turned out to be false.",
    "News of the fall of Sangin proved premature.",
    "The agency mistakenly reported that Sangin had fallen to the Taliban.",
    "State television apologised for announcing the recapture of Sangin by the army.",
    "The channel apologized for its false report that Sangin had been captured.",
    "The army's announcement on Monday that it had retaken Sangin was wrong, elders said.",
    "The Taliban falsely claimed to have captured Sangin.",
]


@pytest.mark.parametrize("body", TAKEN_BACK)
def test_what_is_taken_back_is_not_told(body):
    """A correction, a retraction and a report that proved false tell of no change."""
    assert live(body) == set()


STANDS = [
    "Correction: Sangin fell to the Taliban on Friday, not on Thursday.",
    "Troops were withdrawn from Nawa-i-Barakzai after the Taliban captured Sangin.",
    "The army withdrew its men from Sangin, and the Taliban captured it.",
    "The Taliban captured Sangin, officials who had prematurely announced its safety said.",
    "The Taliban captured Sangin. The governor withdrew his statement that he would stay.",
    "The Taliban captured Sangin. The governor apologised for leaving the people alone.",
    "Correction\n\nThe Taliban captured Sangin on Friday.",
]


@pytest.mark.parametrize("body", STANDS)
def test_a_correction_of_something_else_takes_nothing_back(body):
    """Where men are withdrawn, or a day is corrected, what is told beside it stands."""
    assert live(body) == {SANGIN}


def test_a_correction_ends_with_its_paragraph():
    """What a correction tells as it is, and what the next paragraph tells, stands."""
    body = (
        "CORRECTION. At 11:10 we wrote that Sangin had been captured. It was Nawa-i-Barakzai that the Taliban captured.\n\n"
        "We said that Musa Qala fell."
    )
    assert SANGIN not in live(body)
    assert "af-helmand-musa-qala" in live(body)


DENIED_AFTER = [
    "The army announced on Monday that it had won Sangin back. The announcement was wrong.",
    "The Taliban said they had captured Sangin. They have not.",
    "The Taliban said on Monday that they had captured Sangin. That was premature.",
    "The Taliban said they had captured Sangin. The report turned out to be false.",
]


@pytest.mark.parametrize("body", DENIED_AFTER)
def test_the_next_sentence_may_say_that_it_was_wrong(body):
    """That it was wrong, said after what somebody claims, denies it."""
    claims = read(Article(id="a", revision=0, body=body, published=AT, fetched_at=AT, content_hash=""), AFGHANISTAN).claims
    claimed = next(c for c in claims if c.standing in AFFIRMED)
    assert [c.denies for c in claims if c.standing == "denied"] == [claimed.id]
