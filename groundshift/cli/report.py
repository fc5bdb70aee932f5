"""groundshift report: the page that opens from disk."""

from datetime import UTC, datetime
from pathlib import Path

import click

from groundshift import config
from groundshift.core import theatre
from groundshift.errors import Failed, Misconfigured
from groundshift.report.write import write


@click.command(short_help="Write a page that shows it all and opens from disk.")
@click.option("-o", "--output", metavar="FILE", default="report.html", type=click.Path(path_type=Path, dir_okay=False), help="The page.")
@click.option("--theatre", "name", metavar="NAME", help="Which theatre, where the configuration has several. Default: its first.")
@click.option("--from-files", "paths", metavar="PATH", multiple=True, type=click.Path(path_type=Path), help="Read articles, ask no server.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics and indices. Default: the configuration's.")
def command(output: Path, name: str | None, paths: tuple[Path, ...], dataset: str | None) -> None:
    """Write one self-contained page: the map of any day, what changed, who says so, alerts, what is contested, what it all rests on."""
    settings = config.load(dataset=dataset)
    if name and name not in settings.theatres:
        raise Misconfigured(f"theatre {name!r} is not in use: choose from {', '.join(settings.theatres)}")
    pack = theatre.load(name or settings.theatres[0])
    try:
        write(settings, pack, output, paths, datetime.now(UTC))
    except OSError as error:
        raise Failed(f"{output}: {error.strerror}: choose another file with -o") from error
    click.echo(f"{output}: open it in a browser")
