"""groundshift feeds: which feeds are polled, what each would bring, and how to add, remove, import and export them."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundshift import config
from groundshift.adapters import open_log
from groundshift.adapters.ports import Message
from groundshift.adapters.topics import topic
from groundshift.cli._asking import in_flat_forms, put, table
from groundshift.config import Config, Feed
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput, Failed, Misconfigured, Unavailable
from groundshift.keeping import CHECKED, FEEDS, of_feed
from groundshift.observe import start_logging
from groundshift.packs import in_use
from groundshift.tables import Row
from groundshift.writing import Form

if TYPE_CHECKING:
    from producers.checking import Checked


@click.group(short_help="List, add, check, remove, import and export feeds.")
def command() -> None:
    """List, add, check, remove, import and export feeds: those of the configuration, and of the packs in use."""
    try:
        import producers.listing  # noqa: F401, PLC0415  # the extra `feeds` may be left out
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[feeds]'") from error


@command.command("list")
@in_flat_forms
def list_feeds(*, form: Form | None) -> None:
    """List the feeds that are polled, with their sources and languages, and where each stands."""
    from producers.listing import listed  # noqa: PLC0415  # as above

    settings = config.load()
    found = listed(settings, in_use(settings))
    if form:
        put(form, FEEDS, [of_feed(feed, of) for feed, of in found])
        return
    rows = [(feed.url, feed.source, feed.lang or "-", of, "unverified" if feed.unverified else "") for feed, of in found]
    table("Feeds", ("feed", "source", "language", "of", ""), rows, least=("language", "of", ""))


@command.command()
@click.argument("urls", nargs=-1, metavar="[URL...]")
@in_flat_forms
def check(*, urls: tuple[str, ...], form: Form | None) -> None:
    """Ask each feed once, by default all, and say what a poll would bring and what is odd. Nothing goes onto the log.

    What the log's pollers know of a feed is not counted. Without a log everything is new, and that is said.

    Exit code 1 where one does not answer as it should.
    """
    from producers.exchange import nobody_to_write_to  # noqa: PLC0415
    from producers.listing import chosen  # noqa: PLC0415

    settings = config.load()
    packs = in_use(settings)
    remembered, unknown = _remembered(settings)
    found = _checked(settings, packs, chosen(settings, packs, urls), urls, remembered)
    if form:
        put(form, CHECKED, [_summary(one) for one in found])
    else:
        for one in found:
            click.echo(_told(one))
            for odd in one.odd:
                click.echo(f"    {odd}")
    if unknown:
        click.echo(f"counted as if nothing had been polled before: {unknown}", err=True)
    if says := nobody_to_write_to(settings.polling.contact):
        click.echo(says, err=True)
    failed = sum(not one.health.ok for one in found)
    if failed:
        raise Failed(f"{failed} of {len(found)} feeds do not answer as they should")


def _remembered(settings: Config) -> tuple[list[Message], str]:
    """Return what the log's pollers remember, or why that is not to be had."""
    try:
        with closing(open_log(settings)) as log:
            return list(log.history([topic(settings.dataset, "feed-states")])), ""
    except (Misconfigured, Unavailable, Failed) as error:
        return [], str(error).partition("\n")[0]


def _checked(
    settings: Config, packs: dict[str, Theatre], feeds: Sequence[Feed], urls: Sequence[str], remembered: Sequence[Message] = ()
) -> list["Checked"]:
    from producers import checking, listing, polling  # noqa: PLC0415

    start_logging(settings.model_copy(update={"log_level": "error"}))  # what is wrong with a feed is said below
    known = frozenset(source for pack in packs.values() for source in pack.sources)
    web = polling.internet(settings, listing.trusted(settings, feeds, urls))
    return asyncio.run(checking.check(settings, feeds, web, listing.about(settings, packs), known=known, remembered=remembered))


def _told(one: "Checked") -> str:
    health = one.health
    if not health.ok:
        return f"{one.feed.url}: {health.error}"
    newest = f", the newest of {health.last_entry_at:%Y-%m-%d %H:%M} UTC" if health.last_entry_at else ""
    wants = f", {one.named} of a theatre in use" if one.articles else ""
    undated = f", {one.undated} without a date" if one.undated else ""
    return f"{one.feed.url}: {health.kind}, {health.entries} entries{newest}: {one.articles} articles{wants}{undated}"


def _summary(one: "Checked") -> Row:
    health = one.health
    return {
        "feed": one.feed.url, "source": one.feed.source, "ok": health.ok, "error": health.error, "status": health.status,
        "kind": health.kind,
        "entries": health.entries, "articles": one.articles, "named": one.named, "undated": one.undated, "broken": health.broken,
        "newest": health.last_entry_at, "moved_to": health.moved_to, "retired": health.retired, "odd": one.odd,
    }  # fmt: skip


@command.command()
@click.argument("url")
@click.option("--source", metavar="ID", help="An id in the theatre's sources.toml. Default: the one whose domain it is, else its host.")
@click.option("--lang", metavar="CODE", default="", help="Language of its articles. Default: what the feed says.")
@click.option("--every", metavar="SECONDS", type=click.FloatRange(min=10), help="Shortest pause between polls.")
@click.option("--all", "every_item", is_flag=True, help="Fetch the page of every item.")
@click.option("--unverified", is_flag=True, help="Write it down without asking it.")
def add(*, url: str, source: str | None, lang: str, every: float | None, every_item: bool, unverified: bool) -> None:
    """Add a feed to the configuration. Of a page the feed that it names is taken; where it names several, choose one."""
    from producers.listing import source_at  # noqa: PLC0415
    from producers.writing import add_feeds  # noqa: PLC0415

    settings = config.load()
    packs = in_use(settings)
    found = url if unverified else _feed_at(settings, packs, url)
    more = {"lang": lang or None, "every_seconds": every, "all": every_item or None, "unverified": unverified or None}
    feed = {"url": found, "source": source or source_at(found, packs), **{name: value for name, value in more.items() if value is not None}}
    if any(one.url == found for one in settings.feed):
        raise Misconfigured(f"{found} is in {config.file_of()} already")
    add_feeds(config.file_of(), [feed])
    click.echo(f"{found}: added to {config.file_of()}, as of {feed['source']}")


def _feed_at(settings: Config, packs: dict[str, Theatre], url: str) -> str:
    """Return the address of the feed at an address, or of the one that the page there names. Raises Failed: none, or several."""
    from producers.discovery import feeds_of  # noqa: PLC0415
    from producers.exchange import place_of  # noqa: PLC0415
    from producers.polling import internet  # noqa: PLC0415

    [one] = _checked(settings, packs, [Feed.model_validate({"url": url, "source": "unknown"})], [url])
    if one.health.ok:
        return one.health.moved_to or url
    if "HTML" not in one.health.error:
        raise Failed(one.health.error)
    try:
        web = internet(settings, frozenset({place_of(url), *settings.polling.allow_private}))
        page = asyncio.run(web.get(one.health.moved_to or url, {}))
    except (BadInput, Unavailable) as error:
        raise Failed(str(error)) from error
    found = feeds_of(page)
    if len(found) == 1:
        try:  # what a page names is trusted no further than the page
            asyncio.run(internet(settings, frozenset({place_of(url), *settings.polling.allow_private})).get(found[0].url, {}))
        except (BadInput, Unavailable) as error:
            raise Failed(f"{url} is a page, and names {found[0].url}: {error}") from error
        click.echo(f"{url} is a page, and names {found[0].url}")
        return found[0].url
    named = "".join(f"\n{feed.url}  {feed.title}" for feed in found)
    raise Failed(f"{url} is a page, and names {'several feeds; add one of them:' if found else 'no feed'}{named}")


@command.command()
@click.argument("url")
def remove(url: str) -> None:
    """Take a feed out of the configuration; one of a pack is written down there as not to be polled."""
    from producers.listing import listed  # noqa: PLC0415
    from producers.writing import leave_out, remove_feed  # noqa: PLC0415

    settings = config.load()
    of = next((one.of for one in listed(settings, in_use(settings)) if one.feed.url == url), None)
    if of is None:
        raise Misconfigured(f"no feed {url}: `groundshift feeds list` shows those that are polled")
    if any(feed.url == url for feed in settings.feed):
        remove_feed(config.file_of(), url)
        click.echo(f"{url}: taken out of {config.file_of()}")
    else:
        leave_out(config.file_of(), url)
        click.echo(f"{url}: of the pack {of}, polled no more: polling.without in {config.file_of()}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--source", metavar="ID", help="Of all of them. Default: of each the one whose domain it is, else its host.")
def import_feeds(file: Path, source: str | None) -> None:
    """Add the feeds of an OPML file to the configuration, but those that are polled already. `feeds check` asks them.

    They are marked unverified: until a person takes the mark away none of them is asked in a private network.
    """
    from producers.discovery import read_opml  # noqa: PLC0415
    from producers.listing import listed, source_at  # noqa: PLC0415
    from producers.writing import add_feeds  # noqa: PLC0415

    settings = config.load()
    packs = in_use(settings)
    try:
        feeds, others = read_opml(file.read_bytes(), str(file))
    except BadInput as error:
        raise Misconfigured(str(error)) from error
    found = {one.url: one for one in feeds}
    known = {one.feed.url for one in listed(settings, packs)}
    fresh = [{"url": url, "source": source or source_at(url, packs), "unverified": True} for url in found if url not in known]
    add_feeds(config.file_of(), fresh)
    click.echo(f"{len(fresh)} feeds added to {config.file_of()}, {len(found) - len(fresh)} were there")
    for url in others:
        click.echo(f"left out: {url[:200]!r} is no address of http or https", err=True)


@command.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def export_feeds(file: Path | None) -> None:
    """Write the feeds that are polled as OPML, to a file or to standard output."""
    from producers.discovery import write_opml  # noqa: PLC0415
    from producers.listing import listed  # noqa: PLC0415

    settings = config.load()
    opml = write_opml(listed(settings, in_use(settings)))
    if file:
        file.write_bytes(opml)
    else:
        click.echo(opml.decode(), nl=False)
