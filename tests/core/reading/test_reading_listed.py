"""Lists whose items say more than a name, tables of arrows, corrections before news, and texts that were wrapped by hand."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 8, 11, 23, 59, 59, tzinfo=UTC)

WRAPPED = """Elders in Faryab told the agency that Taliban fighters overran Khwaja
Sabz Posh on Sunday after its police chief was killed. In neighbouring
Shirin Tagab the day passed quietly."""
# text, the places that change hands, all to the Taliban
LISTED = [
    ("Fallen to the Taliban since Sunday:\n* Andar, whose police left on Monday\n* Waghaz, after a siege of nine days", "Andar, Waghaz"),
    ("Captured by the Taliban on Monday:\n- the town of Andar\n- Waghaz district, with its weapons", "Andar, Waghaz"),
    ("Changes of Sunday:\nAndar (Ghazni): government -> Taliban\nWaghaz: Taliban (no change)\nGiro: government → Taliban", "Andar, Giro"),
    ("CORRECTION: An earlier version of this report said the Taliban had captured Waghaz.\n\nThe Taliban captured Andar.", "Andar"),
    ("Zaranj fell to the Taliban on Friday.\n\nAlso on Friday: Sheberghan and Aybak.", "Zaranj, Sheberghan, Aybak"),
    (WRAPPED, "Khwaja Sabz Posh"),
    (
        "The army has quit Zaranj,\nfirst of the capitals, and the\nTaliban moved in on Monday unopposed, elders and\nboth said.",
        "Zaranj",
    ),
]


@pytest.mark.parametrize(("text", "places"), LISTED, ids=[text[:40] for text, _ in LISTED])
def test_a_list_says_the_same_of_each_of_its_items(text, places):
    """The places of the list change hands and no others, to the side that its heading or its rows name."""
    article = Article(id="a", revision=0, body=text, published=AT, fetched_at=AT, content_hash="")
    live = [c for c in read(article, AFGHANISTAN).claims if c.kind in CONTROL_KINDS and c.standing in {"asserted", "claimed"}]
    assert {(AFGHANISTAN.places[c.place_id].name, c.gainer) for c in live if c.place_id} == {
        (name, "taliban") for name in places.split(", ")
    }


# Pieces that a pattern could try again and again from each of their characters.
PIECES = [
    " ", "\t", "&", "#a ", "[1]", "(a) ", "A ", "the ", "- ", "Ã", "&amp;", "**", "a.", "1:", "\n", "> ",
    "Andar, ", "- Andar\n", "A: b -> c\n", "“",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.timeout(60)
def test_no_piece_repeated_throughout_a_text_stops_the_reading(piece):
    """A text of 32 KB of one piece is read, as is a report before it: a pattern that looked at each character many times would not end."""
    text = "The Taliban captured Zaranj on Friday.\n\n" + piece * (32_000 // len(piece)) + "x"
    article = Article(id="a", revision=0, body=text, published=AT, fetched_at=AT, content_hash="")
    assert any(c.place_id == "af-nimruz-zaranj-city" for c in read(article, AFGHANISTAN).claims)
