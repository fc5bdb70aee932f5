"""What every index keeps to: the one in memory and the one in Elasticsearch alike."""

import msgspec
import pytest

from groundshift.adapters.fakes import MemoryIndex
from groundshift.adapters.ports import DONE, Document, Index
from groundshift.errors import Failed


@pytest.fixture(params=["memory", pytest.param("elasticsearch", marks=pytest.mark.real)])
def index(request: pytest.FixtureRequest, dataset: str) -> Index:
    if request.param == "elasticsearch":
        return request.getfixturevalue("real_index")
    memory = MemoryIndex()
    memory.prepare(dataset)
    return memory


@pytest.fixture
def spans(dataset: str) -> str:
    return f"{dataset}-spans"


def span(index: str, doc_id: str, version: int, **fields: object) -> Document:
    return Document(index, doc_id, version, msgspec.json.encode({"id": doc_id, "holder": "taliban", **fields}))


def stored(index: Index, name: str, doc_id: str) -> dict[str, object]:
    found = index.fetch(name, doc_id)
    assert found
    return found[0]


def test_writes_a_document_once_however_often(index: Index, spans: str) -> None:
    """The same id and version written again is done, and there is one document."""
    document = span(spans, "a", 1)
    assert index.write([document, document]) == [DONE, DONE]
    assert index.write([document]) == [DONE]
    index.refresh(spans)
    assert index.count(spans) == 1


def test_keeps_the_highest_version_in_any_order(index: Index, spans: str) -> None:
    """An older version that arrives late is done and changes nothing."""
    index.write([span(spans, "a", 5, holder="taliban")])
    assert index.write([span(spans, "a", 3, holder="government")]) == [DONE]
    assert stored(index, spans, "a")["holder"] == "taliban"
    index.write([span(spans, "a", 6, holder="government")])
    assert stored(index, spans, "a")["holder"] == "government"


def test_takes_version_zero(index: Index, dataset: str) -> None:
    """An article that nothing dates has revision 0, and is written like any other."""
    assert index.write([Document(f"{dataset}-articles", "a", 0, b'{"id":"a"}')]) == [DONE]


def test_refuses_another_content_under_the_same_version(index: Index, dataset: str) -> None:
    """The same article and revision with another content is an error, and the first stays; an older revision is none."""
    first, other, older = (
        Document(f"{dataset}-articles", "a", version, msgspec.json.encode({"id": "a", "content_hash": content}), content_hash=content)
        for version, content in ((7, "x"), (7, "y"), (6, "z"))
    )
    assert index.write([first]) == [DONE]
    assert [answer.verdict for answer in index.write([first, other, older])] == ["done", "refused", "done"]
    assert stored(index, f"{dataset}-articles", "a")["content_hash"] == "x"


def test_refuses_what_the_mapping_does_not_know(index: Index, spans: str) -> None:
    """A document with a field that no record has is refused by itself; its neighbours are written."""
    answers = index.write([span(spans, "a", 1), span(spans, "b", 1, colour="red"), span(spans, "c", 1)])
    assert [answer.verdict for answer in answers] == ["done", "refused", "done"]
    assert "strict" in answers[1].reason


def test_keeps_fields_nobody_knows_in_extra(index: Index, spans: str) -> None:
    """Whatever lies in `extra`, of whatever types, is stored and never refused."""
    for number, extra in enumerate(({"a": 1}, {"a": {"b": []}}, {"a": "text"})):
        assert index.write([span(spans, str(number), 1, extra=extra)]) == [DONE]
        assert stored(index, spans, str(number))["extra"] == extra


def test_counts_what_is_live(index: Index, spans: str) -> None:
    """A retracted document stays and is not counted, unless a query asks for it."""
    index.write([span(spans, "a", 1), span(spans, "b", 1), span(spans, "b", 2, retracted=True)])
    index.refresh(spans)
    assert index.count(spans) == 1
    assert index.count(spans, {"match_all": {}}) == 2


def test_searches(index: Index, spans: str) -> None:
    """A search finds by a field's value, in the order asked for."""
    index.write([span(spans, doc_id, 1, holder=holder) for doc_id, holder in (("a", "taliban"), ("b", "government"), ("c", "taliban"))])
    index.refresh(spans)
    found = index.search(spans, {"query": {"term": {"holder": "taliban"}}, "sort": [{"id": "desc"}], "size": 10})
    assert [hit["_source"]["id"] for hit in found["hits"]["hits"]] == ["c", "a"]


def test_creates_only_what_is_not_there(index: Index, dataset: str) -> None:
    """The second to create a document hears that it is there."""
    name = f"{dataset}-notifications"
    assert index.create(name, "a", {"delivery": "sending"})
    assert not index.create(name, "a", {"delivery": "failed"})
    assert stored(index, name, "a") == {"delivery": "sending"}


def test_swaps_only_what_nobody_changed(index: Index, dataset: str) -> None:
    """Of two who saw the same state of a document, one replaces it."""
    name = f"{dataset}-notifications"
    index.create(name, "a", {"delivery": "failed"})
    found = index.fetch(name, "a")
    assert found
    assert index.swap(name, "a", found[1], {"delivery": "sending"})
    assert not index.swap(name, "a", found[1], {"delivery": "sent"})
    assert stored(index, name, "a") == {"delivery": "sending"}


def test_has_no_document_before_it_is_written(index: Index, spans: str) -> None:
    """Fetching what is not there gives None."""
    assert index.fetch(spans, "nowhere") is None


def test_prepares_twice(index: Index, dataset: str, spans: str) -> None:
    """Preparing a dataset that is there leaves what lies in it."""
    index.write([span(spans, "a", 1)])
    index.prepare(dataset)
    index.refresh(spans)
    assert index.count(spans) == 1


def test_stops_at_a_query_it_does_not_understand(index: Index, spans: str) -> None:
    """A query that is wrong is a failure, not a reason to try again."""
    index.write([span(spans, "a", 1)])
    index.refresh(spans)
    with pytest.raises(Failed):
        index.search(spans, {"query": {"no_such_query": {}}})
