"""A web of many hosts on a clock of its own, where a month takes a minute: what it published, what it was asked, and when.

It answers as exchange.Internet does, one request at a time; tests/producers/test_feeds*.py hold the poller to the same over real HTTP.
"""

import asyncio
import random
import selectors
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from groundshift.errors import Unavailable
from producers.exchange import Answer

START = datetime(2023, 5, 1, tzinfo=UTC)
DAY = 86400.0
PLACES = ("Nyala", "El Fasher", "Khartoum", "Zalingei", "El Geneina", "Kadugli", "Wad Madani", "Port Sudan")


class VirtualClock(asyncio.SelectorEventLoop):
    """A loop whose time goes on to the next thing due as soon as there is nothing to do."""

    def __init__(self) -> None:
        self.at = 0.0
        super().__init__(_Skipping(self))

    def time(self) -> float:
        return self.at


class _Skipping(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    def __init__(self, clock: VirtualClock) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise RuntimeError("nothing is due any more: a task waits for what never comes")
        self._clock.at += max(0.0, timeout)
        return super().select(0)


class Version(NamedTuple):
    """An article as it stands from an instant on."""

    since: float
    text: str
    silent: bool = False  # on the page alone: the feed shows the version before


class Published:
    """An article of a host."""

    def __init__(self, url: str, guid: str, since: float, text: str) -> None:
        self.url, self.guid, self.versions = url, guid, [Version(since, text)]

    def at(self, now: float, *, in_feed: bool = False) -> Version | None:
        return next((one for one in reversed(self.versions) if one.since <= now and not (in_feed and one.silent)), None)


class SimulatedFeed:
    """A feed: a window on the newest of its articles."""

    def __init__(self, url: str, window: int = 20) -> None:
        self.url, self.window = url, window
        self.articles: list[Published] = []
        self.whole, self.tagged, self.max_age, self.ttl = False, True, 0, 0
        self.moves: tuple[float, str] | None = None  # when, and to which address
        self.gone: float | None = None
        self.sends_to = ""  # where it redirects for now, each time

    def shown(self, now: float) -> list[tuple[Published, Version]]:
        there = [(article, version) for article in self.articles if (version := article.at(now, in_feed=True))]
        return sorted(there, key=lambda pair: pair[0].versions[0].since)[-self.window :]


class Request(NamedTuple):
    """A request as the host saw it."""

    begun: float
    ended: float
    url: str
    status: int


class SimulatedWeb:
    """Answers for all hosts, and writes down who was asked when."""

    def __init__(self, clock: Callable[[], float], seed: int = 1) -> None:
        self._clock, self.chance = clock, random.Random(seed)
        self.feeds: dict[str, SimulatedFeed] = {}
        self.pages: dict[str, Published] = {}
        self.busy: dict[str, list[tuple[float, float]]] = defaultdict(list)  # host -> from and until when it answers 429
        self.dead: set[str] = set()
        self.crawl_delay: dict[str, float] = {}
        self.asked: dict[str, list[Request]] = defaultdict(list)
        self.broken = 0.0  # of all requests, those whose connection breaks

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        host, begun = urlsplit(url).netloc, self._clock()
        answer: Answer | None = None
        try:
            await asyncio.sleep(60.0 if host in self.dead else self.chance.uniform(0.05, 1.5))
            if host in self.dead:
                raise Unavailable(f"{url}: not through after 60 s")
            if self.chance.random() < self.broken:
                raise Unavailable(f"{url}: the connection broke")
            answer = self._answer(host, url, headers)
            return answer
        finally:
            self.asked[host].append(Request(begun, self._clock(), url, answer.status if answer else 0))

    def _answer(self, host: str, url: str, headers: Mapping[str, str]) -> Answer:
        now = self._clock()
        for begins, ends in self.busy[host]:
            if begins <= now < ends:
                left = int(ends - now) + 1
                asks = str(left) if self.chance.random() < 0.5 else format_datetime(START + timedelta(seconds=now + left), usegmt=True)
                return Answer(url, 429, {"retry-after": asks, "date": format_datetime(START + timedelta(seconds=now), usegmt=True)})
        if url.endswith("/robots.txt"):
            delay = self.crawl_delay.get(host)
            return (
                Answer(url, 200, {}, f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /private/\n".encode()) if delay else Answer(url, 404)
            )
        if url in self.feeds:
            return self._feed(self.feeds[url], headers, now)
        if url in self.pages and (version := self.pages[url].at(now)):
            page = f"<html><head><title>T</title></head><body><article><p>{version.text}</p></article></body></html>"
            return Answer(url, 200, {"content-type": "text/html"}, page.encode())
        return Answer(url, 404)

    def _feed(self, feed: SimulatedFeed, headers: Mapping[str, str], now: float) -> Answer:
        if feed.gone is not None and now >= feed.gone:
            return Answer(feed.url, 410)
        if feed.moves and now >= feed.moves[0]:
            return Answer(feed.url, 301, {"location": feed.moves[1]})
        if feed.sends_to:
            return Answer(feed.url, 302, {"location": feed.sends_to})
        shown = feed.shown(now)
        tag = f'"{hash(tuple((article.guid, version) for article, version in shown))}"'
        said = {"etag": tag} if feed.tagged else {}
        said |= {"cache-control": f"max-age={feed.max_age}"} if feed.max_age else {}
        if feed.tagged and headers.get("if-none-match") == tag:
            return Answer(feed.url, 304, said)
        ttl = f"<ttl>{feed.ttl}</ttl>" if feed.ttl else ""
        built = f"<lastBuildDate>{now}</lastBuildDate>"  # so that no body is the one before, byte for byte
        items = "".join(_item(article, version, feed.whole) for article, version in reversed(shown))
        return Answer(feed.url, 200, said, f'<rss version="2.0"><channel><title>N</title>{ttl}{built}{items}</channel></rss>'.encode())


def _item(article: Published, version: Version, whole: bool) -> str:
    told = version.text if whole else version.text[:120]
    dated = format_datetime(START + timedelta(seconds=article.versions[0].since))
    tag = "x:encoded xmlns:x='http://purl.org/rss/1.0/modules/content/'" if whole else "description"
    end = tag.partition(" ")[0]
    return (
        f"<item><title>{article.guid}</title><link>{article.url}</link><guid isPermaLink='false'>{article.guid}</guid>"
        f"<pubDate>{dated}</pubDate><{tag}>{told}</{end}></item>"
    )


def month(web: SimulatedWeb, feeds: int = 200, hosts: int = 60, days: float = 30, quiet: float = 3) -> None:
    """Fill a web with a month of news: articles, edits of one in ten, some behind an unchanged entry, mishaps.

    quiet: days at the end without anything new, so that all can have arrived.
    """
    chance = web.chance
    names = [f"www.outlet{number}.example" for number in range(hosts)]
    last = (days - quiet) * DAY
    for number in range(feeds):
        host = names[number % hosts]
        feed = SimulatedFeed(f"https://{host}/feed{number}.xml")
        feed.whole, feed.tagged = chance.random() < 0.5, chance.random() < 0.9
        feed.max_age, feed.ttl = chance.choice([0, 0, 0, 5400]), chance.choice([0, 0, 0, 120])
        web.feeds[feed.url] = feed
        at, rate = 0.0, chance.choice([0.1, 0.2, 0.3, 0.5, 1, 2])  # articles a day
        while (at := at + chance.expovariate(rate / DAY)) < last:
            _publish(web, feed, host, at, last)
    every = list(web.feeds.values())
    for feed in every[:20]:  # what others have too, under an address that says how one came
        for article in feed.articles[::4]:
            twin = Published(
                f"{article.url}?utm_source=partner", f"twin of {article.guid}", article.versions[0].since, article.versions[0].text
            )
            twin.versions = article.versions
            other = chance.choice(every[20:])
            if other.whole == feed.whole:
                other.articles.append(twin)
                web.pages[twin.url] = twin
    for host in names[:12]:
        begins = chance.uniform(0.1, 0.8) * (days - quiet) * DAY
        web.busy[host].append((begins, begins + chance.uniform(0.5, 6) * 3600))
    for host in names[12:20]:
        web.crawl_delay[host] = chance.choice([5.0, 10.0, 30.0])
    web.dead |= {"www.dead.example"}
    web.feeds["https://www.dead.example/feed"] = SimulatedFeed("https://www.dead.example/feed")
    for number, feed in enumerate(every[feeds // 2 : feeds // 2 + 6]):  # three move within their host, three to another
        where = urlsplit(feed.url).netloc if number < 3 else names[(number * 7 + hosts // 2) % hosts]
        moved = SimulatedFeed(f"https://{where}/moved{number}.xml")
        moved.articles, moved.whole, moved.tagged = feed.articles, feed.whole, feed.tagged
        web.feeds[moved.url] = moved
        feed.moves = (chance.uniform(0.1, 0.6) * days * DAY, moved.url)
    for number, feed in enumerate(every[feeds // 2 + 20 : feeds // 2 + 26]):  # six that lie with another host, and say so each time
        there = SimulatedFeed(f"https://{names[(number * 11 + 5) % hosts]}/moved-for-now{number}.xml")
        there.articles, there.whole, there.tagged = feed.articles, feed.whole, feed.tagged
        web.feeds[there.url] = there
        feed.sends_to = there.url
    for feed in every[feeds // 2 + 10 : feeds // 2 + 13]:
        feed.gone = (days - quiet) * DAY + DAY
    web.broken = 0.005


def _publish(web: SimulatedWeb, feed: SimulatedFeed, host: str, at: float, last: float) -> None:
    chance, number = web.chance, len(web.pages)
    place = chance.choice(PLACES)
    text = f"Report {number}: the army said on that day that it had entered {place}, and the Rapid Support Forces denied it. " * 3
    article = Published(f"https://{host}/news/{number}", f"{host} {number}", at, text.strip())
    if chance.random() < 0.1 and at + 2 * DAY < last:
        article.versions.append(Version(at + chance.uniform(1.0, 2.0) * DAY, f"Update: {text.strip()}"))
    elif not feed.whole and number % 20 == 0 and at + 2 * DAY < last:
        article.versions.append(Version(at + 0.7 * DAY, f"{text.strip()} It was not so, the army said later.", silent=True))
    feed.articles.append(article)
    web.pages[article.url] = article
