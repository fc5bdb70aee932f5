"""The consumers of one command: one table, one end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consumers.crew import SEATS, Crew, group, read_topics, through
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Document, Entry, Log
from groundshift.adapters.topics import TOPICS, topic
from groundshift.config import Config
from groundshift.core.records import Article, encode
from groundshift.errors import Failed, Unavailable
from groundshift.observe import Metrics
from groundshift.stack import Addresses

AT = datetime(2021, 8, 9, tzinfo=UTC)
BODY = "The Taliban captured Aybak, the capital of Samangan province, on Monday, officials said."


def put_articles(log: Log, dataset: str, count: int) -> None:
    name = topic(dataset, "articles")
    articles = [Article(id=f"{n:04}", revision=n, body=BODY, published=AT, fetched_at=AT, content_hash=str(n)) for n in range(count)]
    log.write([Entry(name, article.id.encode(), encode(article)) for article in articles] + [Entry(name, b"bad", b"\xff")])


def crew(log: MemoryLog, index: MemoryIndex, stages: Sequence[str]) -> Crew:
    return Crew(Config(dataset="d"), stages, lambda: log, lambda: index, Metrics())


@pytest.fixture
def log() -> MemoryLog:
    made = MemoryLog()
    made.prepare("d")
    return made


@pytest.fixture
def index() -> MemoryIndex:
    made = MemoryIndex()
    made.prepare("d")
    return made


def test_every_topic_has_a_reader() -> None:
    """What lies on a topic is read by the indexer, but for what pollers remember."""
    assert set(SEATS["indexer"].topics) == TOPICS.keys() - {"feed-states"}


def test_all_is_through_when_every_group_has_committed_everything(log: MemoryLog) -> None:
    """Idle is said of the offsets of all stages, and of nothing else."""
    assert through(log, "d", list(SEATS))
    put_articles(log, "d", 3)
    assert not through(log, "d", ["extractor"])
    assert through(log, "d", ["notifier"])
    for stage in ("extractor", "indexer"):
        source = log.source(group("d", stage), read_topics("d", stage))
        source.commit(source.poll())
    assert through(log, "d", list(SEATS))


def test_runs_until_every_record_is_through(log: MemoryLog, index: MemoryIndex) -> None:
    """Until idle, every article becomes its documents, the bad record is dead at each stage that read it, and a sign of life is left."""
    put_articles(log, "d", 20)
    crew(log, index, list(SEATS)).run(until_idle=True)
    assert len(index.documents["d-articles"]) == 20
    assert len(index.documents["d-claims"]) >= 20
    assert {letter.stage for letter in DeadLetters(log, "d").read()} == {"extractor", "indexer"}
    assert {fields["part"] for _, _, fields in index.documents["d-heartbeats"].values()} == set(SEATS)


def test_one_error_ends_all_and_is_raised(log: MemoryLog, index: MemoryIndex) -> None:
    """A stage that cannot go on takes the whole command with it, and its error is what is told."""

    def broken(_items: Sequence[Document]) -> None:
        raise Failed("the mapping is gone")

    index.write = broken  # type: ignore[assignment, method-assign]
    put_articles(log, "d", 1)
    with pytest.raises(Failed, match="the mapping is gone"):
        crew(log, index, list(SEATS)).run()


def test_a_stage_that_leaves_its_batch_as_asked_is_no_error(log: MemoryLog, index: MemoryIndex) -> None:
    """Asked to stop while the index is away, the command ends without an error, and the batch is not committed."""
    hired = crew(log, index, ["indexer"])

    def away(_items: Sequence[Document]) -> None:
        hired.stop.set()
        raise Unavailable("away")

    index.write = away  # type: ignore[assignment, method-assign]
    put_articles(log, "d", 1)
    hired.run()
    assert log.behind(group("d", "indexer"), read_topics("d", "indexer")) == 2


# The command itself, on real servers.


def command(servers: Addresses, folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    settings = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    return subprocess.Popen(
        [str(Path(sys.executable).parent / "groundshift"), "run", *arguments],
        env=os.environ | settings, cwd=folder, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def until(line: str, process: "subprocess.Popen[str]", times: int = 1) -> None:
    """Read what it logs until it has said this so often."""
    assert process.stderr
    while times:
        said = process.stderr.readline()
        assert said, "it ended before it said so"
        times -= line in said


@pytest.mark.real
@pytest.mark.parametrize("end", [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_ends_when_asked(servers: Addresses, tmp_path: Path, dataset: str, real_log: KafkaLog, end: tuple[int, int]) -> None:
    """SIGTERM ends the command with 0 and Ctrl-C with 130, within ten seconds, and all that was written is committed."""
    number, code = end
    put_articles(real_log, dataset, 30)
    process = command(servers, tmp_path, "extractor", "--dataset", dataset)
    until("batch done", process)  # a bad record is worth a line
    asked = time.monotonic()
    process.send_signal(number)
    assert process.wait(10) == code
    assert time.monotonic() - asked < 10
    written = sum(1 for _ in real_log.history([topic(dataset, "claims")]))
    assert written == 31 - 1 - real_log.behind(group(dataset, "extractor"), [topic(dataset, "articles")])


@pytest.mark.real
def test_two_of_a_group_share_the_work(
    servers: Addresses, tmp_path: Path, dataset: str, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """A second command takes over part of the partitions; together they do everything once."""
    one = command(servers, tmp_path, "indexer", "--dataset", dataset)
    until("partitions dealt", one)
    two = command(servers, tmp_path, "indexer", "--dataset", dataset)
    until("partitions dealt", two)
    put_articles(real_log, dataset, 200)
    reads = read_topics(dataset, "indexer")
    deadline = time.monotonic() + 60
    while real_log.behind(group(dataset, "indexer"), reads) and time.monotonic() < deadline:
        time.sleep(0.1)
    for process in (one, two):
        process.terminate()
        assert process.wait(60) == 0  # a busy machine takes its time to close
    real_index.refresh(f"{dataset}-articles")
    assert real_index.count(f"{dataset}-articles") == 200


@pytest.mark.real
def test_says_in_one_line_where_no_server_is(servers: Addresses, tmp_path: Path, dataset: str) -> None:
    """An address at which nobody answers ends the command with 1 and a line that says what to do."""
    process = command(Addresses(kafka="127.0.0.1:1", elasticsearch=servers.elasticsearch), tmp_path, "all", "--dataset", dataset)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "127.0.0.1:1" in said.splitlines()[-1]
    assert "groundshift up" in said.splitlines()[-1]
