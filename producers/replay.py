"""Replay: articles from files onto the log, in order of publication and at a chosen speed.

A replay that was interrupted goes on behind the last batch acknowledged; one that was not sends the same records under the same ids again.
"""

import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from datetime import time as hour
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from groundshift.adapters.ports import Entry, Log
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import MIB, topic
from groundshift.config import Retry
from groundshift.core.records import Article, DeadLetter, Origin, decode, encode, milliseconds
from groundshift.errors import Misconfigured
from producers.identity import LAST_SECOND
from producers.sending import entry, send

BATCH = 500  # records
BATCH_BYTES = 8 * MIB
FIRST, LAST = -(2**62), 2**62  # the turns of dead letters and of articles without a date, in ms since 1970 as the others
MIDNIGHT = hour(tzinfo=UTC)

TOLD = 20  # refused articles that are told of, each with its file and reason
COMPARED = """
    SELECT record.rowid, revision = (SELECT max(revision) FROM record AS other WHERE other.id = record.id AND other.topic = record.topic),
        hash, revision, fetched, newest.revision_there, newest.hash_there, newest.fetched_there, newest.file,
        EXISTS (SELECT 1 FROM lying WHERE lying.id = record.id AND lying.hash = record.hash)
    FROM record LEFT JOIN (
        SELECT id AS of, max(revision) AS revision_there, hash AS hash_there, fetched AS fetched_there, file FROM lying GROUP BY id
    ) AS newest ON newest.of = record.id
    WHERE record.topic = ?
"""

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
    news: int = 0  # of the articles, those of which nothing was on the log
    changed: int = 0  # of the articles, those of which another content was
    known: int = 0  # of the articles, those that were there as they are


class Compared(NamedTuple):
    """An article queued, and what of it lies on the log; instants in ms since 1970."""

    row: int
    top: bool  # no newer revision of it is queued
    content: str
    revision: int
    fetched: int
    newest: int | None  # the highest revision on the log, None where there is none
    newest_content: str
    newest_fetched: int
    newest_of_file: bool
    same: bool  # this content is there, as some revision


class Lying(msgspec.Struct, frozen=True):
    """What is asked of an article that lies on the log."""

    id: str
    revision: int
    content_hash: str
    fetched_at: datetime
    origin: Origin = "file"


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
        self.refused: list[DeadLetter] = []  # the first TOLD of them, without their bytes
        self._since = milliseconds(datetime.combine(first, MIDNIGHT)) if first else FIRST
        self._until = milliseconds(datetime.combine(last, LAST_SECOND)) + 999 if last else LAST - bool(first)  # a range has no undated ones
        self._rows = sqlite3.connect("")  # private and on disk, gone when closed
        self._rows.execute(
            "CREATE TABLE record (turn INTEGER, id TEXT, revision INTEGER, hash TEXT, topic TEXT, value BLOB, fetched INTEGER)"
        )
        self._rows.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", self._taken(found, dataset))
        self._rows.execute("CREATE INDEX turns ON record (turn, id, revision)")

    def _taken(self, found: Iterable[Article | DeadLetter], dataset: str) -> Iterator[tuple[object, ...]]:
        for record in found:
            to = entry(dataset, record)
            if isinstance(record, DeadLetter):
                self.letters += 1
                if len(self.refused) < TOLD:
                    self.refused.append(record.replace(original=b""))
                yield FIRST, record.id, 0, record.hash, to.topic, to.value, 0
                continue
            turn = record.revision or LAST
            if self._since <= turn <= self._until:
                self.articles += 1
                yield turn, record.id, record.revision, record.content_hash, to.topic, to.value, milliseconds(record.fetched_at)
            else:
                self.outside += 1

    def settle(self, log: Log, dataset: str) -> tuple[int, int, int]:
        """Compare with what lies on the log; return how many articles are new, changed and known there.

        A file that was saved anew with another content, and says no newer date itself, gets a revision: the instant of its saving.
        """
        self._rows.execute("CREATE TEMP TABLE lying (id TEXT, revision INTEGER, hash TEXT, fetched INTEGER, file INTEGER)")
        self._rows.executemany("INSERT INTO lying VALUES (?, ?, ?, ?, ?)", self._lying(log, dataset))
        self._rows.execute("CREATE INDEX there ON lying (id, revision)")
        rows = self._rows.execute(COMPARED, (topic(dataset, "articles"),)).fetchall()
        counts = Counter(self._settled(Compared(*row)) for row in rows)
        self._rows.execute("DROP TABLE lying")
        return counts["new"], counts["changed"], counts["known"]

    def _lying(self, log: Log, dataset: str) -> Iterator[tuple[object, ...]]:
        ours = {name for (name,) in self._rows.execute("SELECT DISTINCT id FROM record")}
        with closing(log.history([topic(dataset, "articles")])) as messages:
            for message in messages:
                if message.value and (message.key or b"").decode("utf-8", "replace") in ours:
                    with suppress(msgspec.DecodeError):  # what is no article is a dead letter of whoever reads it
                        it = msgspec.json.decode(message.value, type=Lying)
                        yield it.id, it.revision, it.content_hash, milliseconds(it.fetched_at), it.origin == "file"

    def _settled(self, it: "Compared") -> str:
        """Return what an article is to the log: new, changed or known; where need be, give it the revision that follows from that."""
        if it.newest is None:
            return "new"
        if not it.top or it.revision > it.newest:
            return "known" if it.same else "changed"
        if it.content == it.newest_content:
            self._revise(it.row, it.newest)
            return "known"
        if it.newest_of_file and it.fetched > it.newest_fetched:
            self._revise(it.row, max(it.fetched, it.newest + 1))
            return "changed"
        return "known" if it.same else "changed"

    def _revise(self, row: int, revision: int) -> None:
        """Give an article another revision."""
        (value,) = self._rows.execute("SELECT value FROM record WHERE rowid = ?", (row,)).fetchone()
        value = encode(decode(Article, value).replace(revision=revision))
        self._rows.execute("UPDATE record SET turn = ?, revision = ?, value = ? WHERE rowid = ?", (revision or LAST, revision, value, row))

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
    counts = queue.settle(log, dataset)
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
    return Outcome(queue.articles - refused, queue.letters + refused, queue.outside, resumed, *counts)


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
