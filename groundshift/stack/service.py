"""What a server is to the stack: how to prepare it, start it, and know that it is ready."""

import socket
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path

from groundshift.stack.identity import Identity

HOST = "127.0.0.1"
MARK = "_GROUNDSHIFT_STACK"  # a variable whose value is the data folder served; not GROUNDSHIFT_*: those are settings
PORTS = range(20000, 32000)  # below those that systems hand out to outgoing connections, which would take them while Java starts
# How many ports each server needs, in starting order: Elasticsearch takes longest.
SERVERS = {"elasticsearch": 2, "kafka": 2, "airflow": 3, "grafana": 1, "page": 1}


@dataclass(frozen=True)
class Site:
    """What all servers of one data folder share. environment: ours with MARK, less what would bend their Java."""

    data: Path
    environment: Mapping[str, str]

    def log(self, name: str) -> Path:
        return self.data / "logs" / f"{name}.log"


@dataclass(frozen=True)
class Service:
    """A server about to be started."""

    name: str
    title: str
    address: str
    command: list[str]
    environment: Mapping[str, str]
    folder: Path
    ready: Callable[[], bool]
    identity: Identity | None = None
    patience: float = 120.0  # seconds until it must be ready


def free_ports(data: Path, name: str) -> list[int]:
    """Return loopback ports that are free now for a server: the same for the same data folder, as long as nobody else holds them.

    One port in five is the same server's in every folder, so that those that start together never meet.
    """
    mine = PORTS[list(SERVERS).index(name) :: len(SERVERS)]
    first = zlib.crc32(f"{data}:{name}".encode()) % len(mine)
    circle = [*mine[first:], *mine[:first]]
    return list(islice((port for port in circle if is_free(port)), SERVERS[name]))


def listens(port: int) -> bool:
    """Tell whether somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def get(port: int, path: str) -> tuple[int, bytes]:
    """Return status and body of a GET on the loopback; status 0 where there is no answer. Asks no proxy."""
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, HTTPException):
        return 0, b""
    finally:
        connection.close()


def is_free(port: int) -> bool:
    """Tell whether nobody has a port of the loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
