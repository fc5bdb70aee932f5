"""What a poll of a feed means, and what an entry of it becomes: pure functions of what came, of what is remembered and of now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from groundshift.adapters.feedstates import ArticleState, FeedEntries, FeedState, Known, PendingEntry
from groundshift.adapters.operations import FeedHealth
from groundshift.config import Feed, Polling
from groundshift.core.records import EPOCH, Article, DeadLetter, digest, milliseconds
from groundshift.errors import BadInput
from producers import etiquette
from producers.dead_letters import dead_letter
from producers.entries import Broken, Content, Entry, parse, readable
from producers.exchange import Answer
from producers.identity import Row, article_id, canonical_url, instant, make_article, post

KEEP_DAYS: Final = 30  # an entry after its feed last showed it; one that comes back later is a new one of the same id
MOST_KNOWN: Final = 6000  # entries of a feed: so many have room in a record
LONGEST_PART: Final = 40  # characters; a longer one is known by its hash
TRIES: Final = 5  # for a page that does not answer
LEAST_LEFT: Final = 0.5  # of an article's text in a later look at its page: with less it is a notice or a wall, and no edit
NEWS: Final = timedelta(days=3)  # what was published longer ago than this is not looked at again
PAGE_PAUSE: Final = 600.0  # seconds to the second try, twice as many to each further
MOST_LETTERS: Final = 100  # dead letters of a feed a day; how many more there would be is said
ODD: Final = 5  # oddities of a feed that are told; how many more is said

Names = Callable[[str], bool]


class Asked(NamedTuple):
    """What one poll of a feed brings, and what is to be remembered."""

    state: FeedState
    health: FeedHealth
    entries: FeedEntries | None = None  # None: as before
    pending: tuple[PendingEntry, ...] = ()
    letters: tuple[DeadLetter, ...] = ()


class Rules(NamedTuple):
    """What a poll goes by beside the feed itself."""

    polling: Polling
    names: Names  # whether a text names a place or a side of a theatre in use
    by: str  # who polls
    now: datetime


def answered(feed: Feed, answer: Answer, before: FeedState, known: FeedEntries, rules: Rules) -> Asked:
    """Judge an answer of 200 or 304."""
    now = rules.now
    body = digest(answer.body.hex()) if answer.status == 200 else before.body
    if answer.status == 304 or body == before.body:
        return _unchanged(feed, answer, before, body, rules)
    try:
        content = parse(answer, feed.source, feed.lang, now)
    except BadInput as error:
        letter = dead_letter(feed.url, 0, answer.body, error, at=now)
        if letter.hash == before.unreadable:
            return failed(feed, before, error, rules, status=answer.status)
        if not _room(before, now):
            asked = failed(feed, before, error, rules, status=answer.status)
            return asked._replace(health=asked.health.replace(odd=tuple(_left_out(1))))
        asked = failed(feed, _buried(before, 1, now).replace(unreadable=letter.hash), error, rules, status=answer.status)
        return asked._replace(letters=(letter,))
    visit = _Visit(feed, known, rules, _room(before, now))
    visit.take(content)
    fresh = len(visit.pending)
    interval = etiquette.interval(before.interval, fresh, feed.every_seconds, rules.polling.slowest_seconds)
    said = before.replace(ttl=content.ttl, skip_hours=tuple(sorted(content.skip_hours)), skip_days=tuple(sorted(content.skip_days)))
    next_at = _due_again(said, answer, interval, now)
    state = _buried(said, len(visit.letters), now).replace(
        by=rules.by, asked_at=now, interval=interval, etag=_header(answer, "etag"), modified=_header(answer, "last-modified"), body=body,
        failures=0, unreadable="", brought_at=now if fresh else before.brought_at, next_at=next_at,
    )  # fmt: skip
    latest = max((at for entry in readable(content) if (at := instant(entry.row.published))), default=None)
    health = _health(feed, state, now).replace(
        status=200, kind=content.kind, entries=len(content.entries), fresh=fresh, broken=len(visit.letters), last_entry_at=latest,
        odd=_odd([*_left_out(visit.left_out), *content.odd, *(one for entry in readable(content) for one in entry.odd), *visit.odd]),
    )  # fmt: skip
    return Asked(state, health, visit.remembered(), tuple(visit.in_turn(next_at, interval)), tuple(visit.letters))


def _unchanged(feed: Feed, answer: Answer, before: FeedState, body: str, rules: Rules) -> Asked:
    now = rules.now
    interval = etiquette.interval(before.interval, 0, feed.every_seconds, rules.polling.slowest_seconds)
    state = before.replace(
        by=rules.by, asked_at=now, interval=interval, body=body, failures=0, unreadable="",
        etag=_header(answer, "etag") or before.etag, modified=_header(answer, "last-modified") or before.modified,
        next_at=_due_again(before, answer, interval, now),
    )  # fmt: skip
    return Asked(state, _health(feed, state, now).replace(status=answer.status, unchanged=True))


def _due_again(said: FeedState, answer: Answer, interval: float, now: datetime) -> datetime:
    """Return when a feed is due, by its interval, by this answer's headers, and by what its last document said of itself."""
    rest = max(interval, etiquette.fresh_for(answer.headers, now), said.ttl)
    return etiquette.open_hour(now + timedelta(seconds=rest), said.skip_hours, said.skip_days)


def _room(state: FeedState, now: datetime) -> int:
    """Return how many dead letters more a feed may have today."""
    return max(0, MOST_LETTERS - (state.buried if state.buried_on == (now - EPOCH).days else 0))


def _buried(state: FeedState, letters: int, now: datetime) -> FeedState:
    today = (now - EPOCH).days
    return state.replace(buried_on=today, buried=letters + (state.buried if state.buried_on == today else 0)) if letters else state


def _left_out(number: int) -> list[str]:
    says = f"{number:,} more cannot be read and wait: a feed has at most {MOST_LETTERS} dead letters a day"
    return [says] if number else []


def _header(answer: Answer, name: str) -> str:
    return answer.headers.get(name, "")[:500]


def failed(feed: Feed, before: FeedState, error: Exception, rules: Rules, *, status: int | None = None, wait: float = 0) -> Asked:
    """Judge a poll that brought nothing to read. wait: seconds for which the server asks to be left alone."""
    now = rules.now
    failures = before.failures + 1
    pause = max(wait, etiquette.backoff(failures, feed.every_seconds))
    next_at = etiquette.open_hour(now + timedelta(seconds=pause), before.skip_hours, before.skip_days)
    state = before.replace(by=rules.by, asked_at=now, failures=failures, next_at=next_at)
    if before.moved_to and failures >= TRIES:  # where it moved to there is nothing: back to where it was
        state = state.replace(moved_to="")
    return Asked(state, _health(feed, state, now).replace(ok=False, status=status, error=str(error)))


def retired(feed: Feed, before: FeedState, rules: Rules) -> Asked:
    """Judge an answer of 410: the feed is gone for good, and asked no more."""
    now = rules.now
    state = before.replace(by=rules.by, asked_at=now, retired_at=now, next_at=None)
    says = f"{feed.url}: HTTP 410 Gone: it is retired and asked no more; take it out (groundshift feeds remove), or mend its address"
    return Asked(state, _health(feed, state, now).replace(ok=False, status=410, error=says))


def moved(asked: Asked, feed: Feed, to: str) -> Asked:
    """Remember where permanent redirects led; nothing where they led nowhere else."""
    target = "" if to == feed.url else to
    if target == asked.state.moved_to:
        return asked
    says = f"it has moved for good to {to}: asked there; write that address into the configuration"
    state = asked.state.replace(moved_to=target)
    return asked._replace(state=state, health=asked.health.replace(moved_to=target, odd=_odd([says, *asked.health.odd])))


def _health(feed: Feed, state: FeedState, now: datetime) -> FeedHealth:
    return FeedHealth(
        feed=feed.url, source_id=feed.source, at=now, ok=True, failures=state.failures, next_at=state.next_at,
        interval_seconds=state.interval, moved_to=state.moved_to, retired=state.retired_at is not None, poller=state.by,
        last_fresh_at=state.brought_at,
    )  # fmt: skip


def _odd(said: list[str]) -> tuple[str, ...]:
    more = len(said) - ODD
    return (*said[:ODD], *([f"and {more} more"] if more > 0 else []))


class _Visit:
    """One poll's way through the entries of a feed."""

    def __init__(self, feed: Feed, known: FeedEntries, rules: Rules, room: int) -> None:
        self._feed, self._before, self._rules, self._now = feed, known, rules, rules.now
        self._today = (rules.now - EPOCH).days
        self._known: dict[str, Known] = {}  # of what the feed shows now
        self._shared = set(known.shared)
        self._apart: dict[str, Callable[[Entry], str]] = {}  # by what entries of one name are told apart
        self._by_text = {one.text: one for one in known.known.values() if one.text}
        self._texts: dict[str, str] = {}  # article id -> hash of the text that an entry of this poll gave it
        self._all_of = feed.all or rules.polling.all
        self.pending: list[PendingEntry] = []
        self.letters: list[DeadLetter] = []
        self.odd: list[str] = []
        self._room = room  # for dead letters
        self.left_out = 0  # that had none; they are tried again as long as the feed shows them

    def take(self, content: Content) -> None:
        """Take up what is new or has changed; an entry that cannot be read is dead-lettered, once."""
        self._find_shared(content)
        for entry in content.entries:
            if isinstance(entry, Broken):
                self._bury(entry)
            else:
                self._take(entry)

    def _find_shared(self, content: Content) -> None:
        """Find the addresses and names of several entries whose texts differ.

        A page that is a blog of posts, a feed that links its front page, one that has no guids or one guid for all.
        """
        pages: dict[str, set[str]] = {}
        posts: dict[str, set[str]] = {}
        keys: dict[str, dict[str, Entry]] = {}
        for entry in readable(content):
            keys.setdefault(entry.key, {}).setdefault(_text(entry), entry)
            if entry.row.url:
                pages.setdefault(_page(entry), set()).add(_text(entry))
                posts.setdefault(_post(entry), set()).add(_text(entry))
        shared = {page for page, texts in pages.items() if len(texts) > 1}
        for key, entries in keys.items():
            if len(entries) > 1:
                self._apart[key] = _telling(list(entries.values()))
                shared.add(_named(key))
        if new := shared - self._shared:
            self.odd.append(f"{len(new)} addresses or guids have several entries, told apart by fragments, guids, titles or dates")
        self._shared |= shared | {place for place, texts in posts.items() if len(texts) > 1}

    def _take(self, entry: Entry) -> None:
        names, text = self._names(entry), _text(entry)
        name = names[0]
        if name in self._known:  # the same entry twice in one document: the first counts
            return
        before = next(
            (known for one in names if (known := self._before.known.get(one)) and (one == name or known.said == entry.fingerprint)), None
        )
        part = before.part if before else self._part(entry)
        if before is None and part and (renamed := self._by_text.get(text)):  # named anew, as some feeds do at each poll
            self._known[name] = Known(entry.fingerprint, self._today, renamed.part, text)
            return
        if before and before.said == entry.fingerprint:
            self._known[name] = Known(before.said, self._today, before.part, before.text)
            return
        try:
            pending = self._pend(entry, part, first=before is None)
            if self._texts.setdefault(pending.id, text) != text:  # another one of this poll has the same address and fragment
                part = digest(part, name)[:16]
                pending = self._pend(entry, part, first=before is None)
                self._texts[pending.id] = text
            self.pending.append(pending)
        except BadInput as error:
            if not self._letter(entry.raw, error):
                return
        self._known[name] = Known(entry.fingerprint, self._today, part, text if part else "")

    def _names(self, entry: Entry) -> tuple[str, ...]:
        """Return by what an entry is known, and by what it may have been before others had its guid or address."""
        wide = digest(entry.key)[:16]
        if _named(entry.key) not in self._shared:
            return (wide,)
        return digest(entry.key, self._apart.get(entry.key, _TELLING[0])(entry))[:16], wide

    def _part(self, entry: Entry) -> str:
        """Return what tells an entry's article from the others of its address: the fragment that names a post, else the guid, else more."""
        if not entry.row.url or _page(entry) not in self._shared:
            return ""
        guid = entry.guid if _named(entry.key) not in self._shared else ""
        fragment = post(entry.row.url) if _post(entry) not in self._shared else ""
        part = fragment or guid or self._apart.get(entry.key, _TELLING[0])(entry) or _text(entry)
        return part if len(part) <= LONGEST_PART else digest(part)

    def _pend(self, entry: Entry, part: str, *, first: bool) -> PendingEntry:
        row = entry.row
        url = (row.url or "").strip() or f"seed:{row.id}"
        wants = bool(row.url) and self._feed.full_text and not entry.whole and not part  # a shared page is of all its entries
        if wants and not self._all_of:
            wants = self._rules.names(f"{row.title or ''}\n{row.body or ''}")
        if not (row.body or "").strip() and not wants:
            if not (row.title or "").strip():
                raise BadInput("no text: an article needs a body")
            row = replace(row, body=row.title)
        return PendingEntry(
            by=self._rules.by, id=article_id(url, part), feed=self._feed.url, url=url, part=part, title=row.title or "",
            body=row.body or "", lang=row.lang or "en", source_id=row.source or "unknown", published=row.published,
            published_basis="feed" if row.published else "unknown", updated=row.updated, at=self._now, first=first, page=wants,
        )  # fmt: skip

    def _bury(self, entry: Broken) -> None:
        said = digest(entry.raw.hex())[:16]
        if said in self._before.known or self._letter(entry.raw, BadInput(entry.why)):
            self._known[said] = Known(said, self._today)

    def _letter(self, raw: bytes, error: BadInput) -> bool:
        """Write a dead letter; say so where there is room for it."""
        if len(self.letters) >= self._room:
            self.left_out += 1
            return False
        self.letters.append(dead_letter(self._feed.url, 0, raw, error, at=self._now))
        return True

    def in_turn(self, next_at: datetime, interval: float) -> Iterator[PendingEntry]:
        """Yield what is pending: of those that want a page so many now, and so many with each poll to come."""
        most, wanting = self._rules.polling.pages_per_poll, 0
        for pending in self.pending:
            if not pending.page:
                yield pending
                continue
            turn = wanting // most if most else 0
            wanting += 1
            if not most:
                yield pending.replace(page=False)
            else:
                yield pending.replace(next_at=self._now if turn == 0 else next_at + timedelta(seconds=interval * (turn - 1)))

    def remembered(self) -> FeedEntries | None:
        """Return what is known of the feed's entries now; None where that is what was known before."""
        before = self._before.known
        same = self._known.keys() <= before.keys() and all(before[name].said == known.said for name, known in self._known.items())
        if same and tuple(sorted(self._shared)) == self._before.shared:
            return None
        gone = {name: known for name, known in before.items() if name not in self._known and self._today - known.at <= KEEP_DAYS}
        latest = sorted(gone, key=lambda name: gone[name].at, reverse=True)[: max(0, MOST_KNOWN - len(self._known))]
        gone = {name: gone[name] for name in latest}
        return FeedEntries(by=self._rules.by, feed=self._feed.url, known={**gone, **self._known}, shared=tuple(sorted(self._shared))[-500:])


def _page(entry: Entry) -> str:
    return digest(canonical_url(str(entry.row.url)))[:16]


def _post(entry: Entry) -> str:
    """Return the hash of the post of a page that an entry links."""
    return digest(_page(entry), post(str(entry.row.url)))[:16]


def _text(entry: Entry) -> str:
    return digest(entry.row.title, entry.row.body)[:16]


def _named(key: str) -> str:
    """Return the hash of a name among what is shared."""
    return digest("guid", key)[:16]


# By what entries of one guid, or of one address and none, are told apart: the first of these that all of them differ in.
_TELLING: Final[tuple[Callable[[Entry], str], ...]] = (
    lambda entry: entry.row.title or "",
    lambda entry: str(entry.row.url or ""),
    lambda entry: str(entry.row.published or ""),
    _text,
)


def _telling(entries: Sequence[Entry]) -> Callable[[Entry], str]:
    return next(tell for tell in _TELLING if tell is _text or len({tell(entry) for entry in entries} - {""}) == len(entries))


# an entry becomes an article


class Page(NamedTuple):
    """What a page of an article gave: its text and day, or why there is none."""

    text: str = ""
    day: str = ""
    etag: str = ""
    modified: str = ""
    at: datetime = EPOCH  # when it was asked
    same: bool = False  # 304: as it was


class Told(NamedTuple):
    """What becomes of an entry."""

    article: Article | None = None
    state: ArticleState | None = None  # None: as before
    letter: DeadLetter | None = None


def told(pending: PendingEntry, page: Page | None, old: ArticleState | None, by: str) -> Told:
    """Return the article that an entry makes with its page, if that is new; None of a page: it is not to be had, or not wanted."""
    if page and page.same and old:
        return Told(state=old.replace(by=by, at=page.at))
    if page and pending.looks and (old is None or len(page.text) < old.length * LEAST_LEFT):
        return Told()
    body, published, basis, seen = pending.body, pending.published, pending.published_basis, pending.at
    if page:
        body, seen = (page.text, page.at) if len(page.text) > len(body) else (body, page.at)
        if published is None and page.day:
            published, basis = min(instant(page.day) or seen, seen), "page"
    nameless = pending.url.startswith("seed:")
    row = Row(
        body=body or pending.title, title=pending.title, url=None if nameless else pending.url, lang=pending.lang, source=pending.source_id,
        published=published, updated=pending.updated,
    )  # fmt: skip
    try:
        seed = pending.url.removeprefix("seed:")
        article = make_article(row, seed=seed, basis=basis, fetched_at=seen, origin="feed", part=pending.part)
    except BadInput as error:
        original = f"{pending.title}\n\n{pending.body}".encode()
        return Told(letter=dead_letter(pending.feed, 0, original, error, at=pending.at))
    state = ArticleState(
        by=by, id=article.id, feed=pending.feed, content=article.content_hash, body=digest(article.body), revision=article.revision,
        length=len(article.body), at=seen,
        etag=page.etag if page else old.etag if old else "", modified=page.modified if page else old.modified if old else "",
    )  # fmt: skip
    if old and (old.content == article.content_hash or (pending.feed != old.feed and old.body == state.body)):
        return Told(state=state.replace(feed=old.feed, content=old.content, revision=old.revision))
    if old and pending.feed != old.feed and pending.first and len(article.body) <= old.length:
        return Told()  # another feed's copy, with no more in it
    if (old and article.revision <= old.revision) or (not old and not pending.first):  # it changed without saying so
        since = max(milliseconds(seen), article.revision, old.revision + 1 if old else 0)
        article, state = article.replace(revision=since), state.replace(revision=since)
    return Told(article, state)


def put_off(pending: PendingEntry, now: datetime, by: str, wait: float = 0) -> PendingEntry | None:
    """Return an entry whose page did not answer with when it is due again; None where it was tried often enough."""
    tries = pending.tries + 1
    if tries >= TRIES and not wait:
        return None
    pause = max(wait, PAGE_PAUSE * 2.0 ** (tries - 1))
    return pending.replace(by=by, tries=min(tries, TRIES - 1) if wait else tries, told=True, next_at=now + timedelta(seconds=pause))


def look_again(pending: PendingEntry, rules: Rules) -> PendingEntry | None:
    """Return an entry whose page was just fetched with when that is due again; None where it was looked at often enough, or is old."""
    hours = sorted(rules.polling.look_again_hours)
    if pending.looks >= len(hours) or (pending.published and rules.now - pending.published > NEWS):
        return None
    pause = timedelta(hours=hours[pending.looks] - (hours[pending.looks - 1] if pending.looks else 0))
    return pending.replace(by=rules.by, body="", first=True, told=True, tries=0, looks=pending.looks + 1, next_at=rules.now + pause)


def conditions(state: FeedState | ArticleState) -> Mapping[str, str]:
    """Return the headers that ask for an answer only if it has changed."""
    return {name: value for name, value in (("if-none-match", state.etag), ("if-modified-since", state.modified)) if value}
