"""What runs here, as the data folder remembers it: data/stack.json, and a lock for those who change it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from groundshift.config import Config
from groundshift.errors import Failed, Misconfigured
from groundshift.stack.grafana import given
from groundshift.stack.processes import is_alive

FILE, LOCK = "stack.json", ".stack.lock"


@dataclass(frozen=True)
class Addresses:
    """Where to reach the servers; None where one does not run."""

    kafka: str | None = None
    elasticsearch: str | None = None
    grafana: str | None = None
    airflow: str | None = None
    page: str | None = None


@dataclass(frozen=True)
class Server:
    """One server as recorded: process, its start time (seconds since the epoch), address, log, and who is to stop it."""

    pid: int
    started: float
    address: str
    log: str
    ready: bool = False
    owner: tuple[int, float] | None = None  # pid and start time of the run it ends with; None: it stays until `down`


@dataclass
class State:
    """The file's content. data: the folder it was written for, so that a copy of it elsewhere claims nothing."""

    data: str
    servers: dict[str, Server] = field(default_factory=dict)


def data_folder(config: Config) -> Path:
    """Return the absolute data folder."""
    return Path(os.path.abspath(config.stack.data))


def read(data: Path) -> State:
    """Read the state; an empty one where there is none, it is broken, or it was copied from elsewhere."""
    try:
        raw = json.loads((data / FILE).read_text("utf-8"))
        servers = {
            name: Server(**{**values, "owner": tuple(values["owner"]) if values["owner"] else None})
            for name, values in raw["servers"].items()
        }
        state = State(raw["data"], servers)
    except (FileNotFoundError, NotADirectoryError):
        return State(str(data))
    except PermissionError as error:
        raise Misconfigured(f"{data / FILE} belongs to another user: run as that user, or set GROUNDSHIFT_STACK__DATA") from error
    except (ValueError, KeyError, TypeError):
        return State(str(data))
    return state if state.data == str(data) else State(str(data))


def write(data: Path, state: State) -> None:
    """Replace the file in one rename."""
    draft = data / f".{FILE}"
    draft.write_text(json.dumps(asdict(state), indent=1) + "\n", "utf-8")
    draft.replace(data / FILE)


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the folder's lock. It ends with the process, however that ends. Raises Failed where another holds it."""
    with (data / LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Failed(f"another groundshift is starting or stopping the servers in {data}: wait for it, then try again") from error
        yield


def alive(known: State) -> dict[str, Server]:
    """Return those recorded servers that live."""
    return {name: server for name, server in known.servers.items() if is_alive(server.pid, server.started)}


def addresses_of(known: State) -> Addresses:
    """Return the addresses of recorded servers that answer."""
    return Addresses(**{name: server.address for name, server in known.servers.items() if server.ready})


def running(config: Config) -> Addresses | None:
    """Return the addresses of the local servers that run; None where none does."""
    known = read(data_folder(config))
    known.servers = alive(known)
    return addresses_of(known) if any(server.ready for server in known.servers.values()) else None


def addresses(config: Config) -> Addresses:
    """Return where Kafka and Elasticsearch are: as configured, else the local ones. Raises Misconfigured where one is nowhere."""
    local = running(config) or Addresses()
    found = Addresses(
        kafka=config.kafka.bootstrap or local.kafka,
        elasticsearch=config.elasticsearch.url or local.elasticsearch,
        grafana=given(config.grafana) or local.grafana,
        airflow=local.airflow,
        page=local.page,
    )
    problems = [
        f"{title} does not run here and {setting} is not set: type `groundshift up`, or set {variable}"
        for title, value, setting, variable in (
            ("Kafka", found.kafka, "kafka.bootstrap", "GROUNDSHIFT_KAFKA__BOOTSTRAP"),
            ("Elasticsearch", found.elasticsearch, "elasticsearch.url", "GROUNDSHIFT_ELASTICSEARCH__URL"),
        )
        if not value
    ]
    if problems:
        raise Misconfigured("\n".join(problems))
    return found
