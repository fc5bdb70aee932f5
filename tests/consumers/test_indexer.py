"""The indexer: whatever lies on the topics becomes documents."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from consumers.indexer import Indexer
from consumers.stage import Decision
from groundshift.adapters.deadletters import Dead, letter
from groundshift.adapters.ports import Document, Message
from groundshift.core.records import Article, Claim, ClaimSet, Span, encode, milliseconds
from groundshift.core.theatre import load

AT = datetime(2021, 8, 9, tzinfo=UTC)
ARTICLE = Article(id="a", revision=3, body="Aybak fell.", published=AT, fetched_at=AT, content_hash="h")
CLAIM = Claim(id="c1", theatre="afghanistan", kind="captured", sentence="s", start=0, end=1, article_id="a", revision=3)
CLAIMS = ClaimSet(id="s", theatre="afghanistan", article_id="a", revision=3, reader=2, known_at=AT, claims=(CLAIM, CLAIM.replace(id="c2")))
SPAN = Span(
    id="s", theatre="afghanistan", place_id="p", place="P", province="", level="district", holder="h", standing="reported", version=4
)


def decide(*values: tuple[str, bytes]) -> Decision[Document]:
    messages = [Message(f"d-{name}", 0, offset, b"", value) for offset, (name, value) in enumerate(values)]
    return Indexer("d", {"afghanistan": load()}).decide(messages)


def test_reads_each_topic_as_what_travels_on_it() -> None:
    """An article is one document, a claim set one for each claim, and what the tracker says one each, under their versions."""
    superseded = encode(CLAIMS.replace(superseded_at=AT))
    decision = decide(("articles", encode(ARTICLE)), ("claims", encode(CLAIMS)), ("superseded", superseded), ("spans", encode(SPAN)))
    assert [(document.index, document.id, document.version) for document in decision.writes] == [
        ("d-articles", "a", 3),
        *[("d-claims", name, 2 * CLAIMS.reading) for name in ("c1", "c2")],
        *[("d-claims", name, 2 * CLAIMS.reading + 1) for name in ("c1", "c2")],
        ("d-spans", "s", 4),
    ]


def test_a_dead_letter_is_a_document_without_its_bytes() -> None:
    """Where each came from and why, as last seen or sent again; what is no dead letter there is passed over, and gets none of its own."""
    found = letter("producer", Dead(Message("", -1, -1, None, b"{"), "not JSON"), AT, "a.json:1")
    again = found.replace(original=b"", attempts=0, retried_at=AT + timedelta(1))
    decision = decide(*(("dead-letters", value) for value in (encode(found), b"no letter", encode(again))))
    first, second = decision.writes
    assert (first.index, first.id, first.version, decision.dead) == ("d-dead-letters", found.id, milliseconds(AT), [])
    assert (second.id, second.version) == (found.id, milliseconds(AT + timedelta(1)))
    said = msgspec.json.decode(first.body)
    assert (said["stage"], said["path"], said["error"], said["size"]) == ("producer", "a.json:1", "not JSON", 1)
    assert "original" not in said


def test_a_document_knows_its_message() -> None:
    """What the index refuses can be traced to the bytes that lay on the log."""
    decision = decide(("spans", encode(SPAN)), ("claims", encode(CLAIMS)))
    assert [document.origin and document.origin.offset for document in decision.writes] == [0, 1, 1]


def nested(depth: int) -> bytes:
    return encode(SPAN)[:-1] + b',"deep":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize("value", [b"", b"\xff", encode(ARTICLE), encode(SPAN).replace(b'"version":4', b'"version":-4'), nested(100_000)])
def test_what_cannot_be_indexed_is_dead_and_the_rest_goes_on(value: bytes) -> None:
    """Bytes that are no record, another topic's record and an impossible version are dead letters."""
    decision = decide(("spans", encode(SPAN)), ("spans", value), ("spans", encode(SPAN)))
    assert [dead.message.offset for dead in decision.dead] == [1]
    assert len(decision.writes) == 2


def test_no_depth_of_nesting_stops_it() -> None:
    """Whatever the depth of a field nobody knows, the record is indexed or dead, and nothing is raised."""
    for depth in range(900, 1100):
        decision = decide(("spans", nested(depth)))
        assert len(decision.writes) + len(decision.dead) == 1


def test_a_document_is_one_line() -> None:
    """Line feeds in the text, which would break a bulk request, are escaped."""
    (document,) = decide(("articles", encode(ARTICLE.replace(body="a\nb\r\u2028c")))).writes
    assert b"\n" not in document.body
    assert msgspec.json.decode(document.body)["body"] == "a\nb\r\u2028c"
