"""Servers that are slow, broken, busy, gone or mean: none harms another, and each is said in one line."""

import asyncio
import gzip
import random
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

import brotli
import pytest
import zstandard
from local_site import Page, Raw, Site
from reading_feeds import HTML, NOW, PAGE, Reader, item, rss

from groundshift.adapters.feedstates import Errand, Fetched, key_of, state_entry
from groundshift.config import Feed
from groundshift.core.records import decode
from groundshift.errors import BadInput
from producers import judging
from producers.errands import answer_of
from producers.exchange import Internet, user_agent
from producers.poller import Poller


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def other() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def reader(site: Site) -> Reader:
    return Reader(site)


@pytest.mark.parametrize(
    ("page", "error"),
    [
        (Page(status=404), "HTTP 404"),
        (Page(status=403), "HTTP 403"),
        (Page(status=500), "HTTP 500"),
        (Page(status=302, headers={"Location": "/feed"}), "redirects in a circle"),
        (Page(status=301, headers={"Location": "file:///etc/passwd"}), "no address of the web"),
        (Page(b"not gzip", headers={"Content-Encoding": "gzip"}), "not the gzip that it says to be"),
        (Page(gzip.compress(rss() * 100)[:-20], headers={"Content-Encoding": "gzip"}), "cut short"),
        (Page(brotli.compress(rss() * 100)[:-5], headers={"Content-Encoding": "br"}), "cut short"),
        (Page(gzip.compress(b" " * (11 * 2**20)), headers={"Content-Encoding": "gzip"}), "more than 10 MiB"),
        (Page(brotli.compress(b" " * (11 * 2**20), quality=2), headers={"Content-Encoding": "br"}), "more than 10 MiB"),
        (Page(zstandard.compress(b" " * (11 * 2**20)), headers={"Content-Encoding": "zstd"}), "more than 10 MiB"),
        (Page(b" ", headers={"Content-Encoding": "lzma"}), "which we did not ask for"),
        (Page(b" " * (50 * 2**20)), "more than 10 MiB"),
        (Page(b"<rss>", headers={"Content-Length": "100"}), "/feed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_feed_that_is_not_to_be_had_is_an_error_line(site: Site, reader: Reader, page: Page, error: str) -> None:
    """Errors, circles, broken and bursting compression: said in one line, nothing dead-lettered, asked again after its interval."""
    site.pages["/feed"] = page
    reader.config = reader.config.model_copy(update={"polling": reader.config.polling.model_copy(update={"deadline_seconds": 5})})
    found = reader.poll()
    assert error in found.health.error
    assert "\n" not in found.health.error
    assert (found.health.ok, found.health.failures, found.pause, found.letters) == (False, 1, 300, [])


def test_a_feed_that_fails_is_asked_less_often(site: Site, reader: Reader) -> None:
    """Its pause doubles up to sixteen intervals, and is over with the first answer."""
    site.pages["/feed"] = Page(status=500)
    assert [reader.poll().pause for _ in range(7)] == [300, 600, 1200, 2400, 4800, 4800, 4800]
    site.pages["/feed"] = Page(rss(item(site)))
    assert reader.poll().pause == 300


def test_nobody_listening_is_an_error_line(site: Site, reader: Reader) -> None:
    """A host that does not answer is a feed that fails."""
    site.close()
    assert not reader.poll().health.ok


@pytest.mark.parametrize("drip", ["headers", "body"])
def test_a_slow_feed_harms_nobody(site: Site, other: Site, drip: str) -> None:
    """A server that sends a byte at a time is left at the deadline; the feeds of other hosts are read meanwhile."""
    reader = Reader(site, deadline_seconds=1)
    reader.trusted.add(other.place)
    good = Feed(url=f"{other.url}/feed", source="agency", full_text=False)
    site.pages["/feed"], other.pages["/feed"] = Page(b"<rss>", drip=drip, headers={"Content-Length": "1000000"}), Page(rss(item(other)))
    found = reader.poll_all([reader.feed, good])
    assert "not through after 1 s" in found[reader.feed.url].health.error
    assert found[good.url].health.fresh == 1


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("answer", "endless"),
    [
        ((b"",), False),
        ((b"\x00\xff" * 5000,), False),
        ((b"<rss></rss>",), False),  # as HTTP/0.9 had it
        ((b"HTTP/1.1 999 \r\n\r\n",), False),
        ((b"HTTP/1.1 0 No\r\n\r\n",), False),
        ((b"HTTP/9.9 200 OK\r\n\r\n",), False),
        ((b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", b"x"), True),
        ((b"HTTP/1.1 103 Early Hints\r\n\r\n",), True),
        ((OK, b"X-More: and more\r\n"), True),
        ((OK, b"X-Long: ", b"x" * 65536), True),
        ((OK, b"X-\x00\xff: \x00\r\n\r\n<rss/>"), False),
        ((OK, b"Content-Length: -5\r\n\r\n<rss/>"), False),
        ((OK, b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n<rss/>"), False),
        ((OK, b"Content-Length: 99999999999999999999999\r\n\r\n<rss/>"), False),
        ((OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss/>"), False),
        ((OK, b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n<rss/>"), False),
        ((OK, b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), True),
        ((OK, b"Content-Encoding: " + b"gzip, " * 500 + b"gzip\r\n\r\n" + gzip.compress(b"x")), False),
        ((b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\nContent-Length: 0\r\n\r\n",), False),
        ((b"HTTP/1.1 302 Found\r\nLocation: " + b"/x" * 30000 + b"\r\nContent-Length: 0\r\n\r\n",), False),
        ((b"HTTP/1.1 429 Busy\r\nRetry-After: \xff\r\nContent-Length: 0\r\n\r\n",), False),
    ],
)
def test_whatever_a_server_says_harms_nobody(site: Site, answer: tuple[bytes, ...], endless: bool) -> None:
    """What is no HTTP, or has no end, is an error in one line soon after the deadline; other hosts are read meanwhile."""
    raw = Raw(*answer, endless=endless)
    reader = Reader(site, deadline_seconds=2)
    reader.trusted.add(raw.place)
    bad = Feed(url=f"{raw.url}/feed", source="agency", full_text=False)
    site.pages["/feed"] = Page(rss(item(site)))
    begun = time.monotonic()
    found = reader.poll_all([bad, reader.feed])
    raw.close()
    assert time.monotonic() - begun < 20
    assert (found[bad.url].health.ok, "\n" in found[bad.url].health.error, found[bad.url].health.error != "") == (False, False, True)
    assert found[reader.feed.url].health.fresh == 1


def test_a_slow_name_service_harms_nobody(site: Site, other: Site) -> None:
    """The deadline holds for the look-up of a name too."""

    async def resolve(host: str, _port: int) -> list[str]:
        await asyncio.sleep(60 if host == "slow.example" else 0)
        return ["127.0.0.1"]

    reader = Reader(site, deadline_seconds=0.5, resolve=resolve)
    slow = Feed(url=site.url.replace("127.0.0.1", "slow.example") + "/feed", source="agency", full_text=False)
    site.pages["/feed"] = Page(rss(item(site)))
    found = reader.poll_all([slow, reader.feed])
    assert "not through" in found[slow.url].health.error
    assert found[reader.feed.url].health.fresh == 1


def test_one_request_at_a_time_a_host(site: Site) -> None:
    """However many feeds and pages a host has, it is asked for one thing after the other, with a pause between."""
    reader = Reader(site, full_text=True, pause_seconds=0.05)
    feeds = [Feed(url=f"{site.url}/f{n}", source="agency", every_seconds=300) for n in range(3)]
    for n in range(3):
        site.pages |= {
            f"/f{n}": Page(rss(item(site, f"a{n}"), item(site, f"b{n}"))),
            f"/a{n}": Page(PAGE.encode()),
            f"/b{n}": Page(PAGE.encode()),
        }
    begun = time.monotonic()
    reader.poll_all(feeds)
    assert len(site.asked) == 3 + 1 + 6  # and robots.txt, once
    assert site.most_at_once == 1
    assert time.monotonic() - begun >= 0.05 * 9


# patience


def test_retry_after_in_seconds(site: Site, reader: Reader) -> None:
    """It is kept where it is longer than our own pause, over a restart too."""
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})
    assert reader.poll().pause == 7200
    reader.now += timedelta(seconds=6000)
    assert reader.poll_all([reader.feed], again=False) == {}
    assert len(site.asked) == 1


def test_retry_after_as_a_date(site: Site, reader: Reader) -> None:
    """A date is taken against the clock of the server that names it, which may be wrong."""
    skewed = NOW - timedelta(days=400)
    until = format_datetime(skewed + timedelta(hours=3), usegmt=True)
    site.pages["/feed"] = Page(status=503, headers={"Retry-After": until, "Date": format_datetime(skewed, usegmt=True)})
    assert reader.poll().pause == 3 * 3600


def test_a_retry_after_without_end_is_a_week(site: Site, reader: Reader) -> None:
    """25 digits, or a date in a thousand years, end no process and hold us off for a week."""
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "9" * 25})
    assert reader.poll().pause == 7 * 86400
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"})
    assert reader.poll().pause == 7 * 86400


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_as_a_whole(site: Site, status: int) -> None:
    """After 429 or 503 no page and no other feed of the host is asked for until it may; what is known of the pages goes out."""
    reader = Reader(site, full_text=True)
    second = Feed(url=f"{site.url}/second", source="agency", every_seconds=300)
    site.pages |= {"/feed": Page(rss(*(item(site, f"p{n}") for n in range(5)))), "/second": Page(rss(item(site, "z")))}
    site.pages |= {f"/p{n}": Page(status=status, headers={"Retry-After": "3600"}) for n in range(5)}
    reader.poll()
    assert [path for path in site.paths() if path.startswith("/p")] == ["/p0"]
    assert len(reader.articles()) == 5
    assert reader.poll_all([second], again=False) == {}
    site.pages |= {f"/p{n}": Page(PAGE.encode(), headers=HTML) for n in range(5)}
    reader.now += timedelta(hours=1)
    reader.poll_all([reader.feed, second])
    assert len({article.url for article in reader.articles() if "fell to the Taliban" in article.body}) == 5
    assert "/second" in site.paths()


@pytest.mark.parametrize(
    ("headers", "head", "pause"),
    [
        ({"Cache-Control": "public, max-age=3600"}, "", 3600),
        ({"Cache-Control": "max-age=99999999999999999999999999"}, "", 86400),
        ({"Cache-Control": "no-cache, max-age=3600"}, "", 300),
        ({"Expires": format_datetime(NOW + timedelta(hours=2), usegmt=True), "Date": format_datetime(NOW, usegmt=True)}, "", 7200),
        ({}, "<ttl>90</ttl>", 5400),
        ({}, "<ttl>soon</ttl>", 300),
        ({}, '<x:updatePeriod xmlns:x="http://purl.org/rss/1.0/modules/syndication/">hourly</x:updatePeriod>', 3600),
        ({}, "<skipHours><hour>12</hour><hour>13</hour></skipHours>", 7200),
        ({}, "<skipDays><day>Tuesday</day></skipDays>", 12 * 3600),
    ],
)
def test_a_feed_says_how_often_it_is_asked(site: Site, reader: Reader, headers: dict[str, str], head: str, pause: float) -> None:
    """Cache-Control, Expires, ttl, the syndication module, skipHours and skipDays put the next poll off; none for longer than a day."""
    site.pages["/feed"] = Page(rss(item(site), head=head), headers=headers)
    assert reader.poll().pause == pause


def test_what_a_feed_said_of_itself_holds_while_it_is_unchanged(site: Site, reader: Reader) -> None:
    """A ttl, skipHours and skipDays put off the next poll after a 304 and after the same bytes; skipHours after one that failed too."""
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24) if hour % 3)  # 0, 3, 6 ... are open
    whole = Page(rss(item(site), head=f"<ttl>10</ttl><skipHours>{hours}</skipHours>"), headers={"ETag": '"1"'})
    for page in (whole, whole, whole._replace(headers={}), Page(status=500)):
        site.pages["/feed"] = page
        if reader.states():
            [state] = reader.states()
            reader.now = state.next_at.replace(minute=52)  # with its shortest pause alone it would be due within the hour
        else:
            reader.now = reader.now.replace(hour=12, minute=52)
        asked = reader.now
        reader.poll(again=False)
        [state] = reader.states()
        assert state.next_at == asked.replace(minute=0) + timedelta(hours=3) if page.status == 200 else state.next_at.hour % 3 == 0
    assert [asked.get("if-none-match") for _, asked in site.asked] == [None, '"1"', '"1"', '"1"']


def test_the_dead_letters_of_a_feed_have_a_bound(site: Site, reader: Reader) -> None:
    """However many entries of a feed cannot be read, and however often they change, it has so many dead letters a day and says the rest."""
    for poll in range(3):
        broken = (f"<item><title>{poll} {n}</title></item>" for n in range(80))
        site.pages["/feed"] = Page(rss(*broken, item(site, f"good{poll}")))
        health = reader.poll().health
    assert len(reader.letters()) == judging.MOST_LETTERS == 100
    assert "80 more cannot be read and wait" in health.odd[0]
    assert len(reader.articles()) == 3
    reader.now += timedelta(days=1)
    site.pages["/feed"] = Page(rss(*(f"<item><title>2 {n}</title></item>" for n in range(80)), item(site, "new day")))
    assert len(reader.poll().letters) == 80, "what had to wait has its turn on another day"
    reader.now += timedelta(days=1)
    for poll in range(3):
        site.pages["/feed"] = Page(rss(*(f"<item><title>third day {poll} {n}</title></item>" for n in range(80))))
        reader.poll()
    before = len(reader.letters())
    site.pages["/feed"] = Page(b"<html>no feed")
    found = reader.poll()
    assert (len(reader.letters()) - before, "1 more cannot be read" in found.health.odd[0]) == (0, True)


def test_the_interval_follows_the_feed(site: Site) -> None:
    """A feed that brings nothing is asked ever less often, one that does ever more, between its bounds."""
    reader = Reader(site, slowest_seconds=600)
    site.pages["/feed"] = Page(rss(item(site)))
    pauses = [reader.poll().pause for _ in range(6)]
    assert pauses == [300, 375, 468.75, 585.9375, 600, 600]
    site.pages["/feed"] = Page(rss(item(site, "b")))
    assert reader.poll().pause == 300


# addresses


def test_redirects_and_compression_are_followed(site: Site, reader: Reader) -> None:
    """A feed that is elsewhere for now, and comes compressed, is read; it is asked at its own address next time."""
    for name, compress in {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress}.items():
        site.pages["/feed"] = Page(status=302, headers={"Location": "/moved"})
        site.pages["/moved"] = Page(compress(rss(item(site, name))), headers={"Content-Encoding": name})
        assert reader.poll().health.fresh == 1
    assert site.paths() == ["/feed", "/moved"] * 3


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_is_remembered_and_told(site: Site, reader: Reader, status: int) -> None:
    """A chain of permanent redirects is followed once; then the feed is asked where it leads, and how it fares says so."""
    site.pages["/feed"] = Page(status=status, headers={"Location": "/two"})
    site.pages["/two"] = Page(status=301, headers={"Location": "/three"})
    site.pages["/three"] = Page(rss(item(site)))
    health = reader.poll().health
    assert (health.moved_to, "moved for good" in health.odd[0]) == (f"{site.url}/three", True)
    reader.poll()
    assert site.paths() == ["/feed", "/two", "/three", "/three"]
    assert len(reader.articles()) == 1


def test_a_temporary_redirect_ends_a_permanent_chain(site: Site, reader: Reader) -> None:
    """What lies behind a temporary redirect is not remembered."""
    site.pages["/feed"] = Page(status=301, headers={"Location": "/two"})
    site.pages["/two"] = Page(status=302, headers={"Location": "/three"})
    site.pages["/three"] = Page(rss(item(site)))
    assert reader.poll().health.moved_to == f"{site.url}/two"


def test_a_feed_moves_to_another_host(site: Site, other: Site, reader: Reader) -> None:
    """Its new host's lane takes over, with all that is known of it: nothing is sent again, and the old address is not asked."""
    reader.trusted.add(other.place)
    site.pages["/feed"] = Page(status=301, headers={"Location": f"{other.url}/feed"})
    other.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    assert reader.poll().articles == []
    assert (site.paths(), other.paths()) == (["/feed"], ["/feed", "/feed"])


def test_a_move_into_nothing_is_taken_back(site: Site, reader: Reader) -> None:
    """Where nothing is found at the new address for five polls, the old one is asked again."""
    site.pages["/feed"] = Page(status=301, headers={"Location": "/two"})
    site.pages["/two"] = Page(rss(item(site)))
    reader.poll()
    site.pages["/two"] = Page(status=404)
    for _ in range(5):
        reader.poll()
    site.pages["/feed"] = Page(rss(item(site)))
    assert reader.poll().health.ok


def test_a_feed_that_is_gone_is_retired(site: Site, reader: Reader) -> None:
    """410 retires a feed: it says so, and is asked no more, by whoever takes over either."""
    site.pages["/feed"] = Page(status=410)
    health = reader.poll().health
    assert (health.ok, health.retired, "retired" in health.error, health.next_at) == (False, True, True, None)
    reader.now += timedelta(days=30)
    assert reader.poll_all([reader.feed]) == {}
    assert site.paths() == ["/feed"]


def test_a_circle_of_ten_and_a_chain_too_long(site: Site, reader: Reader) -> None:
    """A chain is followed for ten redirects."""
    site.pages["/feed"] = Page(status=302, headers={"Location": "/0"})
    site.pages |= {f"/{n}": Page(status=302, headers={"Location": f"/{n + 1}"}) for n in range(30)}
    assert "more than 10 redirects" in reader.poll().health.error
    assert len(site.asked) == 11


@pytest.mark.parametrize("status", [301, 302])
def test_a_redirect_to_another_pollers_host_is_asked_by_that_one(site: Site, other: Site, status: int) -> None:
    """Feeds, pages and robots.txt that redirect to a host which another poller holds: one request at a time, with its pause."""
    reader = Reader(site, full_text=True, pause_seconds=0.1)
    states = "live-feed-states"
    theirs = reader.log.partition(states, key_of(other.place, "host", ""))
    sites = [site]
    while reader.log.partition(states, key_of(sites[-1].place, "host", "")) == theirs:
        sites.append(Site())
    home = sites[-1]
    reader.trusted |= {home.place, other.place}
    feeds = [Feed(url=f"{where.url}/f{n}", source="agency", every_seconds=300) for where in (home, other) for n in range(3)]
    to = {"Location": f"{other.url}/robots.txt"}
    home.pages["/robots.txt"] = Page(status=302, headers=to)
    other.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /no\n")
    for n in range(3):
        home.pages[f"/f{n}"] = Page(status=status, headers={"Location": f"{other.url}/moved{n}"})
        other.pages[f"/moved{n}"] = Page(rss(item(home, f"a{n}"), item(home, f"no{n}")))
        home.pages[f"/a{n}"] = Page(status=302, headers={"Location": f"{other.url}/page{n}"})
        home.pages[f"/no{n}"] = Page(status=302, headers={"Location": f"{other.url}/no/{n}"})
        other.pages |= {f"/page{n}": Page(PAGE.encode(), headers=HTML), f"/no/{n}": Page(PAGE.encode(), headers=HTML)}
        other.pages[f"/f{n}"] = Page(rss(item(other, f"b{n}")))
        other.pages[f"/b{n}"] = Page(PAGE.encode(), headers=HTML)

    async def both() -> None:
        stop, pollers, webs = asyncio.Event(), [], []
        for mine in (frozenset(range(4)) - {theirs}, {theirs}):
            webs.append(Internet(trusted=reader.trusted, proxy=False))
            source = reader.log.source("live-poller", [states])
            source.deal(frozenset((states, number) for number in mine))
            poller = Poller(reader.config, feeds, reader.log, webs[-1], reader.names, now=lambda: reader.now, look=0.01)
            pollers.append(asyncio.create_task(poller.run(source, stop)))
        end = time.monotonic() + 30
        while time.monotonic() < end and len(reader.articles()) < 9:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)
        stop.set()
        await asyncio.gather(*pollers)
        for web in webs:
            await web.close()

    asyncio.run(both())
    texts = sorted((article.url.rpartition("/")[2], "fell to the Taliban" in article.body) for article in reader.articles())
    assert texts == [
        ("a0", True),
        ("a1", True),
        ("a2", True),
        ("b0", True),
        ("b1", True),
        ("b2", True),
        *((f"no{n}", False) for n in range(3)),
    ]
    assert other.most_at_once == home.most_at_once == 1
    asked = [at for _, at in other.times]
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.1
    assert not any(path.startswith("/no") for path in other.paths())
    assert sum(path == "/robots.txt" for path in other.paths()) <= 2  # for itself, and for the one that sends there
    left = [state for _, book in reader.book().all() for state in (*book.errands.values(), *book.fetched.values())]
    assert left == [], "what was handed over is off the log"
    for one in sites[1:]:
        one.close()


def test_an_errand_outlives_its_poller(site: Site, other: Site) -> None:
    """Where the poller of the other host has died, whoever is dealt that host asks; an answer too large to be handed over is said."""
    reader = Reader(site)
    reader.trusted.add(other.place)
    errand = Errand(by="gone", id="1", home=other.place, url=f"{other.url}/x", headers={}, at=reader.now)
    old = errand.replace(id="2", url=f"{other.url}/old", at=reader.now - timedelta(hours=1))
    large = errand.replace(id="3", url=f"{other.url}/large")
    reader.log.write([state_entry("live-feed-states", other.place, one) for one in (errand, old, large)])
    other.pages |= {"/x": Page(b"X", headers={"Retry-After": "5"}), "/large": Page(random.Random(1).randbytes(2**20))}
    reader.poll(Feed(url=f"{site.url}/none", source="agency"))
    found = {one.id: one for one in answers_on(reader)}
    assert sorted(other.paths()) == ["/large", "/x"]
    assert (answer_of(found["1"]).body, answer_of(found["1"]).headers["retry-after"]) == (b"X", "5")
    with pytest.raises(BadInput, match="more than one poller can hand to another"):
        answer_of(found["3"])
    assert not any(book.errands for _, book in reader.book().all())


def answers_on(reader: Reader) -> list[Fetched]:
    keys = [(message.key or b"", message.value) for message in reader.log.history(["live-feed-states"]) if message.value]
    return [decode(Fetched, value) for key, value in keys if b" fetched " in key]


# robots.txt


def test_robots_txt_keeps_us_from_pages(site: Site) -> None:
    """A page that robots.txt forbids is not asked for, by its wildcards too; the feed's own text stands. It is read once a day."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/robots.txt": Page(b"User-agent: *\nDisallow: /*?private\nDisallow: /no/\n"), "/yes": Page(PAGE.encode(), headers=HTML)}
    site.pages["/feed"] = Page(rss(item(site, "no/a"), item(site, "b?private"), item(site, "yes")))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, "no/c"), item(site, "yes")))
    reader.poll()
    assert site.paths() == ["/feed", "/robots.txt", "/yes", "/feed"]
    assert len(reader.articles()) == 4


def test_robots_txt_may_name_us(site: Site) -> None:
    """A group for groundshift goes before the one for all."""
    reader = Reader(site, full_text=True)
    site.pages |= {
        "/robots.txt": Page(b"User-agent: *\nDisallow: /\n\nUser-agent: groundshift\nAllow: /\n"), "/a": Page(PAGE.encode(), headers=HTML),
        "/feed": Page(rss(item(site))),
    }  # fmt: skip
    reader.poll()
    assert "/a" in site.paths()


def test_robots_txt_that_cannot_be_read_forbids_for_now(site: Site) -> None:
    """A server's error forbids all pages (RFC 9309); the entry goes out as the feed has it, and the page follows once it may."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/robots.txt": Page(status=500), "/a": Page(PAGE.encode(), headers=HTML), "/feed": Page(rss(item(site)))}
    reader.poll()
    assert "/a" not in site.paths()
    site.pages["/robots.txt"] = Page(b"")
    reader.now += timedelta(hours=2)
    reader.poll()
    assert [len(article.body) > 100 for article in reader.articles()] == [False, True]


def test_a_crawl_delay_is_kept(site: Site) -> None:
    """What robots.txt wants between two requests goes before our own pause, where it is longer."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/robots.txt": Page(b"User-agent: *\nCrawl-delay: 0.4\n"), "/feed": Page(rss(item(site), item(site, "b")))}
    begun = time.monotonic()
    reader.poll()
    assert time.monotonic() - begun >= 0.8


def test_we_say_who_asks(site: Site, reader: Reader) -> None:
    """Every request carries our name, version, where we are told of, and whom to write to; and asks for compression."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    asked = site.asked[0][1]
    assert re.fullmatch(r"groundshift/[\d.]+ \(\+https://[^;)]+\)", asked["user-agent"])
    assert user_agent("desk@example.org").endswith("; desk@example.org)")
    assert asked["accept-encoding"] == "gzip, deflate, br, zstd"


def test_pages_are_asked_on_condition(site: Site) -> None:
    """An entry that changed asks for its page with the page's ETag; unchanged, nothing is sent."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site))), "/a": Page(PAGE.encode(), headers={**HTML, "ETag": '"p"'})}
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, date="Mon, 09 Aug 2021 18:00:00 GMT")))
    reader.poll()
    assert site.asked[-1][1]["if-none-match"] == '"p"'
    assert len(reader.articles()) == 1


# safety


def test_a_feed_sends_us_into_no_private_network(site: Site) -> None:
    """A page on a private address is refused unless a feed of ours is there; the summary stands."""
    reader = Reader(site, full_text=True)
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.pages["/feed"] = Page(rss(item(site).replace(site.url, elsewhere)))
    reader.poll()
    assert site.paths() == ["/feed"]
    assert [article.body for article in reader.articles()] == ["Aybak fell."]


@pytest.mark.parametrize("to", ["http://127.0.0.1:9200/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/", "http://10.0.0.1/",
                                "http://localhost/", "http://0.0.0.0/", "http://[64:ff9b::7f00:1]/", "http://inside.example/"])  # fmt: skip
def test_a_redirect_leads_into_no_private_network(site: Site, to: str) -> None:
    """Each redirect is checked, by its address and after its name was resolved; another port of a trusted host is not trusted."""

    async def resolve(host: str, _port: int) -> list[str]:
        return ["93.184.216.34", "192.168.1.1"] if host == "inside.example" else [host]

    reader = Reader(site, resolve=resolve)
    site.pages["/feed"] = Page(status=301, headers={"Location": to})
    assert "private network" in reader.poll().health.error


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        f'<!ENTITY a "{"x" * 1000}">',
    ],
)
def test_bombs_and_entities_are_refused(site: Site, reader: Reader, entities: str) -> None:
    """A feed that declares entities as bombs do is dead-lettered and not read."""
    site.pages["/feed"] = Page(f"<!DOCTYPE rss [{entities}]>".encode() + rss(item(site, summary="&b;&a;"))[21:])
    found = reader.poll()
    assert ("entities" in found.health.error, len(found.letters), found.articles) == (True, 1, [])


def test_the_copy_of_an_old_doctype_is_no_bomb(site: Site, reader: Reader) -> None:
    """RSS 0.91 names a DTD of its day; nobody fetches it."""
    site.pages["/feed"] = Page(
        b'<!DOCTYPE rss SYSTEM "http://my.netscape.com/publish/formats/rss-0.91.dtd">' + rss(item(site))[21:].replace(b"2.0", b"0.91")
    )
    assert reader.poll().health.fresh == 1


def test_a_mistake_of_ours_harms_no_other_host(site: Site, other: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw of one feed is said as its error, and the others are read."""
    reader = Reader(site)
    reader.trusted.add(other.place)
    good = Feed(url=f"{other.url}/feed", source="agency", full_text=False)
    site.pages["/feed"], other.pages["/feed"] = Page(rss(item(site))), Page(rss(item(other)))
    whole = judging.answered

    def answered(feed: Feed, *more: object) -> object:
        if feed.url == reader.feed.url:
            raise ZeroDivisionError("nobody foresaw this")
        return whole(feed, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "answered", answered)
    found = reader.poll_all([reader.feed, good])
    assert found[good.url].health.fresh == 1
    assert ("nobody foresaw this" in found[reader.feed.url].health.error, found[reader.feed.url].pause) == (True, 300)


@pytest.mark.parametrize("to", ["http://[::1", "http://a b/", "", "http://:80/", "//", "javascript:alert(1)"])
def test_a_redirect_to_nowhere_is_an_error_line(site: Site, reader: Reader, to: str) -> None:
    """Whatever a Location says, the feed fails and nothing else does."""
    site.pages["/feed"] = Page(status=301, headers={"Location": to})
    assert not reader.poll().health.ok


def test_what_is_known_of_a_feed_has_a_bound(site: Site, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a feed that shows ever new entries those shown last are remembered, as many as a record has room for."""
    monkeypatch.setattr(judging, "MOST_KNOWN", 5)
    for poll in range(4):
        site.pages["/feed"] = Page(rss(*(item(site, f"{poll}-{n}") for n in range(3))))
        reader.poll()
    [entries] = [entries for _, book in reader.book().all() for entries in book.entries.values()]
    assert len(entries.known) == 5
