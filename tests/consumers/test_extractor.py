"""The extractor: an article becomes a claim set in each theatre."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from consumers.extractor import Extractor
from consumers.stage import Decision
from groundshift.adapters.ports import Entry, Message
from groundshift.core.records import Article, ClaimSet, claim_set_key, decode, encode
from groundshift.core.theatre import Theatre, load
from groundshift.readers import one_by_one

AT = datetime(2021, 8, 9, tzinfo=UTC)
ARTICLE = Article(id="a", revision=3, body="Aybak fell.", published=AT, fetched_at=AT, content_hash="h")
PACK = load()
THEATRES = {"afghanistan": PACK, "elsewhere": msgspec.structs.replace(PACK, id="elsewhere")}


def read(article: Article, theatres: Iterable[Theatre]) -> Iterator[ClaimSet]:
    for theatre in theatres:
        if "trip" in article.body:
            raise KeyError("a rule that nobody tested")
        key = claim_set_key(theatre.id, article.id, article.revision)
        yield ClaimSet(id=key, theatre=theatre.id, article_id=article.id, revision=article.revision, reader=1, known_at=article.known_at)


def decide(*values: bytes | None) -> Decision[Entry]:
    return Extractor("d", one_by_one(read, list(THEATRES.values()))).decide(
        [Message("d-articles", 0, n, b"", value) for n, value in enumerate(values)]
    )


def test_reads_an_article_in_every_theatre() -> None:
    """Each theatre gets its own claim set, possibly empty, under the key that names theatre, article and revision."""
    writes = decide(encode(ARTICLE)).writes
    assert [(entry.topic, entry.key) for entry in writes] == [("d-claims", b"afghanistan:a:3"), ("d-claims", b"elsewhere:a:3")]
    assert [decode(ClaimSet, entry.value).theatre for entry in writes] == ["afghanistan", "elsewhere"]


def fields(**changes: object) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(encode(ARTICLE)) | changes)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (b"", "not JSON"),
        (None, "not JSON"),
        (b"\xff\xfe", "not JSON in UTF-8"),
        (fields(body="caf\xe9").replace("é".encode(), b"\xe9"), "not JSON in UTF-8"),
        (b"[1]", "a JSON list"),
        (b"[" * 100_000, "not JSON"),
        (b'{"schema":"article/1.0","deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not JSON"),
        (b'{"schema":"article/1.0","id":"a"}', "missing required field"),
        (fields(schema="article/2.0"), "newer"),
        (fields(schema="claim/1.0"), "wrong topic"),
        (fields(body=""), "empty article"),
        (fields(body=" \n\t "), "empty article"),
        (fields(revision="soon"), "revision"),
        (fields(body="trip"), "the reading failed on it"),
    ],
)
def test_what_cannot_be_read_is_dead_and_the_rest_goes_on(value: bytes | None, why: str) -> None:
    """A bad record is named with its reason; those before and after it are read."""
    decision = decide(encode(ARTICLE), value, encode(ARTICLE.replace(id="b")))
    assert [dead.message.offset for dead in decision.dead] == [1]
    assert why in decision.dead[0].error
    assert {entry.key.split(b":")[1] for entry in decision.writes} == {b"a", b"b"}


def test_a_field_of_a_later_minor_version_does_no_harm() -> None:
    """What a newer producer of the same major version adds is no reason to refuse an article."""
    assert len(decide(fields(schema="article/1.7", colour="red")).writes) == 2
