"""What a feed has that is new: its entries, and the pages of those that are only summaries."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

import trafilatura
from msgspec.structs import replace
from trafilatura.settings import Document

from groundshift.adapters.operations import FeedHealth
from groundshift.config import Feed
from groundshift.core.records import Article, Basis, DeadLetter, milliseconds
from groundshift.errors import BadInput, Unavailable
from producers.dead_letters import dead_letter
from producers.entries import Entry, parse
from producers.fetching import Later, Response
from producers.identity import Row, article_id, instant, make_article
from producers.memory import FeedState, Memory, Seen

Get = Callable[[str, Mapping[str, str]], Response]
LONGEST_PAUSE = 16  # of a feed that fails, in its own intervals


class Polled(NamedTuple):
    """What one poll of one feed brings, and what is to be remembered once that is on the log."""

    records: list[Article | DeadLetter]
    learned: dict[str, Seen]
    state: FeedState
    health: FeedHealth
    pause: float  # seconds until the next poll


def poll(feed: Feed, memory: Memory, get: Get, now: datetime) -> Polled:
    """Ask a feed for what is not remembered. What cannot be read becomes a dead letter, once."""
    before = memory.feeds.get(feed.url, FeedState())
    conditions = {} if before.waits else {"if-none-match": before.etag, "if-modified-since": before.modified}
    try:
        answer = get(feed.url, {name: value for name, value in conditions.items() if value})
    except (BadInput, Unavailable) as error:
        return _failed(feed, before, error, now)
    health = FeedHealth(feed=feed.url, source_id=feed.source, at=now, ok=True, status=answer.status)
    if answer.status == 304:
        return Polled([], {}, replace(before, failures=0), health, feed.every_seconds)
    try:
        entries = parse(answer, feed.source, now)
    except BadInput as error:
        return _unreadable(feed, before, answer, error, now)
    visit = _Visit(feed, memory, get, now)
    for entry in entries:
        visit.take(entry)
    state = FeedState(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), waits=visit.waits)
    fresh = sum(isinstance(record, Article) for record in visit.records)
    latest = max((date for entry in entries if (date := instant(entry.row.published))), default=None)
    health = health.replace(entries=len(entries), fresh=fresh, last_entry_at=latest)
    return Polled(visit.records, visit.learned, state, health, feed.every_seconds)


def _failed(feed: Feed, before: FeedState, error: Exception, now: datetime) -> Polled:
    failures = before.failures + 1
    asked = error.seconds if isinstance(error, Later) else 0.0
    pause = max(asked, feed.every_seconds * min(2 ** (failures - 1), LONGEST_PAUSE))
    health = FeedHealth(feed=feed.url, source_id=feed.source, at=now, ok=False, error=str(error), failures=failures)
    return Polled([], {}, replace(before, failures=failures), health, pause)


def _unreadable(feed: Feed, before: FeedState, answer: Response, error: BadInput, now: datetime) -> Polled:
    letter = dead_letter(feed.url, 0, answer.body, error, at=now)
    known = letter.hash == before.unreadable
    return _failed(feed, replace(before, unreadable=letter.hash), error, now)._replace(records=[] if known else [letter])


class _Visit:
    """One poll's way through the entries of a feed."""

    def __init__(self, feed: Feed, memory: Memory, get: Get, now: datetime) -> None:
        self._feed, self._memory, self._get, self._now = feed, memory, get, now
        self.records: list[Article | DeadLetter] = []
        self.learned: dict[str, Seen] = {}
        self.waits = False

    def take(self, entry: Entry) -> None:
        """Take an entry up unless it is known; remember it."""
        if self._seen(entry.fingerprint):  # unreadable then, unreadable now
            self._learn(entry.fingerprint, Seen(entry.fingerprint, self._now))
            return
        try:
            self._learn(*self._judged(entry))
        except BadInput as error:
            self.records.append(dead_letter(self._feed.url, 0, entry.raw, error, at=self._now))
            self._learn(entry.fingerprint, Seen(entry.fingerprint, self._now))
        except Unavailable:  # nothing to send without its page: not remembered, so that the next poll asks again
            self.waits = True

    def _seen(self, name: str) -> Seen | None:
        return self.learned.get(name) or self._memory.articles.get(name)

    def _learn(self, name: str, seen: Seen) -> None:
        self.learned[name] = seen
        self.waits |= seen.waits

    def _judged(self, entry: Entry) -> tuple[str, Seen]:
        """Send the entry's article if it is new or says something new. Raises BadInput, Unavailable."""
        if not (entry.row.url or entry.row.id):
            raise BadInput("neither a link nor an id: nothing names this entry")
        name = article_id(entry.row.url or f"seed:{entry.row.id}")
        old = self._seen(name)
        if old and old.entry == entry.fingerprint and not old.waits:
            return name, replace(old, at=self._now)
        row, basis, waits = self._whole(entry)
        article = make_article(row, seed=str(entry.row.id), basis=basis, fetched_at=self._now, origin="feed")
        if old and old.content == article.content_hash:
            return name, replace(old, entry=entry.fingerprint, at=self._now, waits=waits)
        if old and article.revision <= old.revision:  # it changed without saying so
            article = article.replace(revision=milliseconds(self._now))
        self.records.append(article)
        return name, Seen(entry.fingerprint, self._now, article.content_hash, article.revision, waits)

    def _whole(self, entry: Entry) -> tuple[Row, Basis, bool]:
        """Return the entry, with its page's text where it has but a summary, what its date rests on, and whether the page is to come."""
        row = entry.row
        if entry.whole or not row.url or not self._feed.full_text:
            return row, "feed", False
        try:
            page = self._get(row.url, {})
        except Unavailable:
            if not row.body:
                raise
            return row, "feed", True
        except BadInput:
            return row, "feed", False
        text, day = page_text(page)
        row = replace(row, body=text) if len(text) > len(row.body or "") else row
        return (row, "feed", False) if row.published or not day else (replace(row, published=day), "page", False)


def page_text(page: Response) -> tuple[str, str]:
    """Return the text of a news page and the day it gives as its own (YYYY-MM-DD), each empty where there is none."""
    try:
        found = trafilatura.bare_extraction(page.body, url=page.url, include_comments=False, with_metadata=True)
    except Exception:  # anybody's HTML, through several parsers: whatever it is, the summary stands
        return "", ""
    return (found.text or "", found.date or "") if isinstance(found, Document) else ("", "")
