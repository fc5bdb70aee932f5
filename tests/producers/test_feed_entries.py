"""What a feed's bytes say, entry by entry: kinds, charsets, dates, and what is broken."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundshift.errors import BadInput
from producers.dates import read_date
from producers.documents import apart, mended, text_of
from producers.entries import Broken, Content, Entry, parse, readable
from producers.exchange import Answer
from producers.identity import canonical_url

NOW = datetime(2021, 8, 10, 12, tzinfo=UTC)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
RDF = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
DATE = "<dc:date>2021-08-09T08:00:00Z</dc:date>"
ATOM = (
    "<id>1</id><title>Aybak</title><link rel='alternate' href='https://n.example/a'/><published>2021-08-09T08:00:00Z</published>"
    "<summary>Aybak fell.</summary>"
)
ITEM = "<title>Aybak</title><link>https://n.example/a</link><description>Aybak fell.</description>"


def read(body: bytes | str, content_type: str = "") -> Content:
    raw = body.encode() if isinstance(body, str) else body
    return parse(Answer("https://n.example/feed", 200, {"content-type": content_type} if content_type else {}, raw), "agency", "", NOW)


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>N</title>{''.join(items)}</channel></rss>"


def only(content: Content) -> Entry:
    [entry] = content.entries
    assert isinstance(entry, Entry)
    return entry


JSON = {"version": "https://jsonfeed.org/version/1.1", "title": "N", "language": "en-GB", "items": [
    {"id": "1", "url": "https://n.example/a", "title": "Aybak", "content_html": "<p>Aybak fell.</p>",
     "date_published": "2021-08-09T12:30:00+04:30"},
]}  # fmt: skip
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://n.example/a</loc><news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-08-09T08:00:00Z</news:publication_date><news:title>Aybak</news:title></news:news></url></urlset>"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("rss090", f"{RDF} xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel></channel><item>{ITEM}</item></rdf:RDF>"),
        ("rss10", f"{RDF} xmlns='http://purl.org/rss/1.0/' {DC}><channel></channel><item>{ITEM}{DATE}</item></rdf:RDF>"),
        ("rss091u", f"<rss version='0.91'><channel><item>{ITEM}</item></channel></rss>"),
        ("rss092", f"<rss version='0.92'><channel><item>{ITEM}</item></channel></rss>"),
        ("rss093", f"<rss version='0.93'><channel><item>{ITEM}</item></channel></rss>"),
        ("rss094", f"<rss version='0.94'><channel><item>{ITEM}</item></channel></rss>"),
        ("rss20", rss(f"<item>{ITEM}<pubDate>Mon, 09 Aug 2021 12:30:00 +0430</pubDate></item>")),
        ("atom03", f"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>{ATOM.replace('published', 'issued')}</entry></feed>"),
        ("atom10", f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{ATOM}</entry></feed>"),
        ("json11", json.dumps(JSON)),
        ("news sitemap", SITEMAP),
    ],
)  # fmt: skip
def test_every_kind_of_feed_is_read(kind: str, body: str) -> None:
    """RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed and news sitemaps give title, address and, where they say them, text and date."""
    content = read(body)
    row = only(content).row
    assert (content.kind, row.title, row.url) == (kind, "Aybak", "https://n.example/a")
    assert row.published in (None, datetime(2021, 8, 9, 8, tzinfo=UTC))
    assert row.body == ("" if kind == "news sitemap" else "Aybak fell.")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<html><body>Not found</body></html>", "a page of HTML"),
        ("", "neither RSS, Atom"),
        ("{}", "no JSON Feed"),
        ("{", "not JSON"),
        ("[" * 100_000, "no feed"),
        ('{"version": ' + "[" * 100_000, "taken apart"),
        ("<sitemapindex><sitemap><loc>https://n.example/s1.xml</loc></sitemap></sitemapindex>", "such as https://n.example/s1.xml"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://n.example/a</loc></url></urlset>", "without news"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: str, says: str) -> None:
    """What cannot be read as any kind is refused, with what to do."""
    with pytest.raises(BadInput, match=says):
        read(body)


BAD_DATES = [
    "0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "1628496000", "2021-13-09", "2021-02-30",
    "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 09 Aug 2021 25:00:00 GMT", "Mon, 09 Aug 2021 12:30:00 XYZ", "09/08/2021", "yesterday",
    "Mon, 09 Ago 2021 12:00:00 GMT", "20210832",
]  # fmt: skip


@pytest.mark.parametrize("said", BAD_DATES)
def test_a_date_that_is_none_is_unknown_and_said(said: str) -> None:
    """It is never read as another date, and it harms no other entry."""
    bad, good = read(
        rss(f"<item>{ITEM}<pubDate>{said}</pubDate></item>", f"<item>{ITEM.replace('/a', '/b')}<pubDate>9 Aug 2021</pubDate></item>")
    ).entries
    assert isinstance(bad, Entry)
    assert isinstance(good, Entry)
    assert (bad.row.published, said in bad.odd[0]) == (None, True)
    assert good.row.published == datetime(2021, 8, 9, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Mon, 09 Aug 2021 12:30:00 +0430", "2021-08-09T08:00:00"),
        ("Monday, 9 August 2021 12:30 AFT", "2021-08-09T08:00:00"),
        ("Mon, 9 Aug 21 08:00 GMT", "2021-08-09T08:00:00"),
        ("Mon, 09 Aug 2021 13:00:00 PKT", "2021-08-09T08:00:00"),
        ("2021-08-09T12:30:00.123+04:30", "2021-08-09T08:00:00"),
        ("2021-08-09 08:00:00", "2021-08-09T08:00:00"),
        ("August 9, 2021 4:00 am EDT", "2021-08-09T08:00:00"),
        ("20210809T080000Z", "2021-08-09T08:00:00"),
        ("2021-08-09", "2021-08-09T23:59:59"),
        ("Mon, 09 Aug 2021 24:00:00 GMT", "2021-08-10T00:00:00"),
        ("2021-08-10T13:00:00Z", "2021-08-10T12:00:00"),
    ],
)
def test_dates_as_feeds_write_them(said: str, read: str) -> None:
    """RFC 5322 with names of zones, ISO 8601, words: an instant in UTC. A bare day is its end, what is to come is now."""
    assert read_date(said, NOW).at == datetime.fromisoformat(read).replace(tzinfo=UTC)


@given(st.text())
def test_no_date_is_after_now_or_before_the_web(said: str) -> None:
    """Any text is a date between the two, or none; it raises nothing."""
    found = read_date(said, NOW)
    assert found.at is None or datetime(1990, 1, 1, tzinfo=UTC) <= found.at <= NOW


@given(st.datetimes(datetime(1990, 1, 2), datetime(2021, 8, 9)), st.integers(-12, 12))  # noqa: DTZ001  # the zone is the test's
def test_a_date_is_read_as_it_was_written(at: datetime, hours: int) -> None:
    """An instant in any zone is read as itself."""
    there = (at.replace(tzinfo=UTC, microsecond=0) + timedelta(hours=hours)).strftime("%a, %d %b %Y %H:%M:%S")
    assert read_date(f"{there} {hours:+03d}00", NOW).at == at.replace(tzinfo=UTC, microsecond=0)


ACCENTED = rss(f"<item>{ITEM}</item>").replace("Aybak", "Áybak")


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + ACCENTED.encode(), "text/xml; charset=iso-8859-1"),
        (b"<?xml version='1.0' encoding='utf-8'?>" + ACCENTED.encode("windows-1252"), "text/xml; charset=utf-8"),
        (b"<?xml version='1.0' encoding='nonsense'?>" + ACCENTED.encode("windows-1252"), ""),
        (ACCENTED.encode("utf-16"), "text/xml"),
        (b"\xef\xbb\xbf" + ACCENTED.encode(), "text/plain; charset=us-ascii"),
    ],
)  # fmt: skip
def test_a_wrong_charset_is_seen_through(raw: bytes, content_type: str) -> None:
    """What reads as UTF-8 is UTF-8, whatever is said of it; what does not is what the document or the header says, or Windows-1252."""
    assert only(read(raw, content_type)).row.title == "Áybak"


def test_a_cyrillic_charset_is_taken_from_the_document() -> None:
    """Bytes that are no UTF-8 are read as declared."""
    raw = f"<?xml version='1.0' encoding='windows-1251'?>{rss(f'<item>{ITEM}</item>').replace('Aybak', 'Айбак')}".encode("windows-1251")
    assert only(read(raw)).row.title == "Айбак"


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("half &#xD83D; an emoji", "half \N{REPLACEMENT CHARACTER} an emoji"),
        ("whole &#xD83D;&#xDE00;", "whole \N{GRINNING FACE}"),
        ("whole &#55357;&#56832;", "whole \N{GRINNING FACE}"),
        ("a bell &#7;", "a bell"),
        ("a raw bell \x07 and nul \x00", "a raw bell and nul"),
        ("&#xFFFF; and &#x110000;", "\N{REPLACEMENT CHARACTER} and \N{REPLACEMENT CHARACTER}"),
        ("a quote &#146;", "a quote \N{RIGHT SINGLE QUOTATION MARK}"),
    ],
)
def test_half_characters_are_mended(said: str, mended: str) -> None:
    """Halves of an emoji, control characters and what XML has no reference for harm neither their entry nor another."""
    entries = list(readable(read(rss(f"<item>{ITEM.replace('Aybak fell.', said)}</item>", f"<item>{ITEM.replace('/a', '/b')}</item>"))))
    assert [entry.row.body for entry in entries] == [mended, "Aybak fell."]


def test_half_characters_of_json_are_mended() -> None:
    """A JSON Feed may escape half an emoji."""
    body = json.dumps(JSON).replace("Aybak fell.", "Aybak \\ud83d fell \\ud83d\\ude00.")
    assert only(read(body)).row.body == "Aybak \N{REPLACEMENT CHARACTER} fell \N{GRINNING FACE}."


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_mended_can_be_written(text: str) -> None:
    """Any text at all can be encoded once it is mended, and mending it again changes nothing."""
    mended(text).encode("utf-8")
    assert mended(mended(text)) == mended(text)


@pytest.mark.parametrize(
    "bad",
    [
        "<item><title>T</title><description>D</description></item>",
        "<item><link>ftp://n.example/x</link><title>T</title></item>",
        "<item><link>http://[::1</link><title>T</title></item>",
    ],
)
def test_a_broken_entry_stands_alone(bad: str) -> None:
    """An entry that is none is said by itself, with what it was; those before and after it are read."""
    first, broken, last = read(rss(f"<item>{ITEM}</item>", bad, f"<item>{ITEM.replace('/a', '/b')}</item>")).entries
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert isinstance(broken, Broken)
    assert b"T" in broken.raw or b"[::1" in broken.raw


def test_where_the_parser_breaks_each_entry_is_parsed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feedparser may raise over a whole document: then its entries are parsed one by one, and what it raises over is said alone."""
    import feedparser

    whole = feedparser.parse

    def parse_or_break(document: object, **more: object) -> object:
        if b"BREAKS" in document.getvalue():  # type: ignore[attr-defined]
            raise AttributeError("'NoneType' object has no attribute 'lower'")
        return whole(document, **more)

    monkeypatch.setattr(feedparser, "parse", parse_or_break)
    items = [f"<item>{ITEM.replace('/a', f'/{n}')}</item>" for n in range(3)]
    items[1] = items[1].replace("Aybak fell", "BREAKS")
    content = read(rss(*items))
    assert [entry.row.url for entry in readable(content)] == ["https://n.example/0", "https://n.example/2"]
    [broken] = [entry for entry in content.entries if isinstance(entry, Broken)]
    assert b"BREAKS" in broken.raw


def test_an_item_of_json_that_is_none_stands_alone() -> None:
    """What is no object, or names nothing, is said by itself."""
    content = read(json.dumps({**JSON, "items": [3, {"title": "T"}, *JSON["items"]]}))
    assert [type(entry) for entry in content.entries] == [Broken, Broken, Entry]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(raw: bytes) -> None:
    """Whatever an entry says, the feed is read or refused as BadInput."""
    try:
        read(
            b"<rss version='2.0'><channel><item><link>https://n.example/a</link><description>"
            + raw
            + b"</description></item></channel></rss>"
        )
    except BadInput:
        return


def test_a_feed_without_end_is_cut_and_says_so() -> None:
    """Of a feed with more entries than anybody would print the first are looked at, and how many there were is said."""
    content = read(rss(*(f"<item><link>https://n.example/{n}</link><title>T</title></item>" for n in range(5100))))
    assert (len(content.entries), "5,100 entries" in content.odd[-1]) == (5000, True)


@pytest.mark.timeout(30)
def test_no_document_takes_longer_than_its_length() -> None:
    """Each character is looked at once or twice: brackets, entities and entries without end, and addresses of twins of twins."""
    assert text_of(b"<!DOCTYPE rss [" + b"[]" * 500_000 + b"]><rss/>", {}).endswith("<rss/>")
    with pytest.raises(BadInput, match="without an end"):
        text_of(b"<!DOCTYPE rss [" + b"<!ENTITY " * 500_000 + b"<rss/>", {})
    assert list(apart("<rss>" + "<item>" * 500_000)) == []
    assert canonical_url("https://example.org" + "/amp" * 500_000).startswith("https://example.org/amp")


def test_an_entity_that_is_only_told_of_harms_nobody() -> None:
    """A DOCTYPE stands before the root; what an entry's text says of entities is text."""
    text = "<rss><channel><description><![CDATA[<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>]]></description></channel></rss>"
    assert text_of(text.encode(), {}) == text
