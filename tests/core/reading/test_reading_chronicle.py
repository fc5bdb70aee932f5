"""An entry of a chronicle is dated by the day that opens it."""

from datetime import UTC, date, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article
from groundshift.core.theatre import load

AT = datetime(2021, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "entry",
    [
        "Aug. 8 – The Taliban seize Kunduz in the north.",
        "August 8: Kunduz. The northern city fell to the Taliban after two days of fighting.",
        "• 8 August — Kunduz falls.",
        "8 August\nThe Taliban captured Kunduz, and the governor fled.",
    ],
)
def test_an_entry_is_of_its_day(entry: str) -> None:
    """A day with a colon or dash at the head of a paragraph, or alone above it, dates what the paragraph tells and names no day of."""
    article = Article(
        id="a", revision=1, body=f"How the north of Afghanistan fell\n{entry}\n", published=AT, fetched_at=AT, content_hash="h"
    )
    told = [claim for claim in read(article, load()).claims if claim.kind in CONTROL_KINDS]
    assert {(c.place_id, c.earliest, c.latest) for c in told} == {("af-kunduz-kunduz-city", date(2021, 8, 8), date(2021, 8, 8))}


def test_the_next_paragraph_is_not_of_the_entrys_day() -> None:
    """What follows a chronicle in paragraphs of its own is news of the last days again."""
    body = "Aug. 8 – The Taliban seize Kunduz in Afghanistan.\nThe insurgents have also captured Zaranj, residents said.\n"
    article = Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h")
    last = [claim for claim in read(article, load()).claims if claim.kind in CONTROL_KINDS][-1]
    assert (last.place_id, last.latest) == ("af-nimruz-zaranj-city", date(2021, 8, 15))
