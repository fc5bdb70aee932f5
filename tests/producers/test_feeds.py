"""Polling real feeds over real HTTP: what is new, what is not, and which article an entry is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from local_site import Page, Site
from reading_feeds import HTML, LONG, NOW, PAGE, Reader, item, rss

from groundshift.adapters.topics import RECORD_LIMIT
from groundshift.config import Config, Feed
from groundshift.core.records import encode, milliseconds
from groundshift.errors import Misconfigured
from producers import judging
from producers.listing import chosen


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def reader(site: Site) -> Reader:
    return Reader(site)


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
    assert reader.poll().articles == []
    assert len(reader.articles()) == 1


def test_an_article_in_two_feeds_is_one(site: Site, reader: Reader) -> None:
    """An article that another feed had, under an address that differs only in how one came, is known."""
    site.pages["/feed"] = Page(rss(item(site)))
    site.pages["/other"] = Page(rss(item(site, name="a?utm_source=other#top")))
    reader.poll()
    assert reader.poll(Feed(url=f"{site.url}/other", source="agency")).articles == []


def test_an_unchanged_feed_is_not_sent_to_us(site: Site, reader: Reader) -> None:
    """ETag and Last-Modified go back with the next request, also after a restart; 304 is success with nothing new."""
    site.pages["/feed"] = Page(rss(item(site)), headers={"ETag": '"1"', "Last-Modified": "Mon, 09 Aug 2021 08:00:00 GMT"})
    reader.poll()
    found = reader.poll()
    assert (found.health.ok, found.health.status, found.articles) == (True, 304, [])
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Mon, 09 Aug 2021 08:00:00 GMT")


def test_a_changed_text_is_a_new_revision(site: Site, reader: Reader) -> None:
    """Content that changed without saying so is known from when it was fetched; the id stays."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, summary="Aybak fell, says the governor.")))
    changed_at = reader.poll().health.at
    old, new = reader.articles()
    assert (old.id, new.body, new.revision) == (new.id, "Aybak fell, says the governor.", milliseconds(changed_at))


def test_a_new_date_with_the_old_text_is_nothing_new(site: Site, reader: Reader) -> None:
    """A feed that dates its entries anew without changing them sends nothing."""
    site.pages["/feed"] = Page(rss(item(site)))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, date="Mon, 09 Aug 2021 18:00:00 GMT")))
    assert reader.poll().articles == []


def test_a_date_to_come_is_now(site: Site, reader: Reader) -> None:
    """Nothing is published after it was fetched: a clock that is ahead there is not believed."""
    site.pages["/feed"] = Page(rss(item(site, date="Mon, 09 Aug 2031 08:00:00 GMT")))
    reader.poll()
    assert [article.published for article in reader.articles()] == [NOW]


def test_a_summary_brings_its_page(site: Site) -> None:
    """Where the feed has only a summary the page's own text becomes the body, without what stands around it."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site))), "/a": Page(PAGE.encode(), headers=HTML)}
    reader.poll()
    [article] = reader.articles()
    assert LONG.strip() in article.body
    assert "Home" not in article.body


def test_a_whole_text_asks_for_no_page(site: Site) -> None:
    """Where the feed has the content, and where full_text is off, no page is asked for."""
    content = '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">All of the text of it.</content:encoded>'
    site.pages["/feed"] = Page(rss(item(site, more=content)))
    Reader(site, full_text=True).poll()
    site.pages["/feed"] = Page(rss(item(site)))
    Reader(site, full_text=False).poll()
    assert site.paths() == ["/feed", "/feed"]


def test_a_page_dates_what_its_feed_does_not(site: Site) -> None:
    """An entry without a date has its page's, and says so."""
    reader = Reader(site, full_text=True)
    dated = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2021-08-09T08:00:00Z">')
    site.pages |= {"/feed": Page(rss(item(site, date=""))), "/a": Page(dated.encode(), headers=HTML)}
    reader.poll()
    assert [(f"{article.published:%Y-%m-%d}", article.published_basis) for article in reader.articles()] == [("2021-08-09", "page")]


def test_a_page_that_does_not_answer_is_asked_again(site: Site) -> None:
    """The summary goes out at once; the page's text follows as a new revision, even if the feed has not changed since."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site)), headers={"ETag": '"1"'}), "/a": Page(status=500)}
    reader.poll()
    site.pages["/a"] = Page(PAGE.encode(), headers=HTML)
    reader.now += timedelta(minutes=10)
    reader.poll()
    reader.poll()
    assert [LONG.strip() in article.body for article in reader.articles()] == [False, True]
    assert [path for path in site.paths() if path != "/robots.txt"] == ["/feed", "/a", "/feed", "/a", "/feed"]


def test_an_edit_behind_an_unchanged_entry_is_a_revision(site: Site) -> None:
    """A page is looked at again whatever its feed shows, on condition, so often and no more; what was edited is known since that look."""
    reader = Reader(site, full_text=True, look_again_hours=[1, 6, 24])
    edited = PAGE.replace("officials said", "officials denied")
    feed = Page(rss(item(site, date="Tue, 10 Aug 2021 11:00:00 GMT")), headers={"ETag": '"1"'})
    site.pages |= {"/feed": feed, "/a": Page(PAGE.encode(), headers={**HTML, "ETag": '"p"'})}
    reader.poll()
    for hours in (0.5, 1, 3, 6.5, 12, 25, 50, 100):
        reader.now = NOW + timedelta(hours=hours, minutes=20)
        if hours == 6.5:
            site.pages["/a"] = Page(edited.encode(), headers={**HTML, "ETag": '"q"'})
        reader.poll_all([reader.feed], again=False)
    assert [path for path in site.paths() if path == "/a"] == ["/a"] * 4
    assert [asked.get("if-none-match") for path, asked in site.asked if path == "/a"] == [None, '"p"', '"p"', '"q"']
    old, new = reader.articles()
    assert (old.id, "denied" in old.body, "denied" in new.body, old.published) == (new.id, False, True, new.published)
    assert new.revision == milliseconds(NOW + timedelta(hours=6.5, minutes=20))
    assert not any(book.pending for _, book in reader.book().all())


@pytest.mark.parametrize("later", [b"<html><body><p>Please accept our cookies.</p></body></html>", b""])
def test_a_wall_before_a_page_is_no_edit(site: Site, later: bytes) -> None:
    """A page that lost most of its text is a notice or a wall; what was read of it stands. So where it is gone."""
    reader = Reader(site, full_text=True, look_again_hours=[1])
    site.pages |= {"/feed": Page(rss(item(site))), "/a": Page(PAGE.encode(), headers=HTML)}
    reader.poll()
    site.pages["/a"] = Page(later, headers=HTML) if later else Page(status=404)
    reader.now += timedelta(hours=2)
    reader.poll()
    assert (len(reader.articles()), site.paths().count("/a"), reader.letters()) == (1, 2, [])


def test_a_page_that_is_gone_leaves_the_summary(site: Site) -> None:
    """Where the page is not to be had the summary is the article, and the page is not asked for again."""
    reader = Reader(site, full_text=True)
    site.pages |= {"/feed": Page(rss(item(site)))}
    reader.poll()
    reader.poll()
    assert [article.body for article in reader.articles()] == ["Aybak fell."]
    assert site.paths() == ["/feed", "/robots.txt", "/a", "/feed"]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("<item><title>T</title><description>D</description></item>", "neither a link nor an id"),
        ("<item><link>ftp://n.example/a</link><description>D</description></item>", "no http or https"),
        ("<item><link>https://n.example/a</link></item>", "no text"),
    ],
)
def test_a_bad_entry_becomes_a_dead_letter_once(site: Site, reader: Reader, entry: str, error: str) -> None:
    """An entry that is no article is dead-lettered with what it said, once, and the others go on."""
    site.pages["/feed"] = Page(rss(entry, item(site)))
    reader.poll()
    reader.poll()
    [letter] = reader.letters()
    assert (error in letter.error, letter.path, letter.attempts) == (True, reader.feed.url, 1)
    assert letter.original
    assert len(reader.articles()) == 1


@pytest.mark.parametrize("body", [b"<html><body>Not found</body></html>", b"\x00\x01", b""])
def test_a_bad_feed_becomes_a_dead_letter_once(site: Site, reader: Reader, body: bytes) -> None:
    """What is no feed is dead-lettered as it came, once for the same bytes, and told as an error each time."""
    site.pages["/feed"] = Page(body)
    healths = [reader.poll().health for _ in range(2)]
    assert [(health.ok, health.failures, "neither RSS, Atom" in health.error) for health in healths] == [
        (False, 1, True),
        (False, 2, True),
    ]
    assert [(letter.original, letter.path, letter.attempts) for letter in reader.letters()] == [(body, reader.feed.url, 1)]


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
    """An entry that left its feed a month ago leaves the memory too; what comes back is sent again only if it says something else."""
    site.pages["/feed"] = Page(rss(item(site, "gone"), item(site, "kept")))
    reader.poll()
    for summary in ("One.", "Two."):
        reader.now += timedelta(days=20)
        site.pages["/feed"] = Page(rss(item(site, "kept"), item(site, "other", summary=summary)))
        reader.poll()
    [entries] = [entries for _, book in reader.book().all() for entries in book.entries.values()]
    assert len(entries.known) == 2
    site.pages["/feed"] = Page(rss(item(site, "gone"), item(site, "kept")))
    assert reader.poll().articles == []
    site.pages["/feed"] = Page(rss(item(site, "gone", summary="Aybak fell again."), item(site, "kept")))
    assert [article.url for article in reader.poll().articles] == [f"{site.url}/gone"]


def test_a_month_of_nothing_new_puts_nothing_on_the_log(site: Site, reader: Reader) -> None:
    """However often a feed is asked, its articles lie on the log once, and what is remembered of it does not grow."""
    site.pages["/feed"] = Page(rss(item(site), item(site, "b", guid="g")))
    reader.poll()
    keys = {message.key for message in reader.log.history(["live-feed-states"]) if message.value}
    for days in range(30):
        site.pages["/feed"] = Page(rss(item(site), item(site, "b", guid="g"), head=f"<lastBuildDate>{days}</lastBuildDate>"))
        reader.now += timedelta(days=1)
        reader.poll()
    assert len(reader.articles()) == 2
    assert {message.key for message in reader.log.history(["live-feed-states"]) if message.value} == keys


# which article an entry is


def test_entries_that_share_a_link_are_told_apart(site: Site, reader: Reader) -> None:
    """Where texts differ the guid tells which article an entry is, and none is sent again at the next poll."""
    items = [item(site, "live", summary=f"Town {n} fell.", guid=f"post-{n}") for n in range(3)]
    site.pages["/feed"] = Page(rss(*items))
    reader.poll()
    site.pages["/feed"] = Page(rss(*reversed(items), item(site, "live", summary="Town 3 fell.", guid="post-3")))
    reader.poll()
    reader.poll()
    assert sorted(article.body for article in reader.articles()) == [f"Town {n} fell." for n in range(4)]
    assert len({article.id for article in reader.articles()}) == 4


def test_the_posts_of_a_page_are_told_apart_by_their_fragments(site: Site, reader: Reader) -> None:
    """A page that is a blog of posts: each fragment is an article, and a place on the page is none."""
    site.pages["/feed"] = Page(rss(*(item(site, f"live#block-{n}", summary=f"Town {n} fell.") for n in range(3))))
    reader.poll()
    reader.poll()
    assert len({article.id for article in reader.articles()}) == len(reader.articles()) == 3


@pytest.mark.parametrize(
    ("guid", "title"),
    [
        ("", "Town {n}"),
        ("", "Live"),
        ("", ""),
        ("site", "Town {n}"),
        ("site", "Live"),
        ("{poll}-{n}", "Live"),
        ("{poll}-{n}", "Town {n}"),
    ],
)
@pytest.mark.parametrize("link", ["live", "live#block", "live#{n}"])
def test_whatever_names_them_none_is_lost_or_sent_again(site: Site, reader: Reader, guid: str, title: str, link: str) -> None:
    """Entries of one address without guids, with one guid for all, or with new guids at each poll: each text once."""
    for poll in range(5):
        items = [
            item(
                site, link.format(n=n), f"Town {n} fell.", guid=guid.format(poll=poll, n=n), title=title.format(n=n),
                date=f"Mon, 09 Aug 2021 0{n}:00:00 GMT",
            )
            for n in range(poll, poll + 4)
        ]  # fmt: skip
        site.pages["/feed"] = Page(rss(*(items if poll % 2 else reversed(items))))
        reader.poll()
    assert sorted(article.body for article in reader.articles()) == [f"Town {n} fell." for n in range(8)]
    assert len({article.id for article in reader.articles()}) == 8
    entries = next(book.entries[reader.feed.url] for _, book in reader.book().all() if book.entries)
    assert len(encode(entries)) < 6000


def test_what_is_known_of_shared_links_has_room(site: Site, reader: Reader) -> None:
    """As many entries as are looked at, all of one address and with the longest guids, are known in a record that the log takes."""
    for poll in range(2):
        items = (item(site, "live", f"Town {poll} {n} fell.", guid=f"{poll} {n} " + '"' * 900) for n in range(5100))
        site.pages["/feed"] = Page(rss(*items))
        assert reader.poll().health.fresh == 5000
    [entries] = [entries for _, book in reader.book().all() for entries in book.entries.values()]
    assert (len(entries.known), len(encode(entries)) < RECORD_LIMIT * 0.9, reader.letters()) == (judging.MOST_KNOWN, True, [])


def test_entries_with_one_link_and_one_text_are_one(site: Site, reader: Reader) -> None:
    """A feed that has an article twice, under two guids, has it once."""
    site.pages["/feed"] = Page(rss(item(site, guid="1"), item(site, guid="2")))
    reader.poll()
    reader.poll()
    assert len(reader.articles()) == 1


def test_a_changed_guid_is_the_same_article(site: Site, reader: Reader) -> None:
    """A feed that names its entries anew sends nothing; with another text it is a revision of the article that it was."""
    site.pages["/feed"] = Page(rss(item(site, guid="1")))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, guid="2")))
    assert reader.poll().articles == []
    site.pages["/feed"] = Page(rss(item(site, guid="3", summary="Aybak fell, says the governor.")))
    reader.poll()
    old, new = reader.articles()
    assert (old.id, old.revision < new.revision) == (new.id, True)


def test_twins_of_a_page_are_one_article(site: Site, reader: Reader) -> None:
    """Tracking, AMP and print addresses are the article's own."""
    site.pages["/feed"] = Page(rss(item(site, "a?utm_source=rss", guid="1")))
    site.pages["/amp"] = Page(rss(item(site, "a/amp?fbclid=x", guid="2")))
    site.pages["/print"] = Page(rss(item(site, "a?print=1", guid="3")))
    reader.poll()
    for name in ("amp", "print"):
        assert reader.poll(Feed(url=f"{site.url}/{name}", source="agency")).articles == []


def test_another_feeds_copy_counts_where_it_has_more(site: Site, reader: Reader) -> None:
    """Of two feeds with one article the longer text stands, and they do not take turns."""
    other = Feed(url=f"{site.url}/other", source="agency", every_seconds=300)
    site.pages["/feed"] = Page(rss(item(site, summary="Aybak fell on Monday.")))
    site.pages["/other"] = Page(rss(item(site, summary="Aybak fell.")))
    reader.poll()
    assert reader.poll(other).articles == []
    site.pages["/other"] = Page(rss(item(site, summary="Aybak fell on Monday, the governor said.")))
    assert len(reader.poll(other).articles) == 1
    for _ in range(3):
        reader.poll_all([reader.feed, other])
    assert len(reader.articles()) == 2


def test_an_entry_that_left_its_feed_stays(site: Site, reader: Reader) -> None:
    """A feed shows a window: what it no longer shows is neither taken back nor sent again when it returns."""
    site.pages["/feed"] = Page(rss(item(site), item(site, "b")))
    reader.poll()
    site.pages["/feed"] = Page(rss(item(site, "b")))
    assert reader.poll().articles == []
    site.pages["/feed"] = Page(rss(item(site), item(site, "b")))
    assert reader.poll().articles == []


# which pages are fetched


def test_only_pages_of_a_theatre_in_use_are_fetched(site: Site) -> None:
    """Where neither title nor summary names a place or side, the entry goes out as the feed has it; `all` turns that off."""
    reader = Reader(site, full_text=True)
    reader.names = lambda text: "Taliban" in text
    site.pages |= {
        "/feed": Page(rss(item(site, "a", "Stocks rise."), item(site, "b", "Taliban advance."))),
        "/a": Page(PAGE.encode(), headers=HTML),
    }
    reader.poll()
    assert [path for path in site.paths() if path in ("/a", "/b")] == ["/b"]
    assert {article.body for article in reader.articles()} == {"Stocks rise.", "Taliban advance."}
    every = reader.feed.model_copy(update={"url": f"{site.url}/every", "all": True})
    site.pages["/every"] = Page(rss(item(site, "a", "Stocks rise.")))
    reader.poll(every)
    assert "/a" in site.paths()


def test_so_many_pages_a_poll_and_the_rest_next_time(site: Site) -> None:
    """A feed leads to pages_per_poll pages; what has to wait goes out as the feed has it, and its page with the next poll."""
    reader = Reader(site, full_text=True, pages_per_poll=2)
    site.pages["/feed"] = Page(rss(*(item(site, f"p{n}") for n in range(5))), headers={"ETag": '"1"'})
    site.pages |= {f"/p{n}": Page(PAGE.encode(), headers=HTML) for n in range(5)}
    asked = []
    for _ in range(4):
        reader.poll()
        asked.append(sum(path.startswith("/p") for path in site.paths()))
    assert asked == [2, 4, 5, 5]
    assert len({article.url for article in reader.articles() if LONG.strip() in article.body}) == 5


def test_feeds_are_the_configured_ones_or_those_named() -> None:
    """A feed named on the command line is taken as configured where it is; with none at all there is an error."""
    ours = Feed(url="https://n.example/feed", source="agency", every_seconds=60)
    config = Config(feed=[ours])
    assert chosen(config, {}, []) == [ours]
    assert [(feed.url, feed.source) for feed in chosen(config, {}, [ours.url, "https://other.example/feed"])] == [
        (ours.url, "agency"),
        ("https://other.example/feed", "other.example"),
    ]
    with pytest.raises(Misconfigured, match="--feed"):
        chosen(Config(), {}, [])
