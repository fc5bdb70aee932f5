"""The poller: a lane for each host it holds, side by side; in a lane one request at a time.

Who holds what is dealt by a consumer group over `feed-states`: a host's partition is held by one poller, which reads from it what is
remembered of the host and writes there what it learns. A request is noted there before it is made, so that nobody makes it again when its
poller dies.
"""

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from groundshift.adapters.feedstates import (
    ArticleState,
    Errand,
    FeedEntries,
    FeedState,
    Fetched,
    PendingEntry,
    Sort,
    State,
    key_of,
    no_more,
    state_entry,
)  # fmt: skip
from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.ports import Entry, Log, Message, Source
from groundshift.adapters.topics import topic
from groundshift.config import Config, Feed
from groundshift.core.records import digest
from groundshift.errors import BadInput, Unavailable
from groundshift.observe import logger
from producers import errands, etiquette, judging, robots
from producers.book import Book, HostBook
from producers.errands import Closed, answer_of, brought, in_vain
from producers.exchange import Answer, Web, place_of
from producers.judging import Asked, Page, Rules
from producers.pages import page_text
from producers.sending import entry, send

T = TypeVar("T")
REDIRECTS: Final = 10
PERMANENT: Final = (301, 308)
REDIRECTING: Final = (*PERMANENT, 302, 303, 307)
BUSY: Final = (429, 503)
IDLE: Final = 3600.0  # seconds after which a lane looks again, whatever it was told
LOOK: Final = 0.05
GRACE: Final = 0.5  # seconds, after hosts were dealt: what who held them before was just about to ask is heard by then
FAILED: Final = 60.0
PARSED_AT_ONCE: Final = 2  # documents; the threads that are left speak with the log
PATIENCE: Final = 300.0  # seconds: an entry whose page is due later goes out first as the feed has it


class Reached(NamedTuple):
    """The last answer of a way of redirects."""

    answer: Answer
    moved_to: str  # where the permanent redirects at its beginning led; the address asked where there were none


async def in_thread(work: Callable[[], T]) -> T:
    """Do what would hold up the loop."""
    return await asyncio.to_thread(work)


class Lane:
    """One host's turn: its lock, when it may be asked next, and what wakes its task."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.next_at = 0.0  # on the loop's clock
        self.wake = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self.pruned: datetime | None = None
        self.failed = False  # by a mistake of ours
        self.litter: list[Entry] = []  # what takes answers off the log that were heard


class Poller:
    """Polls feeds into one dataset."""

    def __init__(
        self, config: Config, feeds: Iterable[Feed], log: Log, web: Web, names: judging.Names, *,
        tell: Callable[[FeedHealth], None] = lambda _health: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        blocking: Callable[[Callable[[], Any]], Awaitable[Any]] = in_thread,
        name: str = "",
        look: float = LOOK,
    ) -> None:  # fmt: skip
        """Make a poller.

        tell: hears of each poll. blocking: does what waits for a server or takes long. look: seconds between looks at the group.
        """
        self.name = name or f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns() % 10**6}"
        self._config, self._feeds, self._log, self._web = config, {feed.url: feed for feed in feeds}, log, web
        self._names = names
        self._tell, self._now, self._blocking, self._look = tell, now, blocking, look
        self._topic = topic(config.dataset, "feed-states")
        self._partitions: frozenset[int] = frozenset()
        self._book = Book()
        self._lanes: dict[str, Lane] = {}
        self._parsing = asyncio.Semaphore(PARSED_AT_ONCE)
        self._slots = asyncio.Semaphore(config.polling.at_once)
        self._writing: list[tuple[list[Entry], asyncio.Future[None]]] = []
        self._to_write = asyncio.Event()
        self._busy = self._put_on = 0
        self._patience = PATIENCE
        self._learned: list[Callable[[Book], None]] | None = None  # since the log is being read
        self._places: dict[str, int] = {}
        self._awaited: dict[str, asyncio.Future[Fetched]] = {}  # of others, by the errand's id
        self._serving: dict[str, asyncio.Task[None]] = {}  # for others, likewise
        self.seated = asyncio.Event()
        self.healths: dict[str, FeedHealth] = {}

    # the whole

    async def run(self, source: Source, stop: asyncio.Event, *, once: bool = False) -> None:
        """Poll until asked to stop, or, once, until all that is due has been asked. Raises Unavailable, Failed: the log's."""
        self._patience = 0.0 if once else PATIENCE
        tasks = [asyncio.create_task(self._sit(source)), asyncio.create_task(self._write())]
        ends = asyncio.create_task(self._all_asked() if once else stop.wait())
        stops = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([*tasks, ends, stops], return_when=asyncio.FIRST_COMPLETED)
            for task in (*tasks, ends):
                if task.done() and not task.cancelled() and (error := task.exception()):
                    raise error
        finally:
            lanes = [*(lane.task for lane in self._lanes.values() if lane.task), *self._serving.values()]
            for task in (*lanes, ends, stops, *tasks):
                task.cancel()
            await asyncio.gather(*lanes, ends, stops, *tasks, return_exceptions=True)

    async def _all_asked(self) -> None:
        await self.seated.wait()
        while True:
            await asyncio.sleep(self._look)
            if not self._busy and not any(self._due(host) for host, _ in self._book.all() if not self._lane(host).failed):
                return

    @property
    def articles(self) -> int:
        """How many articles it has put onto the log."""
        return self._put_on

    def mine(self) -> list[Feed]:
        """Return the feeds that this poller holds now."""
        return [feed for host, book in self._book.all() for feed in self._polled(host, book)]

    def state(self, feed: Feed) -> FeedState | None:
        """Return how a feed of ours stands."""
        return next((book.feeds[feed.url] for host, book in self._book.all() if feed in self._polled(host, book)), None)

    # the seat in the group

    async def _sit(self, source: Source) -> None:
        while True:
            messages = await self._blocking(source.poll)
            if source.moved():
                await self._restore(frozenset(number for _, number in source.partitions()))
            self._hear(messages)
            if messages:
                with contextlib.suppress(Unavailable):  # only a bookmark: what is read again is known by its offset
                    await self._blocking(partial(source.commit, messages))
            await asyncio.sleep(self._look)

    async def _restore(self, partitions: frozenset[int]) -> None:
        """Take up what is remembered of the partitions held now, and let go of the others at once."""
        gained, self._partitions = partitions - self._partitions, self._partitions & partitions
        self._let_go()
        self._learned = []
        read: Book = await self._blocking(lambda: Book.read(self._log.history([self._topic], partitions)) if partitions else Book())
        for learn in self._learned:  # while it was being read, lanes went on
            learn(read)
        self._learned = None
        self._book = read
        self._partitions = partitions
        for feed in self._feeds.values():
            host = place_of(feed.url)
            if self._holds(host) and feed.url not in self._book.of(host).feeds:
                self._book.of(host).feeds[feed.url] = FeedState(by=self.name, feed=feed.url)
        for host, book in self._book.all():
            if self._holds(host) and self._places[host] in gained:
                self._lane(host).next_at = max(self._lane(host).next_at, asyncio.get_running_loop().time() + GRACE)
                self._settle(book)
            self._open(host)
            if self._holds(host):
                self._serve(host, book, asking=book.host.asking if self._places[host] in gained else "")
        logger().info("hosts dealt", poller=self.name, partitions=len(partitions), feeds=len(self.mine()))
        self.seated.set()

    def _let_go(self) -> None:
        for host, lane in list(self._lanes.items()):
            if lane.task and not self._holds(host):
                lane.task.cancel()
                lane.task = None

    def _settle(self, book: HostBook) -> None:
        """Settle a request whose answer nobody wrote down: it counts as made, and its host is left alone until it is surely over."""
        asking, at = book.host.asking, book.host.asked_at
        if not asking or at is None:
            return
        for url, state in book.feeds.items():
            if asking in (url, state.moved_to) and (state.asked_at is None or state.asked_at < at):
                every = self._feeds[url].every_seconds if url in self._feeds else 0
                book.feeds[url] = state.replace(asked_at=at, next_at=at + timedelta(seconds=max(state.interval, every)))
        for name, pending in book.pending.items():
            if pending.url == asking:
                later = judging.put_off(pending, at, self.name)
                book.pending[name] = later.replace(told=pending.told) if later else pending.replace(page=False)
        lane = self._lane(book.host.host)
        if not lane.lock.locked():
            lane.next_at = max(lane.next_at, self._on_loop(at + timedelta(seconds=self._config.polling.deadline_seconds)))

    def _hear(self, messages: Sequence[Message]) -> None:
        """Take in what other pollers have written for hosts of ours."""
        for message in messages:
            host = self._book.take(message, but=self.name) if message.partition in self._partitions else None
            if host is not None:
                if self._book.of(host).host.by != self.name:
                    self._settle(self._book.of(host))
                self._open(host)
                self._serve(host, self._book.of(host))

    def _holds(self, host: str) -> bool:
        if host not in self._places:
            self._places[host] = self._log.partition(self._topic, key_of(host, "host", ""))
        return self._places[host] in self._partitions

    def _remember(self, host: str, *states: State) -> None:
        """Take in what is on the log by now."""

        def learn(book: Book) -> None:
            for state in states:
                book.of(host).put(state)

        self._learn(learn)

    def _forget(self, host: str, sort: Sort, name: str) -> None:
        self._learn(lambda book: book.of(host).drop(sort, name))

    def _learn(self, learn: Callable[[Book], None]) -> None:
        learn(self._book)
        if self._learned is not None:
            self._learned.append(learn)

    # the lanes

    def _lane(self, host: str) -> Lane:
        return self._lanes.setdefault(host, Lane())

    def _open(self, host: str) -> None:
        lane = self._lane(host)
        if lane.task is None or lane.task.done():
            lane.task = asyncio.create_task(self._drive(host, lane))
        lane.wake.set()

    async def _drive(self, host: str, lane: Lane) -> None:
        """Do what is due at a host, one thing after another."""
        while True:
            lane.wake.clear()
            job, due = self._next(host)
            if job is None:
                await self._prune(host, lane)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(lane.wake.wait(), due)
                continue
            self._busy += 1
            try:
                await job
            except Exception:  # ours to mend, and no reason to leave all other hosts
                logger().exception("a host's turn failed, and is tried again later", host=host)
                lane.failed = True
            finally:
                self._busy -= 1
            if lane.failed:
                await asyncio.sleep(FAILED)
                lane.failed = False

    def _polled(self, host: str, book: HostBook) -> list[Feed]:
        """Return the configured feeds that are asked at a host: those whose address, or where they moved to, is there."""
        return [self._feeds[url] for url, state in book.feeds.items() if url in self._feeds and place_of(state.moved_to or url) == host]

    def _due(self, host: str) -> bool:
        now, book = self._now(), self._book.of(host)
        closed = book.host.closed_until and book.host.closed_until > now
        feeds = any(_is_due(book.feeds[feed.url], now) for feed in self._polled(host, book)) and not closed
        pages = any(not p.page or not (p.told or closed) or (not closed and (p.next_at or now) <= now) for p in book.pending.values())
        return feeds or pages

    def _next(self, host: str) -> tuple[Awaitable[None] | None, float]:
        """Return what is to be done now at a host, or the seconds until something is."""
        now, book = self._now(), self._book.of(host)
        closed = max(now, book.host.closed_until or now)
        for pending in book.pending.values():
            due = max(closed, pending.next_at or now)
            if not pending.page or (not pending.told and due > now + timedelta(seconds=self._patience)):
                return self._tell_entry(host, pending), 0
        waits = []
        for feed in self._polled(host, book):
            state = book.feeds[feed.url]
            if not state.retired_at:
                due = max(closed, state.next_at or now)
                if due <= now:
                    return self._poll(host, feed), 0
                waits.append(due)
        for pending in sorted(book.pending.values(), key=lambda one: (one.next_at or now, one.at)):
            due = max(closed, pending.next_at or now)
            if due <= now:
                return self._fetch_page(host, pending), 0
            waits.append(due)
        return None, min([IDLE, *((due - now).total_seconds() for due in waits)])

    # requests

    def _on_loop(self, at: datetime) -> float:
        return asyncio.get_running_loop().time() + (at - self._now()).total_seconds()

    async def _ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Ask a host once, in its turn: after its pause, noted before on the log. Raises Closed besides what Web.get raises."""
        host = place_of(url)
        lane, loop = self._lane(host), asyncio.get_running_loop()
        async with lane.lock:
            if (wait := lane.next_at - loop.time()) > 0:
                await asyncio.sleep(wait)
            if not self._holds(host):
                raise Unavailable(f"{url}: not asked, {host} was dealt to another poller")
            book = self._book.of(host)
            closed = ((book.host.closed_until or self._now()) - self._now()).total_seconds()
            if closed > 0:
                raise Closed(f"{url}: not asked, {host} is closed for {closed:.0f} s", closed)
            async with self._slots:
                await self._note(host, book.host.replace(by=self.name, host=host, asked_at=self._now(), asking=url))
                if not self._holds(host):
                    raise Unavailable(f"{url}: not asked, {host} was dealt to another poller")
                try:
                    answer = await self._web.get(url, headers)
                finally:
                    pause = max(self._config.polling.pause_seconds, robots.pause(book.robots))
                    lane.next_at = loop.time() + pause
            return await self._heard(host, url, answer)

    async def _heard(self, host: str, url: str, answer: Answer) -> Answer:
        """Note whether a host is busy."""
        state = self._book.of(host).host
        now = self._now()
        if answer.status in BUSY:
            wait = etiquette.closed_for(answer.headers, now, state.busy + 1)
            closed = state.replace(by=self.name, asking="", busy=state.busy + 1, closed_until=now + timedelta(seconds=wait))
            await self._note(host, closed)
            raise Closed(f"{url}: HTTP {answer.status}: {host} is left alone for {wait:.0f} s", wait)
        if state.busy:
            self._remember(host, state.replace(busy=0, closed_until=None))
        return answer

    async def _note(self, host: str, state: State) -> None:
        """Remember a state; on the log where its host is ours."""
        self._remember(host, state)
        if self._holds(host):
            await self._put([state_entry(self._topic, host, state)])

    async def _reach(self, url: str, headers: Mapping[str, str], *, page: bool = False) -> Reached:
        """Ask an address, and follow its redirects, each in its host's turn, ours or another poller's. page: robots.txt is asked before."""
        asked, moved, lasting = [url], url, True
        while True:
            here = self._holds(place_of(asked[-1]))
            answer = await (self._ask_allowed if here else self._have_asked)(asked[-1], headers, page=page)
            if answer.status not in REDIRECTING or "location" not in answer.headers:
                return Reached(answer, moved)
            try:
                to = urljoin(asked[-1], answer.headers["location"].strip()).partition("#")[0]
            except ValueError:
                to = answer.headers["location"]
            if not place_of(to) or urlsplit(to).scheme not in ("http", "https"):
                raise BadInput(f"{url}: redirects to {to[:200]}, which is no address of the web")
            if to in asked:
                raise BadInput(f"{url}: redirects in a circle, by {to}")
            if len(asked) > REDIRECTS:
                raise BadInput(f"{url}: more than {REDIRECTS} redirects")
            lasting = lasting and answer.status in PERMANENT
            moved = to if lasting else moved
            asked.append(to)

    async def _ask_allowed(self, url: str, headers: Mapping[str, str], *, page: bool) -> Answer:
        if page and not await self._allowed(url):
            raise BadInput(f"{url}: robots.txt keeps us from it")
        return await self._ask(url, headers)

    # errands: what a redirect wants of a host that another poller holds

    async def _have_asked(self, url: str, headers: Mapping[str, str], *, page: bool) -> Answer:
        """Have the poller that holds a host ask it, in the host's turn there."""
        host, home = place_of(url), next((name for name, _ in self._book.all() if self._holds(name)), None)
        if home is None:
            raise Unavailable(f"{url}: not asked, this poller has no host at which to hear the answer")
        name = digest(self.name, url, self._now(), len(self._awaited))
        errand = Errand(by=self.name, id=name, home=home, url=url, headers=dict(headers), page=page, at=self._now())
        found = self._awaited[name] = asyncio.get_running_loop().create_future()
        try:
            await self._put([state_entry(self._topic, host, errand)])
            for _ in range(int(errands.PATIENCE)):
                await asyncio.wait([found], timeout=1.0)
                if found.done():
                    return answer_of(found.result())
                if self._holds(host) and name not in self._serving:  # dealt to us meanwhile
                    await self._put([no_more(self._topic, host, "errand", name)])
                    return await self._ask_allowed(url, headers, page=page)
            raise Unavailable(f"{url}: the poller that holds {host} did not ask it within {errands.PATIENCE:.0f} s")
        finally:
            del self._awaited[name]

    def _serve(self, host: str, book: HostBook, *, asking: str = "") -> None:
        """Run the errands that others have at a host of ours, and hear what came of our own.

        asking: what its poller before us was asking there when it ended.
        """
        for errand in book.errands.values():
            if errand.id not in self._serving:
                self._serving[errand.id] = asyncio.create_task(self._run_errand(host, errand, made=asking == errand.url))
        if book.fetched:
            for found in book.fetched.values():
                self._hand_over(found)
            done = [no_more(self._topic, host, "fetched", name) for name in book.fetched]
            for name in list(book.fetched):
                self._forget(host, "fetched", name)
            self._lane(host).litter += done

    def _hand_over(self, found: Fetched) -> None:
        awaited = self._awaited.get(found.id)
        if awaited and not awaited.done():
            awaited.set_result(found)

    async def _run_errand(self, host: str, errand: Errand, *, made: bool) -> None:
        """Ask for somebody else, and put there what came. made: who held the host before was just asking it for this."""
        self._busy += 1
        try:
            found = None
            if made:
                found = in_vain(errand, Unavailable(f"{errand.url}: its poller ended while it was asked"), self.name)
            elif (self._now() - errand.at).total_seconds() < errands.PATIENCE:
                found = await self._errand(errand)
            if self._holds(host):
                state = self._book.of(host).host.replace(by=self.name, asking="")
                self._remember(host, state)
                answers = [state_entry(self._topic, errand.home, found)] if found else []
                await self._put([*answers, state_entry(self._topic, host, state), no_more(self._topic, host, "errand", errand.id)])
                self._forget(host, "errand", errand.id)
                if found:
                    self._hand_over(found)  # where both hosts are ours by now nobody else tells us
        finally:
            self._busy -= 1
            del self._serving[errand.id]

    async def _errand(self, errand: Errand) -> Fetched:
        try:
            answer = await self._ask_allowed(errand.url, errand.headers, page=errand.page)
            return await self._blocking(partial(brought, errand, answer, self.name))  # type: ignore[no-any-return]
        except Exception as error:  # whatever it is, it is for who wanted it
            if not isinstance(error, BadInput | Unavailable):
                logger().exception("an errand failed", url=errand.url)
            return in_vain(errand, error, self.name)

    # feeds

    async def _poll(self, host: str, feed: Feed) -> None:
        book = self._book.of(host)
        before = book.feeds[feed.url]
        known = book.entries.get(feed.url) or FeedEntries(by=self.name, feed=feed.url)
        begun = self._now()
        asked = await self._asked(feed, before, known)
        if not self._holds(host) or self._book.of(host).feeds.get(feed.url) != before:
            return  # dealt to somebody else meanwhile: theirs to say
        await self._keep(host, feed, asked)
        self._say(asked.health.replace(seconds=round((self._now() - begun).total_seconds(), 3)))

    async def _asked(self, feed: Feed, before: FeedState, known: FeedEntries) -> Asked:
        """Ask a feed, and judge what comes; whatever goes wrong is this feed's affair."""
        try:
            answer, moved_to = await self._reach(before.moved_to or feed.url, judging.conditions(before))
            return await self._judged(feed, before, known, answer, moved_to)
        except Closed as error:
            return judging.failed(feed, before, error, self._rules(), wait=error.seconds)
        except (BadInput, Unavailable) as error:
            return judging.failed(feed, before, error, self._rules())
        except Exception as error:  # ours to mend
            logger().exception("a feed could not be judged", feed=feed.url)
            return judging.failed(feed, before, error, self._rules())

    async def _judged(self, feed: Feed, before: FeedState, known: FeedEntries, answer: Answer, moved_to: str) -> Asked:
        if answer.status == 410:
            return judging.retired(feed, before, self._rules())
        if answer.status not in (200, 304):
            says = BadInput(f"{answer.url}: HTTP {answer.status}{'' if answer.status >= 500 else ': mend the address, or take it out'}")
            wait = etiquette.retry_after(answer.headers, self._now()) or 0
            return judging.failed(feed, before, says, self._rules(), status=answer.status, wait=wait)
        async with self._parsing:
            asked: Asked = await self._blocking(partial(judging.answered, feed, answer, before, known, self._rules()))
        return judging.moved(asked, feed, moved_to) if asked.health.ok else asked

    async def _keep(self, host: str, feed: Feed, asked: Asked) -> None:
        """Write down what a poll brought: first the entries, with their articles' hosts, then that the feed need not bring them again."""
        pending = [(place_of(one.url) or host, one) for one in asked.pending]
        dead = [entry(self._config.dataset, letter) for letter in asked.letters]
        await self._put([*(state_entry(self._topic, where, one) for where, one in pending), *dead])
        for where, one in pending:
            if self._holds(where):
                self._remember(where, one)
        home = place_of(asked.state.moved_to or feed.url)
        states: list[State] = [asked.state, *([asked.entries] if asked.entries else [])]
        await self._put_states(host, states)
        if home != host:  # it moves to another host's lane, with all that is known of it; here lies where it went
            known = asked.entries or self._book.of(host).entries.get(feed.url)
            moving: list[State] = [asked.state, *([known] if known else [])]
            await self._put([state_entry(self._topic, home, state) for state in moving])
            if self._holds(home):
                self._remember(home, *moving)
        for where in {home, *(where for where, _ in pending)} - {host}:
            if self._holds(where):
                self._open(where)

    async def _put_states(self, host: str, states: Sequence[State], gone: Sequence[str] = ()) -> None:
        """Write down and remember what was learned by asking a host, and that it has answered. gone: entries that are done with, by id."""
        now = self._book.of(host).host
        states = [*states, *([now.replace(by=self.name, asking="")] if now.asking else [])]
        taken = [no_more(self._topic, host, "pending", name) for name in gone]
        await self._put([*(state_entry(self._topic, host, state) for state in states), *taken])
        self._remember(host, *states)
        for name in gone:
            self._forget(host, "pending", name)

    def _rules(self) -> Rules:
        return Rules(self._config.polling, self._names, self.name, self._now())

    def _say(self, health: FeedHealth) -> None:
        self.healths[health.feed] = health
        self._tell(health)

    # pages

    async def _tell_entry(self, host: str, pending: PendingEntry) -> None:
        """Put an entry out as its feed has it; its page may still follow."""
        rest = pending.replace(by=self.name, told=True) if pending.page else None
        await self._put_out(host, pending, None, rest)

    async def _fetch_page(self, host: str, pending: PendingEntry) -> None:
        book = self._book.of(host)
        old = book.articles.get(pending.id)
        page: Page | None = None
        rest: PendingEntry | None = None
        try:
            answer, _ = await self._reach(
                pending.url, judging.conditions(old) if old and (pending.looks or not pending.told) else {}, page=True
            )
            page = await self._page(answer)
            if page is None and answer.status >= 500:
                raise Unavailable(f"{pending.url}: HTTP {answer.status}")
            rest = judging.look_again(pending, self._rules()) if page else None
        except Closed as error:
            rest = judging.put_off(pending, self._now(), self.name, error.seconds)
        except Unavailable as error:
            rest = judging.put_off(pending, self._now(), self.name)
            logger().info("a page does not answer", page=pending.url, error=str(error), tries=pending.tries + 1, again=rest is not None)
        except Exception as error:  # whatever it is, it is this page's
            say = logger().info if isinstance(error, BadInput) else logger().exception
            say("a page is not to be had", page=pending.url, error=str(error))
        if not self._holds(host) or self._book.of(host).pending.get(pending.id) != pending:
            return
        if pending.told and page is None:  # what the feed has of it is out
            await self._leave(host, pending, rest)
        else:
            await self._put_out(host, pending, page, rest)

    async def _page(self, answer: Answer) -> Page | None:
        if answer.status == 304:
            return Page(at=self._now(), same=True)
        if answer.status != 200:
            return None
        at = self._now()
        async with self._parsing:
            text, day = await self._blocking(partial(page_text, answer.body, answer.url))
        return Page(text, day, answer.headers.get("etag", "")[:500], answer.headers.get("last-modified", "")[:500], at)

    async def _allowed(self, url: str) -> bool:
        """Say whether robots.txt allows a page; read it first where it is not known. Raises Unavailable while it cannot be read."""
        host = place_of(url)
        known = self._book.of(host).robots
        if known is None or known.expires_at <= self._now():
            where = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/robots.txt"
            answer: Answer | None
            try:
                answer = (await self._reach(where, {})).answer
            except Closed:
                raise
            except Unavailable:
                answer = None
            except BadInput:
                answer = Answer(where, 404)  # a circle of redirects, a private network: as if there were none (RFC 9309, 2.3.1.2)
            known = robots.judged(host, answer, self.name, self._now())
            await self._note(host, known)
            lane = self._lane(host)
            lane.next_at = max(lane.next_at, asyncio.get_running_loop().time() + robots.pause(known))
        if known.closed:
            raise Unavailable(f"{host}: robots.txt cannot be read for now, so no page is asked for")
        return robots.allows(known, url)

    async def _put_out(self, host: str, pending: PendingEntry, page: Page | None, rest: PendingEntry | None) -> None:
        """Put an entry's article onto the log where it is new, and remember it."""
        told = judging.told(pending, page, self._book.of(host).articles.get(pending.id), self.name)
        records = [record for record in (told.article, told.letter) if record]
        await self._put([entry(self._config.dataset, record) for record in records])
        self._put_on += told.article is not None
        await self._leave(host, pending, rest, told.state)

    async def _leave(self, host: str, pending: PendingEntry, rest: PendingEntry | None, state: ArticleState | None = None) -> None:
        """Remember what became of an entry: done with, or to be continued; unless the feed has said more of it meanwhile."""
        newer = self._book.of(host).pending.get(pending.id) not in (pending, None)
        states: list[State] = [one for one in (state, None if newer else rest) if one]
        await self._put_states(host, states, () if rest or newer else (pending.id,))

    async def _prune(self, host: str, lane: Lane) -> None:
        """Take off the log what was heard; forget, once a day, what was long ago."""
        now = self._now()
        if lane.litter:
            taken, lane.litter = lane.litter, []
            await self._put(taken)
        if lane.pruned and now - lane.pruned < timedelta(days=1):
            return
        lane.pruned = now
        book = self._book.of(host)
        if old := book.old(now):
            await self._put([no_more(self._topic, host, "article", name) for name in old])
            for name in old:
                self._forget(host, "article", name)

    # writing

    async def _put(self, entries: Sequence[Entry]) -> None:
        """Put entries on the log; returns once they are acknowledged. What several lanes have to write goes together."""
        if not entries:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._writing.append((list(entries), done))
        self._to_write.set()
        await done

    async def _write(self) -> None:
        while True:
            await self._to_write.wait()
            self._to_write.clear()
            taken, self._writing = self._writing, []
            entries = [one for batch, _ in taken for one in batch]
            if entries:
                await self._blocking(partial(send, self._log, self._config.dataset, entries, self._config.retry))
            for _, done in taken:
                if not done.done():
                    done.set_result(None)


def _is_due(state: FeedState, now: datetime) -> bool:
    return state.retired_at is None and (state.next_at is None or state.next_at <= now)
