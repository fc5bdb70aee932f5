"""What holds of every reading: spans, ids, purity, and that no text trips it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from groundshift.core.reading import read
from groundshift.core.reading.article.clean import clean
from groundshift.core.reading.article.copies import signature, similarity
from groundshift.core.reading.article.sentences import sentences
from groundshift.core.records import FIGURE_KINDS, Article, claim_id, decode, encode
from groundshift.core.theatre import load

AFGHANISTAN = load()
SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))]
SAID = [
    "Insurgents captured over half of Afghanistan's 400 districts. At least 23 Regions have fallen to the Taliban.",
    "The Taliban besieged Zaranj. After a siege of two years, the soldiers fled on Friday, and The Whole City was lost.",
    "McKang, a district outside Zaranj, was captured by the Taliban.",
    "Soldiers in Herat's Shindand surrendered, and the other five or six States were lost: two in Farah , one in Ghor.",
]
AT = datetime(2021, 8, 11, 23, 59, 59, tzinfo=UTC)


def article(body: str, published: datetime | None = AT) -> Article:
    return Article(id="a", revision=0, body=body, published=published, fetched_at=AT, content_hash="")


@pytest.mark.parametrize("body", SEEDS, ids=range(len(SEEDS)))
def test_a_claim_keeps_its_span(body):
    """The sentence of a claim is the body's characters from start to end."""
    for claim in read(article(body), AFGHANISTAN).claims:
        assert claim.sentence == body[claim.start : claim.end]


@pytest.mark.parametrize("body", [*SEEDS, *SAID], ids=range(len(SEEDS) + len(SAID)))
def test_a_place_is_called_as_the_article_calls_it(body):
    """The words for a place are the body's own, capitals, apostrophes and all; one that goes without saying is called as it was before."""
    for claim in read(article(body), AFGHANISTAN).claims:
        assert claim.place_text in body


@pytest.mark.parametrize("body", SEEDS, ids=range(len(SEEDS)))
def test_reading_is_a_function_of_the_article(body):
    """Reading twice gives the same claims, whose ids name their content, in the order of the telling."""
    claims = read(article(body), AFGHANISTAN).claims
    assert claims == read(article(body), AFGHANISTAN).claims
    assert [c.id for c in claims] == [claim_id(c) for c in claims]
    assert len({c.id for c in claims}) == len(claims)
    assert [c.order for c in claims] == list(range(len(claims)))


@pytest.mark.parametrize("body", SEEDS, ids=range(len(SEEDS)))
def test_a_claim_set_travels(body):
    """A claim set comes back from its bytes as it was."""
    claim_set = read(article(body), AFGHANISTAN)
    assert decode(type(claim_set), encode(claim_set)) == claim_set


@pytest.mark.parametrize("body", SEEDS, ids=range(len(SEEDS)))
def test_the_day_of_publication_moves_the_days_told(body):
    """An article published a week later tells of days a week later where it names them by weekday, and of the same places."""
    one, other = (read(article(body, AT + timedelta(days)), AFGHANISTAN).claims for days in (0, 7))
    assert [(c.kind, c.place_id) for c in one] == [(c.kind, c.place_id) for c in other]
    assert all(later.earliest >= earlier.earliest for earlier, later in zip(one, other, strict=True) if earlier.earliest and later.earliest)


def test_an_undated_article_is_read():
    """Without a day of publication there are claims, and those that depend on it have no days."""
    claims = read(article("The Taliban captured Zaranj.", None), AFGHANISTAN).claims
    assert [(c.kind, c.earliest, c.latest) for c in claims] == [("captured", None, None)]


def test_sentences_cover_no_character_twice():
    """Sentences stand in order and none overlaps another."""
    for body in SEEDS:
        found = sentences(body, clean(body))
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(body[s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize("body", SEEDS, ids=range(len(SEEDS)))
def test_a_light_edit_is_a_near_copy(body):
    """An article with one sentence more is like itself, and unlike the others."""
    mine = signature(body)
    assert similarity(mine, signature(body + " Shops stayed shut, residents said.")) > 0.8
    assert all(similarity(mine, signature(other)) < 0.3 for other in SEEDS if other != body)


def test_a_denial_finds_its_claim():
    """A denial names the claim it denies, whether it says it again or not."""
    for denial in ("The governor denied that Zaranj had fallen.", "The defence ministry called the claim baseless."):
        claims = read(article(f"The Taliban said they had captured Zaranj. {denial}"), AFGHANISTAN).claims
        denied = [c for c in claims if c.standing == "denied"]
        assert [c.denies for c in denied] == [next(c.id for c in claims if c.standing == "claimed")]


def test_places_that_are_counted_and_named_count_once():
    """A count whose places the article names becomes a total."""
    claims = read(article("Two districts were captured on Monday. Imam Sahib and Dasht-e-Archi fell on Monday."), AFGHANISTAN).claims
    assert [(c.kind, c.count) for c in claims if c.place_id is None] == [("places_captured", 2)]
    assert {c.place_id for c in claims if c.kind == "captured"} == {"af-kunduz-imam-sahib", "af-kunduz-dasht-e-archi"}


def test_a_figure_is_no_change_of_ground():
    """What was killed, freed or seized has a number and changes no place's hands."""
    claims = read(article("The Taliban seized 100 military vehicles in Zaranj and killed 12 soldiers."), AFGHANISTAN).claims
    assert {(c.kind, c.low) for c in claims} == {("seized_materiel", 100), ("killed", 12)}
    assert all(c.kind in FIGURE_KINDS for c in claims)


def test_a_list_that_goes_on_keeps_who_acts():
    """What a later sentence adds to a list was done by whom the earlier one names, however far into it."""
    told = "After the long and hard battles of the summer in the north, fighters said they had captured Kunduz. They are still in Chardara."
    claims = read(article(told), AFGHANISTAN).claims
    assert {(c.place_id, c.gainer) for c in claims} == {(f"af-kunduz-{place}", "taliban") for place in ("kunduz-city", "chahar-dara")}


SINCE = [("since 22 July", (22, 7), (22, 7)), ("since June", (1, 6), (30, 6))]


@pytest.mark.parametrize(("since", "first", "last"), SINCE)
def test_a_state_began_when_it_is_said_to_have_lasted_since(since, first, last):
    """Who has held a place since a day or a month took it in that day or month, and not until today."""
    claim = next(c for c in read(article(f"Zaranj has been in Taliban hands {since}."), AFGHANISTAN).claims if c.kind == "captured")
    days = [(day.day, day.month) for day in (claim.earliest, claim.latest) if day]
    assert days == [first, last]
