"""The five seeds and what their manifest says of them."""

import tomllib
from pathlib import Path

import pytest

from groundshift.core.records import Article
from producers.articles import read_articles

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MANIFEST = tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))["article"]


def test_every_seed_is_an_article_with_a_date() -> None:
    """The five seeds are read, each dated as its evidence has it, only the first by its own words."""
    found = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    assert {article.url[5:8]: (f"{article.published:%Y-%m-%d}", article.published_basis) for article in found} == {
        "000": ("2021-05-24", "dateline"),
        "001": ("2021-08-09", "inferred"),
        "002": ("2021-07-07", "inferred"),
        "003": ("2021-06-14", "inferred"),
        "004": ("2021-07-31", "inferred"),
    }


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"][:3])
def test_every_date_says_what_it_rests_on(entry: dict[str, str]) -> None:
    """An entry names a seed that is there, its precision, its basis, and quotes from the text what the reasoning starts from."""
    text = " ".join((SEEDS / entry["file"]).read_text("utf-8").split())
    assert entry["precision"] in ("day", "week")
    assert entry["basis"] in ("dateline", "inferred")
    quotes = entry["because"].split('"')[1::2]
    assert quotes
    assert [quote for quote in quotes if quote.lower() not in text.lower()] == []
