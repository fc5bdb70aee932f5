"""Feeds that a page names, and lists of feeds: OPML in and out."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree

import listparser
from lxml import html as lxml_html

from groundshift.errors import BadInput
from producers.documents import text_of
from producers.exchange import Answer, place_of
from producers.listing import Listed

TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "text/xml"}
WORDS = ("/rss", "/feed", "/atom", ".rss", "rss.xml", "feed.xml", "atom.xml", "feed.json", "news-sitemap", "sitemap-news")


class Found(NamedTuple):
    """A feed that a page names."""

    url: str
    title: str


def feeds_of(page: Answer) -> list[Found]:
    """Return the feeds that a page of HTML names as its own, in its order; where it names none, the links that look like some."""
    try:
        tree = lxml_html.document_fromstring(text_of(page.body, page.headers))
    except (ValueError, lxml_html.etree.LxmlError, BadInput):
        return []
    base = urljoin(page.url, next(iter(tree.xpath("//base/@href")), ""))
    named = [
        Found(urljoin(base, link.get("href").strip()), (link.get("title") or "").strip())
        for link in tree.iter("link")
        if link.get("href") and "alternate" in (link.get("rel") or "").lower().split() and (link.get("type") or "").lower() in TYPES
    ]
    links = [(urljoin(base, link.get("href").strip()), link.text_content().strip()) for link in tree.iter("a") if link.get("href")]
    guessed = [Found(url, title) for url, title in links if any(word in url.lower() for word in WORDS)]
    return list({one.url: one for one in (named or guessed) if one.url.startswith(("http://", "https://"))}.values())


def read_opml(raw: bytes, name: str) -> tuple[list[Found], list[str]]:
    """Return the feeds of an OPML file, and what it names that no feed can be at. Raises BadInput: it is none, or names no feed."""
    found = [Found(feed.url.strip(), feed.title) for feed in listparser.parse(text_of(raw, {})).feeds]
    feeds = [one for one in found if one.url.isprintable() and one.url.startswith(("http://", "https://")) and place_of(one.url)]
    if not feeds:
        raise BadInput(f"{name}: no feed in it: give an OPML file, with an outline for each feed that has its xmlUrl (http or https)")
    return feeds, [one.url for one in found if one not in feeds]


def write_opml(feeds: Iterable[Listed]) -> bytes:
    """Return an OPML file of these feeds, a group for the configuration and for each pack."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Feeds of Groundshift"
    body = ElementTree.SubElement(root, "body")
    groups: dict[str, ElementTree.Element] = {}
    for feed, of in feeds:
        group = groups.get(of)
        if group is None:
            group = groups[of] = ElementTree.SubElement(body, "outline", text=of, title=of)
        about = {"type": "rss", "text": feed.source, "title": feed.source, "xmlUrl": feed.url}
        ElementTree.SubElement(group, "outline", {**about, **({"language": feed.lang} if feed.lang else {})})
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
