"""What travels: read, written, told apart."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundshift.core.records import Article, Claim, ClaimSet, Record, Span, claim_id, decode, encode
from groundshift.errors import BadInput

AT = datetime(2021, 8, 9, 12, 30, tzinfo=UTC)
ARTICLE = Article(id="a", revision=3, body='It "fell": \\ \u2028 é', published=AT, fetched_at=AT, content_hash="h")
CLAIM = Claim(id="c", theatre="t", kind="captured", sentence="s", start=0, end=1, article_id="a", revision=3, candidates=("x", "y"))
CLAIM_SET = ClaimSet(id="s", theatre="t", article_id="a", revision=3, reader=1, known_at=AT, signature=(1, 2**60), claims=(CLAIM,))
SPAN = Span(id="s", theatre="t", place_id="p", place="P", province="", level="district", holder="h", standing="reported")
RECORDS: list[Record] = [ARTICLE, CLAIM_SET, SPAN, CLAIM]


def loose(record: Record, **changes: Any) -> bytes:
    """Write a record as others might: keys in another order, spaces, escapes, fields added or (None) left out."""
    fields = json.loads(encode(record)) | changes
    return json.dumps({name: fields[name] for name in reversed(fields) if fields[name] is not ...}, indent=1).encode()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    """Written and read, a record is the same; so it is however its JSON is spelled."""
    assert decode(type(record), encode(record)) == record
    assert decode(type(record), loose(record)) == record


@pytest.mark.parametrize("spell", [loose, lambda record, **more: msgspec.json.encode(json.loads(encode(record)) | more)])
def test_fields_nobody_knows_are_kept_and_go_on(spell: Any) -> None:
    """A field of a later minor version, or one that has our own name for such fields, comes out where it came in."""
    added = {"schema": "span/1.7", "colour": {"deep": [1]}, "extra": {"theirs": 1}}
    record = decode(Span, spell(SPAN, **added))
    assert record.extra == {"colour": {"deep": [1]}, "extra": {"theirs": 1}}
    assert {name: json.loads(encode(record))[name] for name in added} == added
    assert decode(Span, spell(SPAN, extra={"theirs": 1})).extra == {"extra": {"theirs": 1}}


def test_fields_nobody_knows_are_kept_in_claims() -> None:
    """A claim inside its set keeps them, too."""
    claims = [json.loads(encode(CLAIM)) | {"colour": "red"}]
    record = decode(ClaimSet, loose(CLAIM_SET, claims=claims))
    assert record.claims[0].extra == {"colour": "red"}
    assert json.loads(encode(record))["claims"][0]["colour"] == "red"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (encode(ARTICLE)[:-5], "not JSON"),
        (encode(ARTICLE).replace("é".encode(), b"\xe9"), "UTF-8"),
        (b"[]", "a JSON list"),
        (b"[" * 100_000, "not JSON"),
        (loose(ARTICLE, schema=...), "schema is None"),
        (encode(ARTICLE).replace(b'"schema":"article/1.0",', b""), "schema is None"),
        (loose(ARTICLE, schema="article"), "schema is 'article'"),
        (loose(ARTICLE, schema=["article/1.0"]), "schema is"),
        (loose(ARTICLE, schema="span/1.0"), "wrong topic"),
        (loose(ARTICLE, schema="article/2.0"), "newer"),
        (loose(ARTICLE, schema="article/x"), "newer"),
        (loose(ARTICLE, body=...), "body"),
        (loose(ARTICLE, revision="3"), "revision"),
        (encode(ARTICLE).replace(b'"revision":3', b'"revision":"3"'), "revision"),
        (loose(ARTICLE, published="yesterday"), "published"),
        (loose(ARTICLE, lang=None), "lang"),
    ],
)
def test_what_is_no_record_of_the_kind_is_bad_input(raw: bytes, why: str) -> None:
    """Bytes that cannot be read as the record they should be are refused with the reason."""
    with pytest.raises(BadInput, match=why):
        decode(Article, raw)


def test_the_text_of_an_article_does_not_pass_for_its_schema() -> None:
    """A body that quotes a record does not stand in for the schema that is missing."""
    raw = loose(ARTICLE.replace(body='{"schema":"article/1.0"}'), schema=...)
    with pytest.raises(BadInput, match="schema is None"):
        decode(Article, raw)


@given(st.binary() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(lambda x: json.dumps(x).encode()))
def test_no_bytes_raise_anything_else(raw: bytes) -> None:
    """Whatever comes, it is a record or bad input."""
    for part in (raw, encode(ARTICLE)[:60] + raw, b'{"schema":"article/1.0","id":' + raw + b"}"):
        with pytest.raises(BadInput):
            decode(Article, part)


def test_a_claim_is_named_by_what_it_says() -> None:
    """The name follows from content, article and place in the text; not from its group, nor from what nobody knows."""
    name = claim_id(CLAIM)
    assert claim_id(CLAIM.replace(group="g", extra={"x": 1}, id="other")) == name
    assert claim_id(CLAIM.replace(start=1)) != name
    assert claim_id(CLAIM.replace(revision=4)) != name
