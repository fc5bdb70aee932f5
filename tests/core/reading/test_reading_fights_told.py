"""What becomes of a fight when the whole article is told: part of a capture, the same as that of a district, or one of its own."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import AFFIRMED, FIGHT_KINDS, Article
from groundshift.core.theatre import load

AT = datetime(2021, 8, 10, tzinfo=UTC)


def fights(body: str) -> set[str | None]:
    """Return the ids of the places that are fought for, by what is read."""
    article = Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h")
    return {c.place_id for c in read(article, load()).claims if c.kind in FIGHT_KINDS and c.standing in AFFIRMED}


@pytest.mark.parametrize(
    "body",
    [
        "On Sunday evening the Taliban stormed Sangin, residents said. The Taliban captured Sangin on Monday.",
        "The Taliban captured Sangin on Monday. In the fighting for Sangin eight policemen were killed.",
        "Government forces recaptured Sangin. The army drove the Taliban out of the contested district of Sangin.",
    ],
)
def test_a_fight_that_ended_in_a_capture_is_part_of_it(body: str) -> None:
    """An attack of the day before, the fighting for the place: the capture tells them all."""
    assert fights(body) == set()


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("There is heavy fighting in Helmand. The Taliban attacked Sangin on Monday.", {"af-helmand-sangin"}),
        ("There is heavy fighting in Helmand province. The Taliban captured Sangin on Monday.", set()),
        ("There is heavy fighting in Helmand. The Taliban attacked Maruf in Kandahar.", {"af-helmand", "af-kandahar-maruf"}),
        ("Attacks were repelled in Helmand and Zabul. The Taliban attacked Sangin.", {"af-helmand", "af-zabul", "af-helmand-sangin"}),
        ("The Taliban fought for Panjshir province. The Taliban captured Paryan in Panjshir.", {"af-panjshir"}),
    ],
)  # fmt: skip
def test_a_fight_somewhere_in_a_province_is_that_of_its_district(body: str, places: set[str]) -> None:
    """A fight that has only a province for a scene is told of a place in it; not where the province is fought for, or several are named."""
    assert fights(body) == places
