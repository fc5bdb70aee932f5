"""groundshift reindex: the index made anew from the log."""

from contextlib import closing

import click

from groundshift import config
from groundshift.adapters import open_log
from groundshift.adapters.aliases import open_aliases
from groundshift.core import theatre
from groundshift.observe import start_logging
from groundshift.packs import in_use


@click.command(short_help="Make the index anew from the log, beside the one in use.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics, groups and indices. Default: the configuration's.")
@click.option("--into", metavar="ALIAS", help="Beside the dataset's own: into aliases that begin with this name. Default: in their place.")
@click.option("--reread", is_flag=True, help="Before that read every article anew: after an upgrade of the reading or of a pack.")
@click.option(
    "--move", is_flag=True, help="Only put indices that earlier versions made behind aliases, as they are. Nothing may write meanwhile."
)
def command(*, dataset: str | None, into: str | None, reread: bool, move: bool) -> None:
    """Make the index anew from the log alone, beside the one in use, and change the aliases over in one step.

    Consumers may run on. Days rolled up, notifications, heartbeats and feeds are not on the log and stay as they are.
    """
    if move and (into or reread):
        raise click.UsageError("--move goes with --dataset alone")
    settings = config.load(dataset=dataset)
    start_logging(settings)
    with closing(open_log(settings)) as log, closing(open_aliases(settings)) as index:
        if move:
            for alias, name in index.move(settings.dataset).items():
                click.echo(f"{alias} stands behind an alias now, as {name}")
            return
        from consumers import rebuild  # noqa: PLC0415  # loads the consumers, which --move does not need

        packs = in_use(settings, theatre.held)
        if reread:
            click.echo(f"{rebuild.reread(settings, packs, log)} claim sets read anew; the tracker takes back what they replace")
        for name in rebuild.rebuild(settings, packs, log, index, into=into or settings.dataset, say=click.echo):
            click.echo(f"dropped {name}")
