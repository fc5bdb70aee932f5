"""What stands in the index against what should."""

from typing import Any

import msgspec
import pytest

from groundshift.adapters.fakes import MemoryIndex
from groundshift.adapters.ports import Document
from groundshift.config import Retry
from groundshift.differences import Standing, differences, hits, standing, write
from groundshift.errors import Failed, Unavailable

NAME = "d-changes"
QUICK = Retry(first_seconds=0.001, cap_seconds=0.001, deadline_seconds=0.05)


def document(doc_id: str, version: int = 3, **fields: Any) -> Document:
    return Document(NAME, doc_id, version, msgspec.json.encode({"id": doc_id, "version": version, **fields}))


def stands(**places: tuple[int, str]) -> dict[str, Standing]:
    return {doc_id: Standing(version, {"id": doc_id, "version": 1, "place": place}) for doc_id, (version, place) in places.items()}


def test_what_stands_as_it_should_is_left_alone() -> None:
    """The same content is no difference, whenever it was made."""
    assert differences(NAME, [document("a", 9, place="x")], stands(a=(1, "x"))).all == []


def test_what_is_missing_or_otherwise_is_written_above_what_stands() -> None:
    """A version that stands higher is outbid, also where claims are the same and the rules are not."""
    found = differences(
        NAME, [document("a", place="x"), document("b", place="y"), document("c", place="z")], stands(b=(3, "x"), c=(1, "x"))
    )
    assert [[(d.id, d.version) for d in some] for some in found] == [[("a", 3)], [("b", 4), ("c", 3)], []]


def test_what_rests_on_nothing_is_retracted_once() -> None:
    """It keeps its fields; an alert says why; what is retracted already is no difference."""
    there = stands(a=(5, "x"))
    (gone,) = differences(NAME, [], there).surplus
    assert (gone.index, gone.id, gone.version) == (NAME, "a", 6)
    assert msgspec.json.decode(gone.body) == {"id": "a", "version": 1, "place": "x", "retracted": True}
    assert differences(NAME, [], {"a": Standing(6, msgspec.json.decode(gone.body))}).all == []
    (alert,) = differences("d-alerts", [], there).surplus
    assert msgspec.json.decode(alert.body)["state"] == "retracted"


def test_written_differences_are_gone() -> None:
    """After writing them there are none, and every page of what stands is read."""
    index = MemoryIndex()
    index.prepare("d")
    due = [document(f"a{number}", kind="captured") for number in range(7)]
    write(differences(NAME, due, standing(index, NAME)).all, index, QUICK)
    assert len(list(hits(index, NAME))) == 7
    assert differences(NAME, due, standing(index, NAME)).all == []
    assert len(differences(NAME, due[:2], standing(index, NAME)).surplus) == 5


def test_a_busy_index_is_asked_again() -> None:
    """Only what was not taken is sent again; an index that refuses, or stays busy to the deadline, is an error."""
    due = [document("a"), document("b")]
    for script, error in ((["some_busy", "reset", "ok"], None), (["refuse"], Failed), (["busy"] * 999, Unavailable)):
        index = MemoryIndex(script)
        index.prepare("d")
        if error:
            with pytest.raises(error):
                write(due, index, QUICK)
        else:
            write(due, index, QUICK)
            assert index.count(NAME) == 2
