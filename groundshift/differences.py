"""What stands in the index against what should stand there, and writing the difference.

A document that stands as it should is left alone, so that doing a thing twice does it once. What is written anew gets a version above the
one that stands: what follows from the same claims by other rules must replace it too. What should not stand is retracted, never deleted.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from groundshift.adapters.ports import Document, Index
from groundshift.adapters.retry import attempts
from groundshift.config import Retry
from groundshift.errors import Failed, Unavailable

PAGE: Final = 5000  # hits asked for at once
RETRACTED: Final[dict[str, Any]] = {"retracted": True}
GONE: Final = {**RETRACTED, "state": "retracted", "reason": "nothing that is said supports it"}  # of an alert


class Standing(NamedTuple):
    """A document as it stands."""

    version: int
    fields: dict[str, Any]


class Differences(NamedTuple):
    """The documents of one index that have to be written, by what was wrong with them."""

    missing: list[Document]
    other: list[Document]  # stand with other content
    surplus: list[Document]  # stand, live, and nothing supports them

    @property
    def all(self) -> list[Document]:
        """Return every document to be written."""
        return self.missing + self.other + self.surplus

    def with_those(self, more: "Differences") -> "Differences":
        """Return these and more."""
        return Differences(*(ours + theirs for ours, theirs in zip(self, more, strict=True)))


def hits(index: Index, name: str, *filters: Mapping[str, Any], by: str = "id") -> Iterator[dict[str, Any]]:
    """Yield every hit of an index that passes the filters, with its version, page by page, in the order of the ids.

    by: the field that no two hits share.
    """
    body: dict[str, Any] = {"query": {"bool": {"filter": list(filters)}}, "sort": [{by: "asc"}], "size": PAGE, "version": True}
    while found := index.search(name, body)["hits"]["hits"]:
        yield from found
        if len(found) < PAGE:
            return
        body["search_after"] = found[-1]["sort"]


def standing(index: Index, name: str, *filters: Mapping[str, Any], by: str = "id") -> dict[str, Standing]:
    """Return what stands in an index, by id. by: the field that no two documents share."""
    index.refresh(name)
    return {hit["_id"]: Standing(hit["_version"], hit["_source"]) for hit in hits(index, name, *filters, by=by)}


def differences(name: str, made: Iterable[Document], stands: Mapping[str, Standing]) -> Differences:
    """Compare what should stand in an index with what stands. The field `version` says when a record was made, not what it is."""
    found, supported = Differences([], [], []), set()
    for document in made:
        supported.add(document.id)
        there = stands.get(document.id)
        if there is None:
            found.missing.append(document)
        elif content(msgspec.json.decode(document.body)) != content(there.fields):
            found.other.append(msgspec.structs.replace(document, version=max(document.version, there.version + 1)))
    gone = GONE if name.endswith("-alerts") else RETRACTED
    for doc_id, there in stands.items():
        if doc_id not in supported and not there.fields.get("retracted"):
            found.surplus.append(Document(name, doc_id, there.version + 1, msgspec.json.encode({**there.fields, **gone})))
    return found


def content(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's fields without its version."""
    return {name: value for name, value in fields.items() if name != "version"}


def write(documents: list[Document], index: Index, policy: Retry) -> None:
    """Write documents until each is acknowledged or there already. Raises Failed: one is refused; Unavailable: the deadline is over."""
    pending = documents
    for attempt in attempts(policy):
        with attempt:
            answers = list(zip(pending, index.write(pending), strict=True)) if pending else []
            if refused := [answer.reason for _, answer in answers if answer.verdict == "refused"]:
                raise Failed(f"the index refuses {len(refused)} documents, the first because: {refused[0]}")
            again = [(document, answer.reason) for document, answer in answers if answer.verdict == "again"]
            pending = [document for document, _ in again]
            if again:
                raise Unavailable(again[0][1])
