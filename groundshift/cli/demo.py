"""groundshift demo: the main job from end to end."""

import click
from rich.console import Console

from groundshift import demo
from groundshift.cli._asking import settings_of
from groundshift.observe import start_logging
from groundshift.packs import in_use

DATASET = "seeds"
WIDTH = 150  # of the tables where nobody says how wide the page is


@click.command(short_help="Replay the seeds through everything, on real servers, and print what changed hands.")
@click.option("--theatre", metavar="NAME|PATH", help="Replay the samples of this pack instead, into a dataset of their own.")
def command(theatre: str | None) -> None:
    """Replay the seeds through a real Kafka, the consumers, a real Elasticsearch and Airflow, and print what changed hands."""
    source = demo.SEEDS
    settings = settings_of(DATASET, [theatre] if theatre else [])
    if theatre:
        (pack,) = in_use(settings).values()
        source = demo.samples(pack)
        settings = settings_of(f"samples_{pack.id.replace('-', '_')}"[:40], [theatre])
    start_logging(settings.model_copy(update={"log_level": "warning"}))  # the demo says itself how far it is
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    demo.run(settings, console, lambda line: click.echo(line, err=True), source)
