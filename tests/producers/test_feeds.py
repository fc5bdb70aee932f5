"""Polling real feeds over real HTTP: what is new, what is not, and what goes wrong."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from local_site import Page, Site

from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.config import Config, Feed, Retry, Stack
from groundshift.core.records import Article, DeadLetter, decode, milliseconds
from groundshift.errors import Misconfigured
from producers import fetching
from producers.feeds import Polled
from producers.polling import Poller, chosen, forever

NOW = datetime(2021, 8, 10, 12, tzinfo=UTC)
LONG = "Aybak, the capital of Samangan, fell to the Taliban on Monday, officials said. " * 5
PAGE = f"<html><head><title>T</title></head><body><nav>Home</nav><article><p>{LONG}</p><p>{LONG}</p></article></body></html>"


def rss(*items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{head}{"".join(items)}</channel></rss>'.encode()


def item(site: Site, name: str = "a", summary: str = "Aybak fell.", date: str = "Mon, 09 Aug 2021 12:30:00 +0430", more: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>Aybak</title><link>{site.url}/{name}</link>{dated}<description>{summary}</description>{more}</item>"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


class Reader:
    """A poller of one feed of the site, with everything around it in memory and a clock of its own."""

    def __init__(self, site: Site, folder: Path, full_text: bool = False) -> None:
        self.feed = Feed(url=f"{site.url}/feed", source="agency", every_seconds=300, full_text=full_text)
        self.config = Config(stack=Stack(data=folder), retry=Retry(first_seconds=0.001, deadline_seconds=1))
        self.log, self.index, self.now = MemoryLog(), MemoryIndex(), NOW
        self.log.prepare("live")
        self.restart()

    def restart(self) -> None:
        self.poller = Poller(self.config, self.log, self.index, fetching.client([self.feed.url]), now=lambda: self.now)

    def poll(self, feed: Feed | None = None) -> Polled:
        found = self.poller.poll(feed or self.feed)
        self.now += timedelta(minutes=5)
        return found

    def articles(self) -> list[Article]:
        found = [decode(Article, message.value or b"") for message in self.log.history(["live-articles"])]
        return sorted(found, key=lambda article: (article.url, article.revision))

    def letters(self) -> list[DeadLetter]:
        return list(DeadLetters(self.log, "live").read())


@pytest.fixture
def reader(site: Site, tmp_path: Path) -> Reader:
    return Reader(site, tmp_path)


def test_an_entry_of_rss_becomes_an_article(site: Site, reader: Reader) -> None:
    """Address, title, text without its HTML, language, source and date in UTC are the entry's; it is known once it was fetched."""
    site.pages["/feed"] = Page(
        rss(item(site, summary="&lt;p&gt;Aybak&#160;fell.&lt;/p&gt;&lt;p&gt;So it is said.&lt;/p&gt;"), head="<language>en-GB</language>")
    )
    reader.poll()
    [article] = reader.articles()
    assert (article.url, article.title, article.body) == (f"{site.url}/a", "Aybak", "Aybak fell.\nSo it is said.")
    assert (article.lang, article.source_id, article.origin, article.published_basis) == ("en", "agency", "feed", "feed")
    assert article.published == datetime(2021, 8, 9, 8, tzinfo=UTC)
    assert (article.revision, article.known_at) == (milliseconds(article.published), NOW)


def test_an_entry_of_atom_becomes_an_article(site: Site, reader: Reader) -> None:
    """The content goes before the summary, relative addresses are the feed's, and the revision is what it says of its update."""
    site.pages["/feed"] = Page(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>urn:1</id><title type="html">Ay&lt;b>bak&lt;/b></title>'
        b'<link href="/a"/><published>2021-08-09T08:00:00Z</published><updated>2021-08-09T09:00:00Z</updated>'
        b'<summary>Short.</summary><content type="html">&lt;p&gt;Longer than that.&lt;/p&gt;</content></entry></feed>'
    )
    reader.poll()
    [article] = reader.articles()
    assert (article.url, article.title, article.body) == (f"{site.url}/a", "Aybak", "Longer than that.")
    assert (article.published, article.revision) == (
        datetime(2021, 8, 9, 8, tzinfo=UTC),
        milliseconds(datetime(2021, 8, 9, 9, tzinfo=UTC)),
    )


def test_what_was_sent_is_not_sent_again(site: Site, reader: Reader) -> None:
    """A second poll of the same feed, by the same process or the next, sends nothing."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    assert reader.poll().health.fresh == 0
    reader.restart()
    assert reader.poll().records == []
    assert len(reader.articles()) == 1


def test_an_article_in_two_feeds_is_one(site: Site, reader: Reader) -> None:
    """An article that another feed had, under an address that differs only in how one came, is known."""
    site.pages["/feed"] = Page(rss(item(site)))
    site.pages["/other"] = Page(rss(item(site, name="a?utm_source=other#top")))
    reader.poll()
    assert reader.poll(Feed(url=f"{site.url}/other", source="agency")).records == []


def test_an_unchanged_feed_is_not_sent_to_us(site: Site, reader: Reader) -> None:
    """ETag and Last-Modified go back with the next request, also after a restart; 304 is success with nothing new."""
    site.pages["/feed"] = Page(rss(item(site)), headers={"ETag": '"1"', "Last-Modified": "Mon, 09 Aug 2021 08:00:00 GMT"})
    reader.poll()
    reader.restart()
    found = reader.poll()
    assert (found.health.ok, found.health.status, found.records) == (True, 304, [])
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Mon, 09 Aug 2021 08:00:00 GMT")


def test_a_changed_text_is_a_new_revision(site: Site, reader: Reader) -> None:
    """Content that changed without saying so is known from when it was fetched; the id stays."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, summary="Aybak fell, says the governor.")))
    changed_at = reader.now
    reader.poll()
    old, new = reader.articles()
    assert (old.id, new.body, new.revision) == (new.id, "Aybak fell, says the governor.", milliseconds(changed_at))


def test_a_new_date_with_the_old_text_is_nothing_new(site: Site, reader: Reader) -> None:
    """A feed that dates its entries anew without changing them sends nothing."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, date="Mon, 09 Aug 2021 18:00:00 GMT")))
    assert reader.poll().records == []


def test_a_date_to_come_is_now(site: Site, reader: Reader) -> None:
    """Nothing is published after it was fetched: a clock that is ahead there is not believed."""
    site.pages["/feed"] = Page(rss(item(site, date="Mon, 09 Aug 2031 08:00:00 GMT")))
    reader.poll()
    assert [article.published for article in reader.articles()] == [NOW]


def test_a_summary_brings_its_page(site: Site, tmp_path: Path) -> None:
    """Where the feed has only a summary the page's own text becomes the body, without what stands around it."""
    reader = Reader(site, tmp_path, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site))), "/a": Page(PAGE.encode(), headers={"Content-Type": "text/html"})}
    reader.poll()
    [article] = reader.articles()
    assert LONG.strip() in article.body
    assert "Home" not in article.body


def test_a_whole_text_asks_for_no_page(site: Site, tmp_path: Path) -> None:
    """Where the feed has the content, and where full_text is off, no page is asked for."""
    content = '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">All of the text of it.</content:encoded>'
    site.pages["/feed"] = Page(rss(item(site, more=content)))
    Reader(site, tmp_path / "on", full_text=True).poll()
    site.pages["/feed"] = Page(rss(item(site)))
    Reader(site, tmp_path / "off", full_text=False).poll()
    assert site.paths() == ["/feed", "/feed"]


def test_a_page_dates_what_its_feed_does_not(site: Site, tmp_path: Path) -> None:
    """An entry without a date has its page's, and says so."""
    reader = Reader(site, tmp_path, full_text=True)
    dated = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2021-08-09T08:00:00Z">')
    site.pages |= {"/feed": Page(rss(item(site, date=""))), "/a": Page(dated.encode(), headers={"Content-Type": "text/html"})}
    reader.poll()
    assert [(f"{article.published:%Y-%m-%d}", article.published_basis) for article in reader.articles()] == [("2021-08-09", "page")]


def test_a_page_that_does_not_answer_is_asked_again(site: Site, tmp_path: Path) -> None:
    """The summary goes out at once; the page's text follows as a new revision, even if the feed has not changed since."""
    reader = Reader(site, tmp_path, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site)), headers={"ETag": '"1"'}), "/a": Page(status=503)}
    reader.poll()
    site.pages["/a"] = Page(PAGE.encode(), headers={"Content-Type": "text/html"})
    reader.poll()
    reader.poll()
    assert [LONG.strip() in article.body for article in reader.articles()] == [False, True]
    assert site.paths() == ["/feed", "/a", "/feed", "/a", "/feed"]


def test_a_page_that_is_gone_leaves_the_summary(site: Site, tmp_path: Path) -> None:
    """Where the page is not to be had the summary is the article, and the page is not asked for again."""
    reader = Reader(site, tmp_path, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site)))}
    reader.poll()
    reader.poll()
    assert [article.body for article in reader.articles()] == ["Aybak fell."]
    assert site.paths() == ["/feed", "/a", "/feed"]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("<item><title>T</title><description>D</description></item>", "neither a link nor an id"),
        ("<item><link>ftp://n.example/a</link><description>D</description></item>", "no http or https"),
        ("<item><link>https://n.example/a</link><title>T</title></item>", "no text"),
    ],
)
def test_a_bad_entry_becomes_a_dead_letter_once(site: Site, reader: Reader, entry: str, error: str) -> None:
    """An entry that is no article is dead-lettered with what it said, once, and the others go on."""
    site.pages["/feed"] = Page(rss(entry, item(site)))
    reader.poll()
    reader.restart()
    reader.poll()
    [letter] = reader.letters()
    assert (error in letter.error, letter.path, letter.attempts) == (True, reader.feed.url, 1)
    assert letter.original
    assert len(reader.articles()) == 1


@pytest.mark.parametrize("body", [b"<html><body>Not found</body></html>", b"\x00\x01", b""])
def test_a_bad_feed_becomes_a_dead_letter_once(site: Site, reader: Reader, body: bytes) -> None:
    """What is neither RSS nor Atom is dead-lettered as it came, once for the same bytes, and told as an error each time."""
    site.pages["/feed"] = Page(body)
    healths = [reader.poll().health for _ in range(2)]
    assert [(health.ok, health.failures, "neither RSS nor Atom" in health.error) for health in healths] == [
        (False, 1, True),
        (False, 2, True),
    ]
    assert [(letter.original, letter.path, letter.attempts) for letter in reader.letters()] == [(body, reader.feed.url, 1)]


@pytest.mark.parametrize(
    ("page", "error"),
    [
        (Page(status=404), "HTTP 404"),
        (Page(status=500), "HTTP 500"),
        (Page(status=302, headers={"Location": "/feed"}), "redirects"),
        (Page(b"not gzip", headers={"Content-Encoding": "gzip"}), "/feed"),
        (Page(gzip.compress(b" " * (11 * 2**20)), headers={"Content-Encoding": "gzip"}), "more than 10 MiB"),
    ],
)
def test_a_feed_that_is_not_to_be_had_is_an_error_line(site: Site, reader: Reader, page: Page, error: str) -> None:
    """A server's errors, redirects without end, broken and bursting compression: said in one line, and the feed is asked less often."""
    site.pages["/feed"] = page
    found = [reader.poll() for _ in range(7)]
    assert error in found[0].health.error
    assert "\n" not in found[0].health.error
    assert [one.pause for one in found] == [300, 600, 1200, 2400, 4800, 4800, 4800]
    assert reader.letters() == []


def test_nobody_listening_is_an_error_line(site: Site, reader: Reader) -> None:
    """A host that does not answer is a feed that fails."""
    site.close()
    assert not reader.poll().health.ok


def test_a_server_says_when_to_come_back(site: Site, reader: Reader) -> None:
    """Retry-After is kept where it is longer than our own pause."""
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})
    assert reader.poll().pause == 7200


def test_redirects_and_compression_are_followed(site: Site, reader: Reader) -> None:
    """A feed that moved, and comes compressed, is read."""
    site.pages["/feed"] = Page(status=301, headers={"Location": "/moved"})
    site.pages["/moved"] = Page(gzip.compress(rss(item(site))), headers={"Content-Encoding": "gzip"})
    assert reader.poll().health.fresh == 1


def test_we_say_who_asks(site: Site, reader: Reader) -> None:
    """Every request carries our name and version."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    assert site.asked[0][1]["user-agent"].startswith("groundshift/")


def test_a_feed_sends_us_into_no_private_network(site: Site, tmp_path: Path) -> None:
    """A page or a redirect on a private address is refused unless a feed of ours is there; the summary stands."""
    reader = Reader(site, tmp_path, full_text=True)
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.pages["/feed"] = Page(rss(item(site).replace(site.url, elsewhere)))
    reader.poll()
    assert site.paths() == ["/feed"]
    assert [article.body for article in reader.articles()] == ["Aybak fell."]


def test_a_feed_that_breaks_off_gives_what_it_has(site: Site, reader: Reader) -> None:
    """Of a feed cut in the middle the entries before are read."""
    site.pages["/feed"] = Page(rss(item(site), item(site, name="b"))[:-60])
    reader.poll()
    assert f"{site.url}/a" in {article.url for article in reader.articles()}


def test_a_feed_names_no_file_of_ours(site: Site, reader: Reader, tmp_path: Path) -> None:
    """What a server answers is a feed's text, never the path of one to open here."""
    here = tmp_path / "here.xml"
    here.write_bytes(rss(item(site)))
    site.pages["/feed"] = Page(str(here).encode())
    assert not reader.poll().health.ok
    assert reader.articles() == []


def test_what_no_feed_shows_any_more_is_forgotten(site: Site, reader: Reader) -> None:
    """An entry that left its feed a month ago leaves the memory too; one that is still there stays."""
    site.pages["/feed"] = Page(rss(item(site, "gone"), item(site, "kept")))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, "kept")))
    for _ in range(2):
        reader.now += timedelta(days=20)
        reader.poll()
    site.pages["/feed"] = Page(rss(item(site, "gone"), item(site, "kept")))
    assert [article.url for article in reader.poll().records] == [f"{site.url}/gone"]


def test_a_broken_memory_starts_anew(site: Site, reader: Reader) -> None:
    """A memory that cannot be read costs a second sending under the same id, nothing else."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    (reader.config.stack.data / "feeds" / "live.json").write_bytes(b"{")
    reader.restart()
    reader.poll()
    first, second = reader.articles()
    assert (first.id, first.revision, first.content_hash) == (second.id, second.revision, second.content_hash)


def test_how_a_feed_fares_is_in_the_index(site: Site, reader: Reader) -> None:
    """One document a feed says how its last poll went."""
    site.pages["/feed"] = Page(rss(item(site), item(site, name="b")))
    reader.poll()
    site.pages["/feed"] = Page(status=500)
    reader.poll()
    [(_, _, fields)] = reader.index.documents["live-feeds"].values()
    assert (fields["ok"], fields["failures"], fields["feed"]) == (False, 1, reader.feed.url)


def test_each_feed_has_its_turn() -> None:
    """Feeds are polled when they are due: often where the pause is short, and none waits for another's."""
    now, turns = [0.0], []

    def sleep(seconds: float) -> None:
        now[0] += seconds

    def poll_one(feed: Feed) -> float:
        turns.append((now[0], feed.url))
        if len(turns) == 6:
            raise KeyboardInterrupt
        return feed.every_seconds

    feeds = [Feed(url="slow", source="s", every_seconds=100), Feed(url="fast", source="s", every_seconds=40)]
    with pytest.raises(KeyboardInterrupt):
        forever(poll_one, feeds, clock=lambda: now[0], sleep=sleep)
    assert turns == [(0, "slow"), (0, "fast"), (40, "fast"), (80, "fast"), (100, "slow"), (120, "fast")]


def test_feeds_are_the_configured_ones_or_those_named() -> None:
    """A feed named on the command line is taken as configured where it is; with none at all there is an error."""
    ours = Feed(url="https://n.example/feed", source="agency", every_seconds=60)
    config = Config(feed=[ours])
    assert chosen(config, []) == [ours]
    assert [(feed.url, feed.source) for feed in chosen(config, [ours.url, "https://other.example/feed"])] == [
        (ours.url, "agency"),
        ("https://other.example/feed", "other.example"),
    ]
    with pytest.raises(Misconfigured, match="--feed"):
        chosen(Config(), [])
