"""The index in Elasticsearch, by elasticsearch-py 9.

The client's own retries are off: there is one policy, and it is the caller's. Nothing asks GET /, which the plain distribution lacks.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Literal

import msgspec
from elastic_transport import TlsError, TransportError
from elasticsearch import ApiError, ConflictError, NotFoundError
from elasticsearch import Elasticsearch as Client

from groundshift.adapters.ports import DONE, Answer, Document
from groundshift.adapters.templates import INDICES, template
from groundshift.config import Elasticsearch
from groundshift.core.near import near
from groundshift.errors import Failed, Misconfigured, Unavailable

# What a status says of one item (or, where no item is named, of the whole request). Any other status stops the consumer.
VERDICTS: dict[range, Literal["done", "again", "refused"]] = {
    range(200, 300): "done",
    range(409, 410): "done",  # this version or a later one is there already
    range(429, 430): "again",  # too busy
    range(500, 600): "again",
    range(400, 401): "refused",  # it does not fit the mapping
    range(413, 414): "refused",  # too large even alone
}
TOO_LARGE, CONFLICT = 413, 409
FIRST = "000001"  # the number of the first index behind an alias
BULK_BYTES = 10 * 1024 * 1024  # of one request
ANSWER = "errors,items.*.status,items.*.error.type,items.*.error.reason"
LIVE: dict[str, Any] = {"bool": {"must_not": {"term": {"retracted": True}}}}


def verdict(status: int, reason: str) -> Answer:
    """Classify a status. Raises Failed where a person has to look."""
    for statuses, word in VERDICTS.items():
        if status in statuses:
            return DONE if word == "done" else Answer(word, f"Elasticsearch answers {status}: {reason}")
    raise Failed(f"Elasticsearch answers {status}: {reason}")


def client(config: Elasticsearch, url: str) -> Client:
    """Make a client that tries once and reports; of several nodes (comma separated) each once, where one cannot be reached."""
    nodes = url.split(",")
    settings: dict[str, Any] = {"request_timeout": config.timeout_seconds, "max_retries": len(nodes) - 1, "retry_on_status": ()}
    if key := config.api_key.get_secret_value():
        settings["api_key"] = key
    elif config.username:
        settings["basic_auth"] = (config.username, config.password.get_secret_value())
    if url.startswith("https:"):
        settings["verify_certs"] = config.verify_certs
        settings |= {"ca_certs": str(config.ca_certs)} if config.ca_certs else {}
    return Client(nodes, **settings)


class ElasticIndex:
    """The index port over Elasticsearch: every name of the port is an alias, so that what stands behind it can be made anew."""

    by_alias = True  # an index that was deleted is not made by the next write

    def __init__(self, config: Elasticsearch, url: str) -> None:
        self._config, self._url = config, url
        self._client = client(config, url)

    def prepare(self, dataset: str) -> None:
        for name in INDICES:
            alias = f"{dataset}-{name}"
            body = template(dataset, name, self._config.shards, self._config.replicas)
            with self._asking():
                self._client.indices.put_index_template(name=f"groundshift-{alias}", **body)
                if not self.there(alias):
                    made = self._client.options(ignore_status=400).indices  # 400: another command was faster
                    made.create(index=f"{alias}-{FIRST}", aliases={alias: {"is_write_index": True}})
                elif self._client.indices.exists_alias(name=alias):
                    self._client.indices.put_mapping(index=alias, **body["template"]["mappings"])
                else:
                    hint = f"`groundshift reindex --move --dataset {dataset}` puts such indices behind aliases"
                    raise Failed(f"{alias} is an index and no alias, as earlier versions made it: {hint}")

    def there(self, index: str) -> bool:
        with self._asking():
            return bool(self._client.indices.exists(index=index))

    def write(self, items: Sequence[Document]) -> list[Answer]:
        return [answer for chunk in chunks(items) for answer in self._bulk(chunk)]

    def _bulk(self, documents: Sequence[Document]) -> list[Answer]:
        lines: Any = [line for document in documents for line in (header(document), document.body)]
        try:
            with self._asking(TOO_LARGE):
                answer = self._client.bulk(operations=lines, filter_path=ANSWER, require_alias=self.by_alias).body
        except ApiError as error:
            if len(documents) == 1:
                return [verdict(error.status_code, f"{len(documents[0].body)} bytes are more than it takes")]
            half = len(documents) // 2
            return self._bulk(documents[:half]) + self._bulk(documents[half:])
        if not answer["errors"]:
            return [DONE] * len(documents)
        return self._sort(documents, [item["index"] for item in answer["items"]])

    def _sort(self, documents: Sequence[Document], items: Sequence[Mapping[str, Any]]) -> list[Answer]:
        if gone := sorted({document.index for document, item in zip(documents, items, strict=True) if item["status"] == 404}):
            raise Failed(f"{', '.join(gone)} was deleted: `groundshift reindex` makes it anew from the log (Elasticsearch answers 404)")
        answers = [verdict(item["status"], reason(item)) for item in items]
        there = [n for n, item in enumerate(items) if item["status"] == CONFLICT and documents[n].content_hash]
        for n, other in zip(there, self._stored([documents[n] for n in there]), strict=True):
            if other.get("version") == documents[n].version and other["content_hash"] != documents[n].content_hash:
                answers[n] = Answer("refused", f"{documents[n].id} is there as version {documents[n].version} with another content")
        return answers

    def _stored(self, documents: Sequence[Document]) -> list[dict[str, Any]]:
        if not documents:
            return []
        asked = [{"_index": document.index, "_id": document.id, "_source": ["content_hash"]} for document in documents]
        with self._asking():
            found = self._client.mget(docs=asked).body["docs"]
        return [{"version": item["_version"], **item["_source"]} if item.get("found") else {} for item in found]

    def create(self, index: str, doc_id: str, fields: Mapping[str, Any]) -> bool:
        try:
            with self._asking(CONFLICT):
                self._client.create(index=index, id=doc_id, document=fields)
        except ConflictError:
            return False
        return True

    def fetch(self, index: str, doc_id: str) -> tuple[dict[str, Any], str] | None:
        try:
            with self._asking(404):
                found = self._client.get(index=index, id=doc_id).body
        except NotFoundError:
            return None
        return found["_source"], f"{found['_seq_no']}:{found['_primary_term']}"

    def swap(self, index: str, doc_id: str, tag: str, fields: Mapping[str, Any]) -> bool:
        number, term = map(int, tag.split(":"))
        try:
            with self._asking(CONFLICT):
                self._client.index(index=index, id=doc_id, document=fields, if_seq_no=number, if_primary_term=term)
        except ConflictError:
            return False
        return True

    def search(self, index: str, body: Mapping[str, Any]) -> dict[str, Any]:
        with self._asking():
            found: dict[str, Any] = self._client.search(index=index, body=dict(body)).body
        return found

    def count(self, index: str, query: Mapping[str, Any] | None = None) -> int:
        with self._asking():
            return int(self._client.count(index=index, query=LIVE if query is None else query)["count"])

    def mark(self, indices: Sequence[str]) -> str:
        # every write gives its document a higher number within its shard, so that documents and the sum of their numbers tell each apart
        numbers = {"terms": {"field": "_index", "size": 1000}, "aggs": {"numbers": {"sum": {"field": "_seq_no"}}}}
        found = self.search(",".join(indices), {"size": 0, "aggs": {"indices": numbers}, "track_total_hits": False})
        buckets = found["aggregations"]["indices"]["buckets"]
        return " ".join(sorted(f"{one['key']}:{one['doc_count']}:{one['numbers']['value']:.0f}" for one in buckets))

    def refresh(self, index: str) -> None:
        with self._asking():
            self._client.indices.refresh(index=index)

    def close(self) -> None:
        self._client.close()

    def _like(self, missing: str) -> str:
        """Return in words which datasets there are whose names are like that of a missing index."""
        with suppress(ApiError, TransportError):
            aliases = [name for one in self._client.indices.get_alias(index="*-spans*").values() for name in one["aliases"]]
            there = {name.removesuffix("-spans") for name in aliases}
            if found := near(missing.rpartition("-")[0], sorted(there)):
                return f"; did you mean {', '.join(found)}?"
        return ""

    @contextmanager
    def _asking(self, *passed: int) -> Iterator[None]:
        """Turn the client's errors into ours, but for the statuses passed on."""
        try:
            yield
        except ApiError as error:
            if error.status_code in passed:
                raise
            if isinstance(error, NotFoundError) and error.message == "index_not_found_exception":
                missing = error.body["error"]["index"]
                raise Failed(
                    f"Elasticsearch at {self._url} has no index {missing}: is that the dataset? `groundshift run` makes it"
                    f"{self._like(missing)}"
                ) from error
            if verdict(error.status_code, str(error)).verdict == "again":
                raise Unavailable(f"Elasticsearch at {self._url} is too busy: {error}") from error
            raise Failed(f"Elasticsearch at {self._url} refuses: {error}") from error
        except TlsError as error:
            hint = "see elasticsearch.ca_certs and elasticsearch.verify_certs"
            raise Misconfigured(f"Elasticsearch at {self._url}: {error}: {hint}") from error
        except TransportError as error:
            hint = "start it with `groundshift up`, or set elasticsearch.url"
            raise Unavailable(f"Elasticsearch at {self._url} does not answer ({error.message}): {hint}") from error


def header(document: Document) -> bytes:
    """Return the line that precedes a document in a bulk request."""
    action = {"_index": document.index, "_id": document.id, "version": document.version, "version_type": "external"}
    return msgspec.json.encode({"index": action})


def chunks(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Cut into requests of at most BULK_BYTES, or of one document."""
    chunk: list[Document] = []
    size = 0
    for document in documents:
        if chunk and size + len(document.body) > BULK_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(document)
        size += len(document.body)
    if chunk:
        yield chunk


def reason(item: Mapping[str, Any]) -> str:
    """Return what Elasticsearch says of an item it did not take."""
    error = item.get("error", {})
    return f"{error.get('type', '')}: {error.get('reason', '')}"
