"""A feed falls silent and is heard again, on a real Kafka and a real Elasticsearch, up to the message."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from receivers import receivers, until

from consumers import watch
from consumers.crew import Crew
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config, Consumers, Elasticsearch, Kafka, Notify
from groundshift.core.records import Article, encode
from groundshift.observe import Metrics
from groundshift.stack import Addresses

BODY = "The weather in Kabul was fine on Monday."


@pytest.mark.real
def test_a_silent_stream_is_an_alert_and_its_end_is_told(
    servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirteen hours after a feed's last article the alert fires, once for two trackers; with the next article it is resolved."""
    monkeypatch.setattr(watch, "EVERY", timedelta(seconds=0.5))
    now = datetime.now(UTC)

    def fetched(name: str, at: datetime) -> None:
        made = Article(id=name, revision=1, body=BODY, source_id="bbc", published=at, fetched_at=at, origin="feed", content_hash=name)
        real_log.write([Entry(topic(dataset, "articles"), name.encode(), encode(made), None)])

    def alerts() -> list[tuple[str, str, int]]:
        real_index.refresh(f"{dataset}-alerts")
        hits = real_index.search(f"{dataset}-alerts", {"query": {"term": {"rule": "stream-silent"}}})["hits"]["hits"]
        return [(hit["_source"]["state"], hit["_source"]["scope"], hit["_source"]["version"]) for hit in hits]

    with receivers() as (_, hook):
        monkeypatch.setenv("HOOK", hook.url)
        notify = Notify(theatres={"afghanistan": {"warning": ["HOOK"]}}, history=True, gather_seconds=0)
        config = Config(dataset=dataset, notify=notify, consumers=Consumers(poll_ms=100))
        crews = [
            Crew(
                config, stages, lambda: KafkaLog(Kafka(), str(servers.kafka), config.consumers),
                lambda: ElasticIndex(Elasticsearch(), str(servers.elasticsearch)), Metrics(),
            )
            for stages in (["indexer", "notifier", "tracker"], ["tracker"])
        ]  # fmt: skip
        threads = [threading.Thread(target=crew.run, daemon=True) for crew in crews]
        for thread in threads:
            thread.start()
        fetched("a", now - timedelta(hours=13))
        until(lambda: len(hook.heard) == 1)
        until(lambda: alerts() == [("firing", "afghanistan", 1)])  # the message may be there before the document
        fetched("b", now)
        until(lambda: len(hook.heard) == 2)
        until(lambda: alerts() == [("resolved", "afghanistan", 2)])
        for crew in crews:
            crew.stop.set()
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()
    (fired, text), (over, end) = hook.heard
    assert (fired, over) == ("[warning] stream-silent: firing", "[warning] stream-silent: resolved")
    assert text.startswith("No news from any source for 12 hours")
    assert f"heard again on {now.day} {now:%B %Y}" in end
