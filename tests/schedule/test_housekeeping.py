"""Whether the pipeline is well."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from elasticsearch import Elasticsearch as Client
from house import House

from groundshift.adapters.deadletters import Dead, DeadLetters
from groundshift.adapters.operations import FeedHealth, Heartbeat
from groundshift.adapters.ports import Document, Message
from groundshift.adapters.upkeep import REPOSITORY, Upkeep
from groundshift.config import Elasticsearch
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
    assert f"{dataset}-daily" in sizes
    assert all(size.documents == 0 < size.bytes for size in sizes.values())
    with pytest.raises(Failed, match=r"path\.repo"):
        upkeep.snapshot(dataset, "/nowhere", "one")
    upkeep.close()


@pytest.mark.real
def test_a_snapshot_is_made_once(real_index: object, servers: Addresses, dataset: str) -> None:
    """A folder of path.repo, which the local stack has, takes a snapshot; one of the same name is left as it is."""
    with Client(str(servers.elasticsearch)) as client:
        nodes = client.nodes.info(metric="settings").body["nodes"]
        folders = next(iter(nodes.values()))["settings"]["path"].get("repo")
        if not folders:
            pytest.skip("this Elasticsearch has no path.repo")
        upkeep = Upkeep(Elasticsearch(), str(servers.elasticsearch))
        assert [upkeep.snapshot(dataset, folders[0], f"{dataset}-one") for _ in range(2)] == [True, False]
        upkeep.close()
        client.snapshot.delete(repository=REPOSITORY, snapshot=f"{dataset}-one")
