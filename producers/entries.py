"""A feed, taken apart into entries: RSS and Atom by feedparser, their HTML to plain text."""

import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from time import struct_time
from typing import Any, NamedTuple

import feedparser

from groundshift.core.records import digest
from groundshift.errors import BadInput
from producers.fetching import Response
from producers.identity import Row, host

BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section", "article"}


class Entry(NamedTuple):
    """One entry as the feed has it."""

    row: Row
    fingerprint: str  # of all the feed says of it
    whole: bool  # the feed has its full text
    raw: bytes


def parse(feed: Response, source: str, now: datetime) -> list[Entry]:
    """Return the entries of a feed in its order. Raises BadInput: neither RSS nor Atom."""
    try:
        # from a buffer: a text would be taken for the name of a file or an address
        found = feedparser.parse(io.BytesIO(feed.body), response_headers={**feed.headers, "content-location": feed.url})
        if not found.get("version"):
            raise BadInput(f"{feed.url}: neither RSS nor Atom ({found.get('bozo_exception') or 'no feed in it'})")
        lang = str(found.feed.get("language") or "").partition("-")[0].lower()
        return [_entry(entry, source, lang, feed.url, now) for entry in found.entries]
    except (ValueError, TypeError, KeyError, AttributeError, LookupError, AssertionError, RecursionError) as error:
        raise BadInput(f"{feed.url}: cannot be taken apart ({error!r})") from error  # the parsers' own words for markup that is too broken


def _entry(entry: dict[str, Any], source: str, lang: str, feed: str, now: datetime) -> Entry:
    raw = json.dumps(entry, default=str, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    contents = [_plain(content) for content in entry.get("content") or ()]
    summary = _plain(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    content = max(contents, key=len, default="")
    published = _instant(entry.get("published_parsed"), now)
    updated = _instant(dict.get(entry, "updated_parsed"), now)  # its own get() has `published` stand in
    row = Row(
        body=content if len(content) >= len(summary) else summary,
        title=_plain(entry.get("title_detail") or {"value": entry.get("title", "")}),
        url=entry.get("link") or None,
        id=f"{host(feed)}/{entry['id']}" if entry.get("id") else None,
        lang=lang or None,
        source=source,
        published=published or updated,
        updated=updated,
    )
    return Entry(row, digest(raw.decode()), len(content) > len(summary), raw)


def _instant(parsed: struct_time | None, now: datetime) -> datetime | None:
    """Return when, in UTC; a time to come is a wrong clock there, and becomes now."""
    return min(now, datetime(*parsed[:6], tzinfo=UTC)) if parsed else None


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

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self.pieces.append("\n" if tag in BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append("\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"\s+", " ", data))
