"""The index is disposable: made anew from the log it is equal, and one that was deleted is not silently filled with what is new."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch as Client

from consumers.rebuild import check_whole
from groundshift.adapters.aliases import ON_THE_LOG
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.templates import template
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.core.records import Article, encode
from groundshift.errors import Failed
from groundshift.stack import Addresses

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
BODY = "The Taliban captured {}, the capital of {} province, on Monday, officials said."
NEWS = [("Aybak", "Samangan"), ("Kunduz", "Kunduz"), ("Zaranj", "Nimroz"), ("Taloqan", "Takhar")]


def put(log: KafkaLog | MemoryLog, dataset: str, news: list[tuple[str, str]], revision: int = 1) -> None:
    articles = [
        Article(id=name, revision=revision, body=BODY.format(name, province), published=AT, fetched_at=AT, content_hash=f"{name}{revision}")
        for name, province in news
    ]
    log.write([Entry(topic(dataset, "articles"), article.id.encode(), encode(article)) for article in articles])


def groundshift(servers: Addresses, cwd: Path, dataset: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    settings = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    return subprocess.run(
        [str(Path(sys.executable).parent / "groundshift"), *arguments, "--dataset", dataset],
        env=os.environ | settings, cwd=cwd, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def documents(client: Client, prefix: str) -> dict[str, Any]:
    """Return every document of the indices that the log holds, with its version."""
    found = {}
    for name in ON_THE_LOG:
        client.indices.refresh(index=f"{prefix}-{name}")
        hits = client.search(index=f"{prefix}-{name}", query={"match_all": {}}, size=1000, version=True)["hits"]["hits"]
        found[name] = {hit["_id"]: (hit["_version"], hit["_source"]) for hit in hits}
    return found


@pytest.mark.real
def test_made_anew_it_is_equal(servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """From the log alone, superseded claims among them, come the same documents with the same versions, behind the same alias."""
    put(real_log, dataset, NEWS)
    assert groundshift(servers, tmp_path, dataset, "run", "all", "--until-idle").returncode == 0
    put(real_log, dataset, NEWS[:1], revision=2)
    assert groundshift(servers, tmp_path, dataset, "run", "all", "--until-idle").returncode == 0
    with Client(str(servers.elasticsearch)) as client:
        before = documents(client, dataset)
        assert all(before[name] for name in ("articles", "claims", "spans", "changes"))
        done = groundshift(servers, tmp_path, dataset, "reindex")
        assert done.returncode == 0, done.stderr
        assert documents(client, dataset) == before
        behind = {name: list(client.indices.get_alias(name=f"{dataset}-{name}").body) for name in ON_THE_LOG}
        assert behind == {name: [f"{dataset}-{name}-000002"] for name in ON_THE_LOG}
        assert not client.indices.exists(index=f"{dataset}-claims-000001")

        put(real_log, dataset, [("Pul-e Khumri", "Baghlan")])
        assert groundshift(servers, tmp_path, dataset, "run", "all", "--until-idle").returncode == 0
        assert len(documents(client, dataset)["articles"]) == 5

        beside = f"{dataset}.beside"
        assert groundshift(servers, tmp_path, dataset, "reindex", "--reread", "--into", beside).returncode == 0
        assert documents(client, beside) == documents(client, dataset)
        client.indices.delete(index=[f"{beside}-{name}-000001" for name in ON_THE_LOG])
        client.indices.delete_index_template(name=f"groundshift-{beside}-*")


@pytest.mark.real
def test_an_index_that_was_deleted_is_noticed(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """A consumer whose index was deleted ends and says so, at its next start too, and makes none; `reindex` fills it again."""
    put(real_log, dataset, NEWS[:2])
    assert groundshift(servers, tmp_path, dataset, "run", "all", "--until-idle").returncode == 0
    with Client(str(servers.elasticsearch)) as client:
        before = documents(client, dataset)
        client.indices.delete(index=f"{dataset}-articles-000001")
        put(real_log, dataset, NEWS[2:])
        with pytest.raises(Failed, match="was deleted: `groundshift reindex`"):
            real_index.write(_articles(real_log, dataset))
        done = groundshift(servers, tmp_path, dataset, "run", "all", "--until-idle")
        assert done.returncode == 1
        assert f"{dataset}-articles was deleted: `groundshift reindex --dataset {dataset}` makes it anew" in done.stderr
        assert not client.indices.exists(index=f"{dataset}-articles")
        assert groundshift(servers, tmp_path, dataset, "reindex").returncode == 0
        assert groundshift(servers, tmp_path, dataset, "run", "all", "--until-idle").returncode == 0
        after = documents(client, dataset)
        assert after["articles"].keys() == {name for name, _ in NEWS}
        assert before["claims"].items() <= after["claims"].items()


def _articles(log: KafkaLog, dataset: str) -> list[Any]:
    from consumers.indexer import Indexer

    return Indexer(dataset, {}).decide(list(log.history([topic(dataset, "articles")]))).writes


@pytest.mark.real
def test_former_indices_move_behind_aliases(servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog) -> None:
    """An index as earlier versions made it is refused with what to do; moved, it is an alias with all that it held."""
    with Client(str(servers.elasticsearch)) as client:
        mappings = template(dataset, "articles", 1, 0)["template"]["mappings"]
        client.indices.create(index=f"{dataset}-articles", mappings=mappings, settings={"number_of_replicas": 0})
        client.index(index=f"{dataset}-articles", id="old", document={"id": "old", "body": "kept"}, refresh=True)
        refused = groundshift(servers, tmp_path, dataset, "run", "indexer", "--until-idle")
        assert refused.returncode == 1
        assert "groundshift reindex --move" in refused.stderr
        done = groundshift(servers, tmp_path, dataset, "reindex", "--move")
        assert done.returncode == 0, done.stderr
        put(real_log, dataset, NEWS)
        assert groundshift(servers, tmp_path, dataset, "run", "indexer", "--until-idle").returncode == 0
        client.indices.refresh(index=f"{dataset}-articles")
        assert client.count(index=f"{dataset}-articles")["count"] == 5
        assert list(client.indices.get_alias(name=f"{dataset}-articles").body) == [f"{dataset}-articles-000001"]
        client.indices.delete(index=list(client.indices.get(index=f"{dataset}-*")))
        client.indices.delete_index_template(name=f"groundshift-{dataset}-*")


def test_an_index_is_gone_only_where_something_was_in_it() -> None:
    """A dataset that begins lacks all its indices, and a new kind of record lacks its own: neither is a loss."""
    log, index = MemoryLog(), MemoryIndex()
    log.prepare("d")
    check_whole(log, index, "d", Retry())
    put(log, "d", NEWS)
    check_whole(log, index, "d", Retry())  # nothing was taken from the log yet, however much comes in meanwhile
    index.prepare("d")
    source = log.source("d-indexer", ["d-articles"])
    source.commit(source.poll())
    check_whole(log, index, "d", Retry())
    del index.documents["d-claims"]
    check_whole(log, index, "d", Retry())
    del index.documents["d-articles"]
    with pytest.raises(Failed, match="d-articles was deleted"):
        check_whole(log, index, "d", Retry())
