"""Children that are servers: started so that none is forgotten, recognised so that no stranger is killed, stopped so that none is left.

A server leads a session and process group of its own. It is known by its pid together with its start time, and it and all its descendants
carry the data folder's path in their environment under MARK.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from groundshift.errors import Failed
from groundshift.stack.identity import die_with_parent
from groundshift.stack.service import MARK, Service

GRACE_SECONDS = 15.0  # from SIGTERM to SIGKILL
SAME_SECONDS = 2.0  # a start time may be read a little differently after the clock was set
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back Ctrl-C and its kin inside; they act when it ends."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    before = {number: signal.signal(number, lambda number, _frame: caught.append(number)) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if caught:
            signal.raise_signal(caught[0])


@contextmanager
def interruptible() -> Iterator[None]:
    """Make SIGTERM and SIGHUP inside act as Ctrl-C does, so that what was started is stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def spawn(service: Service, log: Path, keep: bool) -> subprocess.Popen[bytes]:
    """Start a server. keep: it outlives us. Call it undisturbed, and note the process before that ends."""

    def settle() -> None:
        if service.identity is not None:
            service.identity.assume()
        if not keep:
            die_with_parent()

    with log.open("ab") as output:
        return subprocess.Popen(
            service.command,
            env=service.environment,
            cwd=service.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=settle,  # noqa: PLW1509  # what shedding root needs has no other place; no thread of ours holds a lock then
        )


def started_at(pid: int) -> float:
    """Return when a living process started, in seconds since the epoch; 0 where there is none."""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        if process.status() != psutil.STATUS_ZOMBIE:
            return float(process.create_time())
    return 0.0


def is_alive(pid: int, started: float) -> bool:
    """Tell whether that very process lives, and not another that was given its number."""
    return abs(started_at(pid) - started) < SAME_SECONDS


def marked(data: Path) -> list[psutil.Process]:
    """Return every living process that serves this data folder, whoever started it."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == str(data) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def family(pid: int, started: float) -> list[psutil.Process]:
    """Return a server, its descendants and all of its session: what is left of them, should the server itself have died."""
    if started_at(pid) and not is_alive(pid, started):
        return []  # the number is another process's now, which it could not be while our session still bore it
    found = {}
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if os.getsid(process.pid) == pid and process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = process
                found.update({child.pid: child for child in process.children(recursive=True)})
    return list(found.values())


def stop(processes: Iterable[psutil.Process], grace: float = GRACE_SECONDS) -> None:
    """End processes: ask first, kill those that are left when the grace is over. Raises Failed where one is another user's."""
    alive, refused = [], []
    for process in {each.pid: each for each in processes}.values():
        try:
            process.terminate()
            alive.append(process)
        except psutil.AccessDenied:
            refused.append(str(process.pid))
        except psutil.NoSuchProcess:
            continue
    _, alive = psutil.wait_procs(alive, timeout=grace)
    for process in alive:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=grace)
    if refused:
        raise Failed(f"another user started the servers here (pid {', '.join(refused)}): stop them as that user, `sudo groundshift down`")


def memory(pid: int, started: float) -> int:
    """Return the resident bytes of a server and its family."""
    total = 0
    for process in family(pid, started):
        with suppress(psutil.Error):
            total += process.memory_info().rss
    return total
