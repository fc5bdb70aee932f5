"""The stack: start servers together, wait until they answer, remember them, stop them."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import psutil

from groundshift.config import Config
from groundshift.errors import Failed, Misconfigured
from groundshift.stack import catalogue, grafana, processes, state
from groundshift.stack.diagnosis import diagnose
from groundshift.stack.service import MARK, Service, Site
from groundshift.stack.state import Addresses, Server, State

LEAST_FREE_BYTES = 1_200_000_000  # what Elasticsearch's low watermark asks for, and a little
POLL_SECONDS = 0.25
NOTE_SECONDS = 10.0  # between two lines that say we still wait
SPEAKING = {"LC_ALL": "C.UTF-8"}  # any letter in a path, and errors in the language we look for
BENDING = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "JAVA_HOME", "JAVA_OPTS", "ES_HOME", "ES_JAVA_OPTS")


class Stack:
    """Local servers under one data folder. As a context manager it stops, on leaving, what it started, and nothing else."""

    def __init__(self, config: Config, say: Callable[[str], None]) -> None:
        self._config, self._say = config, say
        self._data = state.data_folder(config)
        ours = {name: value for name, value in os.environ.items() if name not in BENDING}
        self._site = Site(self._data, {**ours, **SPEAKING, MARK: str(self._data)})
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._to_stop: list[str] = []
        self._signals = ExitStack()

    def __enter__(self) -> "Stack":
        self._signals.enter_context(processes.interruptible())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._signals, processes.undisturbed():
            if self._to_stop:
                with state.locked(self._data):
                    self._stop(self._to_stop)

    def up(self, services: Iterable[str] = ("kafka", "elasticsearch"), keep: bool = False, provisioning: Path | None = None) -> Addresses:
        """Start those that do not run yet and wait until all answer. keep: they outlive this process.

        services: also `airflow`, and `grafana`, which is left out where this machine has none. provisioning: a folder of Grafana's
        provisioning files. Raises Failed, Misconfigured.
        """
        with processes.interruptible():
            self._make_folder()
            with state.locked(self._data):
                wanted = catalogue.select(set(services), self._config, self._say)
                known = self._clear(wanted)
                missing = [name for name in wanted if name not in known.servers]
                try:
                    if missing:
                        self._start(missing, known, keep, provisioning)
                except BaseException:
                    self._stop(missing)
                    raise
        given = grafana.given(self._config.grafana) if "grafana" in services else None
        return replace(state.addresses_of(known), **({"grafana": given} if given else {}))

    def down(self) -> list[str]:
        """Stop every server of this data folder, recorded or not; return the names of those recorded."""
        if not self._data.is_dir():
            return []
        with state.locked(self._data):
            names = list(self.status())
            self._stop(list(state.read(self._data).servers))
        return names

    def status(self) -> dict[str, Server]:
        """Return the servers that live."""
        return state.alive(state.read(self._data))

    def _make_folder(self) -> None:
        try:
            (self._data / "logs").mkdir(parents=True, exist_ok=True)
            (self._data / state.LOCK).touch()
        except OSError as error:
            raise Misconfigured(
                f"{self._data}: {error.strerror}: set GROUNDSHIFT_STACK__DATA to a folder that this user may write to"
            ) from error

    def _clear(self, wanted: list[str]) -> State:
        """Forget servers that died and end those whose run died; return what is left. Raises Failed where one is another run's."""
        known = state.read(self._data)
        recorded = known.servers
        known.servers = {
            name: server
            for name, server in state.alive(known).items()
            if (processes.is_alive(*server.owner) if server.owner else server.ready)
        }
        for name, server in known.servers.items():
            if server.owner and server.owner[0] != os.getpid() and name in wanted:
                raise Failed(f"{name} in {self._data} belongs to another run (pid {server.owner[0]}): wait for its end, or stop it")
        kept = {process.pid for process in _families(known.servers.values())}
        leftovers = [process for process in self._all(recorded.values()) if process.pid not in kept]
        if leftovers:
            self._say("Stopping servers that an earlier run left ...")
            with processes.undisturbed():
                processes.stop(leftovers)
        return known

    def _start(self, names: list[str], known: State, keep: bool, provisioning: Path | None) -> None:
        free = shutil.disk_usage(self._data).free
        if free < LEAST_FREE_BYTES:
            raise Failed(
                f"the disk of {self._data} is full ({free >> 20} MB free, {LEAST_FREE_BYTES >> 20} needed): "
                "free some, or set GROUNDSHIFT_STACK__DATA to a folder on another disk"
            )
        programs = catalogue.bring(names, self._say)
        begun = time.monotonic()
        waiting = {}
        try:
            for name in names:
                log = self._site.log(name)
                if log.exists():
                    log.replace(log.with_suffix(".log.1"))
                service = catalogue.prepare(name, self._site, programs, self._config, self._provisioned(provisioning, known))
                self._say(f"Starting {service.title} ...")
                self._spawn(service, known, keep)
                waiting[name] = service
        except OSError as error:
            raise Failed(f"{error.filename or self._data}: {error.strerror or error}: cannot start the servers") from error
        self._wait(waiting, known, begun)

    def _provisioned(self, provisioning: Path | None, known: State) -> tuple[Path, str] | None:
        """Add the address of the Elasticsearch that Grafana is to ask, which may be starting still."""
        if provisioning is None:
            return None
        local = known.servers.get("elasticsearch")
        return provisioning.resolve(), self._config.grafana.elasticsearch_url or self._config.elasticsearch.url or (
            local.address if local else ""
        )

    def _spawn(self, service: Service, known: State, keep: bool) -> None:
        log = self._site.log(service.name)
        with processes.undisturbed():
            child = processes.spawn(service, log, keep)
            owner = None if keep else (os.getpid(), processes.started_at(os.getpid()))
            known.servers[service.name] = Server(child.pid, processes.started_at(child.pid), service.address, str(log), False, owner)
            self._children[service.name] = child
            if not keep:
                self._to_stop.append(service.name)
            state.write(self._data, known)

    def _wait(self, waiting: dict[str, Service], known: State, begun: float) -> None:
        """Poll until every service answers. Raises Failed where one ends or takes too long."""
        noted = begun
        while waiting:
            for name, service in list(waiting.items()):
                log = self._site.log(name)
                if self._children[name].poll() is not None:
                    raise Failed(f"{service.title} ended at start: {diagnose(log, name)}")
                if service.ready():
                    self._say(f"{service.title} is up after {time.monotonic() - begun:.0f} s: {service.address}")
                    known.servers[name] = replace(known.servers[name], ready=True)
                    state.write(self._data, known)
                    del waiting[name]
                elif time.monotonic() - begun > service.patience:
                    raise Failed(f"{service.title} does not answer after {service.patience:.0f} s (log: {log})")
            if waiting and time.monotonic() - noted >= NOTE_SECONDS:
                noted = time.monotonic()
                self._say(f"  waiting for {' and '.join(service.title for service in waiting.values())} ({noted - begun:.0f} s) ...")
            time.sleep(POLL_SECONDS)

    def _stop(self, names: list[str]) -> None:
        """Stop these servers with all their descendants, whatever signals arrive meanwhile, and forget them."""
        with processes.undisturbed():
            known = state.read(self._data)
            going = [known.servers.pop(name) for name in names if name in known.servers]
            known.servers = state.alive(known)
            if going:
                self._say("Stopping the servers ...")
            processes.stop(_families(going) if known.servers else self._all(going))
            for name in names:
                if name in self._children:
                    self._children.pop(name).wait()
            self._to_stop = [name for name in self._to_stop if name not in names]
            with suppress(OSError):  # a full disk must not hide why we stop; what is recorded wrongly is dead, and found to be so
                state.write(self._data, known)

    def _all(self, recorded: Iterable[Server]) -> list[psutil.Process]:
        """Return the families of these servers and every other process that serves this data folder."""
        return [*_families(recorded), *processes.marked(self._data)]


def _families(servers: Iterable[Server]) -> list[psutil.Process]:
    return [process for server in servers for process in processes.family(server.pid, server.started)]
