"""Who left which place: a garrison leaves its place, a number of the country's soldiers leaves none."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import Article
from groundshift.core.theatre import load

AT = datetime(2021, 8, 9, tzinfo=UTC)


def left(body: str) -> list[str | None]:
    """Return the places that somebody left, by what is read."""
    article = Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h")
    return [claim.place_id for claim in read(article, load()).claims if claim.kind == "withdrew"]


@pytest.mark.parametrize(
    ("leaving", "places"),
    [
        ("The soldiers fled to Iran.", ["af-nimruz-zaranj-city"]),
        ("Hundreds of Afghan soldiers fled to Iran last month.", []),
        ("Some 400 government troops crossed into Pakistan last week.", []),
    ],
)
def test_a_counted_crowd_is_no_places_garrison(leaving: str, places: list[str]) -> None:
    """Soldiers named as those of the place told of before left it; a number of soldiers of the country did not."""
    assert left(f"Fighting goes on around Zaranj, the capital of Nimruz in Afghanistan. {leaving}") == places
