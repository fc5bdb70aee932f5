"""What an instant must be is one rule, in every stage."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.stage import Stage
from consumers.tracker import TrackerStage
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import Message
from groundshift.adapters.topics import RECORD_LIMIT
from groundshift.core.reading import read_all
from groundshift.core.records import Article, Claim, ClaimSet, decode, encode, milliseconds
from groundshift.core.theatre import load
from groundshift.core.tracker import Tracker
from groundshift.readers import one_by_one

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
ARTICLE = Article(id="a", revision=3, body="Aybak fell to the Taliban on Monday.", published=AT, fetched_at=AT, content_hash="h")
CLAIM = Claim(id="c", theatre="afghanistan", kind="captured", sentence="s", start=0, end=1, article_id="a", revision=3)
CLAIM_SET = ClaimSet(id="s", theatre="afghanistan", article_id="a", revision=3, reader=1, known_at=AT, claims=(CLAIM,))
THEATRES = {"afghanistan": load()}


def stages() -> dict[str, Stage[Any]]:
    log = MemoryLog()
    log.prepare("d")
    tracker = TrackerStage("d", THEATRES, log, Tracker)
    tracker.restore(log.places(["d-claims"]))
    return {
        "extractor": Extractor("d", one_by_one(read_all, list(THEATRES.values()))),
        "indexer": Indexer("d", THEATRES),
        "tracker": tracker,
    }


READERS = {"articles": ("extractor", "indexer"), "claims": ("tracker", "indexer")}
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("articles", {"published": "9999-12-31T23:59:59-14:00"}, "beyond the years 1000 to 2999"),
    ("articles", {"published": "0001-01-01T00:00:00+14:00"}, "beyond the years 1000 to 2999"),
    ("articles", {"published": "0999-12-31T23:59:59Z"}, "beyond the years 1000 to 2999"),
    ("articles", {"published": "2021-08-09T12:00:00"}, "published 2021-08-09T12:00:00 has no zone"),
    ("articles", {"fetched_at": "2021-08-09T12:00:00"}, "fetched_at 2021-08-09T12:00:00 has no zone"),
    ("articles", {"revision": 2**63 - 1}, "revision 9223372036854775807 is no instant"),
    ("articles", {"revision": -1}, "revision -1 is no instant"),
    ("articles", {"published": "2099-01-01T00:00:00Z"}, "published 2099-01-01T00:00:00+00:00 lies after 2021-08-09"),
    ("articles", {"revision": 4_070_908_800_000}, "revision 2099-01-01T00:00:00+00:00 lies after 2021-08-09"),
    ("articles", {"body": " \n"}, "an empty article"),
    ("articles", {"extra": {"long": "x" * RECORD_LIMIT}}, "1,048,576: split it"),
    ("claims", {"known_at": "9999-12-31T23:59:59-14:00"}, "beyond the years"),
    ("claims", {"known_at": "2099-01-01T00:00:00Z"}, "lies after 2021-08-09"),
    ("claims", {"revision": 2**63 - 1}, "no instant"),
    ("articles", {"id": ""}, "an id of 0 bytes"),
    ("claims", {"claims": [{"id": "x" * 513}]}, "an id of 513 bytes"),
    ("claims", {"claims": [{"earliest": "0001-01-01"}]}, "earliest 0001-01-01 is beyond the years"),
    ("claims", {"claims": [{"latest": "9999-12-31"}]}, "latest 9999-12-31 is beyond the years"),
]


def record(topic: str, changes: dict[str, Any]) -> bytes:
    fields = msgspec.json.decode(encode(ARTICLE if topic == "articles" else CLAIM_SET))
    if "claims" in changes:
        changes = {"claims": [msgspec.json.decode(encode(CLAIM)) | changes["claims"][0]]}
    return msgspec.json.encode(fields | changes)


@pytest.mark.parametrize(("topic", "changes", "why"), BAD, ids=lambda value: str(value)[:40])
def test_every_stage_refuses_the_same_for_the_same_reason(topic: str, changes: dict[str, Any], why: str) -> None:
    """What one stage sets aside, every other that reads it sets aside too, with the same words."""
    message = Message(f"d-{topic}", 0, 0, b"", record(topic, changes), milliseconds(AT))
    for name in READERS[topic]:
        decision = stages()[name].decide([message])
        assert [why in dead.error for dead in decision.dead] == [True], (name, decision.dead)


@pytest.mark.parametrize("topic", READERS)
def test_every_stage_takes_what_is_within_the_rule(topic: str) -> None:
    """An instant with a zone of its own is taken, and is that instant in UTC; a day ahead is a clock that is off, and harmless."""
    changes = {"published": "2021-08-11T10:00:00+14:00"} if topic == "articles" else {"known_at": "2021-08-11T10:00:00+14:00"}
    message = Message(f"d-{topic}", 0, 0, b"", record(topic, changes), milliseconds(AT))
    for name in READERS[topic]:
        assert stages()[name].decide([message]).dead == [], name


def test_instants_are_read_in_utc() -> None:
    """Whatever zone an instant is written in, its day is the day in UTC."""
    article = decode(Article, record("articles", {"published": "2021-08-10T01:00:00+05:00"}))
    assert (article.published, article.published and article.published.tzinfo) == (datetime(2021, 8, 9, 20, tzinfo=UTC), UTC)
