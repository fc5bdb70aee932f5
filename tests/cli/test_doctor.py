"""groundshift doctor looks, finds and says what to do."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from elasticsearch import Elasticsearch as Client

from groundshift.adapters.deadletters import Dead, DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.operations import FeedHealth, Heartbeat, heartbeat_document
from groundshift.adapters.ports import Document, Message
from groundshift.stack import Addresses


def doctor(servers: Addresses, dataset: str, cwd: Path, **changes: str) -> tuple[int, list[dict[str, Any]]]:
    settings = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "groundshift"), "doctor", "--json", "--dataset", dataset],
        env=os.environ | settings | changes, cwd=cwd, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def wrong(findings: list[dict[str, Any]]) -> dict[str, str]:
    return {found["of"]: f"{found['says']} -> {found['do']}" for found in findings if found["how"] == "wrong"}


def beat(index: ElasticIndex, dataset: str, at: datetime) -> None:
    stages = ("extractor", "tracker", "indexer", "notifier")
    index.write([heartbeat_document(dataset, Heartbeat(part=stage, host="h", pid=1, at=at, started_at=at)) for stage in stages])
    index.refresh(f"{dataset}-heartbeats")


@pytest.mark.real
def test_finds_what_is_wrong_and_says_what_to_do(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """Well at first; then a silent consumer, a clock ahead, a failing feed, a lost template and a read-only index are each found."""
    now = datetime.now(UTC)
    beat(real_index, dataset, now)
    code, findings = doctor(servers, dataset, tmp_path)
    assert (code, wrong(findings)) == (0, {})
    assert {"Python", "packages", "disk", "packs", "lag", "dead letters", "Elasticsearch", "indices", "heartbeats"} <= {
        f["of"] for f in findings
    }

    beat(real_index, dataset, now + timedelta(hours=1))
    feed = FeedHealth(feed="http://f", source_id="agency", at=now, ok=False, failures=3, error="no answer")
    real_index.write([Document(f"{dataset}-feeds", "f", 1, msgspec.json.encode(feed))])
    real_index.refresh(f"{dataset}-feeds")
    DeadLetters(real_log, dataset).bury("indexer", [Dead(Message(f"{dataset}-articles", 0, 0, b"", b"x"), "not JSON")])
    with Client(str(servers.elasticsearch)) as client:
        client.indices.delete_index_template(name=f"groundshift-{dataset}-spans")
        client.indices.add_block(index=f"{dataset}-alerts", block="write")
    code, findings = doctor(servers, dataset, tmp_path, GROUNDSHIFT_NOTIFY__TARGETS='{critical = ["NOT_SET"]}')
    found = wrong(findings)
    assert code == 1
    assert "ahead of this one -> set both by NTP" in found["clocks"]
    assert "agency: 3 failures in a row: no answer" in found["feeds"]
    assert "the variable NOT_SET is not set" in found["notifications"]
    says = " ".join(f"{f['says']} {f['do']}" for f in findings if f["how"] != "well")
    assert f"{dataset}-spans has no template" in says
    assert f"{dataset}-alerts is blocked (write)" in says
    assert "1 of the last day not sent again" in says
    assert "polling.contact is empty" in says
    assert all(f["do"] for f in findings if f["how"] != "well")


@pytest.mark.real
def test_silence_and_absence_are_wrong(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """A consumer not heard of for minutes, and a server that does not answer, are wrong; the rest is looked at all the same."""
    beat(real_index, dataset, datetime.now(UTC) - timedelta(hours=1))
    code, findings = doctor(servers, dataset, tmp_path)
    assert (code, "was last heard of 1:00:0" in wrong(findings)["heartbeats"]) == (1, True)
    code, findings = doctor(servers, dataset, tmp_path, GROUNDSHIFT_ELASTICSEARCH__URL="http://127.0.0.1:1")
    assert code == 1
    assert "groundshift up" in wrong(findings)["Elasticsearch"]
    assert any(found["of"] == "lag" for found in findings)
