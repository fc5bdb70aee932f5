"""Who is said to have gained which places, told in many ways: one sentence a way, in tests/gold/constructions.tsv and joined.tsv."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article
from groundshift.core.theatre import load

AFGHANISTAN = load()
GOLD = Path(__file__).parents[3] / "tests" / "gold"
LINES = [line.split("\t") for name in ("constructions", "joined") for line in (GOLD / f"{name}.tsv").read_text("utf-8").splitlines()]
AT = datetime(2021, 8, 11, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(("gainer", "places", "text"), LINES, ids=[text[:50] for _, _, text in LINES])
def test_a_sentence_tells_who_gained_which_places(gainer, places, text):
    """The places of the table and no others change hands, to its side; "-" marks a sentence in which none does."""
    article = Article(id="a", revision=0, body=text, published=AT, fetched_at=AT, content_hash="")
    live = [c for c in read(article, AFGHANISTAN).claims if c.kind in CONTROL_KINDS and c.standing in {"asserted", "claimed"}]
    wanted = set() if gainer == "-" else {(name, gainer) for name in places.split(", ")}
    assert {(AFGHANISTAN.places[c.place_id].name, c.gainer) for c in live if c.place_id} == wanted
