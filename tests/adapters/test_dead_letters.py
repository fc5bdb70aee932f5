"""The dead letters keep what could not be read, as it came."""

from datetime import UTC, datetime, timedelta

import pytest

from groundshift.adapters.deadletters import HEAD, WHOLE_LIMIT, Dead, DeadLetters, letter
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry, Message
from groundshift.adapters.topics import topic
from groundshift.errors import Failed, Unavailable

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
DEAD = Dead(Message("d-articles", 2, 17, b"key", b"\xff\x00 as it came"), "not JSON")


def log(script: tuple[str, ...] = ()) -> MemoryLog:
    made = MemoryLog(script=script)
    made.prepare("d")
    return made


def test_keeps_the_bytes_and_where_they_lay() -> None:
    """A dead letter has the original bytes, topic, partition, offset, stage, error and time."""
    letters = DeadLetters(log(), "d", lambda: NOON)
    assert letters.bury("indexer", [DEAD]) == 1
    (found,) = letters.read()
    assert (found.original, found.key, found.size) == (b"\xff\x00 as it came", b"key", 13)
    assert (found.topic, found.partition, found.offset, found.stage, found.error) == ("d-articles", 2, 17, "indexer", "not JSON")
    assert (found.first_seen, found.last_seen, found.attempts) == (NOON, NOON, 1)


def test_tells_one_message_met_twice_as_one() -> None:
    """A message that is dead again after a crash is one letter, seen from the first to the last time."""
    clock = iter([NOON + timedelta(hours=1), NOON])
    letters = DeadLetters(log(), "d", lambda: next(clock))
    letters.bury("indexer", [DEAD])
    letters.bury("indexer", [DEAD])
    (found,) = letters.read()
    assert (found.attempts, found.first_seen, found.last_seen) == (2, NOON, NOON + timedelta(hours=1))


def test_gathers_the_reasons_of_one_message() -> None:
    """A message of which several documents were refused is one letter with every reason."""
    letters = DeadLetters(log(), "d", lambda: NOON)
    assert letters.bury("indexer", [DEAD, DEAD._replace(error="too large")]) == 1
    assert [found.error for found in letters.read()] == ["not JSON; too large"]


def test_a_dead_letter_has_no_dead_letter() -> None:
    """One that the index refuses lies on the log already, and one about each would have no end."""
    letters = DeadLetters(log(), "d", lambda: NOON)
    assert letters.bury("indexer", [Dead(Message("d-dead-letters", 0, 3, b"", b"{}"), "refused"), DEAD]) == 1
    assert [found.topic for found in letters.read()] == ["d-articles"]


def test_tells_stages_and_offsets_apart() -> None:
    """The id follows from topic, partition, offset and stage, and from no clock."""
    other = Dead(DEAD.message._replace(offset=18), DEAD.error)
    ids = [letter(stage, dead, NOON).id for stage in ("indexer", "extractor") for dead in (DEAD, other)]
    assert len(set(ids)) == 4
    assert letter("indexer", DEAD, NOON + timedelta(days=1)).id == ids[0]


def test_tells_files_apart_by_their_bytes() -> None:
    """What never lay on a topic is named by its bytes, too."""
    one, two = (letter("producer", Dead(Message("file", 0, -1, None, body), "no"), NOON) for body in (b"one", b"two"))
    assert one.id != two.id


def test_keeps_the_head_of_what_is_too_large() -> None:
    """Beyond 16 MiB a letter holds the head, the size and the hash of the whole, and the path it came from."""
    whole = b"x" * (WHOLE_LIMIT + 1)
    made = letter("producer", Dead(Message("archive.jsonl", 0, -1, None, whole), "too large"), NOON, path="archive.jsonl:7")
    assert (len(made.original), made.size, len(made.hash), made.path) == (HEAD, WHOLE_LIMIT + 1, 64, "archive.jsonl:7")


def test_waits_for_a_log_that_is_busy_and_stops_where_it_refuses() -> None:
    """A dead letter is never dropped: a busy log is unavailable, a log that refuses it is a failure."""
    with pytest.raises(Unavailable):
        DeadLetters(log(("busy",)), "d").bury("indexer", [DEAD])
    with pytest.raises(Failed):
        DeadLetters(log(("refuse",)), "d").bury("indexer", [DEAD])


def test_passes_over_what_is_no_letter() -> None:
    """Something else on the topic does not hide the letters."""
    memory = log()
    letters = DeadLetters(memory, "d", lambda: NOON)
    memory.write([Entry(topic("d", "dead-letters"), b"x", b"not a letter")])
    letters.bury("indexer", [DEAD])
    assert len(list(letters.read())) == 1


@pytest.mark.real
def test_sixteen_mib_come_back_from_the_real_log(real_log: KafkaLog, dataset: str) -> None:
    """The largest letter that is kept whole, of bytes that do not compress, goes through Kafka and back."""
    whole = bytes((n * n >> 3) & 0xFF for n in range(65536)) * (WHOLE_LIMIT // 65536)
    letters = DeadLetters(real_log, dataset)
    letters.bury("indexer", [Dead(DEAD.message._replace(value=whole), "large")])
    assert [found.original == whole for found in letters.read()] == [True]
