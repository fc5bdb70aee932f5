"""The real servers, as every other test uses them."""

import pytest
from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic

from groundshift.stack import Addresses

pytestmark = pytest.mark.real


def test_kafka_carries_a_dead_letter_of_16_mebibytes(servers: Addresses, dataset: str) -> None:
    """A record of 16 MiB goes through the local Kafka unchanged."""
    topic, body = f"{dataset}-dead-letters", b"\x80" * (16 << 20)
    admin = KafkaAdminClient(bootstrap_servers=servers.kafka)
    admin.create_topics([NewTopic(name=topic, num_partitions=1, replication_factor=1)])
    producer = KafkaProducer(bootstrap_servers=servers.kafka, acks="all", enable_idempotence=True, max_request_size=17 << 20)
    producer.send(topic, body).get(timeout=30)
    consumer = KafkaConsumer(bootstrap_servers=servers.kafka, auto_offset_reset="earliest", enable_auto_commit=False)
    consumer.assign([TopicPartition(topic, 0)])
    records = consumer.poll(timeout_ms=30_000, max_records=1)
    for client in (admin, producer, consumer):
        client.close()
    assert [record.value for batch in records.values() for record in batch] == [body]


def test_kafka_makes_no_topic_by_itself(servers: Addresses, dataset: str) -> None:
    """Asking about a topic that nobody made does not make it."""
    consumer = KafkaConsumer(bootstrap_servers=servers.kafka)
    consumer.partitions_for_topic(f"{dataset}-misspelt")
    topics = consumer.topics()
    consumer.close()
    assert f"{dataset}-misspelt" not in topics


def test_elasticsearch_keeps_the_newer_version(servers: Addresses, dataset: str) -> None:
    """Of two external versions of a document the greater stays, in whatever order they come."""
    with Elasticsearch(servers.elasticsearch) as index:
        for version, text in ((2, "newer"), (1, "older")):
            index.options(ignore_status=409).index(
                index=f"{dataset}-x", id="1", document={"text": text}, version=version, version_type="external", refresh=True
            )
        assert index.get(index=f"{dataset}-x", id="1")["_source"]["text"] == "newer"
        index.indices.delete(index=f"{dataset}-x")
