"""Whether the pipeline is well."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from elasticsearch import Elasticsearch as Client
from house import House

from groundshift.adapters.deadletters import Dead, DeadLetters
from groundshift.adapters.operations import FeedHealth, Heartbeat
from groundshift.adapters.ports import Document, Message
from groundshift.adapters.upkeep import REPOSITORY, Upkeep
from groundshift.config import Config, Elasticsearch, Kafka, Schedule
from groundshift.errors import Failed
from groundshift.schedule import housekeeping, runs
from groundshift.stack import Addresses

NOW = datetime(2021, 8, 10, 4, tzinfo=UTC)


def put(house: House, index: str, record: Heartbeat | FeedHealth, name: str) -> None:
    house.index.write([Document(f"seeds-{index}", name, 1, msgspec.json.encode(record))])


def test_dead_letters_have_an_age(house: House) -> None:
    """How many, how old, and by name those of the last day."""
    assert [line.said for line in housekeeping.dead_letters(house.config, NOW)] == ["no dead letters"]
    for hours in (50, 2):
        letters = DeadLetters(house.log, "seeds", lambda hours=hours: NOW - timedelta(hours=hours))  # type: ignore[misc]
        letters.bury("extractor", [Dead(Message("seeds-articles", 0, hours, b"k", b"v"), f"bad {hours}")])
    first, *rest = housekeeping.dead_letters(house.config, NOW)
    assert first == ("2 dead letters, the oldest 2 d 2 h old, the last 2 h 0 min", False)
    assert [(line.said.split(" (")[0], line.odd) for line in rest] == [("extractor: bad 2", True)]


def test_who_is_silent_is_odd(house: House) -> None:
    """A consumer whose heart stopped, one never heard of, a feed that fails again and again or is asked no more."""
    for hours, part in ((3, "extractor"), (0, "extractor"), (1, "tracker")):
        at = NOW - timedelta(hours=hours)
        put(house, "heartbeats", Heartbeat(part=part, host="h", pid=1, at=at, started_at=at, lag=7), f"{part}{hours}")
    for name, failures, hours in (("a", 0, 0), ("b", 3, 0), ("c", 1, 0), ("d", 0, 30)):
        health = FeedHealth(feed=name, source_id="s", at=NOW - timedelta(hours=hours), ok=not failures, failures=failures, error="404")
        put(house, "feeds", health, name)
    seen = list(housekeeping.signs_of_life(house.config, NOW))
    assert seen[0] == ("extractor: last sign of life 0 h 0 min ago, 7 records before it", False)
    assert [line.said.split(":")[0] for line in seen if line.odd] == ["tracker", "indexer", "b", "d"]


def test_what_is_odd_is_told_to_whoever_hears_of_warnings(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    """One message a look, with the odd lines alone; where nothing is odd, none."""
    monkeypatch.setattr(runs.config, "load", lambda **_: house.config)
    assert runs.look({"dataset": None}, "dead_letters") == ["no dead letters"]
    assert house.sent == []
    runs.look({"dataset": None}, "signs_of_life")
    ((url, title, body),) = house.sent
    assert (url, title) == ("json://mail.example", "seeds: signs of life")
    assert body.splitlines() == [f"{stage}: no sign of life yet" for stage in ("extractor", "tracker", "indexer")]


def test_without_a_folder_there_is_no_snapshot(house: House) -> None:
    """And that is said."""
    assert housekeeping.snapshot(house.config, NOW.date()) == "no snapshot: schedule.snapshots names no folder"


@pytest.mark.real
def test_elasticsearch_says_how_large_its_indices_are(real_index: object, servers: Addresses, dataset: str) -> None:
    """Every index of the dataset has its size; a folder that Elasticsearch may not write to is said to be one."""
    upkeep = Upkeep(Elasticsearch(), str(servers.elasticsearch))
    sizes = upkeep.sizes(dataset)
    assert f"{dataset}-daily-000001" in sizes
    assert all(size.documents == 0 < size.bytes for size in sizes.values())
    with pytest.raises(Failed, match=r"path\.repo"):
        upkeep.snapshot(dataset, "/nowhere", NOW.date())
    upkeep.close()


@pytest.fixture
def client(servers: Addresses) -> Iterator[Client]:
    """A client of the real Elasticsearch."""
    with Client(str(servers.elasticsearch)) as client:
        yield client


@pytest.fixture
def folder(client: Client, dataset: str) -> Iterator[str]:
    """A folder of path.repo, which the local stack has; the dataset's snapshots go with the test."""
    nodes = client.nodes.info(metric="settings").body["nodes"]
    folders = next(iter(nodes.values()))["settings"]["path"].get("repo")
    if not folders:
        pytest.skip("this Elasticsearch has no path.repo")
    yield folders[0]
    client.snapshot.delete(repository=REPOSITORY, snapshot=f"{dataset}*")


@pytest.fixture
def upkeep(real_index: object, servers: Addresses) -> Iterator[Upkeep]:
    """The dataset's indices on the real Elasticsearch, to be looked after."""
    with closing(Upkeep(Elasticsearch(), str(servers.elasticsearch))) as upkeep:
        yield upkeep


@pytest.mark.real
def test_a_snapshot_is_made_once(upkeep: Upkeep, folder: str, dataset: str) -> None:
    """A day has one snapshot; a second of the same day leaves it as it is."""
    assert [upkeep.snapshot(dataset, folder, NOW.date()) for _ in range(2)] == [True, False]


@pytest.mark.real
def test_a_broken_snapshot_is_none(upkeep: Upkeep, client: Client, folder: str, dataset: str) -> None:
    """One that lacks a shard is told as an error when it is met again, and does not count among those to be kept."""
    first, second, third = (date(2021, 8, number) for number in (1, 2, 3))
    upkeep.snapshot(dataset, folder, first)
    nowhere = {"index.routing.allocation.require._name": "nowhere"}
    client.indices.create(index=f"{dataset}-lost", settings=nowhere, wait_for_active_shards="0")
    wanted = {"indices": f"{dataset}-*", "partial": True, "wait_for_completion": True}
    client.snapshot.create(repository=REPOSITORY, snapshot=f"{dataset}-{second}", **wanted)
    client.indices.delete(index=f"{dataset}-lost")
    with pytest.raises(Failed, match=f"snapshot {dataset}-{second} is PARTIAL"):
        upkeep.snapshot(dataset, folder, second)
    assert upkeep.drop_snapshots(dataset, 1) == []
    upkeep.snapshot(dataset, folder, third)
    assert upkeep.drop_snapshots(dataset, 1) == [f"{dataset}-{first}", f"{dataset}-{second}"]


@pytest.mark.real
def test_old_snapshots_are_deleted(upkeep: Upkeep, client: Client, folder: str, dataset: str) -> None:
    """The newest stay, so many as asked for; so do those of another dataset, and those a person gave another name."""
    days = [date(2021, 7, 30) + timedelta(number) for number in range(4)]
    for day in reversed(days):
        upkeep.snapshot(dataset, folder, day)
    others = [f"{dataset}-before-the-move", f"{dataset}x-2021-07-01"]
    for name in others:
        client.snapshot.create(repository=REPOSITORY, snapshot=name, wait_for_completion=True, indices=f"{dataset}-daily")
    assert upkeep.drop_snapshots(dataset, 2) == [f"{dataset}-{day}" for day in days[:2]]
    assert upkeep.drop_snapshots(dataset, 2) == []
    there = client.snapshot.get(repository=REPOSITORY, snapshot=f"{dataset}*").body["snapshots"]
    assert {one["snapshot"] for one in there} == {*others, *(f"{dataset}-{day}" for day in days[2:])}


@pytest.mark.real
def test_the_nightly_snapshot_keeps_as_many_as_the_configuration_says(
    upkeep: Upkeep, servers: Addresses, folder: str, dataset: str
) -> None:
    """What was made and what was deleted is said."""
    schedule = Schedule(snapshots=folder, keep_snapshots=1)
    urls = {"kafka": Kafka(bootstrap=str(servers.kafka)), "elasticsearch": Elasticsearch(url=str(servers.elasticsearch))}
    config = Config(dataset=dataset, schedule=schedule, **urls)
    said = [housekeeping.snapshot(config, date(2021, 8, number)) for number in (1, 2)]
    assert said == [
        f"snapshot {dataset}-2021-08-01 made in {folder}; deleted: none",
        f"snapshot {dataset}-2021-08-02 made in {folder}; deleted: {dataset}-2021-08-01",
    ]
