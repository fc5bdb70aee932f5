"""A feed, taken apart into entries, each by itself: RSS 0.9 to 2.0, RDF and Atom by feedparser, JSON Feed, news sitemaps."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, NamedTuple

import feedparser
from lxml import etree

from groundshift.core.records import digest
from groundshift.errors import BadInput
from producers.dates import read_date
from producers.documents import MOST, apart, mended, mended_deep, text_of
from producers.exchange import Answer
from producers.identity import Row, canonical_url, host

BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section", "article"}
SILENT = {"script", "style", "noscript"}
# What the parsers throw at markup or values that are too broken for them.
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError, AssertionError, RecursionError, OverflowError)
PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


class Entry(NamedTuple):
    """One entry as the feed has it."""

    key: str  # by which the feed tells it from its others: the guid, else the link, else what it says
    guid: str
    row: Row
    fingerprint: str  # of all that makes the article
    whole: bool  # the feed has its full text
    raw: bytes
    odd: tuple[str, ...] = ()


class Broken(NamedTuple):
    """One entry that cannot be read, by itself."""

    raw: bytes
    why: str


class Content(NamedTuple):
    """What a feed holds."""

    kind: str  # rss20, atom10, json11, news sitemap ...
    title: str
    entries: list[Entry | Broken]
    ttl: float = 0  # seconds for which the feed says it stays as it is
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[str] = frozenset()
    odd: tuple[str, ...] = ()


def parse(answer: Answer, source: str, lang: str, now: datetime) -> Content:
    """Return what a feed holds, in its order. Raises BadInput: no feed."""
    try:
        text = text_of(answer.body, answer.headers)
    except BadInput as error:
        raise BadInput(f"{answer.url}: {error}") from error
    begins = text.lstrip()[:400].lower()
    about = _About(answer, source, lang, now)
    try:
        if begins.startswith("{"):
            content = _json_feed(text, about)
        elif "<urlset" in begins or "<sitemapindex" in begins:
            content = _sitemap(text, about)
        else:
            content = _xml(text, about)
    except BROKEN as error:
        raise BadInput(f"{answer.url}: cannot be taken apart ({error!r})") from error
    if len(content.entries) > MOST:
        more = f"{len(content.entries):,} entries, of which the first {MOST:,} are looked at"
        content = content._replace(entries=content.entries[:MOST], odd=(*content.odd, more))
    return content


class _About(NamedTuple):
    answer: Answer
    source: str
    lang: str  # of the configuration; else the feed's own
    now: datetime


# RSS, RDF, Atom


def _xml(text: str, about: _About) -> Content:
    found = _parsed(text, about.answer)
    if not found.get("version"):
        raise BadInput(f"{about.answer.url}: no feed: neither RSS, Atom, JSON Feed nor a news sitemap{_instead(text)}")
    lang = about.lang or str(found.feed.get("language") or "").partition("-")[0].lower()
    entries = [_alone(entry, about._replace(lang=lang)) for entry in found.entries]
    if found.get("torn"):
        entries += [Broken(piece.encode(), f"{about.answer.url}: {why}") for piece, why in found["torn"]]
    ttl, hours, days = _rhythm(found.feed, text)
    odd = (f"markup is not well-formed ({found.get('bozo_exception')})",) if found.get("bozo") and not _harmless_bozo(found) else ()
    return Content(found["version"], str(found.feed.get("title") or ""), entries, ttl, hours, days, odd)


def _harmless_bozo(found: Mapping[str, Any]) -> bool:
    return "Charset" in type(found.get("bozo_exception")).__name__ or "CharacterEncoding" in type(found.get("bozo_exception")).__name__


def _instead(text: str) -> str:
    return (
        " (a page of HTML: `groundshift feeds add` looks for the feed that it names)"
        if re.search(r"<html|<!doctype html", text[:2000], re.I)
        else ""
    )


def _parsed(text: str, answer: Answer) -> Any:
    """Return feedparser's view of a document; where it breaks over the whole, that of each entry by itself."""
    said = {"content-type": "application/xml; charset=utf-8", "content-location": answer.url}
    try:
        # from a buffer: a text would be taken for the name of a file or an address
        return feedparser.parse(io.BytesIO(text.encode("utf-8")), response_headers=said)
    except BROKEN:
        found, torn = None, []
        for piece in apart(text):
            try:
                one = feedparser.parse(io.BytesIO(piece.encode("utf-8")), response_headers=said)
            except BROKEN as error:
                torn.append((piece, f"an entry cannot be taken apart ({error!r})"))
                continue
            if found is None:
                found = one
            else:
                found.entries += one.entries
        if found is None:
            raise
        found["torn"] = torn
        return found


def _alone(entry: dict[str, Any], about: _About) -> Entry | Broken:
    """Return an entry, or why it is none: what is wrong with it is its own affair."""
    raw = json.dumps(entry, default=str, sort_keys=True).encode()
    try:
        return _entry(entry, raw, about)
    except BadInput as error:
        return Broken(raw, str(error))
    except BROKEN as error:
        return Broken(raw, f"{about.answer.url}: an entry cannot be read ({error!r})")


def _entry(entry: dict[str, Any], raw: bytes, about: _About) -> Entry:
    contents = [_plain(content) for content in entry.get("content") or ()]
    summary = _plain(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    content = max(contents, key=len, default="")
    return made(
        about, raw,
        guid=str(entry.get("id") or ""),
        link=str(entry.get("link") or ""),
        title=_plain(entry.get("title_detail") or {"value": entry.get("title", "")}),
        summary=summary,
        content=content,
        published=str(dict.get(entry, "published") or ""),
        updated=str(dict.get(entry, "updated") or ""),  # its own get() has `published` stand in
    )  # fmt: skip


def made(
    about: Any, raw: bytes, *, guid: str, link: str, title: str, summary: str, content: str, published: str, updated: str, lang: str = ""
) -> Entry:
    """Return an entry of what a feed says of it. Raises BadInput: nothing names it, or its address is none."""
    feed = about.answer.url
    guid, link, title, summary, content = (mended(part).strip() for part in (guid, link, title, summary, content))
    if link:
        canonical_url(link)
    elif not guid:
        raise BadInput("neither a link nor an id: nothing would name the article")
    out, changed = read_date(mended(published), about.now), read_date(mended(updated), about.now)
    row = Row(
        body=content if len(content) >= len(summary) else summary,
        title=title,
        url=link or None,
        id=f"{host(feed)}/{guid}" if guid else None,
        lang=lang or about.lang or None,
        source=about.source,
        published=out.at or changed.at,
        updated=changed.at,
    )
    fingerprint = digest(row.title, summary, content, link, published.strip(), updated.strip())[:16]
    odd = tuple(f"date of {link or guid}: {date.odd}" for date in (out, changed) if date.odd)
    return Entry(guid or link, guid, row, fingerprint, len(content) > len(summary), raw, odd)


def _rhythm(feed: Mapping[str, Any], text: str) -> tuple[float, frozenset[int], frozenset[str]]:
    """Return for how long a feed says it stays as it is, in seconds, and the hours (UTC) and days on which it asks not to be asked."""
    minutes = str(feed.get("ttl") or "").strip()
    ttl = min(86400.0, float(minutes) * 60) if minutes.isascii() and minutes.isdigit() and len(minutes) < 9 else 0.0
    if period := PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower()):
        often = str(feed.get("sy_updatefrequency") or "1").strip()
        ttl = max(ttl, min(86400.0, period / max(1, int(often) if often.isascii() and often.isdigit() and len(often) < 6 else 1)))
    head = text[:65536]
    hours = {int(hour) % 24 for block in _blocks(head, "skipHours") for hour in re.findall(r"<hour>\s*(\d{1,2})\s*</hour>", block, re.I)}
    days = {day.lower() for block in _blocks(head, "skipDays") for day in re.findall(r"<day>\s*([A-Za-z]+)\s*</day>", block, re.I)}
    return ttl, frozenset(hours), frozenset(days)


def _blocks(text: str, name: str) -> list[str]:
    return re.findall(rf"<{name}\b.*?</{name}\s*>", text, re.IGNORECASE | re.DOTALL)


# JSON Feed


def _json_feed(text: str, about: _About) -> Content:
    """Read a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    try:
        found = mended_deep(json.loads(text))
    except json.JSONDecodeError as error:
        raise BadInput(f"{about.answer.url}: not JSON: {error}") from error
    version = str(found.get("version") or "") if isinstance(found, dict) else ""
    if "jsonfeed.org/version" not in version or not isinstance(found.get("items"), list):
        raise BadInput(f"{about.answer.url}: no feed: JSON, but no JSON Feed")
    lang = about.lang or str(found.get("language") or "").partition("-")[0].lower()
    entries = [_json_item(item, about._replace(lang=lang)) for item in found["items"]]
    return Content(f"json{version.rpartition('/')[2].replace('.', '')}", str(found.get("title") or ""), entries)


def _json_item(item: Any, about: _About) -> Entry | Broken:
    raw = json.dumps(item, sort_keys=True).encode()
    try:
        if not isinstance(item, dict):
            raise BadInput(f"{about.answer.url}: an item is a JSON {type(item).__name__}, and no object")
        named = {
            name: str(item.get(name) or "") for name in ("id", "url", "external_url", "title", "summary", "content_text", "content_html")
        }
        content = plain_text(named["content_html"])
        content = content if len(content) >= len(named["content_text"]) else named["content_text"]
        return made(
            about, raw, guid=named["id"], link=named["url"] or named["external_url"], title=named["title"], summary=named["summary"],
            content=content, published=str(item.get("date_published") or ""), updated=str(item.get("date_modified") or ""),
            lang=str(item.get("language") or "").partition("-")[0].lower(),
        )  # fmt: skip
    except BadInput as error:
        return Broken(raw, str(error))


# sitemaps


def _sitemap(text: str, about: _About) -> Content:
    """Read a news sitemap: addresses with titles and dates, and no text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    root = etree.fromstring(text.encode("utf-8"), parser)
    if root is None or not isinstance(root.tag, str):
        raise BadInput(f"{about.answer.url}: a sitemap that cannot be taken apart")
    if etree.QName(root).localname == "sitemapindex":
        inside = [element.text or "" for element in root.iter("{*}loc")][:5]
        raise BadInput(f"{about.answer.url}: an index of sitemaps and no feed: name one of them, such as {', '.join(inside)}")
    entries = [_page(element, about) for element in root.iterchildren("{*}url") if element.find(f"{NEWS}news") is not None]
    others = sum(1 for _ in root.iterchildren("{*}url")) - len(entries)
    odd = (f"{others} pages of the sitemap are no news",) if others else ()
    if not entries and others:
        raise BadInput(f"{about.answer.url}: a sitemap without news (no news:news in it)")
    return Content("news sitemap", "", entries, odd=odd)


def _page(element: Any, about: _About) -> Entry | Broken:
    raw = etree.tostring(element)
    news = element.find(f"{NEWS}news")
    try:
        return made(
            about, raw, guid="", link=element.findtext("{*}loc") or "", title=news.findtext(f"{NEWS}title") or "", summary="", content="",
            published=news.findtext(f"{NEWS}publication_date") or "", updated=element.findtext("{*}lastmod") or "",
            lang=(news.findtext(f"{NEWS}publication/{NEWS}language") or "").partition("-")[0].lower(),
        )  # fmt: skip
    except BadInput as error:
        return Broken(raw, str(error))


# text


def _plain(detail: Mapping[str, Any]) -> str:
    value = str(detail.get("value") or "")
    return value.strip() if detail.get("type") == "text/plain" else plain_text(value)


def plain_text(html: str) -> str:
    """Return the text of a piece of HTML, a line for each block."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in re.split(r"\n+", "".join(reader.pieces)))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self._silent += tag in SILENT
        self.pieces.append("\n" if tag in BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        self.pieces.append("\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def readable(content: Content) -> Iterator[Entry]:
    """Yield the entries that can be read."""
    return (entry for entry in content.entries if isinstance(entry, Entry))
