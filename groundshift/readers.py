"""Articles read by this process, or by several: the same claim sets in the same order, whoever reads."""

import functools
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import NamedTuple

import msgspec

from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import Theatre
from groundshift.errors import Failed

Read = Callable[[Article, Iterable[Theatre]], Iterable[ClaimSet]]
AT_ONCE = 4  # articles that a process is given


class Told(NamedTuple):
    """What came of reading one article: claim sets, how long that took, and what went wrong, if anything did."""

    claim_sets: Sequence[ClaimSet]
    seconds: float
    error: str = ""


ReadMany = Callable[[Sequence[Article]], Iterable[Told]]


def told(read: Read, theatres: Sequence[Theatre], article: Article, clock: Callable[[], float] = time.monotonic) -> Told:
    """Read one article; one that trips the reading must not stop all others."""
    began = clock()
    try:
        return Told(list(read(article, theatres)), clock() - began)
    except Exception as error:
        return Told((), clock() - began, repr(error))


def one_by_one(read: Read, theatres: Sequence[Theatre]) -> ReadMany:
    """Return what reads articles in this process."""
    return lambda articles: (told(read, theatres, article) for article in articles)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Readers:
    """Processes that read. As a context manager it ends them on leaving; should this process die, they end too.

    fork: they begin as copies of this process, with all that it has loaded; only where it has no other threads.
    """

    def __init__(self, theatres: Sequence[Theatre], processes: int, *, fork: bool = False) -> None:
        way = "fork" if fork and sys.platform == "linux" else "spawn"
        self._pool = ProcessPoolExecutor(processes, multiprocessing.get_context(way), _begin, (list(theatres),))

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they have in hand is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def __call__(self, articles: Sequence[Article]) -> Iterator[Told]:
        """Yield what each article tells, in their order. Raises Failed: a process was killed."""
        try:
            whole = [msgspec.msgpack.encode(article.replace(extra={})) for article in articles]  # what nobody knows, nobody reads
            for packed, seconds, error in self._pool.map(_read, whole, chunksize=AT_ONCE):
                yield Told(_UNPACK.decode(packed), seconds, error)
        except BrokenProcessPool as error:
            raise Failed("a process that reads articles was killed, for want of memory perhaps: see consumers.extractors") from error


_ARTICLE = msgspec.msgpack.Decoder(Article)
_UNPACK = msgspec.msgpack.Decoder(list[ClaimSet])
_reading: functools.partial[Told]


def _begin(theatres: list[Theatre]) -> None:
    """Make a process one that reads: it leaves Ctrl-C to its parent, and ends with it."""
    global _reading  # noqa: PLW0603  # what a process of the pool is begun with
    from groundshift.core.limits import read_all  # noqa: PLC0415  # its tables take a while to load

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_follow, daemon=True).start()
    _reading = functools.partial(told, read_all, theatres)


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _read(article: bytes) -> tuple[bytes, float, str]:
    found = _reading(_ARTICLE.decode(article))
    return msgspec.msgpack.encode(found.claim_sets), found.seconds, found.error
