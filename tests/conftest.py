"""Fixtures that many tests share: the real servers, and a dataset of one's own on them."""

import fcntl
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest
from elasticsearch import Elasticsearch as Client
from hypothesis import HealthCheck, settings
from kafka import KafkaAdminClient

from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.config import Config, Consumers, Elasticsearch, Kafka, Stack
from groundshift.stack import Addresses, catalogue
from groundshift.stack import Stack as Servers

# Servers that run already spare the wait. Taken out of the environment: what begins with GROUNDSHIFT_ is else read as a setting.
GIVEN = Addresses(os.environ.pop("GROUNDSHIFT_TEST_KAFKA", None), os.environ.pop("GROUNDSHIFT_TEST_ELASTICSEARCH", None))

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine fails no test
settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where files go to several workers, begin with those that take long: begun last, one would be waited for alone."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in ("real", "airflow", "grafana", "long")))


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """Addresses of a real Kafka and a real Elasticsearch: those given, else ones of this session's, a worker's too."""
    if GIVEN.kafka and GIVEN.elasticsearch:
        yield GIVEN
        return
    config = Config(stack=Stack(data=tmp_path_factory.mktemp("servers") / "data"))
    with (tmp_path_factory.getbasetemp().parent / "bring.lock").open("w") as lock:  # several workers download what is missing once
        fcntl.flock(lock, fcntl.LOCK_EX)
        catalogue.bring(["kafka", "elasticsearch"], print)
    with Servers(config, print) as stack:
        yield stack.up()


@pytest.fixture
def dataset() -> str:
    """The name of a dataset that no other test has: topics, groups and indices begin with it."""
    return f"t{uuid.uuid4().hex[:12]}"


@pytest.fixture
def real_log(servers: Addresses, dataset: str) -> Iterator[KafkaLog]:
    """The dataset's topics on the real Kafka, two partitions each; they go with the test."""
    log = KafkaLog(Kafka(partitions=2), str(servers.kafka), Consumers(poll_ms=100))
    log.prepare(dataset)
    yield log
    log.close()
    admin = KafkaAdminClient(bootstrap_servers=str(servers.kafka))
    admin.delete_topics([name for name in admin.list_topics() if name.startswith(f"{dataset}-")])
    admin.close()


@pytest.fixture(scope="session")
def real_index_of(servers: Addresses) -> Callable[[str], AbstractContextManager[ElasticIndex]]:
    """Gives a dataset's indices on the real Elasticsearch, for as long as one keeps them."""

    @contextmanager
    def index_of(dataset: str) -> Iterator[ElasticIndex]:
        with closing(ElasticIndex(Elasticsearch(), str(servers.elasticsearch))) as index:
            index.prepare(dataset)
            yield index
        with Client(str(servers.elasticsearch)) as client:
            client.indices.delete_index_template(name=f"groundshift-{dataset}-*")
            if found := list(client.indices.get(index=f"{dataset}-*")):
                client.indices.delete(index=found)

    return index_of


@pytest.fixture
def real_index(real_index_of: Callable[[str], AbstractContextManager[ElasticIndex]], dataset: str) -> Iterator[ElasticIndex]:
    """The dataset's indices on the real Elasticsearch; they go with the test."""
    with real_index_of(dataset) as index:
        yield index
