"""A server that costs nothing: a Python process that answers HTTP, in the place of the real ones."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from groundshift.config import Config
from groundshift.stack import catalogue, processes, state
from groundshift.stack.service import HOST, Service, free_ports, get

SERVES = """
import sys, time, http.server
print("starting", flush=True)
time.sleep(float(sys.argv[2]))
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""
DIES = "print('ERROR the disk has eaten it', flush=True); raise SystemExit(3)"
IGNORES_SIGTERM = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SERVES
LEAVES_A_CHILD = "import subprocess; subprocess.Popen(['sleep', '600'])\n" + SERVES


@dataclass
class Programs:
    """What each server runs as; by default all serve at once."""

    code: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    patience: float = 20.0

    def install(self, monkeypatch: pytest.MonkeyPatch) -> "Programs":
        """Put them in the place of the real servers."""
        monkeypatch.setattr(catalogue, "bring", lambda _names, _say: catalogue.Programs())
        monkeypatch.setattr(catalogue, "prepare", lambda name, site, *_: self.service(name, site.data, dict(site.environment)))
        return self

    def service(self, name: str, data: Path, environment: dict[str, str]) -> Service:
        """Say how to start one."""
        port = free_ports(data, name)[0]
        return Service(
            name=name,
            title=name.title(),
            address=f"http://{HOST}:{port}",
            command=[sys.executable, "-c", self.code.get(name, SERVES), str(port), str(self.delay)],
            environment=environment,
            folder=data,
            ready=lambda: get(port, "/")[0] == 200,
            patience=self.patience,
        )


def serving(config: Config) -> list[int]:
    """Pids of every process that serves the data folder."""
    return [process.pid for process in processes.marked(state.data_folder(config))]
