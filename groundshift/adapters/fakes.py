"""A log and an index in memory, which keep to the ports as the real ones do, and fail as a script says.

A script is a list of words, one for each call of write(), `ok` when it is over:

    ok                   all goes well
    busy                 every item is to be tried again (429)
    some_busy            every second item is, the others are written
    reset                the connection breaks before anything is written
    timeout_after_write  everything is written, and nobody hears of it
    refuse               every item is refused (400)
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from groundshift.adapters.log import place
from groundshift.adapters.ports import DONE, NOTHING, Answer, Document, Entry, Item, Message, Place
from groundshift.adapters.templates import INDICES, properties
from groundshift.adapters.topics import TOPICS, kind_of, topic
from groundshift.errors import Failed, Unavailable

BUSY, REFUSED = Answer("again", "busy, says the script"), Answer("refused", "refused, says the script")
LIVE: Final = {"bool": {"must_not": {"term": {"retracted": True}}}}


class Script:
    """Stands between a sink and its callers."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = iter(words)

    def play(self, items: Sequence[Item], write: Callable[[Item], Answer]) -> list[Answer]:
        """Write as the next word says."""
        word = next(self._words, "ok")
        if word == "reset":
            raise Unavailable("the connection was reset, says the script")
        if word in ("busy", "refuse"):
            return [BUSY if word == "busy" else REFUSED] * len(items)
        answers = [BUSY if word == "some_busy" and number % 2 else write(item) for number, item in enumerate(items)]
        if word == "timeout_after_write":
            raise Unavailable("no answer in time, says the script")
        return answers


class MemoryLog:
    """The log port in memory. One member of a group holds all partitions, or what `deal` gives it."""

    def __init__(self, partitions: int = 4, script: Iterable[str] = (), batch: int = 500) -> None:
        self._count, self._script, self._batch = partitions, Script(script), batch
        self.topics: dict[str, list[list[Message]]] = {}
        self.committed: dict[str, dict[Place, int]] = {}

    def prepare(self, dataset: str) -> None:
        for name in TOPICS:
            self.topics.setdefault(topic(dataset, name), [[] for _ in range(self._count)])

    def write(self, items: Sequence[Entry]) -> list[Answer]:
        return self._script.play(items, self._append)

    def _append(self, entry: Entry) -> Answer:
        size, limit = len(entry.key) + len(entry.value), kind_of(entry.topic)[1].limit
        if size > limit:
            return Answer("refused", f"{size} bytes, and a record on {entry.topic} has at most {limit}")
        number = self.partition(entry.topic, entry.key)
        partition = self.topics[entry.topic][number]
        partition.append(Message(entry.topic, number, len(partition), entry.key, entry.value))
        return DONE

    def source(self, group: str, topics: Sequence[str], gather: float = 0) -> "MemorySource":
        if missing := [name for name in topics if name not in self.topics]:
            raise Failed(f"no topics {', '.join(missing)}")
        return MemorySource(self, group, topics, self._batch)

    def places(self, topics: Sequence[str]) -> frozenset[Place]:
        """Return all partitions of these topics."""
        return frozenset((name, number) for name in topics for number in range(len(self.topics[name])))

    def history(
        self, topics: Sequence[str], partitions: frozenset[int] | None = None, since: Mapping[Place, int] = NOTHING
    ) -> Generator[Message, None, None]:
        for name, number in sorted(self.places(topics)):
            if partitions is None or number in partitions:
                yield from self.topics[name][number][since.get((name, number), 0) :]

    def tail(self, topics: Sequence[str], last: int) -> "MemoryTail":
        if missing := [name for name in topics if name not in self.topics]:
            raise Failed(f"no topics {', '.join(missing)}")
        return MemoryTail(self, self.places(topics), last)

    def partition(self, topic: str, key: bytes) -> int:
        return place(topic, key, len(self.topics[topic]))

    def behind(self, group: str, topics: Sequence[str]) -> int:
        done = self.committed.get(group, {})
        return sum(len(self.topics[name][number]) - done.get((name, number), 0) for name, number in self.places(topics))

    def begun(self, group: str, topics: Sequence[str]) -> bool:
        done = self.committed.get(group, {})
        return any(done.get(at, 0) > 0 for at in self.places(topics))

    def forget(self, group: str) -> None:
        self.committed.pop(group, None)

    def close(self) -> None:
        pass


class MemorySource:
    """A member of a group over a MemoryLog."""

    def __init__(self, log: MemoryLog, group: str, topics: Sequence[str], batch: int) -> None:
        self._log, self._batch = log, batch
        self._committed = log.committed.setdefault(group, {})
        self.waited: list[float] = []
        self.deal(log.places(topics))

    def deal(self, partitions: frozenset[Place]) -> None:
        """Give it these partitions, as a rebalance would: what was read and not committed comes again."""
        self._position = {at: self._committed.get(at, 0) for at in partitions}
        self._moved = True

    def poll(self) -> list[Message]:
        taken: list[Message] = []
        for (name, number), offset in sorted(self._position.items()):
            new = self._log.topics[name][number][offset : offset + self._batch - len(taken)]
            self._position[name, number] += len(new)
            taken += new
        return taken

    def moved(self) -> bool:
        moved, self._moved = self._moved, False
        return moved

    def partitions(self) -> frozenset[Place]:
        return frozenset(self._position)

    def wait(self, seconds: float, unless: Callable[[], bool]) -> None:
        self.waited.append(seconds)

    def commit(self, messages: Sequence[Message]) -> None:
        self._committed.update({(message.topic, message.partition): message.offset + 1 for message in messages})

    def lag(self) -> Mapping[Place, int]:
        return {(name, number): len(self._log.topics[name][number]) - offset for (name, number), offset in self._position.items()}

    def close(self) -> None:
        pass


class MemoryTail:
    """Follows topics of a MemoryLog."""

    def __init__(self, log: MemoryLog, places: Iterable[Place], last: int) -> None:
        self._log = log
        self._next = {(name, number): max(0, len(log.topics[name][number]) - last) for name, number in sorted(places)}

    def poll(self) -> list[Message]:
        taken: list[Message] = []
        for (name, number), offset in self._next.items():
            new = self._log.topics[name][number][offset:]
            self._next[name, number] += len(new)
            taken += new
        return taken

    def close(self) -> None:
        pass


class MemoryIndex:
    """The index port in memory: external versions, strict mappings, and the few queries that the code asks."""

    def __init__(self, script: Iterable[str] = ()) -> None:
        self._script = Script(script)
        self._states = 0
        self.documents: dict[str, dict[str, tuple[int, int, dict[str, Any]]]] = {}  # index -> id -> version, state, fields

    def prepare(self, dataset: str) -> None:
        for name in INDICES:
            self.documents.setdefault(f"{dataset}-{name}", {})

    def write(self, items: Sequence[Document]) -> list[Answer]:
        return self._script.play(items, self._put)

    def _put(self, document: Document) -> Answer:
        if document.index not in self.documents:
            raise Failed(f"{document.index} was deleted: `groundshift reindex` makes it anew from the log")
        there = self.documents[document.index].get(document.id)
        fields = msgspec.json.decode(document.body)
        name = next(name for name in INDICES if document.index.endswith(f"-{name}"))
        if unknown := fields.keys() - properties(name).keys():
            return Answer("refused", f"strict mapping: {sorted(unknown)}")
        if there and there[0] >= document.version:
            same = there[0] > document.version or there[2].get("content_hash", "") == document.content_hash
            if document.content_hash and not same:
                return Answer("refused", f"{document.id} is there as version {document.version} with another content")
            return DONE
        self._store(document.index, document.id, document.version, fields)
        return DONE

    def _store(self, index: str, doc_id: str, version: int, fields: Mapping[str, Any]) -> None:
        self._states += 1
        self.documents[index][doc_id] = (version, self._states, dict(fields))

    def there(self, index: str) -> bool:
        return index in self.documents

    def create(self, index: str, doc_id: str, fields: Mapping[str, Any]) -> bool:
        if doc_id in self.documents[index]:
            return False
        self._store(index, doc_id, 1, fields)
        return True

    def fetch(self, index: str, doc_id: str) -> tuple[dict[str, Any], str] | None:
        there = self.documents[index].get(doc_id)
        return (there[2], str(there[1])) if there else None

    def swap(self, index: str, doc_id: str, tag: str, fields: Mapping[str, Any]) -> bool:
        version, state, _ = self.documents[index][doc_id]
        if str(state) != tag:
            return False
        self._store(index, doc_id, version + 1, fields)
        return True

    def search(self, index: str, body: Mapping[str, Any]) -> dict[str, Any]:
        there = self.documents[index]
        found = [(doc_id, fields) for doc_id, (_, _, fields) in there.items() if matches(body.get("query", {}), fields)]
        for order in reversed(body.get("sort", [])):
            ((name, how),) = order.items()
            found.sort(key=lambda hit: str(hit[1].get(name)), reverse=how == "desc")
            found.sort(key=lambda hit: hit[1].get(name) is None)  # what is missing comes last
        hits = [{"_id": doc_id, "_version": there[doc_id][0], "_source": fields} for doc_id, fields in found[: body.get("size", 10)]]
        return {"hits": {"total": {"value": len(found)}, "hits": hits}}

    def count(self, index: str, query: Mapping[str, Any] | None = None) -> int:
        return sum(matches(LIVE if query is None else query, fields) for _, _, fields in self.documents[index].values())

    def mark(self, indices: Sequence[str]) -> str:
        return " ".join(str(sorted((doc_id, there[1]) for doc_id, there in self.documents[name].items())) for name in indices)

    def refresh(self, index: str) -> None:
        pass

    def close(self) -> None:
        pass


def matches(query: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Say whether a document matches a query made of match_all, term, terms and bool."""
    for word, asked in query.items():
        match word:
            case "match_all":
                continue
            case "term":
                found = all(_has(fields, name, [value]) for name, value in asked.items())
            case "terms":
                found = all(_has(fields, name, values) for name, values in asked.items())
            case "bool":
                parts = {how: [part] if isinstance(part, Mapping) else part for how, part in asked.items()}
                wanted = [*parts.get("filter", []), *parts.get("must", [])]
                found = all(matches(part, fields) for part in wanted) and not any(matches(p, fields) for p in parts.get("must_not", []))
            case _:
                raise Failed(f"the index in memory does not know the query {word!r}")
        if not found:
            return False
    return True


def _has(fields: Mapping[str, Any], name: str, values: Sequence[Any]) -> bool:
    value = fields.get(name)
    return any(one in values for one in value) if isinstance(value, list) else value in values
