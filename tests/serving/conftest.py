"""The API over the seeds, read from their files once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from groundshift.config import Config, Serve
from groundshift.serving.app import application
from groundshift.serving.current import Live
from groundshift.serving.desk import Desk
from groundshift.serving.run import guarded

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def seeds() -> Live:
    """What the seeds say."""
    return Live(Config(), [SEEDS])


@pytest.fixture(scope="session")
def client(seeds: Live) -> Client:
    """Gives a client of a server with these settings, called by its own name unless told otherwise."""

    def make(called: str = "http://127.0.0.1:8737", **settings: str) -> TestClient:
        config = Config(serve=Serve(**settings))
        return TestClient(guarded(config, application(Desk(seeds))), base_url=called, raise_server_exceptions=False)

    return make


@pytest.fixture(scope="session")
def api(client: Client) -> TestClient:
    """A client of a server as it is without settings."""
    return client()
