"""groundshift demo: the main job from end to end."""

import click
from rich.console import Console

from groundshift import config, demo
from groundshift.observe import start_logging

DATASET = "seeds"
WIDTH = 150  # of the tables where nobody says how wide the page is


@click.command(short_help="Replay the seeds through everything, on real servers, and print what changed hands.")
def command() -> None:
    """Replay the seeds through a real Kafka, the consumers, a real Elasticsearch and Airflow, and print what changed hands."""
    settings = config.load(dataset=DATASET)
    start_logging(settings.model_copy(update={"log_level": "warning"}))  # the demo says itself how far it is
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    demo.run(settings, console, lambda line: click.echo(line, err=True))
