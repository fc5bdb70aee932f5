"""The real servers after the worst: killed without warning, in a folder that only its owner may enter."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic

from groundshift.config import Config
from groundshift.config import Stack as Settings
from groundshift.stack import addresses, processes

pytestmark = [pytest.mark.real, pytest.mark.timeout(240)]
GROUNDSHIFT = Path(sys.executable).parent / "groundshift"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """An empty project that only its owner may enter, with a name that needs care; whatever runs there afterwards is ended."""
    folder = tmp_path / "an owner's, ünique"
    folder.mkdir(mode=0o700)
    yield folder
    processes.stop(processes.marked(folder / "data"))


def type_(project: Path, verb: str) -> "subprocess.CompletedProcess[str]":
    """Type a verb there, in a poor locale."""
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run([GROUNDSHIFT, verb], cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_what_was_acknowledged_survives_a_kill(project: Path) -> None:
    """After kill -9 of both servers `up` starts them again by itself, and record and document are there."""
    config = Config(stack=Settings(data=project / "data"))
    first = type_(project, "up")
    assert first.returncode == 0, first.stderr
    where = addresses(config)
    assert where.kafka in first.stdout
    admin = KafkaAdminClient(bootstrap_servers=where.kafka)
    admin.create_topics([NewTopic(name="kept", num_partitions=1, replication_factor=1)])
    producer = KafkaProducer(bootstrap_servers=where.kafka, acks="all", enable_idempotence=True)
    producer.send("kept", b"record").get(timeout=30)
    with Elasticsearch(where.elasticsearch) as index:
        index.index(index="kept", id="1", document={"text": "document"})
    for client in (admin, producer):
        client.close()

    killed = processes.marked(project / "data")
    for process in killed:
        os.kill(process.pid, signal.SIGKILL)
    psutil.wait_procs(killed, timeout=20)
    assert "nothing runs here" in type_(project, "status").stdout

    again = type_(project, "up")
    assert again.returncode == 0, again.stderr
    assert addresses(config) == where
    consumer = KafkaConsumer(bootstrap_servers=where.kafka, auto_offset_reset="earliest", enable_auto_commit=False)
    consumer.assign([TopicPartition("kept", 0)])
    records = [record.value for batch in consumer.poll(timeout_ms=30_000).values() for record in batch]
    consumer.close()
    assert records == [b"record"]
    with Elasticsearch(where.elasticsearch) as index:
        assert index.get(index="kept", id="1")["_source"] == {"text": "document"}

    assert "kafka" in type_(project, "status").stdout
    assert type_(project, "down").stdout.startswith("stopped ")
    assert processes.marked(project / "data") == []


def test_a_start_cut_off_does_not_hinder_the_next(project: Path) -> None:
    """Half-formatted storage, half-written settings: what an interrupted start leaves, the next one clears."""
    data = project / "data"
    (data / "kafka" / "logs").mkdir(parents=True)
    (data / "kafka" / "logs" / "meta.properties").write_text("half")
    (data / "elasticsearch" / "config").mkdir(parents=True)
    (data / "elasticsearch" / "config" / "elasticsearch.keystore.tmp").write_text("half")
    (data / "elasticsearch" / "data").mkdir()
    (data / "elasticsearch" / "data" / "node.lock").touch()
    (data / "stack.json").write_text('{"data":')
    done = type_(project, "up")
    assert done.returncode == 0, done.stderr
    assert type_(project, "down").returncode == 0
