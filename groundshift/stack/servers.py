"""The stack: start servers together, wait until they answer, remember them, stop them."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from groundshift.config import Config
from groundshift.errors import Failed, Misconfigured
from groundshift.stack import artifacts, elasticsearch, java, kafka, processes, state
from groundshift.stack.service import Service, Site, free_ports
from groundshift.stack.state import Addresses, Server, State

LEAST_FREE_BYTES = 1_200_000_000  # what Elasticsearch's low watermark asks for, and a little
POLL_SECONDS = 0.25
NOTE_SECONDS = 10.0  # between two lines that say we still wait
DROPPED = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "JAVA_HOME", "JAVA_OPTS", "ES_HOME", "ES_JAVA_OPTS")


class Stack:
    """Local servers under one data folder. As a context manager it stops, on leaving, what it started, and nothing else."""

    def __init__(self, config: Config, say: Callable[[str], None]) -> None:
        self._config, self._say = config, say
        self._data = state.data_folder(config)
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._ours: list[str] = []

    def __enter__(self) -> "Stack":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._ours:
            with state.locked(self._data):
                self._stop(self._ours)

    def up(self, services: Iterable[str] = ("kafka", "elasticsearch"), keep: bool = False) -> Addresses:
        """Start those that do not run yet and wait until all answer. keep: they outlive this process. Raises Failed, Misconfigured."""
        with processes.interruptible():
            self._make_folder()
            with state.locked(self._data):
                known = self._clear(list(services))
                missing = [name for name in services if name not in known.servers]
                try:
                    self._start(missing, known, keep)
                except BaseException:
                    self._stop(missing)
                    raise
        return addresses_of(known)

    def down(self) -> list[str]:
        """Stop every server of this data folder, recorded or not; return the names of those recorded."""
        if not self._data.is_dir():
            return []
        with state.locked(self._data):
            names = list(self.status())
            self._stop(names)
            processes.stop(processes.marked(self._data))
        return names

    def status(self) -> dict[str, Server]:
        """Return the servers that live."""
        return alive(state.read(self._data))

    def _make_folder(self) -> None:
        try:
            (self._data / "logs").mkdir(parents=True, exist_ok=True)
            (self._data / state.LOCK).touch()
        except OSError as error:
            raise Misconfigured(
                f"{self._data}: {error.strerror}: set GROUNDSHIFT_STACK__DATA to a folder this user may write to"
            ) from error

    def _clear(self, services: list[str]) -> State:
        """Forget servers that died and end those that nobody owns any more; return what is left."""
        known = state.read(self._data)
        for name, server in alive(known).items():
            if server.owner is None or not processes.is_alive(*server.owner):
                continue
            if server.owner[0] != os.getpid() and name in services:
                raise Failed(f"{name} in {self._data} belongs to another run (pid {server.owner[0]}): wait for its end, or stop it")
        known.servers = {
            name: server
            for name, server in alive(known).items()
            if (server.ready if server.owner is None else processes.is_alive(*server.owner))
        }
        kept = {process.pid for server in known.servers.values() for process in processes.tree(server.pid)}
        leftovers = [process for process in processes.marked(self._data) if process.pid not in kept]
        if leftovers:
            self._say(f"Stopping what an earlier run left: {', '.join(str(process.pid) for process in leftovers)}")
            with processes.undisturbed():
                processes.stop(leftovers)
        return known

    def _start(self, names: list[str], known: State, keep: bool) -> None:
        if not names:
            return
        free = shutil.disk_usage(self._data).free
        if free < LEAST_FREE_BYTES:
            raise Failed(
                f"the disk of {self._data} is full ({free >> 20} MB free, {LEAST_FREE_BYTES >> 20} needed): "
                "free some, or set GROUNDSHIFT_STACK__DATA to a folder on another disk"
            )
        builders = self._builders(names)
        begun = time.monotonic()
        waiting = {}
        try:
            for name in sorted(names):  # Elasticsearch first: it takes longest
                log = self._log(name)
                if log.exists():
                    log.replace(log.with_suffix(".log.1"))
                service = builders[name](free_ports(f"{self._data}:{name}", 2))
                self._say(f"Starting {service.title} ...")
                self._spawn(service, known, keep)
                waiting[name] = service
        except OSError as error:
            raise Failed(f"{error.filename or self._data}: {error.strerror or error}: cannot start the servers") from error
        self._wait(waiting, known, begun)

    def _builders(self, names: list[str]) -> Mapping[str, Callable[[list[int]], Service]]:
        """Bring the programs; return, by name, what prepares each service on given ports."""
        heap = self._config.stack
        home = java.find(self._say)
        jars = artifacts.kafka(self._say) if "kafka" in names else []
        distribution = artifacts.elasticsearch(self._say) if "elasticsearch" in names else Path()
        site = Site(self._data, home, {name: value for name, value in os.environ.items() if name not in DROPPED})
        return {
            "kafka": lambda ports: kafka.service(site, jars, ports, heap.kafka_heap),
            "elasticsearch": lambda ports: elasticsearch.service(site, distribution, ports, heap.elasticsearch_heap),
        }

    def _log(self, name: str) -> Path:
        return self._data / "logs" / f"{name}.log"

    def _spawn(self, service: Service, known: State, keep: bool) -> None:
        log = self._log(service.name)
        with processes.undisturbed():
            child = processes.spawn(service, log, self._data, keep)
            owner = None if keep else (os.getpid(), processes.started_at(os.getpid()))
            known.servers[service.name] = Server(child.pid, processes.started_at(child.pid), service.address, str(log), False, owner)
            self._children[service.name] = child
            self._ours += [] if keep else [service.name]
            state.write(self._data, known)

    def _wait(self, waiting: dict[str, Service], known: State, begun: float) -> None:
        """Poll until every service answers. Raises Failed where one ends or takes too long."""
        noted = begun
        while waiting:
            for name, service in list(waiting.items()):
                if self._children[name].poll() is not None:
                    log = self._log(name)
                    raise Failed(f"{service.title} ended at start: {processes.telling_line(log) or 'no word why'} (log: {log})")
                if service.ready():
                    self._say(f"{service.title} is up after {time.monotonic() - begun:.0f} s: {service.address}")
                    known.servers[name] = replace(known.servers[name], ready=True)
                    state.write(self._data, known)
                    del waiting[name]
                elif time.monotonic() - begun > service.patience:
                    raise Failed(f"{service.title} does not answer after {service.patience:.0f} s (log: {self._log(name)})")
            if waiting and time.monotonic() - noted >= NOTE_SECONDS:
                noted = time.monotonic()
                self._say(f"  waiting for {' and '.join(service.title for service in waiting.values())} ({noted - begun:.0f} s) ...")
            time.sleep(POLL_SECONDS)

    def _stop(self, names: list[str]) -> None:
        """Stop these servers with all their descendants, whatever signals arrive meanwhile, and forget them."""
        with processes.undisturbed():
            known = state.read(self._data)
            living = alive(known)
            processes.stop(process for name in names if name in living for process in processes.tree(living[name].pid))
            for name in names:
                known.servers.pop(name, None)
                if name in self._children:
                    self._children.pop(name).wait()
            state.write(self._data, known)
            self._ours = [name for name in self._ours if name not in names]


def alive(known: State) -> dict[str, Server]:
    """Return those recorded servers that live."""
    return {name: server for name, server in known.servers.items() if processes.is_alive(server.pid, server.started)}


def addresses_of(known: State) -> Addresses:
    """Return the addresses of recorded servers that answer."""
    return Addresses(**{name: server.address for name, server in known.servers.items() if server.ready})


def running(config: Config) -> Addresses | None:
    """Return the addresses of the local servers that run; None where none does."""
    known = state.read(state.data_folder(config))
    known.servers = alive(known)
    return addresses_of(known) if any(server.ready for server in known.servers.values()) else None


def addresses(config: Config) -> Addresses:
    """Return where Kafka and Elasticsearch are: as configured, else the local ones. Raises Misconfigured where one is nowhere."""
    local = running(config) or Addresses()
    found = Addresses(
        kafka=config.kafka.bootstrap or local.kafka,
        elasticsearch=config.elasticsearch.url or local.elasticsearch,
        grafana=config.grafana.url or local.grafana,
        airflow=local.airflow,
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
