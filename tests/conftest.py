"""Fixtures that many tests share: the real servers, and a dataset of one's own on them."""

import os
import uuid
from collections.abc import Iterator

import pytest

from groundshift.config import Config, Stack
from groundshift.stack import Addresses
from groundshift.stack import Stack as Servers

# Servers that run already spare the wait. Taken out of the environment: what begins with GROUNDSHIFT_ is else read as a setting.
GIVEN = Addresses(os.environ.pop("GROUNDSHIFT_TEST_KAFKA", None), os.environ.pop("GROUNDSHIFT_TEST_ELASTICSEARCH", None))


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """Addresses of a real Kafka and a real Elasticsearch: those given, else ones that live as long as the session."""
    if GIVEN.kafka and GIVEN.elasticsearch:
        yield GIVEN
        return
    config = Config(stack=Stack(data=tmp_path_factory.mktemp("servers") / "data"))
    with Servers(config, print) as stack:
        yield stack.up()


@pytest.fixture
def dataset() -> str:
    """The name of a dataset that no other test has: topics, groups and indices begin with it."""
    return f"t{uuid.uuid4().hex[:12]}"
