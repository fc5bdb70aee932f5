"""The page, served by `groundshift serve` beside the servers that it asks."""

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from groundshift.config import Config
from groundshift.stack.service import HOST, Service, Site, is_free, listens

ABSENT = "The page is left out: pip install 'groundshift[serve]'"


def can_serve() -> bool:
    """Tell whether what serving needs is installed."""
    return all(find_spec(name) for name in ("fastapi", "uvicorn"))


def service(site: Site, config: Config, ports: list[int]) -> Service:
    """Return how to serve the page of the configuration's dataset: at serve.port, or at one of its own where somebody has that."""
    (own,) = ports
    port = config.serve.port if config.serve.port and is_free(config.serve.port) else own
    settings = {
        "GROUNDSHIFT_STACK__DATA": str(site.data),
        "GROUNDSHIFT_DATASET": config.dataset,
        "GROUNDSHIFT_THEATRES": json.dumps(config.theatres),
    }
    return Service(
        name="page",
        title="The page",
        address=f"http{'s' if config.serve.certfile else ''}://{HOST}:{port}/",
        command=[sys.executable, "-m", "groundshift", "serve", "--port", str(port)],
        environment={**site.environment, **settings},
        folder=Path(os.getcwd()),  # where groundshift.toml is, and what it names
        ready=lambda: listens(port),
    )
