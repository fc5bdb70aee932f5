"""groundshift report: the page that opens from disk."""

from datetime import UTC, datetime
from pathlib import Path

import click

from groundshift.answers import Files
from groundshift.cli._asking import end, of_theatres, settings_of
from groundshift.errors import Failed
from groundshift.report.write import write_all


@click.command(short_help="Write a page that shows it all and opens from disk.")
@click.option("-o", "--output", metavar="FILE", default="report.html", type=click.Path(path_type=Path, dir_okay=False), help="The page.")
@click.option("--from-files", "paths", metavar="PATH", multiple=True, type=click.Path(path_type=Path), help="Read articles, ask no server.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics and indices. Default: the configuration's.")
@of_theatres
def command(output: Path, paths: tuple[Path, ...], dataset: str | None, theatres: tuple[str, ...]) -> None:
    """Write one self-contained page: the map of any day, what changed, who says so, alerts, what is contested, what it all rests on.

    Of several theatres each gets a page of its own, its name before the file's ending: report.html becomes report-NAME.html.
    """
    settings, read = settings_of(dataset, theatres), Files()
    try:
        files = write_all(settings, output, paths, datetime.now(UTC), read)
    except OSError as error:
        raise Failed(f"{output}: {error.strerror}: choose another file with -o") from error
    for file in files:
        click.echo(f"{file}: open it in a browser")
    end(read)
