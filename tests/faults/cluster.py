"""Three brokers and three nodes of Elasticsearch on the loopback, three members a stage, one server of each killed in turn.

usage: cluster.py [--articles N] [--write]      --write puts the report into docs/reliability.md

Topics have six partitions and three replicas, of which two must have a record; indices two shards with one copy each. A replay puts
articles onto the log, and again and again a broker and a node are killed with -9 and started anew. In the end what stands in the index is
compared with what stages in memory make of the same articles.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import psutil
from matrix import comparable, end, every, expected, publish, shown_letters, write_articles

from consumers.crew import SEATS, through
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.retry import attempts
from groundshift.config import Consumers, Elasticsearch, Kafka, Retry
from groundshift.errors import GroundshiftError
from groundshift.stack import catalogue, elasticsearch, kafka, processes
from groundshift.stack.service import HOST, MARK, Service, Site, free_ports

NODES, DATASET, HEAP = 3, "cluster", "384m"
BROKERS = {"offsets.topic.replication.factor=1": "offsets.topic.replication.factor=3\nmin.insync.replicas=2\ndefault.replication.factor=3"}


class Cluster:
    """The servers, each of which can be killed and started anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = catalogue.bring(["kafka", "elasticsearch"], lambda line: print(line, file=sys.stderr))
        self._sites = [self._site(number) for number in range(NODES)]
        ports = {name: [free_ports(site.data, name) for site in self._sites] for name in ("kafka", "elasticsearch")}
        voters = ",".join(f"{number + 1}@{HOST}:{two[1]}" for number, two in enumerate(ports["kafka"]))
        seeds = [f"{HOST}:{two[1]}" for two in ports["elasticsearch"]]
        self.services: dict[str, Service] = {}
        for number, site in enumerate(self._sites):
            with mock.patch.object(kafka, "PROPERTIES", self._properties(number, voters)):
                self.services[f"broker {number}"] = kafka.service(site, programs.java, programs.jars, ports["kafka"][number], HEAP)
            with mock.patch.object(elasticsearch, "SETTINGS", self._settings(number, seeds)):
                made = elasticsearch.service(site, programs.java, programs.distribution, ports["elasticsearch"][number], HEAP)
                self.services[f"node {number}"] = made
        self.bootstrap = ",".join(self.services[f"broker {number}"].address for number in range(NODES))
        self.url = ",".join(self.services[f"node {number}"].address for number in range(NODES))
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def _site(self, number: int) -> Site:
        data = self.folder / f"server{number}"
        (data / "logs").mkdir(parents=True)
        return Site(data, {**os.environ, "LC_ALL": "C.UTF-8", MARK: str(data)})

    @staticmethod
    def _properties(number: int, voters: str) -> str:
        text = kafka.PROPERTIES.replace("node.id=1", f"node.id={number + 1}")
        text = text.replace("controller.quorum.voters=1@{host}:{controller}", f"controller.quorum.voters={voters}")
        for before, after in BROKERS.items():
            assert before in text
            text = text.replace(before, after)
        return text

    @staticmethod
    def _settings(number: int, seeds: list[str]) -> str:
        text = elasticsearch.SETTINGS.replace("node.name: groundshift", f"node.name: node{number}")
        names = ", ".join(f"node{other}" for other in range(NODES))
        found = f"discovery.seed_hosts: [{', '.join(seeds)}]\ncluster.initial_master_nodes: [{names}]"
        assert "discovery.type: single-node" in text
        return text.replace("discovery.type: single-node", found)

    def start(self, name: str) -> None:
        service, site = self.services[name], self._sites[int(name[-1])]
        self.running[name] = processes.spawn(service, site.log(name.replace(" ", "")), False)

    def wait(self, seconds: float = 240) -> None:
        """Wait until all answer. Raises SystemExit."""
        until = time.monotonic() + seconds
        for name, service in self.services.items():
            while not service.ready():
                if time.monotonic() > until or self.running[name].poll() is not None:
                    log = self._sites[int(name[-1])].log(name.replace(" ", ""))
                    raise SystemExit(f"{name} does not answer: {log.read_text()[-3000:]}")
                time.sleep(0.5)

    def kill(self, name: str) -> None:
        root = psutil.Process(self.running[name].pid)
        for process in (*root.children(recursive=True), root):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        self.running[name].wait()

    def close(self) -> None:
        for name in self.running:
            with contextlib.suppress(psutil.NoSuchProcess):
                self.kill(name)


class Members:
    """Three commands that run all stages, and a replay."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "GROUNDSHIFT_KAFKA__BOOTSTRAP": cluster.bootstrap, "GROUNDSHIFT_ELASTICSEARCH__URL": cluster.url,
            "GROUNDSHIFT_KAFKA__PARTITIONS": "6", "GROUNDSHIFT_KAFKA__REPLICATION": "3", "GROUNDSHIFT_ELASTICSEARCH__SHARDS": "2",
            "GROUNDSHIFT_ELASTICSEARCH__REPLICAS": "1", "GROUNDSHIFT_CONSUMERS__BATCH": "20", "GROUNDSHIFT_CONSUMERS__EXTRACTORS": "1",
            "GROUNDSHIFT_DATASET": DATASET, "GROUNDSHIFT_STACK__DATA": str(folder / "mark"),
        }  # fmt: skip
        self.running: list[subprocess.Popen[bytes]] = []

    def begin(self, *words: str) -> "subprocess.Popen[bytes]":
        said = (self._folder / f"{words[0]}{len(self.running)}.log").open("ab")
        program = str(Path(sys.executable).with_name("groundshift"))
        self.running.append(subprocess.Popen([program, *words], cwd=self._folder, env=self._environment, stdout=said, stderr=said))
        return self.running[-1]

    def close(self) -> None:
        end(self.running, 30)

    def said(self) -> str:
        return "\n".join(f"{log.name}: {log.read_text()[-1500:]}" for log in self._folder.glob("*.log"))


def run(folder: Path, articles: int) -> dict[str, Any]:
    """Run it all and return the report. Raises SystemExit where a member ends by itself."""
    (folder / "news").mkdir()
    write_articles(folder / "news", articles)
    wanted = expected(folder / "news")
    folder.chmod(0o755)
    with contextlib.closing(Cluster(folder)) as cluster:
        for name in cluster.services:
            cluster.start(name)
        cluster.wait()
        with contextlib.closing(Members(folder, cluster)) as members:
            stages = [members.begin("run", "all") for _ in range(NODES)]
            log = KafkaLog(Kafka(replication=3, partitions=6), cluster.bootstrap, Consumers())
            log.prepare(DATASET)
            replay, killed, begun = members.begin("replay", str(folder / "news"), "--speed", "10h/s"), 0, time.monotonic()
            while not _begun(cluster):
                time.sleep(1)
            for number in range(NODES):
                for name in (f"broker {number}", f"node {number}"):
                    time.sleep(8)
                    cluster.kill(name)
                    killed += 1
                    time.sleep(6)
                    cluster.start(name)
                    cluster.wait()
            while replay.poll() is None or not attempts(Retry())(through, log, DATASET, list(SEATS)):
                if any(stage.poll() is not None for stage in stages) or replay.poll() not in {None, 0}:
                    raise SystemExit(f"a command ended by itself: {members.said()}")
                time.sleep(1)
            took = time.monotonic() - begun
        letters = {letter.id for letter in DeadLetters(log, DATASET).read()}
        log.close()
        lost = doubled = different = 0
        with contextlib.closing(ElasticIndex(Elasticsearch(), cluster.url)) as index:
            for name, documents in wanted.items():
                index.refresh(f"{DATASET}-{name}")
                found = comparable({hit["_id"]: hit["_source"] for hit in every(index, f"{DATASET}-{name}")})
                lost += len(documents.keys() - found.keys())
                doubled += len(found.keys() - documents.keys())
                different += sum(found[key] != documents[key] for key in documents.keys() & found.keys())
            shown = shown_letters(index, DATASET)
            lost, doubled = lost + len(letters - shown), doubled + len(shown - letters)
    counts = {name: len(documents) for name, documents in wanted.items()}
    return {
        "killed": killed, "documents": counts, "lost": lost, "doubled": doubled, "different": different,
        "letters": len(letters), "took": took,
    }  # fmt: skip


def _begun(cluster: Cluster) -> bool:
    """Say whether the first articles are in the index: every stage has its seat."""
    with contextlib.closing(ElasticIndex(Elasticsearch(), cluster.url)) as index, contextlib.suppress(GroundshiftError):
        index.refresh(f"{DATASET}-claims")
        return index.count(f"{DATASET}-claims") > 0
    return False


def told(report: dict[str, Any], articles: int) -> str:
    """Return the report as it stands in the docs."""
    counts = ", ".join(f"{number:,} {name}" for name, number in report["documents"].items())
    return (
        f"Run on {datetime.now(UTC):%Y-%m-%d} by `python tests/faults/cluster.py --articles {articles}`, {report['took'] / 60:.0f} min on "
        f"2 cores that other programs used too:\n{report['killed']} kills, each broker and each node once, while articles came in; "
        f"{sum(report['documents'].values()):,} live documents ({counts})\ncompared with those that stages in memory make: "
        f"**{report['lost']} lost, {report['doubled']} doubled, {report['different']} different**."
    )


def main() -> None:
    """Run it and print the report; put it into the docs if asked to. Exit code 1 where anything was lost, doubled or different."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        report = run(Path(name), asked.articles)
    text = told(report, asked.articles)
    print(text)
    if asked.write:
        publish("cluster", text)
    sys.exit(bool(report["lost"] or report["doubled"] or report["different"]))


if __name__ == "__main__":
    main()
