"""What the Kafka log makes of the producer's answers, with a producer that answers as a script says."""

from typing import Any

import pytest
from kafka.errors import (
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    NotEnoughReplicasError,
    NotLeaderForPartitionError,
    RecordListTooLargeError,
    TopicAuthorizationFailedError,
)

from groundshift.adapters.log import KafkaLog, connection
from groundshift.adapters.ports import Entry
from groundshift.config import Consumers, Kafka
from groundshift.errors import Failed, Unavailable

ENTRY = Entry("d-articles", b"key", b"value")


class Future:
    def __init__(self, exception: Exception | None) -> None:
        self.exception = exception

    is_done = True

    def failed(self) -> bool:
        return self.exception is not None


class Lost(Future):
    """Of a record in a batch that the client neither sends again nor gives up."""

    is_done = False

    def failed(self) -> bool:
        return False


class Producer:
    """Answers each record with the next word of the script: an exception in its future, one raised at once, or None for success."""

    def __init__(self, futures: list[Exception | None] | None = None, raised: Exception | None = None) -> None:
        self._futures, self._raised = iter(futures or []), raised

    def send(self, *_: object, **__: object) -> Future:
        if self._raised:
            raise self._raised
        return Future(next(self._futures))

    def flush(self, timeout: float) -> None: ...


class Losing(Producer):
    """Delivers the first record and loses the next; what waits for it, waits in vain."""

    def send(self, *_: object, **__: object) -> Future:
        return Future(None) if next(self._futures) is None else Lost(None)

    def flush(self, timeout: float) -> None:
        raise KafkaTimeoutError("Timeout waiting for future")

    def close(self, timeout: float) -> None:
        self.flush(timeout)


def log(producer: Producer) -> KafkaLog:
    made = KafkaLog(Kafka(), "nowhere:1", Consumers())
    made._clients["producer"] = producer
    return made


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (None, "done"),
        (KafkaTimeoutError("no answer"), "again"),
        (NotEnoughReplicasError(), "again"),
        (NotLeaderForPartitionError(), "again"),
        (MessageSizeTooLargeError(), "refused"),
        (RecordListTooLargeError(), "refused"),
    ],
)
def test_reads_the_verdict_from_each_future(error: Exception | None, verdict: str) -> None:
    """Every future is asked: success is done, what may pass is to be tried again, what the record is to blame for is refused."""
    answers = log(Producer([None, error, None])).write([ENTRY] * 3)
    assert [answer.verdict for answer in answers] == ["done", verdict, "done"]


def test_reads_the_verdict_from_what_is_raised_at_once() -> None:
    """A producer that cannot even buffer a record is busy."""
    assert log(Producer(raised=KafkaTimeoutError("no metadata"))).write([ENTRY])[0].verdict == "again"


def test_a_batch_that_its_client_lost_is_sent_again_by_another() -> None:
    """Where a producer never answers, what it took is done, the rest is to be tried again, and no later write asks the same producer."""
    made = log(Losing([None, KafkaTimeoutError("lost")]))
    assert [answer.verdict for answer in made.write([ENTRY] * 2)] == ["done", "again"]
    assert "producer" not in made._clients


def test_stops_at_what_a_person_has_to_mend() -> None:
    """An answer that is neither passing nor the record's fault stops the consumer."""
    with pytest.raises(Failed, match="TopicAuthorizationFailed"):
        log(Producer([TopicAuthorizationFailedError()])).write([ENTRY])


def test_says_where_nobody_answers() -> None:
    """Brokers that are not there are unavailable, with the address and what to do."""
    away = KafkaLog(Kafka(), "127.0.0.1:1", Consumers())
    away._connection["bootstrap_timeout_ms"] = 200
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:1 .*groundshift up"):
        away.prepare("d")


def test_hands_every_setting_to_the_clients(tmp_path: Any) -> None:
    """TLS and SASL settings reach kafka-python under its own names; what is not set is left to its defaults."""
    config = Kafka(
        security_protocol="SASL_SSL", sasl_mechanism="SCRAM-SHA-512", username="me", password="secret", ssl_cafile=tmp_path / "ca.pem"
    )  # type: ignore[arg-type]
    made = connection(config, "a:1,b:2")
    assert made["bootstrap_servers"] == ["a:1", "b:2"]
    assert (made["security_protocol"], made["sasl_mechanism"]) == ("SASL_SSL", "SCRAM-SHA-512")
    assert (made["sasl_plain_username"], made["sasl_plain_password"], made["ssl_cafile"]) == ("me", "secret", str(tmp_path / "ca.pem"))
    assert connection(Kafka(), "a:1").keys().isdisjoint({"sasl_mechanism", "sasl_plain_password", "ssl_cafile", "ssl_keyfile"})
