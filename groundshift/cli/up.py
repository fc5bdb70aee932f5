"""groundshift up: start Kafka and Elasticsearch and keep them running."""

import click

from groundshift import config
from groundshift.stack import Stack


@click.command(short_help="Start Kafka and Elasticsearch on this machine, and keep them running.")
def command() -> None:
    """Start Kafka and Elasticsearch on this machine, and keep them running until `groundshift down`."""
    found = Stack(config.load(), lambda line: click.echo(line, err=True)).up(keep=True)
    click.echo(f"kafka          {found.kafka}\nelasticsearch  {found.elasticsearch}")
