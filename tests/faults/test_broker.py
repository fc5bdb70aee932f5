"""The broker killed under a whole run, for longer than any client waits by itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from consumers.crew import SEATS, group, read_topics, through
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import topic
from groundshift.config import Config, Consumers, Kafka, Retry
from groundshift.config import Stack as Settings
from groundshift.core.records import Article, encode
from groundshift.stack import Addresses, Stack, state

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
BODY = "The Taliban captured Aybak, the capital of Samangan province, on Monday, officials said."


@pytest.fixture
def own_kafka(tmp_path: Path) -> Iterator[tuple[Stack, Config]]:
    """A Kafka that the test may kill."""
    config = Config(stack=Settings(data=tmp_path / "data", kafka_heap="256m"))
    with Stack(config, print) as stack:
        yield stack, config


def outlive(process: "subprocess.Popen[bytes]", log: KafkaLog, dataset: str, said: Path) -> int:
    """Wait for a run to end, however slow the machine, as long as it commits something within the time that its policy tries for."""
    left, moved = None, time.monotonic()
    while process.poll() is None:
        now = [attempts(Retry())(log.behind, group(dataset, stage), read_topics(dataset, stage)) for stage in SEATS]
        if now != left:
            left, moved = now, time.monotonic()
        if time.monotonic() - moved > Retry().deadline_seconds:
            process.send_signal(signal.SIGABRT)  # it says at which line each of its threads waits
            process.wait()
            pytest.fail(f"{left} left, and nothing moves:\n{said.read_text()}")
        time.sleep(0.5)
    return process.returncode


@pytest.mark.real
@pytest.mark.timeout(900)
def test_until_idle_outlives_the_broker(
    servers: Addresses, own_kafka: tuple[Stack, Config], dataset: str, real_index: ElasticIndex, tmp_path: Path
) -> None:
    """Kafka killed for half a minute under `run all --until-idle` costs nothing: the run waits by the one policy and ends with 0."""
    stack, config = own_kafka
    address = str(stack.up(["kafka"]).kafka)
    log = KafkaLog(Kafka(partitions=2), address, Consumers())
    log.prepare(dataset)
    articles = [Article(id=f"{n:03}", revision=n, body=BODY, published=AT, fetched_at=AT, content_hash=str(n)) for n in range(400)]
    log.write([Entry(topic(dataset, "articles"), article.id.encode(), encode(article)) for article in articles])
    settings = {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": address,
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_CONSUMERS__BATCH": "20",
        "PYTHONFAULTHANDLER": "1",
    }
    said = tmp_path / "said"
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "groundshift"), "run", "all", "--until-idle", "--dataset", dataset],
        env=os.environ | settings, cwd=tmp_path, stderr=said.open("w"),
    )  # fmt: skip
    try:
        while attempts(Retry())(log.behind, f"{dataset}-extractor", [topic(dataset, "articles")]) == 400:
            assert process.poll() is None
            time.sleep(0.1)
        psutil.Process(state.read(state.data_folder(config)).servers["kafka"].pid).kill()
        time.sleep(30)
        assert process.poll() is None, said.read_text()
        assert str(stack.up(["kafka"]).kafka) == address
        assert outlive(process, log, dataset, said) == 0, said.read_text()
    finally:
        process.kill()
        process.wait()
    assert through(log, dataset, list(SEATS))
    log.close()
    real_index.refresh(f"{dataset}-articles")
    assert real_index.count(f"{dataset}-articles") == 400
