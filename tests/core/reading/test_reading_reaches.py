"""A cue reaches no further than its own clause: what did not come, was avoided or is planned says nothing of what else happened."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import Article, Claim
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 8, 10, tzinfo=UTC)


def told(body: str) -> list[Claim]:
    """Return what is read of Sangin."""
    article = Article(id="s", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    return [c for c in read(article, AFGHANISTAN).claims if c.place_id == "af-helmand-sangin" and c.kind != "killed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "To avoid civilian casualties, government forces withdrew from Sangin.",
        "To avoid civilian casualties government forces withdrew from Sangin.",
        "To prevent further bloodshed, the elders handed over Sangin.",
        "There was no answer to calls for air support, and they retreated from Sangin.",
        "No reinforcements came, so the troops left Sangin.",
        "No help arrived and Sangin fell to the Taliban on Monday.",
        "No one was hurt, and Sangin was taken by the Taliban.",
        "Because there was no ammunition left, the soldiers in Sangin surrendered.",
        "As no help arrived, the troops abandoned Sangin.",
        "Without reinforcements, the soldiers in Sangin gave up.",
        "Having received no food for days, the police in Sangin surrendered.",
        "The army retreated from Sangin, and a new operation is planned.",
        "Sangin fell to the Taliban and the loss of Kajaki is feared.",
        "Helmand is threatened by the militants, as Sangin is besieged by them.",
    ],
)
def test_what_another_clause_says_happened(sentence: str) -> None:
    """What a clause of its own tells happened, whatever did not happen, was avoided or is planned beside it."""
    assert {c.standing for c in told(sentence)} == {"asserted"}


@pytest.mark.parametrize(
    "sentence",
    [
        "No soldier or policeman withdrew from Sangin.",
        "To prevent Sangin from falling to the Taliban, the army sent reinforcements.",
        "The army stopped the insurgents and their allies from taking Sangin.",
        "The fall of Sangin and of Kajaki is feared.",
    ],
)
def test_a_cue_reaches_through_its_own_clause(sentence: str) -> None:
    """Within its clause a cue reaches over conjunctions and joined names."""
    assert {c.standing for c in told(sentence)} <= {"negated", "hypothetical"}
