"""Which feeds are polled: those of the configuration, and those of the packs in use."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from groundshift.config import Config, Feed
from groundshift.core.reading.whole.naming import names
from groundshift.core.theatre import Theatre
from groundshift.errors import Misconfigured
from producers.exchange import place_of
from producers.identity import host


class Listed(NamedTuple):
    """A feed, and where it stands: `configuration`, or the id of a pack."""

    feed: Feed
    of: str


OURS = "configuration"


def listed(config: Config, packs: Mapping[str, Theatre]) -> list[Listed]:
    """Return the feeds that are polled, each once: the configuration's go before a pack's."""
    found = {feed.url: Listed(feed, OURS) for feed in config.feed}
    for name, pack in packs.items() if config.polling.packs else ():
        for row in (row for row in pack.feeds if row.url not in config.polling.without):
            feed = Feed(
                url=row.url, source=row.source, lang=row.lang, every_seconds=row.every_seconds, full_text=row.full_text, all=row.all,
                unverified=row.unverified,
            )  # fmt: skip
            found.setdefault(row.url, Listed(feed, name))
    return list(found.values())


def chosen(config: Config, packs: Mapping[str, Theatre], urls: Iterable[str]) -> list[Feed]:
    """Return the feeds of these addresses, as configured where they are; by default all that are listed. Raises Misconfigured: none."""
    known = {one.feed.url: one.feed for one in listed(config, packs)}
    feeds = [known.get(url) or Feed.model_validate({"url": url, "source": source_at(url, packs)}) for url in urls] or list(known.values())
    if not feeds:
        raise Misconfigured("no feed: name one with --feed URL, add one with `groundshift feeds add URL`, or use a pack that has some")
    return feeds


def source_at(url: str, packs: Mapping[str, Theatre]) -> str:
    """Return the source whose domain an address is of, the narrowest; else its host."""
    name = host(url)
    of = {domain: source.id for pack in packs.values() for source in pack.sources.values() for domain in source.domains}
    parts = name.split(".")
    return next((of[".".join(parts[n:])] for n in range(len(parts)) if ".".join(parts[n:]) in of), name or "unknown")


def trusted(config: Config, feeds: Iterable[Feed], urls: Iterable[str] = ()) -> frozenset[str]:
    """Return the hosts that may lie in a private network: of feeds that a person named here, and those allowed.

    A feed marked unverified is trusted no further than a stranger's: it may have come in a list that somebody else made.
    """
    ours = {feed.url for feed in config.feed if not feed.unverified} | set(urls)
    return frozenset({place_of(feed.url) for feed in feeds if feed.url in ours} | set(config.polling.allow_private))


def about(config: Config, packs: Mapping[str, Theatre]) -> Callable[[str], bool]:
    """Return what says whether a text names a place or a side of a theatre in use; everything does where one in use has no places."""
    theatres = tuple(packs.values())
    if config.polling.all or any(not theatre.places for theatre in theatres):
        return lambda _text: True
    return lambda text: names(text, theatres)
