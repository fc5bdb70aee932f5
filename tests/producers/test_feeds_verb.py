"""The verb feeds, as it is typed, against a real site."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from local_site import Page, Site
from reading_feeds import HTML, Reader, item, rss

from groundshift import cli
from groundshift.config import Feed, load
from groundshift.errors import GroundshiftError
from groundshift.keeping import CHECKED, FEEDS
from groundshift.tables import sorts
from producers import checking
from producers.exchange import Internet

MINE = '# my feeds\ntheatres = ["sudan"]\n\n[polling]\npacks = false  # only mine\npause_seconds = 0\nallow_private = ["{}"]\n'


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Site) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "groundshift.toml"
    file.write_text(MINE.format(site.place))
    return file


def type_in(*words: str) -> Result:
    return CliRunner().invoke(cli.groundshift, ["feeds", *words])


def said(answer: Result) -> str:
    """Return what went wrong."""
    assert isinstance(answer.exception, GroundshiftError), answer.output
    return str(answer.exception)


def test_a_feed_is_added_listed_and_removed(site: Site, file: Path) -> None:
    """What a person wrote into the file stays as it is; the feed stands behind it, and goes again."""
    site.pages["/feed"] = Page(rss(item(site)))
    added = type_in("add", f"{site.url}/feed", "--source", "dabanga", "--every", "60")
    assert (added.exit_code, "as of dabanga" in added.output) == (0, True), added.output
    assert file.read_text().startswith(MINE.format(site.place))
    [feed] = load(file, {}).feed
    assert (feed.url, feed.source, feed.every_seconds, feed.unverified) == (f"{site.url}/feed", "dabanga", 60, False)
    [row] = [json.loads(line) for line in type_in("list", "--json").output.splitlines()]
    assert [*row] == type_in("list", "--csv").stdout.splitlines()[0].split(",") == [*sorts(FEEDS)]
    assert (row["url"], row["source"], row["of"]) == (feed.url, "dabanga", "configuration")
    assert "already" in said(type_in("add", feed.url))
    assert type_in("remove", feed.url).exit_code == 0
    assert (load(file, {}).feed, file.read_text().startswith(MINE.format(site.place))) == ([], True)
    assert "feeds list" in said(type_in("remove", feed.url))


def test_a_page_names_its_feed(site: Site, file: Path) -> None:
    """Of a page the feed that it names is added; of several one has to be chosen, and a page without any says so."""
    link = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'
    site.pages |= {
        "/": Page(f"<html><head>{link.format('feed')}</head><body></body></html>".encode(), headers=HTML),
        "/two": Page(f"<html><head>{link.format('one')}{link.format('other')}</head></html>".encode(), headers=HTML),
        "/linked": Page(b'<html><body><a href="/world/rss.xml">RSS</a><a href="/about">x</a></body></html>', headers=HTML),
        "/none": Page(b"<html><body>Nothing</body></html>", headers=HTML),
    }
    assert f"names {site.url}/feed" in type_in("add", f"{site.url}/").output
    several = said(type_in("add", f"{site.url}/two"))
    assert all(f"{site.url}/{name}  {name}" in several for name in ("one", "other"))
    assert f"names {site.url}/world/rss.xml" in type_in("add", f"{site.url}/linked").output
    assert "no feed" in said(type_in("add", f"{site.url}/none"))
    assert "404" in said(type_in("add", f"{site.url}/nowhere"))
    assert [feed.url for feed in load(file, {}).feed] == [f"{site.url}/feed", f"{site.url}/world/rss.xml"]


def test_a_page_names_no_feed_inside_a_private_network(site: Site, file: Path) -> None:
    """What a page names is trusted no further than the page: a public one cannot have us ask a server beside us."""
    link = b'<link rel="alternate" type="application/rss+xml" title="x" href="http://169.254.169.254/latest/feed">'
    site.pages["/"] = Page(b"<html><head>" + link + b"</head><body></body></html>", headers=HTML)
    assert "private network" in said(type_in("add", f"{site.url}/"))
    assert load(file, {}).feed == []


def test_check_says_what_a_poll_would_bring_and_what_is_odd(site: Site, file: Path) -> None:
    """Each feed is asked once, no page is, and nothing is kept; what fails makes the exit code."""
    site.pages |= {
        "/feed": Page(status=301, headers={"Location": "/moved"}),
        "/moved": Page(rss(item(site, "a", "The army entered Nyala."), item(site, "b", "Stocks rise.", date="0000-00-00"))),
    }
    assert type_in("add", f"{site.url}/feed", "--source", "nobody", "--unverified").exit_code == 0
    answer = type_in("check")
    first, *odd = answer.output.splitlines()
    assert answer.exit_code == 0
    assert "rss20, 2 entries, the newest of 2021-08-09 08:00 UTC: 2 articles, 1 of a theatre in use, 1 without a date" in first
    told = "\n".join(odd)
    assert all(words in told for words in ("moved for good", "0000-00-00", "no theatre in use has a source nobody", "the mark can go"))
    assert set(site.paths()) == {"/feed", "/moved"}
    assert "counted as if nothing had been polled before: Kafka does not run here" in answer.stderr
    site.pages["/feed"] = Page(status=410)
    [row] = [json.loads(line) for line in type_in("check", "--json").stdout.splitlines()]
    assert [*row] == type_in("check", "--csv").stdout.splitlines()[0].split(",") == [*sorts(CHECKED)]
    assert (row["ok"], row["retired"]) == (False, True)
    assert "1 of 1 feeds" in said(type_in("check"))


def test_check_counts_what_a_poll_would_bring(site: Site) -> None:
    """Of each feed what its own next poll would put onto the log: not what is there, nor what another feed of its source brings."""
    reader = Reader(site)
    second = Feed(url=f"{site.url}/second", source="agency", every_seconds=300, full_text=False)
    feeds = [reader.feed, second]
    site.pages |= {"/feed": Page(rss(item(site), item(site, "b")), headers={"ETag": '"1"'}), "/second": Page(rss(item(site, "c")))}

    def checked() -> list[int]:
        web = Internet(trusted={site.place}, proxy=False)
        remembered = list(reader.log.history(["live-feed-states"]))
        return [
            one.articles
            for one in asyncio.run(checking.check(reader.config, feeds, web, reader.names, known=frozenset(), remembered=remembered))
            if one.health.ok
        ]

    assert checked() == [2, 1]
    reader.poll_all(feeds)
    before = len(list(reader.log.history(["live-feed-states"])))
    assert checked() == [0, 0]
    site.pages["/feed"] = Page(
        rss(item(site, summary="Aybak fell, it is said."), item(site, "b"), item(site, "d")), headers={"ETag": '"2"'}
    )
    assert checked() == [2, 0]
    assert len(list(reader.log.history(["live-feed-states"]))) == before, "nothing goes onto the log"
    brought = reader.poll_all(feeds)
    assert len(brought[reader.feed.url].articles) == 2


def test_check_says_which_host_wants_to_be_left_alone(site: Site) -> None:
    """A host that has asked for patience is asked by nobody, and its feeds do not go unmentioned."""
    reader = Reader(site)
    reader.now = datetime.now(UTC)
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})
    reader.poll()
    web = Internet(trusted={site.place}, proxy=False)
    remembered = list(reader.log.history(["live-feed-states"]))
    [one] = asyncio.run(checking.check(reader.config, [reader.feed], web, reader.names, known=frozenset(), remembered=remembered))
    assert (one.health.ok, "wants to be left alone until" in one.health.error, len(site.asked)) == (False, True, 1)


def test_opml_goes_out_and_comes_in(site: Site, file: Path, tmp_path: Path) -> None:
    """What is exported from one place is imported at another: each feed once, its source by its domain, marked unverified."""
    file.write_text(MINE.format(site.place).replace("packs = false", "packs = true"))
    opml = tmp_path / "feeds.opml"
    assert type_in("export", str(opml)).exit_code == 0
    exported = [json.loads(line) for line in type_in("list", "--json").output.splitlines()]
    file.write_text(MINE.format(site.place))
    assert f"{len(exported)} feeds added" in type_in("import", str(opml)).output
    found = {feed.url: feed for feed in load(file, {}).feed}
    assert found.keys() == {row["url"] for row in exported}
    assert (found["https://sudantribune.com/feed/"].source, all(feed.unverified for feed in found.values())) == ("sudantribune", True)
    assert f"0 feeds added to {file.name}, {len(exported)} were there" in type_in("import", str(opml)).output
    (tmp_path / "none.opml").write_text("<opml><body/></opml>")
    assert "no feed in it" in said(type_in("import", str(tmp_path / "none.opml")))


def test_a_list_of_feeds_is_trusted_no_further_than_a_stranger(site: Site, file: Path, tmp_path: Path) -> None:
    """What an imported list names is asked in no private network until a person has looked at it; no address of the web is left out."""
    site.pages["/feed"] = Page(rss(item(site)))
    file.write_text("[polling]\npacks = false\npause_seconds = 0\n")
    outlines = "".join(f'<outline type="rss" text="x" xmlUrl="{url}"/>' for url in (f"{site.url}/feed", "file:///etc/passwd", "http://"))
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    answer = type_in("import", str(tmp_path / "list.opml"))
    assert "1 feeds added" in answer.output
    assert all(f"left out: '{url}'" in answer.output for url in ("file:///etc/passwd", "http://"))
    checked = type_in("check")
    assert "private network" in checked.output
    assert "without the mark unverified" in checked.output
    assert site.asked == []
    file.write_text(file.read_text().replace("unverified = true", "unverified = false"))
    assert "1 articles" in type_in("check").output


def test_nobody_to_write_to_is_said(site: Site, file: Path) -> None:
    """Where the user agent names no contact, whoever sends requests hears of it."""
    site.pages["/feed"] = Page(rss(item(site)))
    type_in("add", f"{site.url}/feed", "--source", "dabanga")
    assert "polling.contact is empty" in type_in("check").output
    file.write_text(file.read_text().replace("[polling]", '[polling]\ncontact = "desk@example.org"'))
    assert "polling.contact" not in type_in("check").output


def test_a_packs_feed_is_left_out(file: Path) -> None:
    """A feed of a pack that is removed is written down as not to be polled, and the pack stays as it is."""
    file.write_text('theatres = ["sudan"]\n')
    url = "https://sudantribune.com/feed/"
    assert "pack sudan" in type_in("remove", url).output
    assert url not in type_in("list", "--json").output
    assert load(file, {}).polling.without == [url]
