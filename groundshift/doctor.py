"""What everything depends on, looked at: each finding says how it is and what to do. Nothing is made, changed or sent."""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

import msgspec

from consumers.crew import SEATS, group, read_topics
from groundshift import stack
from groundshift.adapters import open_log
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.operations import FeedHealth, Heartbeat
from groundshift.adapters.retry import attempts
from groundshift.adapters.templates import INDICES, properties
from groundshift.config import Config, Retry
from groundshift.core.records import decode
from groundshift.errors import GroundshiftError, Misconfigured
from groundshift.packs import in_use
from groundshift.stack.state import data_folder

How = Literal["well", "note", "wrong"]
PACKAGES = {"kafka-python": "", "elasticsearch": "", "feedparser": "feeds", "apprise": "notify", "grafana-api": "grafana", "jgo": "stack"}
LEAST_FREE = 2 << 30  # bytes
SILENT = timedelta(minutes=2)  # without a heartbeat, of which there is one every 15 s
CLOCKS = timedelta(seconds=30)  # by which two clocks may differ
LAG = 10_000  # records
PATIENCE = Retry(first_seconds=0.2, cap_seconds=2, deadline_seconds=10)  # for a server that does not answer at once


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at: how it is, and, where it is not well, what to do."""

    of: str
    how: How
    says: str
    do: str = ""


class Doctor(ElasticIndex):
    """Asks an index what only its keeper asks."""

    def nodes(self) -> Iterator[tuple[str, str, int]]:
        """Yield name, version and free bytes of each node."""
        with self._asking():
            info = self._client.nodes.info(filter_path="nodes.*.name,nodes.*.version").body["nodes"]
            free = self._client.nodes.stats(metric=["fs"], filter_path="nodes.*.fs.total.available_in_bytes").body["nodes"]
        for node, about in info.items():
            yield about["name"], about["version"], free[node]["fs"]["total"]["available_in_bytes"]

    def health(self) -> str:
        """Return the cluster's health: green, yellow or red."""
        with self._asking():
            return str(self._client.cluster.health()["status"])

    def state_of(self, alias: str, fields: set[str]) -> str:
        """Return what is wrong with an index: absent, no alias, no template, fields that its mapping lacks, read-only; empty if nothing."""
        with self._asking():
            if not self._client.indices.exists(index=alias):
                return "is not there"
            if not self._client.indices.exists_alias(name=alias):
                return "is no alias: `groundshift reindex --move`"
            if not self._client.indices.exists_index_template(name=f"groundshift-{alias}"):
                return "has no template: `groundshift run` puts it"
            (about,) = self._client.indices.get(index=alias).body.values()
        if missing := fields - about["mappings"].get("properties", {}).keys():
            return f"lacks the fields {', '.join(sorted(missing))}: `groundshift run` adds them"
        blocks = about["settings"]["index"].get("blocks", {})
        return f"is blocked ({', '.join(sorted(blocks))}): free disk, then take the block away" if blocks else ""


def examine(config: Config, now: datetime) -> Iterator[Finding]:
    """Yield a finding for everything; a server that does not answer is one, and what hangs on it is left out."""
    yield from _itself(config)
    yield from _packs(config)
    try:
        where = stack.addresses(config)
    except Misconfigured as error:
        for line in str(error).splitlines():
            yield Finding("servers", "wrong", *_parted(line))
        return
    yield from _told("Kafka", lambda: _kafka(config, now))
    with closing(Doctor(config.elasticsearch, str(where.elasticsearch))) as index:
        yield from _told("Elasticsearch", lambda: _elasticsearch(config, index))
        yield from _told("heartbeats", lambda: _heartbeats(config, index, now))
        yield from _told("feeds", lambda: _feeds(config, index, now))


def _told(of: str, findings: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield the findings, or an error of ours as the only one; a server that has just started gets a few seconds."""
    try:
        for attempt in attempts(PATIENCE):
            with attempt:
                found = list(findings())
        yield from found
    except GroundshiftError as error:
        yield Finding(of, "wrong", *_parted(str(error)))


def _parted(line: str) -> tuple[str, str]:
    """Part what is wrong from what to do, as our errors have them."""
    what, _, do = line.rpartition(": ")
    return (what, do) if what else (do, "see docs/operations.md")


def _itself(config: Config) -> Iterator[Finding]:
    said = ".".join(map(str, sys.version_info[:3]))
    known = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield Finding("Python", "well" if known else "wrong", said, "" if known else "use Python 3.11 to 3.13")
    for package, extra in PACKAGES.items():
        try:
            yield Finding("packages", "well", f"{package} {version(package)}")
        except PackageNotFoundError:
            yield Finding("packages", "note", f"{package} is not installed", f"pip install 'groundshift[{extra}]' if it is needed")
    folder = data_folder(config)
    there = next(parent for parent in (folder, *folder.parents) if parent.is_dir())
    free = shutil.disk_usage(there).free
    enough = free >= LEAST_FREE
    yield Finding("disk", "well" if enough else "wrong", f"{free / 2**30:.1f} GiB free for {folder}", "" if enough else "free some disk")
    if port := config.consumers.metrics_port:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken = probe.connect_ex(("127.0.0.1", port)) == 0
        hint = "well if that is a run of ours; else set consumers.metrics_port to another"
        yield Finding("ports", "note" if taken else "well", f"127.0.0.1:{port} is {'taken' if taken else 'free'}", hint if taken else "")
    hears = [config.notify.targets, *config.notify.theatres.values()]
    for name in sorted({name for table in hears for names in table.values() for name in names}):
        if name not in os.environ:
            yield Finding("notifications", "wrong", f"the variable {name} is not set", "set it to an Apprise URL, or take it from [notify]")


def _packs(config: Config) -> Iterator[Finding]:
    try:
        for pack in in_use(config).values():
            yield Finding("packs", "well", f"{pack.name}, edition {pack.edition}, {len(pack.places)} places")
    except Misconfigured as error:
        for line in str(error).splitlines():
            yield Finding("packs", "wrong", line, "`groundshift theatre check` says more")


def _kafka(config: Config, now: datetime) -> Iterator[Finding]:
    with closing(open_log(config)) as log:
        for stage in SEATS:
            behind = log.behind(group(config.dataset, stage), read_topics(config.dataset, stage))
            far = behind > LAG
            do = f"see whether `groundshift run {stage}` runs, and its log; start more of them" if far else ""
            yield Finding("lag", "wrong" if far else "well", f"{behind} records before the {stage}", do)
        letters = list(DeadLetters(log, config.dataset).read())
    fresh = [letter for letter in letters if letter.last_seen > now - timedelta(days=1) and letter.retried_at is None]
    says = f"{len(letters)} in all, {len(fresh)} of the last day not sent again"
    do = f"`groundshift dlq list --dataset {config.dataset}` says why; `groundshift dlq retry` sends them again" if fresh else ""
    yield Finding("dead letters", "note" if fresh else "well", says, do)


def _elasticsearch(config: Config, index: Doctor) -> Iterator[Finding]:
    for name, number, free in index.nodes():
        enough = free >= LEAST_FREE
        says = f"node {name}, version {number}, {free / 2**30:.1f} GiB free"
        yield Finding("Elasticsearch", "well" if enough else "wrong", says, "" if enough else "free disk there: it soon takes no writes")
    health = index.health()
    hows: dict[str, How] = {"green": "well", "yellow": "note"}
    do = {"green": "", "yellow": "set elasticsearch.replicas to fewer, or start another node"}.get(health, "see Elasticsearch's own log")
    yield Finding("Elasticsearch", hows.get(health, "wrong"), f"health is {health}", do)
    wrong = {name: index.state_of(f"{config.dataset}-{name}", set(properties(name))) for name in INDICES}
    for name, found in wrong.items():
        if found:
            what, do = _parted(found)
            do = do or f"`groundshift run` or `groundshift reindex --dataset {config.dataset}`"
            yield Finding("indices", "wrong", f"{config.dataset}-{name} {what}", do)
    if not any(wrong.values()):
        yield Finding("indices", "well", f"{len(wrong)} with their templates and fields in force")


def _heartbeats(config: Config, index: Doctor, now: datetime) -> Iterator[Finding]:
    for stage in SEATS:
        asked = {"query": {"term": {"part": stage}}, "sort": [{"at": "desc"}], "size": 1}
        hits = index.search(f"{config.dataset}-heartbeats", asked)["hits"]["hits"]
        if not hits:
            yield Finding("heartbeats", "note", f"no {stage} has run yet", f"`groundshift run {stage}`, or `run all`")
            continue
        beat = decode(Heartbeat, msgspec.json.encode(hits[0]["_source"]))
        age = now - beat.at
        if age < -CLOCKS:
            yield Finding("clocks", "wrong", f"the clock of {beat.host} is {-age} ahead of this one", "set both by NTP")
        silent = age > SILENT
        says = f"{stage} on {beat.host} was last heard of {max(age, timedelta())} ago"
        yield Finding(
            "heartbeats", "wrong" if silent else "well", says, f"start `groundshift run {stage}`, or see its log" if silent else ""
        )


def _feeds(config: Config, index: Doctor, now: datetime) -> Iterator[Finding]:
    polled = index.search(f"{config.dataset}-feeds", {"size": 1000, "sort": [{"feed": "asc"}]})["hits"]["hits"]
    if (polled or config.feed) and not config.polling.contact.strip():
        yield Finding("feeds", "note", "polling.contact is empty: nobody whom we bother can write to us", "set it to an address or a mail")
    for hit in polled:
        feed = decode(FeedHealth, msgspec.json.encode(hit["_source"]))
        if not feed.ok:
            yield Finding(
                "feeds", "wrong", f"{feed.source_id}: {feed.failures} failures in a row: {feed.error}", "see its address in [[feed]]"
            )
        elif feed.at < now - timedelta(days=1):
            yield Finding("feeds", "wrong", f"{feed.source_id} was last asked {now - feed.at} ago", "start `groundshift poll`")
        else:
            yield Finding("feeds", "well", f"{feed.source_id} was asked {now - feed.at} ago")
