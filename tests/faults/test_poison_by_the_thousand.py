"""Poison by the thousand, on the real servers: each record is indexed or a dead letter, and none stops a stage.

POISON=10000 in the environment makes so many; by default 600. Its seed is always the same.
"""

import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaProducer

from consumers.crew import SEATS, through
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.documents import documents
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog, KeyPartitioner
from groundshift.adapters.topics import kind_of, read, topic
from groundshift.core.records import Article, Claim, ClaimSet, Span, encode
from groundshift.core.theatre import load
from groundshift.errors import BadInput
from groundshift.stack import Addresses

COUNT = int(os.environ.get("POISON", "600"))
AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
BODY = "The Taliban captured Aybak, the capital of Samangan province, on Monday, officials said. At least 23 were killed."
ARTICLE = Article(
    id="a", revision=3, title="Aybak falls", body=BODY, url="https://news.example/a", published=AT, fetched_at=AT, content_hash="h"
)
CLAIM = Claim(
    id="c", theatre="afghanistan", kind="captured", place_id="aybak", gainer="taliban", earliest=AT.date(), latest=AT.date(), sentence="s",
    start=0, end=1, article_id="a", revision=3,
)  # fmt: skip
CLAIM_SET = ClaimSet(id="s", theatre="afghanistan", article_id="a", revision=3, reader=1, known_at=AT, published=AT, claims=(CLAIM,))
SPAN = Span(
    id="s", theatre="afghanistan", place_id="aybak", place="A", province="", level="district", holder="taliban", standing="reported"
)
BASES: list[tuple[str, dict[str, Any]]] = [
    ("articles", json.loads(encode(ARTICLE))),
    ("articles", json.loads(encode(ARTICLE))),
    ("claims", json.loads(encode(CLAIM_SET))),
    ("spans", json.loads(encode(SPAN))),
]
VALUES: list[Any] = [
    None, "", "\x00", "a\x00b", "\ud800", "x" * 40_000, -1, 0, 1.5, 2**31, 2**63 - 1, 2**64, 1e308, True, [], {}, [[[[]]]],
    {"a": {"b": 1}}, "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2021-08-09T12:00:00",
    "2099-01-01T00:00:00Z", "<script>alert(1)</script>", "${jndi:x}", "{{7*7}}", "\u202egnirts", "captured", "aybak", "taliban",
    "unknown", "article/9.0", 91, 181.5,
]  # fmt: skip


def poison(n: int, draw: random.Random) -> tuple[str, bytes]:
    """Return the topic of a record, and what a broken or a hostile producer might put there."""
    name, base = draw.choice(BASES)
    fields = json.loads(json.dumps(base)) | {"id": f"{name}-{n}"}
    for _ in range(draw.randrange(1, 4)):
        claims = fields.get("claims")
        target = draw.choice(claims) if isinstance(claims, list) and claims and draw.random() < 0.5 else fields
        if not isinstance(target, dict) or not target:
            continue
        match draw.randrange(7):
            case 0 | 1 | 2:
                target[draw.choice(sorted(target))] = draw.choice(VALUES)
            case 3:
                target.pop(draw.choice(sorted(target)), None)
            case 4:  # a mapping that explodes
                target.update({f"field{n}_{k}": {f"deep{k}": draw.choice(VALUES)} for k in range(draw.choice([1, 50, 1500]))})
            case 5:
                target["published"] = f"{draw.choice([1, 999, 1000, 1969, 2021, 2999, 3000, 9999]):04}-01-01T00:00:00Z"
            case 6:
                deep: Any = 1
                for _ in range(draw.choice([10, 900])):
                    deep = [deep]
                target["deep"] = deep
    raw = json.dumps(fields).encode()
    match draw.randrange(12):
        case 0:
            at = draw.randrange(len(raw))
            return name, raw[:at] + bytes([draw.randrange(256)]) + raw[at + 1 :]
        case 1:
            return name, raw[: draw.randrange(len(raw))]
        case 2:
            return name, raw.replace(b"captured", b"\xff\xfe\x00")
        case 3 if n % 50 == 0:  # compressed, it slips past the topic's own limit
            return name, json.dumps(fields | {"title": "x" * 10_000_000}).encode()
    return name, raw


@pytest.mark.real
@pytest.mark.timeout(0)
def test_each_is_indexed_or_a_dead_letter(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """Of mutated records on three topics, with good ones between, each is an indexed document or a dead letter, and the run ends with 0."""
    draw = random.Random(15)
    producer = KafkaProducer(
        bootstrap_servers=str(servers.kafka), compression_type="zstd", max_request_size=64 * 2**20, partitioner=KeyPartitioner()
    )
    sent = []
    for n in range(COUNT):
        name, value = poison(n, draw)
        sent.append(producer.send(topic(dataset, name), key=f"afghanistan:{n}".encode(), value=value))
        if n % 20 == 0:
            good = encode(ARTICLE.replace(id=f"good{n}", url=f"https://news.example/{n}"))
            sent.append(producer.send(topic(dataset, "articles"), key=f"good{n}".encode(), value=good))
    producer.flush()
    assert not [future for future in sent if future.failed()]
    producer.close()
    settings = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "groundshift"), "run", "all", "--until-idle", "--dataset", dataset],
        env=os.environ | settings, cwd=tmp_path, timeout=1800, check=False, text=True, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert through(real_log, dataset, list(SEATS))

    dead = {(one.topic, one.partition, one.offset) for one in DeadLetters(real_log, dataset).read() if one.stage == "indexer"}
    theatres = {"afghanistan": load()}
    records = indexed = 0
    for name in ("articles", "claims", "spans"):
        full, versions = topic(dataset, name), dict[str, int]()
        real_index.refresh(full)
        wanted: dict[str, int] = {}
        for message in real_log.history([full]):
            records += 1
            if (full, message.partition, message.offset) in dead:
                continue
            try:
                for document in documents(dataset, read(kind_of(full)[1].kinds[0], message), theatres):
                    wanted[document.id] = max(document.version, wanted.get(document.id, -1))
            except BadInput as error:
                pytest.fail(f"neither indexed nor dead: {message.value!r:.200}: {error}")
        for hit in _all(real_index, full):
            versions[hit["_id"]] = hit["_version"]
        assert versions.keys() == wanted.keys()
        assert all(versions[key] >= version for key, version in wanted.items())
        indexed += len(versions)
    assert len(dead) > COUNT / 10
    assert records >= COUNT
    assert sum(name.startswith("good") for name in (hit["_id"] for hit in _all(real_index, topic(dataset, "articles")))) == len(
        range(0, COUNT, 20)
    )
    print(f"{COUNT} mutated records: {len(dead)} dead, {indexed} documents of {records} records on the log")


def _all(index: ElasticIndex, name: str) -> list[dict[str, Any]]:
    """Return every document of an index."""
    found: list[dict[str, Any]] = []
    while True:
        after = {"search_after": found[-1]["sort"]} if found else {}
        body = {"query": {"match_all": {}}, "size": 5000, "version": True, "_source": False, "sort": [{"id": "asc"}], **after}
        hits = index.search(name, body)["hits"]["hits"]
        if not hits:
            return found
        found += hits
