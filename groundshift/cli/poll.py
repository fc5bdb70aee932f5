"""groundshift poll: new articles of live feeds onto the log."""

from collections.abc import Sequence
from contextlib import closing

import click

from groundshift import config
from groundshift.adapters import open_index, open_log
from groundshift.adapters.operations import FeedHealth
from groundshift.errors import Failed, Misconfigured
from groundshift.observe import start_logging


@click.command(short_help="Put new articles of live feeds onto the log.")
@click.option("--once", is_flag=True, help="Poll each feed once and end. Default: each at its interval, until stopped.")
@click.option("--feed", "urls", metavar="URL", multiple=True, help="This feed; may be repeated. Default: those of the configuration.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics, groups and indices. Default: the configuration's.")
def command(*, once: bool, urls: tuple[str, ...], dataset: str | None) -> None:
    """Put new articles of RSS and Atom feeds onto the log, each content of an article once."""
    settings = config.load(dataset=dataset)
    start_logging(settings)
    try:
        from producers import fetching, polling  # noqa: PLC0415  # the extra `feeds` may be left out
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[feeds]'") from error
    feeds = polling.chosen(settings, urls)
    with closing(open_log(settings)) as log, closing(open_index(settings)) as index, fetching.client(feed.url for feed in feeds) as through:
        log.prepare(settings.dataset)
        poller = polling.Poller(settings, log, index, through)
        if once:
            _tell([poller.poll(feed).health for feed in feeds])
        else:
            polling.forever(lambda feed: poller.poll(feed).pause, feeds)


def _tell(found: Sequence[FeedHealth]) -> None:
    for health in found:
        click.echo(f"{health.feed}: {f'{health.fresh} new of {health.entries}' if health.ok else health.error}", err=not health.ok)
    if not any(health.ok for health in found):
        raise Failed("no feed could be read")
