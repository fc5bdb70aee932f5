"""What every index keeps to: the one in memory and the one in Elasticsearch alike.

The tests share one dataset, and each has ids of its own in it.
"""

import uuid
from collections.abc import Iterator

import msgspec
import pytest

from groundshift.adapters.fakes import MemoryIndex
from groundshift.adapters.ports import DONE, Document, Index
from groundshift.errors import Failed


@pytest.fixture(scope="module")
def dataset() -> str:
    return f"t{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="module", params=["memory", pytest.param("elasticsearch", marks=pytest.mark.real)])
def index(request: pytest.FixtureRequest, dataset: str) -> Iterator[Index]:
    if request.param == "elasticsearch":
        with request.getfixturevalue("real_index_of")(dataset) as real:
            yield real
    else:
        memory = MemoryIndex()
        memory.prepare(dataset)
        yield memory


@pytest.fixture
def spans(dataset: str) -> str:
    return f"{dataset}-spans"


@pytest.fixture
def name() -> str:
    """The name of one test: its ids begin with it, and its documents are of a theatre of this name."""
    return uuid.uuid4().hex


def span(index: str, name: str, doc_id: str, version: int = 1, **fields: object) -> Document:
    body = {"id": doc_id, "theatre": name, "holder": "taliban", **fields}
    return Document(index, name + doc_id, version, msgspec.json.encode(body))


def stored(index: Index, where: str, doc_id: str) -> dict[str, object]:
    found = index.fetch(where, doc_id)
    assert found
    return found[0]


def test_writes_a_document_once_however_often(index: Index, spans: str, name: str) -> None:
    """The same id and version written again is done, and there is one document."""
    document = span(spans, name, "a")
    assert index.write([document, document]) == [DONE, DONE]
    assert index.write([document]) == [DONE]
    index.refresh(spans)
    assert index.count(spans, {"term": {"theatre": name}}) == 1


def test_keeps_the_highest_version_in_any_order(index: Index, spans: str, name: str) -> None:
    """An older version that arrives late is done and changes nothing."""
    index.write([span(spans, name, "a", 5, holder="taliban")])
    assert index.write([span(spans, name, "a", 3, holder="government")]) == [DONE]
    assert stored(index, spans, name + "a")["holder"] == "taliban"
    index.write([span(spans, name, "a", 6, holder="government")])
    assert stored(index, spans, name + "a")["holder"] == "government"


def test_takes_version_zero(index: Index, dataset: str, name: str) -> None:
    """An article that nothing dates has revision 0, and is written like any other."""
    assert index.write([Document(f"{dataset}-articles", name, 0, b'{"id":"a"}')]) == [DONE]


def test_refuses_another_content_under_the_same_version(index: Index, dataset: str, name: str) -> None:
    """The same article and revision with another content is an error, and the first stays; an older revision is none."""
    articles = f"{dataset}-articles"
    first, other, older = (
        Document(articles, name, version, msgspec.json.encode({"content_hash": content}), content_hash=content)
        for version, content in ((7, "x"), (7, "y"), (6, "z"))
    )
    assert index.write([first]) == [DONE]
    assert [answer.verdict for answer in index.write([first, other, older])] == ["done", "refused", "done"]
    assert stored(index, articles, name)["content_hash"] == "x"


def test_refuses_what_the_mapping_does_not_know(index: Index, spans: str, name: str) -> None:
    """A document with a field that no record has is refused by itself; its neighbours are written."""
    answers = index.write([span(spans, name, "a"), span(spans, name, "b", colour="red"), span(spans, name, "c")])
    assert [answer.verdict for answer in answers] == ["done", "refused", "done"]
    assert "strict" in answers[1].reason


def test_keeps_fields_nobody_knows_in_extra(index: Index, spans: str, name: str) -> None:
    """Whatever lies in `extra`, of whatever types, is stored and never refused."""
    for number, extra in enumerate(({"a": 1}, {"a": {"b": []}}, {"a": "text"})):
        assert index.write([span(spans, name, str(number), extra=extra)]) == [DONE]
        assert stored(index, spans, f"{name}{number}")["extra"] == extra


def test_counts_what_is_live(index: Index, spans: str, name: str) -> None:
    """A retracted document stays and is not counted, unless a query asks for it."""
    index.refresh(spans)
    before = index.count(spans)
    index.write([span(spans, name, "a"), span(spans, name, "b"), span(spans, name, "b", 2, retracted=True)])
    index.refresh(spans)
    assert index.count(spans) == before + 1
    assert index.count(spans, {"term": {"theatre": name}}) == 2


def test_searches(index: Index, spans: str, name: str) -> None:
    """A search finds by fields' values, in the order asked for."""
    index.write([span(spans, name, doc_id, holder=holder) for doc_id, holder in (("a", "taliban"), ("b", "government"), ("c", "taliban"))])
    index.refresh(spans)
    query = {"bool": {"filter": [{"term": {"theatre": name}}, {"terms": {"holder": ["taliban", "isis"]}}]}}
    found = index.search(spans, {"query": query, "sort": [{"id": "desc"}], "size": 10})
    assert [hit["_source"]["id"] for hit in found["hits"]["hits"]] == ["c", "a"]


def test_creates_only_what_is_not_there(index: Index, dataset: str, name: str) -> None:
    """The second to create a document hears that it is there."""
    notifications = f"{dataset}-notifications"
    assert index.create(notifications, name, {"delivery": "sending"})
    assert not index.create(notifications, name, {"delivery": "failed"})
    assert stored(index, notifications, name) == {"delivery": "sending"}


def test_swaps_only_what_nobody_changed(index: Index, dataset: str, name: str) -> None:
    """Of two who saw the same state of a document, one replaces it."""
    notifications = f"{dataset}-notifications"
    index.create(notifications, name, {"delivery": "failed"})
    found = index.fetch(notifications, name)
    assert found
    assert index.swap(notifications, name, found[1], {"delivery": "sending"})
    assert not index.swap(notifications, name, found[1], {"delivery": "sent"})
    assert stored(index, notifications, name) == {"delivery": "sending"}


def test_has_no_document_before_it_is_written(index: Index, spans: str, name: str) -> None:
    """Fetching what is not there gives None."""
    assert index.fetch(spans, name) is None


def test_prepares_twice(index: Index, dataset: str, spans: str, name: str) -> None:
    """Preparing a dataset that is there leaves what lies in it."""
    index.write([span(spans, name, "a")])
    index.prepare(dataset)
    assert stored(index, spans, name + "a")["id"] == "a"


def test_a_mark_changes_with_what_a_search_finds(index: Index, dataset: str, spans: str, name: str) -> None:
    """A new document, a new version and a retraction each give another mark; nothing written, or nothing new, the same one."""
    both = [spans, f"{dataset}-changes"]

    def mark() -> str:
        index.refresh(spans)
        return index.mark(both)

    marks = [mark()]
    for document in (span(spans, name, "a"), span(spans, name, "a", 2), span(spans, name, "b"), span(spans, name, "a", 3, retracted=True)):
        index.write([document])
        marks.append(mark())
    assert len(set(marks)) == len(marks)
    index.write([span(spans, name, "a", 2)])
    assert mark() == marks[-1] == index.mark(both)


def test_stops_at_a_query_it_does_not_understand(index: Index, spans: str, name: str) -> None:
    """A query that is wrong is a failure, not a reason to try again."""
    index.write([span(spans, name, "a")])
    index.refresh(spans)
    with pytest.raises(Failed):
        index.search(spans, {"query": {"no_such_query": {}}})
