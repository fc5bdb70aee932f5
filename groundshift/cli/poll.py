"""groundshift poll: new articles of live feeds onto the log."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Optional

import click
from rich.console import Console
from rich.live import Live

from groundshift import config
from groundshift.adapters import open_index, open_log
from groundshift.config import Feed
from groundshift.errors import Failed, Misconfigured
from groundshift.observe import logger, start_logging
from groundshift.packs import in_use

if TYPE_CHECKING:
    from producers.poller import Poller
    from producers.polling import Watch


@click.command(short_help="Put new articles of live feeds onto the log.")
@click.option("--once", is_flag=True, help="Ask each feed that is due once and end: 0 if all answered, else 1. Default: until stopped.")
@click.option("--feed", "urls", metavar="URL", multiple=True, help="This feed; may be repeated. Default: those that `feeds list` shows.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics, groups and indices. Default: the configuration's.")
def command(*, once: bool, urls: tuple[str, ...], dataset: str | None) -> None:
    """Put new articles of live feeds onto the log, each content of an article once.

    Start more, here or elsewhere, to share the feeds: where one ends, the others take over. On a terminal it shows what was asked, what
    came and what is next, unless log_format says json.
    """
    settings = config.load(dataset=dataset)
    try:
        from producers import exchange, listing, polling  # noqa: PLC0415  # the extra `feeds` may be left out
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[feeds]'") from error
    packs = in_use(settings)
    feeds = listing.chosen(settings, packs, urls)
    names = listing.about(settings, packs)
    web = polling.internet(settings, listing.trusted(settings, feeds, urls))
    start_logging(settings)
    if says := exchange.nobody_to_write_to(settings.polling.contact):
        logger().warning(says, do="set it to an address or a mail, in groundshift.toml under [polling]")
    with closing(open_log(settings)) as log, closing(open_index(settings)) as index, _seen(settings, feeds, once=once) as watch:
        poller = asyncio.run(polling.polling(settings, feeds, log, index, web=web, names=names, once=once, watch=watch))
    if once:
        _report(poller, feeds)


@contextmanager
def _seen(settings: config.Config, feeds: Sequence[Feed], *, once: bool) -> Iterator[Optional["Watch"]]:
    """Show on a terminal how it goes, and log otherwise."""
    from producers.telling import view  # noqa: PLC0415  # as above

    console = Console(stderr=True)
    if once or not console.is_terminal or settings.log_format == "json":
        yield None
        return
    start_logging(settings.model_copy(update={"log_level": "error"}))  # each poll is a line of the view

    with Live(console=console, auto_refresh=False, transient=False) as live:

        def watch(poller: "Poller") -> None:
            shown = view(poller.mine(), poller.healths, poller.articles, datetime.now(UTC), max(5, console.size.height - 6))
            live.update(shown, refresh=True)

        yield watch


def _report(poller: "Poller", feeds: Sequence[Feed]) -> None:
    """Say of each feed what came. Raises Failed: one that was asked did not answer."""
    from producers.polling import not_asked  # noqa: PLC0415  # as above
    from producers.telling import line  # noqa: PLC0415

    healths = [poller.healths[feed.url] for feed in feeds if feed.url in poller.healths]
    for health in healths:
        click.echo(line(health), err=not health.ok)
    for feed, why in not_asked(poller, feeds):
        click.echo(f"{feed.url}: {why}", err=True)
    failed = sum(not health.ok for health in healths)
    if failed:
        raise Failed(f"{failed} of {len(healths)} feeds did not answer as they should")
