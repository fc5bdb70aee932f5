"""Several wars on one stream: which an article is about, and whose each of its claims is."""

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from groundshift.core.reading import read, read_all
from groundshift.core.reading.whole.wars import about
from groundshift.core.records import Article, Claim
from groundshift.core.theatre import Theatre, load
from producers.articles import read_articles

WARS = tuple(map(load, ("afghanistan", "sudan", "syria", "ukraine")))
AFGHANISTAN, SUDAN, SYRIA, UKRAINE = WARS
WORLD = load("world")


def article(body: str, title: str = "") -> Article:
    """Return an article of the end of 2024."""
    at = datetime(2024, 12, 2, tzinfo=UTC)
    return Article(id="a", revision=1, title=title, body=body, published=at, fetched_at=at, content_hash="")


def ids(body: str, *wars: Theatre, title: str = "") -> list[str]:
    """Return the theatres that an article is about."""
    return [war.id for war in about(article(body, title), wars or WARS)]


def told(body: str, *wars: Theatre) -> dict[str, list[Claim]]:
    """Return the claims of an article by theatre."""
    return {one.theatre: list(one.claims) for one in read_all(article(body), wars or WARS)}


@pytest.mark.parametrize(
    ("body", "wars"),
    [
        ("Rebels captured Maarat al-Numan on Monday.", ["syria"]),
        ("Taliban fighters seized the district on Monday.", ["afghanistan"]),
        ("The Rapid Support Forces said they had shot down a plane.", ["sudan"]),
        ("At least 80 people were killed in Hama.", ["syria"]),
        ("The army lost Bakhmut. In Sudan, the army took Wad Madani.", ["sudan", "ukraine"]),
        ("At least 80 people were killed, officials said.", []),  # open
        ("At least 80 people were killed in Sanaa by the Houthis.", []),  # another war
        ("Islamic State said that its fighters had taken the village.", []),  # fights in several
        ("Russian jets struck a base, the Pentagon said.", []),  # likewise
        ("A film festival opened in Cannes.", []),
        ("Kountouz fell to the Talibans.", ["afghanistan"]),  # as a machine spells it
    ],
)
def test_an_article_is_about_the_wars_whose_own_names_it_has(body: str, wars: list[str]) -> None:
    """Its land, people, places and the sides that no other pack in use has make an article one about a war."""
    assert ids(body) == wars


def test_a_title_says_what_an_article_is_about() -> None:
    """The headline counts, though nothing is read of it."""
    assert ids("At least 80 people were killed, officials said.", title="Air strikes on Khartoum") == ["sudan"]


@pytest.mark.parametrize(
    ("body", "wars"),
    [("At least 80 people were killed, officials said.", ["syria"]), ("At least 80 people were killed in Sanaa by the Houthis.", [])],
)
def test_one_war_alone_takes_what_names_no_other(body: str, wars: list[str]) -> None:
    """Where one pack is in use an article that names no other land is about it, as it was fed to it; one about another land is not."""
    assert ids(body, SYRIA) == wars


def test_what_nobody_else_is_about_is_the_worlds() -> None:
    """Theatre world reads any war's report, and beside others the reports that they are not about."""
    assert ids("Rebels captured Bambari in the Central African Republic.", WORLD) == ["world"]
    assert ids("Rebels captured Bambari in the Central African Republic.", *WARS, WORLD) == ["world"]
    assert ids("Rebels captured Hama.", *WARS, WORLD) == ["syria"]


TWO_WARS = """In Syria, rebels captured Maarat al-Numan on Saturday. Thirty soldiers were killed, the army said.

At least 40 civilians were wounded, doctors said.

In Sudan, the Rapid Support Forces took El Fasher on Sunday. Ninety people were killed.

The fighters also seized two villages. Yemen saw no fighting, but in Yemen 17 people were wounded by mines."""


def test_each_war_gets_its_own_of_an_article_about_two() -> None:
    """Places go where they are; figures and counts go to the war of their sentence, else of what stands before it."""
    claims = told(TWO_WARS)
    assert {one.place_id for one in claims["syria"]} >= {"sy-idlib-maarat-al-numan-city"}
    assert {one.low for one in claims["syria"] if one.low} == {30, 40}
    assert {one.low for one in claims["sudan"] if one.low} == {90}
    assert all(one.place_id is None or one.place_id.startswith("sd-") for one in claims["sudan"])
    assert not claims["afghanistan"]
    assert not claims["ukraine"]


def test_a_sentence_about_two_wars_is_parted() -> None:
    """A figure goes to the war that its part of the sentence names."""
    claims = told("In Syria 30 people were killed and in Sudan 90 people were killed.")
    assert {name: [one.low for one in some] for name, some in claims.items() if some} == {"syria": [30], "sudan": [90]}


def test_a_figure_of_another_land_is_nobodys() -> None:
    """What happened in a land that no pack in use has is told of no war, though the article is about one."""
    claims = told("Taliban fighters seized Zaranj on Friday. In Yemen, 17 people were killed.", AFGHANISTAN)
    assert [one.kind for one in claims["afghanistan"]] == ["captured"]


def test_claims_keep_their_place_in_the_text() -> None:
    """What is blanked for a theatre moves nothing: each claim's span holds its sentence in the article as received."""
    for claims in told(TWO_WARS).values():
        assert all(TWO_WARS[one.start : one.end] == one.sentence for one in claims)


def test_an_article_about_one_war_is_read_as_with_its_pack_alone() -> None:
    """Packs that an article is not about change nothing of what is read with the one that it is about."""
    one = article("Taliban fighters captured Zaranj on Friday. Twelve policemen were killed, the governor said.")
    alone = read(one, AFGHANISTAN)
    assert next(iter(read_all(one, WARS))) == alone
    assert alone.claims


def samples(war: Theatre) -> list[Article]:
    """Return the articles of a pack, or of the seeds."""
    folder = war.folder / "samples"
    return [one for one in read_articles([folder if folder.is_dir() else Path("seeds")]) if isinstance(one, Article)]


@pytest.mark.parametrize(("one", "other"), list(permutations(WARS, 2)), ids=lambda war: str(war.id))
def test_of_two_articles_in_one_each_claim_stays_with_its_war(one: Theatre, other: Theatre) -> None:
    """The articles of two wars run together: not a claim of the one is told of the other, nor of a third, and hardly one is lost."""
    made, due = 0, 0
    for first, second in zip(samples(one), samples(other), strict=False):
        both = first.replace(body=f"{first.body}\n\n{second.title}\n\n{second.body}")
        for told in read_all(both, WARS):
            begin, end = {one.id: (0, len(first.body)), other.id: (len(first.body), len(both.body))}.get(told.theatre, (0, 0))
            assert all(begin <= claim.start < end for claim in told.claims)
            made += len(told.claims)
        due += len(read(first, one).claims) + len(read(second, other).claims)
    assert made >= 0.9 * due
