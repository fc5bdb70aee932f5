"""The API over a real Elasticsearch."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from consumers.loop import deliver
from groundshift.adapters.documents import documents
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.retry import attempts
from groundshift.config import Config, Elasticsearch, Kafka, Retry
from groundshift.core.records import Record
from groundshift.core.rollup import Chronicle
from groundshift.core.tracker import Tracker
from groundshift.rollups import days_of
from groundshift.serving import current
from groundshift.serving.app import application
from groundshift.serving.current import Live
from groundshift.serving.desk import Desk
from groundshift.serving.run import guarded
from groundshift.stack import Addresses

pytestmark = pytest.mark.real


@pytest.fixture
def served(servers: Addresses, real_index: ElasticIndex, dataset: str, seeds: Live, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client of a server over the index, into which all that the seeds say has gone."""
    (pack,) = seeds.packs.values()
    sets = seeds.now().answers.sets  # type: ignore[attr-defined]  # what the files were read into
    chronicle = Chronicle(sets, pack)
    records: list[Record] = [*sets, *Tracker(pack).decide(sets)]
    published = [one.published.date() for one in sets if one.published]
    for day in days_of(min(published), max(published)):
        records += chronicle.day(day)
    deliver([document for record in records for document in documents(dataset, record, seeds.packs)], real_index, attempts(Retry()))
    for name in current.ASKED:
        real_index.refresh(f"{dataset}-{name}")
    monkeypatch.setattr(current, "LOOK_SECONDS", 0)
    config = Config(dataset=dataset, kafka=Kafka(bootstrap=str(servers.kafka)), elasticsearch=Elasticsearch(url=str(servers.elasticsearch)))
    return TestClient(guarded(config, application(Desk(Live(config)))), base_url="http://127.0.0.1:8737")


def test_index_and_files_give_the_same_answers(served: TestClient, api: TestClient) -> None:
    """Whatever is asked, in pages of whatever size, of the real index or of the files, has one answer."""
    for address in (
        "/asof?day=2021-08-09&limit=5", "/changes?limit=3", "/alerts?limit=3", "/why?place=Aybak&limit=4", "/claims?limit=9",
        "/claims?from=2021-08-09&to=2021-08-09&limit=9", "/claims?place=Aybak&limit=1", "/claims?kind=captured&limit=2", "/daily?limit=30",
        "/daily?scope=province&of=Nimruz&limit=40",
    ):  # fmt: skip
        here, pages = address, 0
        while here:
            answer = served.get(here)
            assert answer.status_code == 200, answer.text
            pages += 1
            assert answer.json() == api.get(here).json(), here
            here = answer.json()["next"]
        assert pages > 1, address


def test_what_is_written_is_answered(served: TestClient, real_index: ElasticIndex, dataset: str) -> None:
    """As soon as the index has something new, answers and their tags are others; until then they are the same."""
    first = served.get("/changes?limit=1")
    assert served.get("/changes?limit=1", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    (row,) = first.json()["rows"]
    found = real_index.fetch(f"{dataset}-changes", row["id"])
    assert found
    assert real_index.swap(f"{dataset}-changes", row["id"], found[1], {**found[0], "speaker": "somebody else"})
    real_index.refresh(f"{dataset}-changes")
    second = served.get("/changes?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (second.status_code, second.json()["rows"][0]["speaker"]) == (200, "somebody else")


def test_an_index_that_takes_its_time_holds_up_one_who_asks(
    servers: Addresses, real_index: ElasticIndex, dataset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the index is slow to say whether it has changed, everybody but the one who waits for it has an answer."""
    config = Config(dataset=dataset, kafka=Kafka(bootstrap=str(servers.kafka)), elasticsearch=Elasticsearch(url=str(servers.elasticsearch)))
    live, asked, go_on = Live(config), threading.Event(), threading.Event()
    first = live.now()
    monkeypatch.setattr(current, "LOOK_SECONDS", 0)
    mark = ElasticIndex.mark

    def slowly(index: ElasticIndex, indices: Sequence[str]) -> str:
        asked.set()
        assert go_on.wait(60)
        return mark(index, indices)

    monkeypatch.setattr(ElasticIndex, "mark", slowly)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(live.now)
        assert asked.wait(60)
        assert live.now() is first
        assert not waiting.done()
        go_on.set()
        assert waiting.result().mark == first.mark


def test_a_dataset_that_is_not_there_is_said_to_be_none(servers: Addresses) -> None:
    """Where the index has no such dataset, or none answers, every question is a 503 that says so."""
    for url, problem in ((str(servers.elasticsearch), "has no index nosuch-"), ("http://127.0.0.1:1", "does not answer")):
        config = Config(dataset="nosuch", elasticsearch=Elasticsearch(url=url), kafka=Kafka(bootstrap="127.0.0.1:1"))
        client = TestClient(guarded(config, application(Desk(Live(config)))), base_url="http://localhost")
        answer = client.get("/changes")
        assert (answer.status_code, problem in answer.json()["detail"]) == (503, True), answer.text
