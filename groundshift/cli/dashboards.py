"""groundshift dashboards: bring them to Grafana."""

from contextlib import closing

import click

import dashboards.check as checking
import dashboards.push as pushing
from groundshift import config, stack
from groundshift.adapters import open_index
from groundshift.errors import Failed, Misconfigured


@click.group(short_help="Push the dashboards to Grafana, compare them, check what they ask for.")
def command() -> None:
    """Bring the dashboards, data sources and alert rules to the Grafana of the configuration, or of the local stack."""


@command.command()
@click.option("--force", is_flag=True, help="Overwrite dashboards that a person changed in Grafana.")
def push(*, force: bool) -> None:
    """Create or update everything. A dashboard that a person changed stays, and the difference is shown."""
    settings = config.load()
    elasticsearch = settings.grafana.elasticsearch_url or stack.addresses(settings).elasticsearch
    given = pushing.variables(str(elasticsearch), settings.elasticsearch)
    pushing.push(pushing.connect(settings.grafana, grafana_url(settings)), given, click.echo, force=force)


@command.command()
def diff() -> None:
    """Show in what the dashboards in Grafana differ from ours; nothing, and exit code 0, where they do not."""
    settings = config.load()
    lines = list(pushing.differences(pushing.connect(settings.grafana, grafana_url(settings))))
    for line in lines:
        click.echo(line)
    if lines:
        raise Failed("they differ: `groundshift dashboards push` makes them ours")


@command.command()
@click.option("--dataset", metavar="NAME", help="Prefix of the indices. Default: the configuration's.")
def check(dataset: str | None) -> None:
    """Check that the index has every field the panels ask for, and something to show in each."""
    settings = config.load(dataset=dataset)
    with closing(open_index(settings)) as index:
        problems = list(checking.problems(index, settings.dataset))
    for problem in problems:
        click.echo(problem)
    if problems:
        raise Failed(f"{len(problems)} of the panels' queries have nothing to show")
    click.echo(f"{len(checking.panels())} panels have what they show")


def grafana_url(settings: config.Config) -> str:
    """Return where Grafana is. Raises Misconfigured: nowhere."""
    running = stack.running(settings)
    url = settings.grafana.url or (running.grafana if running else None)
    if not url:
        raise Misconfigured("no Grafana: set grafana.url (GROUNDSHIFT_GRAFANA__URL), or start one with `groundshift up`")
    return url
