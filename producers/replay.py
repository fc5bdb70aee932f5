"""Replay: articles from files onto the log, in order of publication and at a chosen speed.

A replay that was interrupted goes on behind the last batch acknowledged; one that was not sends the same records under the same ids again.
"""

import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from datetime import time as hour
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from groundshift.adapters.ports import Entry, Log
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import MIB, topic
from groundshift.config import Retry
from groundshift.core.records import Article, DeadLetter, milliseconds
from groundshift.errors import Misconfigured
from producers.identity import LAST_SECOND
from producers.sending import entry, send

BATCH = 500  # records
BATCH_BYTES = 8 * MIB
FIRST, LAST = -(2**62), 2**62  # the turns of dead letters and of articles without a date, in ms since 1970 as the others
MIDNIGHT = hour(tzinfo=UTC)

SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_SPEED = re.compile(r"(?P<factor>\d+(\.\d+)?)x|(?P<event>\d+(\.\d+)?)(?P<unit>s|min|h|d)/(?P<wall>s|min|h|d)")


class Queued(NamedTuple):
    """A record and its turn: when it became known, ms since 1970."""

    turn: int
    entry: Entry


class Outcome(NamedTuple):
    """What a replay did, in records."""

    articles: int  # in the files, of the days asked for
    letters: int  # dead letters: not readable, or refused by the log
    outside: int  # articles of other days
    resumed: int  # sent by the run that this one continued


def speed(text: str) -> float | None:
    """Read a speed as seconds of event time a second: `60x`, `1d/s`, `12h/min`; None for `max`. Raises Misconfigured: no speed."""
    if text == "max":
        return None
    found = _SPEED.fullmatch(text)
    rate = 0.0
    if found:
        rate = float(found["factor"] or float(found["event"]) * SECONDS[found["unit"]] / SECONDS[found["wall"]])
    if rate <= 0:
        raise Misconfigured(f"speed {text!r}: write max, a factor such as 60x, or event time over time such as 1d/s or 12h/min")
    return rate


class Queue:
    """Records in the order of their sending: dead letters, then articles by the instant they became known, then those without a date.

    It lies in a temporary database, so that an archive need not fit into memory. first, last: days of publication to take, inclusive.
    """

    def __init__(self, found: Iterable[Article | DeadLetter], dataset: str, first: date | None = None, last: date | None = None) -> None:
        self.articles = self.letters = self.outside = 0
        self._since = milliseconds(datetime.combine(first, MIDNIGHT)) if first else FIRST
        self._until = milliseconds(datetime.combine(last, LAST_SECOND)) + 999 if last else LAST - bool(first)  # a range has no undated ones
        self._rows = sqlite3.connect("")  # private and on disk, gone when closed
        self._rows.execute("CREATE TABLE record (turn INTEGER, id TEXT, revision INTEGER, hash TEXT, topic TEXT, value BLOB)")
        self._rows.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", self._taken(found, dataset))
        self._rows.execute("CREATE INDEX turns ON record (turn, id, revision)")

    def _taken(self, found: Iterable[Article | DeadLetter], dataset: str) -> Iterator[tuple[object, ...]]:
        for record in found:
            to = entry(dataset, record)
            if isinstance(record, DeadLetter):
                self.letters += 1
                yield FIRST, record.id, 0, record.hash, to.topic, to.value
                continue
            turn = record.revision or LAST
            if self._since <= turn <= self._until:
                self.articles += 1
                yield turn, record.id, record.revision, record.content_hash, to.topic, to.value
            else:
                self.outside += 1

    def close(self) -> None:
        """Let go of the database."""
        self._rows.close()

    def __len__(self) -> int:
        return self.articles + self.letters

    def after(self, count: int) -> Iterator[Queued]:
        """Yield the records behind the first so many."""
        rows = self._rows.execute("SELECT turn, topic, id, value FROM record ORDER BY turn, id, revision LIMIT -1 OFFSET ?", (count,))
        return (Queued(turn, Entry(name, key.encode(), value)) for turn, name, key, value in rows)

    def fingerprint(self) -> str:
        """Name what is queued: ids, revisions and contents in their order."""
        name = blake2b(digest_size=8)
        for row in self._rows.execute("SELECT id, revision, hash FROM record ORDER BY turn, id, revision"):
            name.update(repr(row).encode())
        return name.hexdigest()


def paced(
    records: Iterable[Queued],
    rate: float | None,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[list[Queued]]:
    """Yield the records in batches, none before its time: each is due as long after the first as it was then, over the rate.

    Every due time is reckoned from the first article, so that no delay adds to another; what is overdue comes in one batch.
    """
    batch: list[Queued] = []
    size = 0
    started: float | None = None  # when, on this clock, 1970 was
    for record in records:
        if rate is not None and FIRST < record.turn < LAST:
            event = record.turn / 1000 / rate
            started = clock() - event if started is None else started
            if batch and clock() < started + event:
                yield batch
                batch, size = [], 0
            if (wait := started + event - clock()) > 0:
                sleep(wait)
        batch.append(record)
        size += len(record.entry.value)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def replay(
    queue: Queue,
    log: Log,
    dataset: str,
    folder: Path,
    policy: Retry,
    *,
    rate: float | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[int, int], None] = lambda _sent, _turn: None,
) -> Outcome:
    """Put what is queued on the log, and keep in the folder how far it came until it is through.

    rate: seconds of event time a second, None for no pauses. progress: told how many records are on the log, and the last one's turn.
    Raises Unavailable, Failed; called again with the same queue it then goes on where it stopped.
    """
    log.prepare(dataset)
    bookmark = folder / f"{dataset}-{queue.fingerprint()}.json"
    # a server that has just started knows no coordinator of groups yet: asked again, it does
    resumed = sent = attempts(policy, sleep=sleep)(_marked, bookmark, log, dataset)
    refused = 0
    for batch in paced(queue.after(sent), rate, clock=clock, sleep=sleep):
        refused += send(log, dataset, [record.entry for record in batch], policy, sleep=sleep)
        sent += len(batch)
        _mark(bookmark, sent)
        progress(sent, batch[-1].turn)
    bookmark.unlink(missing_ok=True)
    return Outcome(queue.articles - refused, queue.letters + refused, queue.outside, resumed)


def _marked(bookmark: Path, log: Log, dataset: str) -> int:
    """Return how many records an interrupted run got onto the log; none where the log has been emptied since."""
    if not bookmark.is_file():
        return 0
    on_log = log.behind(f"{dataset}-replay", [topic(dataset, "articles")])  # a group that never commits: all that lies there
    return int(json.loads(bookmark.read_text())["sent"]) if on_log else 0


def _mark(bookmark: Path, sent: int) -> None:
    bookmark.parent.mkdir(parents=True, exist_ok=True)
    draft = bookmark.with_suffix(".draft")
    draft.write_text(json.dumps({"sent": sent}))
    draft.replace(bookmark)
