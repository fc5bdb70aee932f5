"""What every log keeps to: the one in memory and the one in Kafka alike."""

from collections.abc import Iterable

import pytest

from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import DONE, Entry, Log, Message, Source, Tail
from groundshift.adapters.topics import RECORD_LIMIT, topic
from groundshift.errors import Failed


@pytest.fixture(params=["memory", pytest.param("kafka", marks=pytest.mark.real)])
def log(request: pytest.FixtureRequest, dataset: str) -> Log:
    if request.param == "kafka":
        return request.getfixturevalue("real_log")
    memory = MemoryLog(partitions=2)
    memory.prepare(dataset)
    return memory


@pytest.fixture
def articles(dataset: str) -> str:
    return topic(dataset, "articles")


def numbered(name: str, count: int) -> list[Entry]:
    return [Entry(name, f"key {n}".encode(), f"value {n}".encode()) for n in range(count)]


def take(source: Source | Tail, count: int) -> list[Message]:
    """Poll until so many came, or far too often."""
    taken: list[Message] = []
    for _ in range(100):
        taken += source.poll()
        if len(taken) >= count:
            break
    return taken


def values(messages: Iterable[Message]) -> set[bytes | None]:
    return {message.value for message in messages}


def test_gives_back_what_was_written(log: Log, articles: str) -> None:
    """Every entry acknowledged is read by a group that joins later, in order within each partition."""
    entries = numbered(articles, 50)
    assert log.write(entries) == [DONE] * 50
    source = log.source("readers", [articles])
    messages = take(source, 50)
    source.close()
    assert values(messages) == {entry.value for entry in entries}
    assert [m.offset for m in messages if m.partition == 0] == list(range(sum(m.partition == 0 for m in messages)))


def test_reads_again_what_was_not_committed(log: Log, articles: str) -> None:
    """A member that left without a commit leaves its records to the next; what was committed does not come again."""
    log.write(numbered(articles, 20))
    first = log.source("readers", [articles])
    messages = take(first, 20)
    first.commit([m for m in messages if m.partition == 0])
    first.close()
    second = log.source("readers", [articles])
    rest = {m.value for m in messages if m.partition == 1}
    assert values(take(second, len(rest))) == rest
    second.close()


def test_reports_once_that_partitions_were_dealt(log: Log, articles: str) -> None:
    """A member hears of its partitions when they are dealt, and then no more until they are dealt anew."""
    log.write(numbered(articles, 1))
    source = log.source("readers", [articles])
    take(source, 1)
    assert source.moved()
    assert source.partitions() == {(articles, 0), (articles, 1)}
    assert not source.moved()
    source.close()


def test_knows_how_far_a_group_is_behind(log: Log, articles: str) -> None:
    """What a group has not committed is counted, from the beginning where it never committed."""
    log.write(numbered(articles, 7))
    assert log.behind("readers", [articles]) == 7
    source = log.source("readers", [articles])
    messages = take(source, 7)
    source.commit(messages[:0])
    assert log.behind("readers", [articles]) == 7
    source.commit(messages)
    assert log.behind("readers", [articles]) == 0
    assert log.begun("readers", [articles])
    assert not log.begun("others", [articles])
    source.close()


def test_waits_without_taking_records(log: Log, articles: str) -> None:
    """After a wait, what was there before is still to come, and only once."""
    log.write(numbered(articles, 5))
    source = log.source("readers", [articles])
    before = take(source, 5)
    log.write([Entry(articles, b"late", b"late")])
    source.wait(0.3, lambda: False)
    assert [m.value for m in take(source, 1)] == [b"late"]
    assert len(before) == 5
    source.close()


def test_reads_history_from_the_beginning_to_now(log: Log, dataset: str) -> None:
    """History is all that lies on the topics, whoever read it before, and of the partitions asked for only."""
    spans, changes = topic(dataset, "spans"), topic(dataset, "changes")
    log.write(numbered(spans, 30) + numbered(changes, 3))
    assert len(list(log.history([spans, changes]))) == 33
    parts = [list(log.history([spans], frozenset({number}))) for number in (0, 1)]
    assert sum(map(len, parts)) == 30
    assert {m.partition for m in parts[1]} == {1}
    assert list(log.history([topic(dataset, "alerts")])) == []


def test_reads_history_on_from_where_one_stood(log: Log, dataset: str) -> None:
    """A partition is read from the offset given, one that is not named from its beginning, and one that has nothing new not at all."""
    spans = topic(dataset, "spans")
    log.write(numbered(spans, 30))
    first, second = ([m for m in sorted(log.history([spans])) if m.partition == number] for number in (0, 1))
    assert sorted(log.history([spans], None, {(spans, 0): 4})) == [*first[4:], *second]
    assert list(log.history([spans], None, {(spans, 0): len(first), (spans, 1): len(second)})) == []


def test_keeps_a_theatre_on_one_partition(log: Log, dataset: str) -> None:
    """All claim sets of one theatre lie on the partition that `partition` names, in the order in which they were written."""
    claims = topic(dataset, "claims")
    entries = [Entry(claims, f"afghanistan:{n}:1".encode(), str(n).encode()) for n in range(40)]
    log.write(entries)
    messages = list(log.history([claims]))
    assert {m.partition for m in messages} == {log.partition(claims, b"afghanistan")}
    assert [m.value for m in messages] == [entry.value for entry in entries]


def test_refuses_what_is_too_large_and_takes_the_rest(log: Log, articles: str) -> None:
    """A record over the limit is refused by itself; its neighbours are written."""
    entries = numbered(articles, 2)
    entries.insert(1, Entry(articles, b"large", b"x" * (RECORD_LIMIT + 1)))
    assert [answer.verdict for answer in log.write(entries)] == ["done", "refused", "done"]
    assert values(log.history([articles])) == {b"value 0", b"value 1"}


def test_takes_a_dead_letter_of_16_mib(log: Log, dataset: str) -> None:
    """The dead letters take 16 MiB of original bytes, as they are written in JSON."""
    letters = topic(dataset, "dead-letters")
    value = bytes(range(256)) * (22 * 1024 * 4)
    assert log.write([Entry(letters, b"large", value)]) == [DONE]
    assert [m.value == value for m in log.history([letters])] == [True]


def test_names_the_topics_that_are_missing(log: Log, articles: str) -> None:
    """Nobody waits in silence for records of a topic that nobody has made."""
    with pytest.raises(Failed, match="nowhere-articles"):
        log.source("readers", [articles, "nowhere-articles"])


def test_prepares_twice(log: Log, dataset: str, articles: str) -> None:
    """Preparing a dataset that is there leaves what lies on it."""
    log.write(numbered(articles, 3))
    log.prepare(dataset)
    assert len(list(log.history([articles]))) == 3


def test_a_tail_follows_from_near_the_end(log: Log, dataset: str) -> None:
    """Who follows gets the last so many records of each partition, then what comes; others' places in their groups stay."""
    topics = [topic(dataset, "changes"), topic(dataset, "alerts")]
    log.write([entry for name in topics for entry in numbered(name, 30)])
    tail = log.tail(topics, last=2)
    first = take(tail, 8)
    assert len(first) == len({(m.topic, m.partition, m.offset) for m in first}) == 8
    log.write([Entry(topics[0], b"new", b"new")])
    assert values(take(tail, 1)) == {b"new"}
    tail.close()
    assert log.behind("readers", topics) == 61


def test_a_tail_of_what_is_not_there_fails(log: Log, dataset: str) -> None:
    """Following a topic that nobody made is a failure that names it."""
    with pytest.raises(Failed, match="nosuch-changes"):
        log.tail(["nosuch-changes"], last=1)
    assert dataset
