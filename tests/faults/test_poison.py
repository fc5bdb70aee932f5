"""Poison on the real servers: what is bad is set aside, what is good is on the map, and nothing ends for good."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from consumers.crew import group, read_topics
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.core.records import Article, encode
from groundshift.stack import Addresses

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
BODY = "The Taliban captured {}, the capital of {} province, on Monday, officials said."
GOOD = {"aybak": ("Aybak", "Samangan"), "kunduz": ("Kunduz", "Kunduz"), "zaranj": ("Zaranj", "Nimroz")}
POISON = ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2021-08-09T12:00:00", "2099-01-01T00:00:00Z"]
TRIPPING = """
from groundshift.core.control.ledger import Ledger
take = Ledger.take

def tripping(ledger, claim_set):
    if claim_set.article_id == "kunduz":
        raise OverflowError("date value out of range")
    return take(ledger, claim_set)

Ledger.take = tripping
from groundshift.cli import main
main()
"""
CRASHING = """
from consumers.tracker import TrackerStage

def decide(stage, messages):
    next(stage._log.history(["{dataset}-claims", "{dataset}-articles"]))  # a client that nobody closes
    raise RuntimeError("a mistake of ours")

TrackerStage.decide = decide
from groundshift.cli import main
main()
"""


def article(name: str) -> Article:
    return Article(id=name, revision=1, body=BODY.format(*GOOD[name]), published=AT, fetched_at=AT, content_hash=name)


def put(log: KafkaLog, dataset: str) -> None:
    """Put the good ones on the log, and poison before, between and behind them."""
    values = [encode(article(name)) for name in GOOD]
    fields = msgspec.json.decode(values[0])
    bad = [msgspec.json.encode(fields | {"id": f"bad{n}", "published": said}) for n, said in enumerate(POISON)]
    bad.append(msgspec.json.encode(fields | {"id": "bad", "revision": 2**63 - 1}))
    order = [bad[0], values[0], bad[1], bad[2], values[1], bad[3], values[2], bad[4]]
    log.write([Entry(topic(dataset, "articles"), str(n).encode(), value) for n, value in enumerate(order)])


def run(servers: Addresses, dataset: str, cwd: Path, program: str, *more: str) -> "subprocess.CompletedProcess[str]":
    settings = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    return subprocess.run(
        [sys.executable, "-c", program, "run", "all", "--dataset", dataset, *more],
        env=os.environ | settings, cwd=cwd, timeout=120, check=False, text=True, stderr=subprocess.PIPE,
    )  # fmt: skip


def held(index: ElasticIndex, dataset: str) -> set[str]:
    """Return the places that the map has from an article."""
    index.refresh(f"{dataset}-spans")
    found = index.search(f"{dataset}-spans", {"query": {"term": {"holder": "taliban"}}, "size": 100})["hits"]["hits"]
    return {hit["_source"]["place"] for hit in found if not hit["_source"]["retracted"]}


@pytest.mark.real
def test_poison_articles_between_good_ones(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """The good ones are on the map, each bad one is a dead letter with its bytes, and a restart changes nothing."""
    put(real_log, dataset)
    for _ in range(2):
        done = run(servers, dataset, tmp_path, "from groundshift.cli import main; main()", "--until-idle")
        assert done.returncode == 0, done.stderr
        assert held(real_index, dataset) == {"Aybak", "Kunduz", "Zaranj"}
        letters = list(DeadLetters(real_log, dataset).read())
        assert sorted(letter.stage for letter in letters) == ["extractor"] * 5 + ["indexer"] * 5
        assert {msgspec.json.decode(letter.original)["id"] for letter in letters} == {"bad", "bad0", "bad1", "bad2", "bad3"}


@pytest.mark.real
def test_what_trips_the_real_fold_is_set_aside(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """The claims of one article trip the fold: the others are on the map, it is said loudly, and a restart stumbles over nothing."""
    put(real_log, dataset)
    for _ in range(2):
        done = run(servers, dataset, tmp_path, TRIPPING, "--until-idle")
        assert done.returncode == 0, done.stderr
        assert held(real_index, dataset) == {"Aybak", "Zaranj"}
        assert "claim sets set aside" in done.stderr
        (letter,) = [letter for letter in DeadLetters(real_log, dataset).read() if letter.stage == "tracker"]
        assert msgspec.json.decode(letter.original)["article_id"] == "kunduz"
        assert "set aside" in letter.error


@pytest.mark.real
def test_a_crash_ends_the_process(servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """An error that nobody foresaw ends the whole command with 1, whatever its clients still wait for; what was in hand is read again."""
    put(real_log, dataset)
    done = run(servers, dataset, tmp_path, CRASHING.format(dataset=dataset))
    assert done.returncode == 1
    assert "RuntimeError: a mistake of ours" in done.stderr
    assert real_log.behind(group(dataset, "tracker"), read_topics(dataset, "tracker")) >= 0
    assert real_index.count(f"{dataset}-spans") == 0
