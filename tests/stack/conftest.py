"""A stack of servers that cost nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_servers import Programs

from groundshift.config import Config
from groundshift.config import Stack as Settings
from groundshift.stack import Stack, processes


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Fakes instead of Kafka and Elasticsearch."""
    return Programs().install(monkeypatch)


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Config]:
    """A configuration with a data folder of its own; whatever serves it afterwards is ended."""
    yield Config(stack=Settings(data=tmp_path / "data"))
    processes.stop(processes.marked(tmp_path / "data"), grace=1.0)


@pytest.fixture
def stack(config: Config, programs: Programs) -> Stack:
    """A stack of fakes."""
    assert programs
    return Stack(config, print)
