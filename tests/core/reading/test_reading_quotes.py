"""Quotations: whose words they are, and what a party says of its own gains."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

AT = datetime(2021, 8, 10, tzinfo=UTC)


def changes(body: str) -> list[Claim]:
    """Return what is read of changes in Sangin."""
    article = Article(id="s", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    return [c for c in read(article, load()).claims if c.kind in CONTROL_KINDS and c.place_id == "af-helmand-sangin"]


@pytest.mark.parametrize(
    "body",
    [
        '"Sangin was captured on Sunday. There was no resistance," said Zabihullah Mujahid, a Taliban spokesman.',
        "“Sangin was captured on Sunday. Kajaki fell too. There was no resistance,” said a spokesman of the Taliban.",
        "Sangin was saved by commandos, it was made known by the Ministry of Defence.",
    ],
)
def test_who_is_named_at_the_end_speaks_it_all(body: str) -> None:
    """A quotation of several sentences is that of whoever is named where it closes."""
    assert {c.standing for c in changes(body)} == {"claimed"}


def test_a_party_tells_of_its_own_gains() -> None:
    """What a third side says was won back, with no word of by whom, is its own gain and its claim."""
    (told,) = changes("The spokesman of the National Resistance Front said that Sangin had been won back.")
    assert (told.gainer, told.standing) == ("uprising", "claimed")
