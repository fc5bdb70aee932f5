"""groundshift dashboards: bring them to Grafana."""

from contextlib import closing
from pathlib import Path

import click

import dashboards.check as checking
import dashboards.push as pushing
from dashboards import files, queries
from groundshift import config, stack
from groundshift.adapters import open_index
from groundshift.cli._asking import of_theatres, settings_of
from groundshift.errors import Failed, Misconfigured
from groundshift.packs import in_use


@click.group(short_help="Push the dashboards to Grafana, compare them, check what they ask for.")
def command() -> None:
    """Bring the dashboards, data sources and alert rules to the Grafana of the configuration, or of the local stack."""


@command.command()
@of_theatres
@click.option("--force", is_flag=True, help="Overwrite dashboards that a person changed in Grafana.")
def push(*, force: bool, theatres: tuple[str, ...]) -> None:
    """Create or update everything, for each war in use. A dashboard that a person changed stays, and the difference is shown."""
    settings = settings_of(None, theatres)
    elasticsearch = settings.grafana.elasticsearch_url or stack.addresses(settings).elasticsearch
    given = pushing.variables(str(elasticsearch), settings.elasticsearch)
    pushing.push(pushing.connect(settings.grafana, grafana_url(settings)), given, list(in_use(settings).values()), click.echo, force=force)


@command.command()
@of_theatres
def diff(theatres: tuple[str, ...]) -> None:
    """Show in what the dashboards in Grafana differ from ours; nothing, and exit code 0, where they do not."""
    settings = settings_of(None, theatres)
    grafana = pushing.connect(settings.grafana, grafana_url(settings))
    lines = list(pushing.differences(grafana, list(in_use(settings).values())))
    for line in lines:
        click.echo(line)
    if lines:
        raise Failed("they differ: `groundshift dashboards push` makes them ours")


@command.command()
@click.option("--dataset", metavar="NAME", help="Prefix of the indices. Default: the configuration's.")
@of_theatres
def check(dataset: str | None, theatres: tuple[str, ...]) -> None:
    """Check what a person would: that each panel has something true to say, each click leads somewhere, and the boards agree on numbers."""
    settings = settings_of(dataset, theatres)
    packs = list(in_use(settings).values())
    with closing(open_index(settings)) as index:
        problems = list(checking.problems(index, settings.dataset, packs))
    for problem in problems:
        click.echo(problem)
    if problems:
        raise Failed(f"{len(problems)} things are wrong")
    click.echo(f"{len(queries.panels(packs))} panels have what they show, their links lead to it, and their numbers agree")


@command.command("write")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@of_theatres
def write_files(folder: Path, theatres: tuple[str, ...]) -> None:
    """Write what Grafana reads from files into FOLDER: a dashboard a file, and its provisioning in a folder beside them."""
    try:
        provisioning = files.write(folder, list(in_use(settings_of(None, theatres)).values()))
    except OSError as error:
        raise Failed(f"{folder}: {error.strerror}: choose another folder") from error
    click.echo(f"{provisioning}: set GF_PATHS_PROVISIONING to it, and GROUNDSHIFT_DASHBOARDS to {folder}")


def grafana_url(settings: config.Config) -> str:
    """Return where Grafana is. Raises Misconfigured: nowhere."""
    running = stack.running(settings)
    url = settings.grafana.url or (running.grafana if running else None)
    if not url:
        raise Misconfigured("no Grafana: set grafana.url (GROUNDSHIFT_GRAFANA__URL), or start one with `groundshift up`")
    return url
