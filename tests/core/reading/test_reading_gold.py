"""The reading against annotated text of our own: the seeds whole, and single sentences trap by trap."""

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from groundshift.core.reading import read
from groundshift.core.records import Article, plain
from groundshift.core.theatre import load
from producers.articles import read_articles

HOME = Path(__file__).parents[3]
GOLD = HOME / "tests" / "gold"
AFGHANISTAN = load()
LIVE = {"asserted", "claimed"}
CHANGES = {"captured", "recaptured", "transferred", "crossing_seized"}
NO_EVENT = ("false-friend", "negation", "denial", "hypothesis", "fear", "threat", "plan", "prevented", "question")
SENTENCES = [json.loads(line) for line in (GOLD / "sentences.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def result():
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = [json.loads(line) for line in (GOLD / "seeds.jsonl").read_text("utf-8").splitlines()]
    claims = []
    for item in gold:
        (article,) = read_articles([HOME / "seeds" / f"{item['id']}.txt"])
        claims += [{"article": item["id"], **plain(claim)} for claim in read(article, AFGHANISTAN).claims]
    return score.score([json.loads(json.dumps(item)) for item in gold], json.loads(json.dumps(claims)))[0]


@pytest.mark.parametrize("measure", ["change", "unnamed"])
def test_the_seeds_changes_are_all_read(result, measure):
    """Every named change and every unnamed count of the seeds is read, and no other."""
    assert result[measure]["f1"] == 1


def test_the_seeds_standings_and_dates_are_right(result):
    """What is asserted, claimed or contested in the seeds is read so, on its day, and nothing hypothetical leaks."""
    assert (result["standing"]["rate"], result["gainer"]["rate"], result["date"]["rate"], result["leaks"]["leaked"]) == (1, 1, 1, 0)


def live(item):
    published = item.get("published")
    at = datetime.fromisoformat(f"{published}T23:59:59+00:00") if published else None
    article = Article(id=item["id"], revision=0, body=item["text"], published=at, fetched_at=at or datetime.now(UTC), content_hash="")
    return [c for c in read(article, AFGHANISTAN).claims if c.kind in CHANGES and c.standing in LIVE and c.place_id]


def test_sentences_yield_the_changes_they_tell():
    """Of the changes that single sentences tell, at least nineteen in twenty are read."""
    wanted = [
        (i["id"], c["place_id"])
        for i in SENTENCES
        for c in i["claims"]
        if c["kind"] in CHANGES and c["standing"] in LIVE and c.get("place_id")
    ]
    found = {(i["id"], c.place_id) for i in SENTENCES for c in live(i)}
    assert sum(one in found for one in wanted) >= 0.95 * len(wanted)


def test_traps_yield_no_change():
    """Of the sentences that only look like a change of ground, at most one in forty yields one."""
    traps = [i for i in SENTENCES if i["trap"] in NO_EVENT and not any(c["kind"] in CHANGES and c["standing"] in LIVE for c in i["claims"])]
    assert sum(bool(live(item)) for item in traps) <= len(traps) / 40
